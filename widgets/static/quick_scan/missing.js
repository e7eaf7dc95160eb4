/** All that the scan still lacks, in one list; each line goes to its place. */

import { html } from "../kit/app.js";
import { Head, scrolls, t } from "./pieces.js";

export function MissingPart({ app, go }) {
  const { missing } = app.view;
  const parts = [...new Set(missing.map((one) => one.where))];
  return html`<main ...${scrolls(app)}>
    <${Head} part="missing" />
    ${missing.length === 0 && html`<p class="psa-hint">${t("missing.nothing")}</p>`}
    ${parts.map((part) => {
      const own = missing.filter((one) => one.where === part);
      return html`<section key=${part} class="psa-sheet" aria-label=${t(`sections.${part}`)}>
        <h3>${t(`sections.${part}`)} <span class="psa-soft">${own.length}</span></h3>
        <ul class="psa-d-list">
          ${own.map(
            (one) => html`<li key=${one.kind + one.key}>
              <button type="button" class="psa-d-pick" onClick=${() => go(one.where, one.key)}>
                <span dir="auto">${one.text}</span>
              </button>
            </li>`,
          )}
        </ul>
      </section>`;
    })}
  </main>`;
}
