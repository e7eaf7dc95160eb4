/** All agreements of this client together: who does what, when, and how it stands. */

import { useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { date } from "../kit/texts.js";
import { Stands } from "../kit/desk_fields.js";
import { href, t } from "./pieces.js";

const over = (action) => action.state === "done" || action.state === "not_done";
const FILTERS = { open: (action) => !over(action), late: (action) => action.state === "late", all: () => true };

export function Agreements({ app, side }) {
  const [filter, setFilter] = useState("open");
  const all = Object.values(app.view.actions).sort(
    (a, b) => Number(over(a)) - Number(over(b)) || (a.due ?? "9999").localeCompare(b.due ?? "9999"),
  );
  const shown = all.filter(FILTERS[filter]);
  const count = (name) => all.filter(FILTERS[name]).length;
  return html`<div class="psa-desk">
    ${side}
    <main>
      <div class="psa-head">
        <div>
          <h2>${t("agreements.title")}</h2>
          ${
            all.length > 0 &&
            html`<p class="psa-soft">${t("agreements.sub", { open: count("open"), late: count("late") })}</p>`
          }
        </div>
        ${
          all.length > 0 &&
          html`<div class="psa-filter" role="group" aria-label=${t("agreements.filter")}>
            ${Object.keys(FILTERS).map(
              (name) =>
                html`<button key=${name} type="button" aria-pressed=${filter === name} onClick=${() => setFilter(name)}>
                  ${t(`agreements.filters.${name}`)} ${count(name)}
                </button>`,
            )}
          </div>`
        }
      </div>
      ${
        all.length === 0
          ? html`<div class="psa-empty"><h3>${t("agreements.none")}</h3><p>${t("agreements.none_about")}</p></div>`
          : shown.length === 0
            ? html`<div class="psa-empty"><p>${t("agreements.none_here")}</p></div>`
            : html`<table class="psa-table psa-agreements">
              <thead>
                <tr>
                  ${["column", "team", "who", "due", "state", "from"].map(
                    (column) => html`<th key=${column}>${t(`agreements.${column}`)}</th>`,
                  )}
                </tr>
              </thead>
              <tbody>
                ${shown.map(
                  (action) =>
                    html`<${Row}
                      key=${action.id}
                      action=${action}
                      session=${app.view.sessions[action.session]}
                      units=${app.view.units}
                    />`,
                )}
              </tbody>
            </table>`
      }
    </main>
  </div>`;
}

function Row({ action, session, units }) {
  return html`<tr>
    <td dir="auto"><b>${action.text}</b>${action.note && html`<span class="sub">${action.note}</span>`}</td>
    <td dir="auto">${action.units
      .map((unit) => units[unit]?.name)
      .filter(Boolean)
      .join(", ")}</td>
    <td dir="auto">${action.who || html`<span class="psa-missing">${t("agreements.nobody")}</span>`}</td>
    <td class="num">
      ${
        action.due
          ? date(action.due, { day: "numeric", month: "short", year: "numeric" })
          : html`<span class="psa-missing">${t("agreements.no_date")}</span>`
      }
    </td>
    <td><${Stands} state=${action.state} name=${t(`agreements.states.${action.state}`)} /></td>
    <td dir="auto">
      ${
        session
          ? session.link
            ? html`<a href=${href(session.link)}>${session.title}</a>`
            : session.title
          : t("agreements.gone")
      }
    </td>
  </tr>`;
}
