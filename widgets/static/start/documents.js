/** The documents that can be made of each session. */

import { html } from "../kit/app.js";
import { day, Documents, Stage, t } from "./pieces.js";
import { inOrder } from "./sessions.js";

export function AllDocuments({ app, side }) {
  const list = inOrder(app.view.sessions).filter((session) => session.known);
  return html`<div class="psa-desk">
    ${side}
    <main>
      <div class="psa-head"><div><h2>${t("documents.title")}</h2><p class="psa-soft">${t("documents.sub")}</p></div></div>
      ${
        list.length === 0
          ? html`<div class="psa-empty"><h3>${t("documents.none")}</h3><p>${t("documents.none_about")}</p></div>`
          : html`<table class="psa-table">
            <thead>
              <tr>
                <th>${t("sessions.column")}</th>
                <th>${t("sessions.when")}</th>
                <th>${t("sessions.stage")}</th>
                <th>${t("documents.heading")}</th>
              </tr>
            </thead>
            <tbody>
              ${list.map(
                (session) => html`<tr key=${session.id}>
                  <td class="depth ${session.depth ? "deeper" : ""}" style=${{ "--depth": Math.min(session.depth, 3) }}>
                    <b dir="auto">${session.title}</b>
                  </td>
                  <td class="num">${day(session.held_on)}</td>
                  <td><${Stage} session=${session} /></td>
                  <td><${Documents} app=${app} session=${session} flow /></td>
                </tr>`,
              )}
            </tbody>
          </table>`
      }
    </main>
  </div>`;
}
