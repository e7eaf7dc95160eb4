/** The document as it will be, beside what is being written: made again soon after every change, and scrolled as it was. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { html } from "../kit/app.js";
import { usePreview } from "../kit/report.js";
import { t } from "./pieces.js";

const SOON = 120; // ms without a change
/** Beside what is written there is no room for a sheet's edges. */
const NARROW = "<style>.psa-report-page { max-width: none; margin: 0; padding: 2.4em 2.6em 3em; }</style>";

export function Live({ app }) {
  const preview = usePreview(app, "report", app.view.read, {}, SOON);
  const paper = useRef(null);
  const { page, refused, busy } = preview;
  useLayoutEffect(() => {
    if (page === null || !paper.current) return;
    const root = paper.current.shadowRoot ?? paper.current.attachShadow({ mode: "open" });
    root.innerHTML = page + NARROW;
  }, [page]);
  return html`<h3>${t("live.title")}</h3>
    ${refused && html`<p class="psa-missing" role="alert">${refused}</p>`}
    <div ref=${paper} class="psa-f-sheet" tabindex="0" role="region" aria-label=${t("live.title")} aria-busy=${busy}></div>`;
}
