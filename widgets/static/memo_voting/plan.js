/** Step `plan`: who takes part, when, what for; and how the half-day is laid out. */

import { does, html } from "../kit/app.js";
import { Tick, useChosen } from "../kit/chosen.js";
import { SavingDay } from "../kit/day.js";
import { HowMany } from "../kit/planned.js";
import { useTeams } from "../kit/teams.js";
import { useEvent } from "../kit/turns.js";
import { speaks } from "../kit/texts.js";
import { SavingText } from "../kit/shell.js";
import { Chooser, Choice } from "../kit/fields.js";
import { Wall } from "./wall.js";
import { Agenda } from "./agenda.js";
import { Rules } from "./rules.js";

const t = speaks("widgets.memo_voting");
const kit = speaks("kits.memo_voting");

const PARTS = { morning: "09:00", afternoon: "13:00", evening: "19:00" };

export function Plan({ app }) {
  const { steps, plan, previous } = app.view;
  const now = steps.find((s) => s.id === "plan");
  const next = steps[steps.indexOf(now) + 1];
  const go = () => does(app, ["StepEntered", { step: next.id }]);
  const begin = useEvent(app, (change) => {
    const { part, starts_at } = app.view.plan;
    return ["DayPartSet", { part, starts_at, ...change(app.view.plan) }];
  });
  return html`<${Wall}
    app=${app}
    question=${now.question}
    class="psa-planning"
    still=${now.blockers.length ? t("plan.open", { n: now.blockers.length }) : ""}
    next=${{ label: next.name, go, blockers: now.blockers, looks: true }}
  >
    <section class="psa-sheet psa-form psa-scroll">
      <${Teams} app=${app} />
      <div class="psa-fields">
        <label class="psa-field"><span>${t("plan.date")}</span>
          <${SavingDay}
            label=${t("plan.date")}
            value=${plan.held_on}
            onSave=${(held_on) => app.does(["DateSet", { held_on }])}
          />
        </label>
        <label class="psa-field short"><span>${t("plan.participants")}</span>
          <${HowMany} app=${app} label=${t("plan.participants")} placeholder=${Math.round(app.view.in_teams ?? 0)} />
        </label>
      </div>
      <div class="psa-fields when">
        <div class="psa-field"><span>${t("plan.part")}</span><${Part} plan=${plan} begin=${begin} /></div>
        <label class="psa-field short"><span>${t("plan.starts_at")}</span>
          <${Starts} plan=${plan} begin=${begin} />
        </label>
      </div>
      <label class="psa-field goal"><span>${t("plan.goal")}</span>
        <${SavingText}
          lines=${3}
          value=${plan.goal}
          dir="auto"
          label=${t("plan.goal")}
          placeholder=${t(previous ? "plan.goal_hint_follow_up" : "plan.goal_hint")}
          onSave=${(goal) => app.does(["GoalWritten", { goal }])}
        />
      </label>
      <label class="psa-tick ${plan.both_present ? "on" : ""}">
        <${Tick} on=${plan.both_present} onSave=${(on) => does(app, ["BothPresentNoted", { both_present: on }])} />
        <span><b>${t("plan.both_present")}</b><small>${t("plan.both_present_why")}</small></span>
      </label>
    </section>
    <section class="psa-sheet psa-form psa-scroll">
      <${Agenda} app=${app} />
      ${!previous && html`<${Rules} app=${app} />`}
    </section>
  <//>`;
}

function Starts({ plan, begin }) {
  const [shown, choose] = useChosen(plan.starts_at, (starts_at) => begin(() => ({ starts_at })));
  return html`<input
    type="time"
    class="psa-input"
    step="300"
    value=${shown}
    onChange=${(e) => e.target.value && choose(e.target.value).catch(() => {})}
  />`;
}

function Part({ plan, begin }) {
  const set = (part) =>
    begin(({ starts_at: now }) => {
      const own = !Object.values(PARTS).includes(now); // a start somebody chose stays as it is
      return { part, starts_at: own ? now : PARTS[part] };
    });
  return html`<${Choice}
    label=${t("plan.part")}
    value=${plan.part}
    onChange=${set}
    options=${Object.keys(PARTS).map((value) => ({ value, name: kit(`day_part.${value}`) }))}
  />`;
}

/**
 * A unit's name with what it belongs to before it: "Wonen › Klantcontact".
 * @param {Record<string, {name: string, parent: string|null}>} units
 */
export function pathOf(units, id) {
  const names = [];
  const seen = new Set();
  for (let at = id; units[at] && !seen.has(at); at = units[at].parent) {
    seen.add(at);
    names.unshift(units[at].name);
  }
  return names;
}

function Teams({ app }) {
  const { units, plan } = app.view;
  const { change, add } = useTeams(app);
  const people = Math.round(app.view.in_teams ?? 0); // everybody once, also where a department and its team were chosen
  const open = Object.keys(units)
    .filter((id) => !plan.units.includes(id))
    .map((id) => ({ id, name: pathOf(units, id).join(" › "), note: units[id].site }))
    .sort((a, b) => a.name.localeCompare(b.name));
  return html`<div class="psa-field">
    <span>${t("plan.teams")}${people > 0 && html`<small>${t("plan.headcount", { n: people })}</small>`}</span>
    <div class="psa-teams">
      ${plan.units.map((id) => {
        const path = pathOf(units, id);
        return html`<span key=${id} class="psa-team" dir="auto">
          ${path.length > 1 && html`<small>${path.slice(0, -1).join(" › ")} ›</small>`} ${path.at(-1) ?? t("plan.team_gone")}
          <button
            type="button"
            aria-label=${t("plan.team_off", { name: path.at(-1) ?? "" })}
            onClick=${() => change((now) => now.filter((other) => other !== id))}
          >
            ✕
          </button>
        </span>`;
      })}
      <${Chooser}
        label=${t("plan.team_add")}
        placeholder=${t("plan.team_add")}
        options=${open}
        onChoose=${(id) => change((now) => [...now, id])}
        onCreate=${add}
        createName=${(text) => (text ? t("plan.team_new", { name: text }) : "")}
      />
    </div>
  </div>`;
}
