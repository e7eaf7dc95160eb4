/** What the year leaves on paper: a list of documents, the one that is looked at as it will be, and its file. */

import { useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { HouseStyle, styleName } from "../kit/house_style.js";
import { make } from "../kit/making.js";
import { Paper, usePreview } from "../kit/report.js";
import { Button, Dialog } from "../kit/shell.js";
import { t as words } from "../kit/texts.js";
import { Law } from "./law.js";
import { t } from "./pieces.js";
import { ReadBack } from "./read_back.js";

let leavesOut = false; // whether what is still to be filled in is left out, for as long as the page is open

export function Documents({ app, side, chosen, select }) {
  const { documents, template, template_away: away } = app.view;
  const now = documents.find((one) => one.id === chosen) ?? documents[0];
  const [open, setOpen] = useState(null); // "style", "law" or "read_back"
  const [without, setWithout] = useState(leavesOut);
  const [laws, setLaws] = useState(0); // how often the remarks may have changed, which a preview prints
  const close = () => {
    if (open === "law") setLaws(laws + 1);
    setOpen(null);
  };
  const groups = [...new Set(documents.map((one) => one.group))];
  return html`<div class="psa-desk">
    ${side}
    <main class="psa-p-documents">
      <div class="psa-head"><h2>${t("documents.title")}</h2>
        <div class="psa-row">
          <label class="psa-d-tick">
            <input type="checkbox" checked=${!without} onChange=${(e) => setWithout((leavesOut = !e.target.checked))} />
            ${t("documents.gaps")}
          </label>
          <${Button} onClick=${() => setOpen("law")}>${t("law.open")}<//>
          <${Button} disabled=${app.view.closed} onClick=${() => setOpen("read_back")}>${t("read_back.button")}<//>
        </div>
      </div>
      <label class="psa-p-shelf-small psa-field">
        <span>${t("documents.list")}</span>
        <select class="psa-input" value=${now.id} onChange=${(e) => select(e.target.value)}>
          ${groups.map(
            (group) =>
              html`<optgroup key=${group} label=${group}>
                ${documents
                  .filter((one) => one.group === group)
                  .map(
                    (one) => html`<option key=${one.id} value=${one.id} selected=${one.id === now.id}>${one.name}</option>`,
                  )}
              </optgroup>`,
          )}
        </select>
      </label>
      <nav class="psa-p-shelf" aria-label=${t("documents.list")}>
        ${groups.map(
          (group) => html`<section key=${group} aria-label=${group}>
            <h3>${group}</h3>
            ${documents
              .filter((one) => one.group === group)
              .map(
                (one) =>
                  html`<button
                    key=${one.id}
                    type="button"
                    dir="auto"
                    aria-current=${one.id === now.id ? "true" : undefined}
                    onClick=${() => select(one.id)}
                  >
                    ${one.name}
                  </button>`,
              )}
          </section>`,
        )}
        <section class="psa-p-style">
          <h3>${words("widgets", "house_style.title")}</h3>
          <p dir="auto">${styleName(template)}</p>
          ${away && html`<p class="psa-missing">${words("widgets", "house_style.away", { name: away })}</p>`}
          <button type="button" onClick=${() => setOpen("style")}>${t("documents.style")} …</button>
        </section>
      </nav>
      <${Chosen} key=${now.id} app=${app} one=${now} laws=${laws} gaps=${!without} />
      ${open === "law" && html`<${Law} app=${app} onClose=${close} />`}
      ${open === "read_back" && html`<${ReadBack} app=${app} onClose=${close} />`}
      ${
        open === "style" &&
        html`<${Dialog} title=${words("widgets", "house_style.title")} onClose=${close}>
          <${HouseStyle} app=${app} template=${template} away=${away} />
        <//>`
      }
    </main>
  </div>`;
}

/** One document: its name, the button that makes its file, and what it will look like. */
function Chosen({ app, one, laws, gaps }) {
  const [busy, setBusy] = useState(false);
  const take = async () => {
    if (busy) return;
    setBusy(true);
    await make(app, one.name, { what: one.id, gaps });
    setBusy(false);
  };
  return html`<section class="psa-p-document" aria-label=${one.name}>
    <header>
      <h3 dir="auto">${one.name}</h3>
      <${Button} main aria-busy=${busy} onClick=${take}>↓ ${t(one.preview ? "documents.make" : "documents.make_list")}<//>
    </header>
    ${
      one.preview
        ? html`<${Preview} app=${app} one=${one} laws=${laws} gaps=${gaps} />`
        : html`<p class="psa-sheet">${one.about}</p>`
    }
  </section>`;
}

function Preview({ app, one, laws, gaps }) {
  const preview = usePreview(app, one.id, `${laws} ${gaps}`, { gaps });
  return html`<p class="psa-hidden" role="status">${preview.busy ? words("widgets", "report.making") : ""}</p>
    ${preview.busy && preview.page !== null && html`<p class="psa-p-renewing psa-soft">${t("documents.renewing")}</p>`}
    <${Paper} preview=${preview} title=${t("documents.preview", { name: one.name })} name=${one.name} />`;
}
