/** What the checklist leaves on paper: a list of documents, the one that is looked at as it will be, and its file. */

import { useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { HouseStyle, styleName } from "../kit/house_style.js";
import { make, Making } from "../kit/making.js";
import { Paper, usePreview } from "../kit/report.js";
import { Button, Dialog } from "../kit/shell.js";
import { t as words } from "../kit/texts.js";
import { t } from "./pieces.js";

export function Documents({ app }) {
  const { documents, template, template_away: away } = app.view;
  const [chosen, setChosen] = useState(documents[0].id);
  const [style, setStyle] = useState(false);
  const now = documents.find((one) => one.id === chosen) ?? documents[0];
  return html`<main class="psa-c-documents">
    <div class="psa-head">
      <h2>${t("sections.documents")}</h2>
      <div class="psa-row">
        <span class="psa-soft" dir="auto">${styleName(template)}</span>
        <${Button} onClick=${() => setStyle(true)}>${words("widgets", "house_style.title")} …<//>
      </div>
    </div>
    <div class="psa-filter" role="group" aria-label=${t("documents.list")}>
      ${documents.map(
        (
          one,
        ) => html`<button key=${one.id} type="button" aria-pressed=${one.id === now.id} onClick=${() => setChosen(one.id)}>
          ${one.name}
        </button>`,
      )}
    </div>
    <${Making} app=${app} />
    <${One} key=${now.id} app=${app} one=${now} />
    ${
      style &&
      html`<${Dialog} title=${words("widgets", "house_style.title")} onClose=${() => setStyle(false)}>
        <${HouseStyle} app=${app} template=${template} away=${away} />
      <//>`
    }
  </main>`;
}

function One({ app, one }) {
  const kind = { "calendar.ics": "calendar", "bundle.zip": "zip" }[one.id] ?? "word";
  const [busy, setBusy] = useState(false);
  const take = async () => {
    if (busy) return;
    setBusy(true);
    await make(app, one.name, { what: one.id });
    setBusy(false);
  };
  return html`<section class="psa-c-document" aria-label=${one.name}>
    <header>
      <div><h3 dir="auto">${one.name}</h3><p class="psa-hint">${t(`documents.about.${one.id.replace(".", "_")}`)}</p></div>
      <${Button} main aria-busy=${busy} onClick=${take}>↓ ${t(`documents.${kind}`)}<//>
    </header>
    ${kind === "word" && html`<${Preview} app=${app} one=${one} />`}
  </section>`;
}

function Preview({ app, one }) {
  const preview = usePreview(app, one.id);
  return html`<p class="psa-hidden" role="status">${preview.busy ? words("widgets", "report.making") : ""}</p>
    <${Paper} preview=${preview} title=${t("documents.preview", { name: one.name })} name=${one.name} />`;
}
