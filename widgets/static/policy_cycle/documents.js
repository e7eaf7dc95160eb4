/** What the year leaves on paper: previewed here, taken along as a file. */

import { useEffect, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { get } from "../kit/texts.js";
import { take } from "../kit/report.js";
import { t } from "./pieces.js";

export function Documents({ app, side }) {
  const [page, setPage] = useState(null);
  const [refused, setRefused] = useState(null);
  const [busy, setBusy] = useState(null);
  useEffect(() => {
    let here = true;
    app.ask("preview").then(
      (answer) => here && setPage(answer.html),
      (error) => here && setRefused(error.message),
    );
    return () => (here = false);
  }, [app.view.seq]);
  const make = async (what) => {
    setBusy(what);
    await take(app, what);
    setBusy(null);
  };
  return html`<div class="psa-desk">
    ${side}
    <main class="psa-p-documents">
      <div class="psa-head"><div><h2>${t("documents.title")}</h2></div></div>
      <p class="psa-row">${Object.entries(get("widgets.policy_cycle", "documents.names")).map(([what, name]) => html`<button key=${what} type="button" class="psa-btn" disabled=${busy !== null} aria-busy=${busy === what} onClick=${() => make(what)}>↓ ${name}</button>`)}</p>
      ${refused && html`<p class="psa-wrong" role="alert">${refused}</p>`}
      ${page ? html`<iframe class="psa-paper" sandbox="" title=${t("documents.preview")} srcdoc=${page}></iframe>` : !refused && html`<p class="psa-soft" aria-busy="true">…</p>`}
    </main>
  </div>`;
}
