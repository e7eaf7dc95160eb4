/** The teams that take part: chosen from those there are, or added. For a page whose kernel has `do_add_unit`. */

import { does, html } from "./app.js";
import { Chooser } from "./fields.js";
import { speaks } from "./texts.js";
import { useTurns } from "./turns.js";

const t = speaks("widgets");

/**
 * Changing the teams, each change after the one before: they are sent whole, and one that is added stands among them.
 * @param {import("./app.js").App} app
 * @returns {{change: (how: (units: string[]) => string[]) => void, add: (name: string) => void}}
 */
export function useTeams(app) {
  const turn = useTurns();
  const change = (how) => turn(() => does(app, ["UnitsChosen", { units: how(app.view.plan.units) }]));
  const add = (name) => turn(() => app.ask("add_unit", { name })).catch((refused) => app.say(refused.message, "wrong"));
  return { change, add };
}

/** `app.view.units` are the names of all teams by id, `app.view.plan.units` the ids of those that take part. */
export function Teams({ app }) {
  const { units, plan } = app.view;
  const { change, add } = useTeams(app);
  const open = Object.keys(units)
    .filter((id) => !plan.units.includes(id))
    .map((id) => ({ id, name: units[id] }));
  return html`<div class="psa-w-field"><span>${t("teams.name")}</span>
    <div class="psa-teams">
      ${plan.units.map(
        (id) =>
          html`<span key=${id} dir="auto">
            ${units[id] ?? "?"}
            <button
              type="button"
              class="psa-bare"
              aria-label=${t("teams.without", { name: units[id] ?? "" })}
              onClick=${() => change((now) => now.filter((other) => other !== id))}
            >
              ✕
            </button>
          </span>`,
      )}
      <${Chooser}
        label=${t("teams.add")}
        placeholder=${t("teams.add")}
        options=${open}
        onChoose=${(id) => change((now) => [...now, id])}
        onCreate=${add}
        createName=${(text) => (text ? t("teams.new", { name: text }) : "")}
      />
    </div></div>`;
}
