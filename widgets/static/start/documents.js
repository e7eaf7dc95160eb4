/** The documents that can be made of each session. */

import { html } from "../kit/app.js";
import { day, Documents, Stage, t } from "./pieces.js";
import { inOrder } from "./sessions.js";

export function AllDocuments({ app, side }) {
  const list = inOrder(app.view.sessions).filter((session) => session.documents.length);
  return html`<div class="psa-desk">
    ${side}
    <main>
      <div class="psa-head"><div><h2>${t("documents.title")}</h2><p class="psa-soft">${t("documents.sub")}</p></div></div>
      ${list.length === 0
        ? html`<div class="psa-empty"><h3>${t("documents.none")}</h3><p>${t("documents.none_about")}</p></div>`
        : html`<div class="psa-form">
            ${list.map(
              (session) => html`<section key=${session.id} class="psa-card" aria-label=${session.title}>
                <h3 dir="auto">${session.title}</h3>
                <p class="psa-row psa-soft"><span>${day(session.held_on)}</span><${Stage} session=${session} /></p>
                <${Documents} app=${app} session=${session} flow />
              </section>`,
            )}
          </div>`}
    </main>
  </div>`;
}
