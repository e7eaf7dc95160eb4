/** The plan: which questions, about whom, when, who carries it out, and to whom the report goes. */

import { does, html, newId } from "../kit/app.js";
import { Tick } from "../kit/chosen.js";
import { Adder, Day, Line } from "../kit/desk_fields.js";
import { Choose, Head, k, Limited, Open, scrolls, t, Ticks, Worded } from "./pieces.js";

export function PlanPart({ app }) {
  const { view } = app;
  const { plan, limits } = view;
  const change = (changes) => app.does(["PlanChanged", { changes }]);
  const save = (field) => (value) => change({ [field]: value });
  const units = Object.entries(view.units).map(([id, name]) => ({ id, name }));
  const day = (field) =>
    html`<${Day}
      key=${field}
      name=${t(`plan.${field}`)}
      value=${plan[field]}
      disabled=${view.closed}
      onSave=${save(field)}
    />`;
  return html`<main ...${scrolls(app)}>
    <${Head} part="plan" />
    <${Open} app=${app}>
      <div class="psa-d-columns">
        <section class="psa-sheet" aria-label=${t("plan.goals")}>
          <h3>${t("plan.goals")}</h3>
          <${Limited}
            name=${t("plan.purpose")}
            hint=${t("plan.purpose_hint")}
            value=${plan.purpose}
            lines=${5}
            limit=${limits.purpose}
            onSave=${save("purpose")}
          />
          <${Ticks}
            name=${t("plan.questions")}
            all=${view.questions.map(({ id, said }) => ({ id, name: said }))}
            on=${plan.questions}
            onSave=${save("questions")}
          />
          <ul class="psa-d-list">
            ${view.goals.map(
              (one) => html`<${Worded}
                key=${one.id}
                app=${app}
                one=${one}
                name=${t("plan.goal")}
                lines=${2}
                changed="GoalChanged"
                removed="GoalsRemoved"
                id="goal"
                ids="goals"
              />`,
            )}
          </ul>
          ${
            view.goals.length < limits.most_goals &&
            html`<${Adder}
              label=${t("plan.goal")}
              placeholder=${t("plan.goal_hint")}
              onAdd=${(text) => app.does(["GoalAdded", { goal: newId(), text }])}
            />`
          }
        </section>
        <section class="psa-sheet" aria-label=${t("plan.whom")}>
          <h3>${t("plan.whom")}</h3>
          ${
            units.length > 0 &&
            html`<${Ticks}
                name=${t("plan.units")}
                all=${units}
                on=${plan.units}
                onSave=${(units) => does(app, ["UnitsChosen", { units }])}
              />
              <p class="psa-hint">${t("plan.units_hint")}</p>`
          }
          <h4>${t("plan.functions")}</h4>
          <p class="psa-hint">${t("plan.functions_hint")}</p>
          <ul class="psa-d-list">
            ${view.functions.map(
              (one) => html`<${Worded}
                key=${one.id}
                app=${app}
                one=${one}
                name=${t("plan.function")}
                changed="FunctionChanged"
                removed="FunctionsRemoved"
                id="function"
                ids="functions"
              />`,
            )}
          </ul>
          ${
            view.functions.length < limits.most_functions &&
            html`<${Adder}
              label=${t("plan.function")}
              onAdd=${(text) => app.does(["FunctionAdded", { function: newId(), text }])}
            />`
          }
        </section>
        <section class="psa-sheet" aria-label=${t("plan.how")}>
          <h3>${t("plan.how")}</h3>
          <${Choose} app=${app} of="ways" name=${t("plan.way")} value=${plan.way} onSave=${save("way")} />
          ${
            plan.way !== "none" &&
            html`<label class="psa-d-tick">
              <${Tick} on=${plan.everybody} onSave=${save("everybody")} /> ${t("plan.everybody")}
            </label>
            <div class="psa-d-two">${["asked_from", "asked_until"].map(day)}</div>`
          }
          <div class="psa-d-two">${["talks_from", "talks_until"].map(day)}</div>
          ${day("report_on")}
        </section>
        <section class="psa-sheet" aria-label=${t("plan.who")}>
          <h3>${t("plan.who")}</h3>
          <${Choose}
            app=${app}
            of="carriers"
            name=${t("plan.carried_out")}
            value=${plan.carried_out}
            onSave=${save("carried_out")}
          />
          <${Line}
            name=${t("plan.carrier")}
            hint=${t("plan.carrier_hint")}
            value=${plan.carrier}
            onSave=${save("carrier")}
          />
          <${Line}
            name=${t("plan.contact")}
            hint=${t("plan.contact_hint")}
            value=${plan.contact}
            onSave=${save("contact")}
          />
          <${Ticks}
            name=${t("plan.readers")}
            all=${view.choices.readers}
            on=${plan.readers}
            onSave=${save("readers")}
          />
          <${Day}
            name=${t("plan.held_on")}
            value=${plan.held_on}
            disabled=${view.closed}
            onSave=${(held_on) => app.does(["DateSet", { held_on }])}
          />
        </section>
      </div>
    <//>
    <p class="psa-credit">${k("source_credit")}</p>
  </main>`;
}
