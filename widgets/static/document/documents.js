/** What a document leaves on paper: a list, the one that is looked at as it will be, and its file. */

import { useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { HouseStyle, styleName } from "../kit/house_style.js";
import { make, Making } from "../kit/making.js";
import { Paper, usePreview } from "../kit/report.js";
import { Button, Dialog } from "../kit/shell.js";
import { t as words } from "../kit/texts.js";
import { t } from "./pieces.js";

const UNSEEN = /^sent:|\.ics$/; // what there is no preview of

export function Documents({ app, side }) {
  const { documents, template, template_away: away } = app.view;
  const [chosen, setChosen] = useState("report");
  const [style, setStyle] = useState(false);
  const [busy, setBusy] = useState(false);
  const now = documents.find((one) => one.id === chosen) ?? documents[0];
  const take = async () => {
    if (busy) return;
    setBusy(true);
    await make(app, now.name, { what: now.id });
    setBusy(false);
  };
  return html`<div class="psa-desk">
    ${side}
    <main>
      <div class="psa-head">
        <h2>${t("documents.title")}</h2>
        <div class="psa-row">
          <span class="psa-soft" dir="auto">${styleName(template)}</span>
          <${Button} onClick=${() => setStyle(true)}>${words("widgets", "house_style.title")} …<//>
        </div>
      </div>
      <div class="psa-f-shelf" role="group" aria-label=${t("documents.list")}>
        ${documents.map(
          (one) =>
            html`<button
              key=${one.id}
              type="button"
              dir="auto"
              aria-pressed=${one.id === now.id}
              onClick=${() => setChosen(one.id)}
            >
              ${one.name}
            </button>`,
        )}
      </div>
      <p class="psa-row">
        <${Button} main aria-busy=${busy} onClick=${take}>↓ ${t("documents.make", { name: now.name })}<//>
      </p>
      <${Making} app=${app} />
      ${
        UNSEEN.test(now.id)
          ? html`<p class="psa-sheet">${t(now.id.endsWith(".ics") ? "documents.calendar" : "documents.sent")}</p>`
          : html`<${Preview} key=${now.id} app=${app} one=${now} />`
      }
      ${
        style &&
        html`<${Dialog} title=${words("widgets", "house_style.title")} onClose=${() => setStyle(false)}>
          <${HouseStyle} app=${app} template=${template} away=${away} />
        <//>`
      }
    </main>
  </div>`;
}

function Preview({ app, one }) {
  const preview = usePreview(app, one.id, app.view.read);
  return html`<${Paper} preview=${preview} title=${t("documents.preview", { name: one.name })} name=${one.name} />`;
}
