/** The publication plan: what is asked, of which groups something will be shown, when and how people answer. */

import { useState } from "preact/hooks";
import { does, html, newId } from "../kit/app.js";
import { Ticks, useTicks } from "../kit/chosen.js";
import { Adder, Day, Line, NumberField, Remove, Select } from "../kit/desk_fields.js";
import { Button } from "../kit/shell.js";
import { useTurns } from "../kit/turns.js";
import { people, t } from "./pieces.js";
import { Block } from "./fixed.js";

const change = (app, changes) => app.does(["PlanChanged", { changes }]);
const changes = (app, told) => does(app, ["PlanChanged", { changes: told }]);
const without = (list, one) => list.filter((other) => other !== one);

/**
 * Changes of what is sent whole, each worked out of the plan when the one before was answered.
 * @param {import("../kit/app.js").App} app
 * @returns {(how: (plan: any) => object) => Promise<any>}
 */
function useRewriting(app) {
  const turn = useTurns();
  return (how) => turn(() => change(app, how(app.view.plan)));
}

export function Plan({ app, go }) {
  const { plan, survey } = app.view;
  return html`<main class="psa-v-plan">
    <div class="psa-head">
      <div><h2>${t("plan.title")}</h2><p class="psa-soft">${t("plan.about")}</p></div>
    </div>
    <div class="psa-v-sheets">
      <${Who} app=${app} plan=${plan} />
      <${Blocks} app=${app} plan=${plan} />
      <${Breakdown} app=${app} plan=${plan} />
      <${Questions} app=${app} plan=${plan} survey=${survey} />
      <${When} app=${app} plan=${plan} />
      <${Letter} app=${app} plan=${plan} />
      <${Open} app=${app} plan=${plan} go=${go} />
    </div>
    <p class="psa-credit">${survey.credit}</p>
  </main>`;
}

/** Which teams take part, and how large a group has to be. */
function Who({ app, plan }) {
  const all = plan.units.map((one) => one.id);
  const on = plan.units.filter((one) => one.on).map((one) => one.id);
  const choose = (ids) => {
    const units = all.filter((one) => ids.includes(one));
    if (!units.length) return app.say(t("plan.one_team"), "wrong");
    return changes(app, { units: units.length === all.length ? [] : units, blocks: [] });
  };
  const size = (one) => (one.own ? people(one.own) : plan.unknown.includes(one.name) ? t("plan.not_known") : "");
  return html`<section class="psa-sheet" aria-label=${t("plan.who")}>
    <h3>${t("plan.who")}</h3>
    <p class="psa-hint">${t("plan.who_about", { people: people(plan.people) })}</p>
    ${
      plan.units.length
        ? html`<${Ticks}
            name=${t("plan.who")}
            all=${plan.units.map((one) => ({ id: one.id, name: one.name, depth: one.depth, note: size(one) }))}
            on=${on}
            onSave=${choose}
          />`
        : html`<p class="psa-d-note">${t("plan.no_units")}</p>`
    }
    ${
      plan.unknown.length > 0 &&
      html`<p class="psa-d-note" dir="auto">${t("plan.unknown", { teams: plan.unknown.join(", ") })}</p>`
    }
    <${NumberField}
      app=${app}
      name=${t("plan.floor")}
      value=${plan.floor}
      onSave=${(floor) => change(app, { floor: floor ?? 0 })}
    />
    <p class="psa-hint">${t("plan.floor_about")}</p>
  </section>`;
}

/** The groups that will be shown: as proposed, or as somebody put them together. */
function Blocks({ app, plan }) {
  const [choosing, setChoosing] = useState(plan.own);
  const key = (one) => [...one.units].sort().join("+");
  const rewrite = useRewriting(app);
  const name = (one) => (text) => rewrite((now) => ({ names: { ...now.names, [key(one)]: text } }));
  const own = Object.fromEntries(plan.units.map((one) => [one.id, one.own]));
  const put = (unit, to) => (now) => {
    const rest = now.blocks.map((one) => ({ id: one.id, units: without(one.units, unit) }));
    const into = rest.find((one) => one.id === to) ?? { id: to, units: [] };
    into.units.push(unit);
    const empty = rest.filter((one) => one !== into && !one.units.some((id) => own[id]));
    // departments without people of their own go along
    into.units.push(...empty.flatMap((one) => one.units));
    const left = rest.filter((one) => one !== into && !empty.includes(one));
    return { blocks: [...left, into].map((one) => one.units) };
  };
  const groups = [...plan.blocks.map((one) => ({ id: one.id, name: one.name })), { id: "new", name: t("plan.new_group") }];
  return html`<section class="psa-sheet" aria-label=${t("plan.blocks")}>
    <h3>${t("plan.blocks")}</h3>
    <p class="psa-hint">${t(plan.own ? "plan.blocks_own" : "plan.blocks_about", { floor: plan.floor })}</p>
    <ul class="psa-v-blocks">
      ${plan.blocks.map(
        (one) => html`<${Block} key=${one.id} one=${one}>
          ${
            choosing &&
            html`<div class="psa-v-choose">
              <${Line}
                name=${t("plan.block_name")}
                value=${plan.names[key(one)] ?? ""}
                placeholder=${one.name}
                onSave=${name(one)}
              />
              ${plan.units
                .filter((unit) => one.units.includes(unit.id) && unit.own)
                .map(
                  (unit) => html`<${Select}
                    key=${unit.id}
                    name=${t("plan.team_in", { team: unit.name })}
                    options=${groups}
                    value=${one.id}
                    none=${null}
                    onSave=${(to) => to !== one.id && rewrite(put(unit.id, to))}
                  />`,
                )}
            </div>`
          }
        <//>`,
      )}
    </ul>
    <p class="psa-row">
      <${Button} aria-expanded=${choosing} onClick=${() => setChoosing(!choosing)}>
        ${t(choosing ? "plan.stop_choosing" : "plan.choose")}
      <//>
      ${plan.own && html`<${Button} onClick=${() => changes(app, { blocks: [] })}>${t("plan.as_proposed")}<//>`}
    </p>
  </section>`;
}

/** At most one further breakdown, for the organisation as a whole. */
function Breakdown({ app, plan }) {
  const options = ["site", "function"].map((id) => ({ id, name: t(`breakdown.${id}`) }));
  const rewrite = useRewriting(app);
  const add = (text) => rewrite((now) => ({ functions: [...now.functions, { id: newId(), name: text }] }));
  const remove = (id) => rewrite((now) => ({ functions: now.functions.filter((one) => one.id !== id) })).catch(() => {});
  return html`<section class="psa-sheet" aria-label=${t("plan.breakdown")}>
    <h3>${t("plan.breakdown")}</h3>
    <p class="psa-hint">${t("plan.breakdown_about", { floor: plan.floor })}</p>
    <${Select}
      name=${t("plan.breakdown_by")}
      options=${options}
      value=${plan.breakdown || null}
      none=${t("breakdown.none")}
      onSave=${(breakdown) => changes(app, { breakdown: breakdown ?? "" })}
    />
    ${
      plan.breakdown === "site" &&
      html`<p dir="auto">${plan.sites.map((one) => one.name).join(", ") || t("plan.no_sites")}</p>`
    }
    ${
      plan.breakdown === "function" &&
      html`<ul class="psa-d-list">
          ${plan.functions.map(
            (one) => html`<li key=${one.id}>
              <span dir="auto">${one.name}</span><${Remove} what=${one.name} onClick=${() => remove(one.id)} />
            </li>`,
          )}
        </ul>
        <${Adder} label=${t("plan.new_function")} onAdd=${add} />
        ${plan.functions.length > 0 && html`<${Sizes} app=${app} plan=${plan} />`}`
    }
  </section>`;
}

/** How many people of each team have which function: what a group of a function may tell of follows from it. */
function Sizes({ app, plan }) {
  const units = plan.units.filter((one) => one.on && one.own);
  const rewrite = useRewriting(app);
  const size = (unit, one) => (n) =>
    rewrite((now) => {
      const { [`${unit}:${one}`]: _, ...rest } = now.sizes;
      return { sizes: n === null ? rest : { ...rest, [`${unit}:${one}`]: n } };
    });
  return html`<p class="psa-hint">${t("plan.sizes_about")}</p>
    <div class="psa-v-wide">
      <table class="psa-table">
        <thead>
          <tr>
            <th scope="col">${t("plan.team")}</th>
            ${plan.functions.map((one) => html`<th key=${one.id} scope="col" dir="auto">${one.name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${units.map(
            (unit) => html`<tr key=${unit.id}>
              <th scope="row" dir="auto">${unit.name} <small class="psa-soft">${unit.own}</small></th>
              ${plan.functions.map(
                (one) => html`<td key=${one.id}>
                  <${NumberField}
                    app=${app}
                    bare
                    name=${`${unit.name}, ${one.name}`}
                    value=${plan.sizes[`${unit.id}:${one.id}`] ?? null}
                    onSave=${size(unit.id, one.id)}
                  />
                </td>`,
              )}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

function Questions({ app, plan, survey }) {
  const [out, turn] = useTicks(plan.left_out, (ids) => changes(app, { left_out: ids }));
  const asked = ({ id, asked: now }) => (out.includes(id) === plan.left_out.includes(id) ? now : !out.includes(id));
  return html`<section class="psa-sheet" aria-label=${t("plan.questions")}>
    <h3>${t("plan.questions")}</h3>
    ${survey.parts.map(
      (part) => html`<div key=${part.id}>
        <h4>${part.title}</h4>
        ${part.questions.map(
          (one) => html`<label key=${one.id} class="psa-d-tick">
              <input
                type="checkbox"
                checked=${asked(one)}
                disabled=${!one.asked && plan.left_out.includes(one.after)}
                onChange=${() => turn(one.id)}
              />
              <span dir="auto">${one.said}</span>
            </label>
            ${one.note && html`<p class="psa-hint psa-v-note">${one.note}</p>`}`,
        )}
      </div>`,
    )}
  </section>`;
}

function When({ app, plan }) {
  const [ways, turn] = useTicks(plan.ways, (ids) => changes(app, { ways: ids }));
  return html`<section class="psa-sheet" aria-label=${t("plan.when")}>
    <h3>${t("plan.when")}</h3>
    <div class="psa-d-two">
      <${Day} name=${t("plan.begins")} value=${plan.begins} onSave=${(day) => change(app, { begins: day ?? "" })} />
      <${Day} name=${t("plan.ends")} value=${plan.ends} onSave=${(day) => change(app, { ends: day ?? "" })} />
    </div>
    <h4>${t("plan.ways")}</h4>
    ${["phone", "kiosk", "paper", "list"].map(
      (id) => html`<label key=${id} class="psa-d-tick">
        <input type="checkbox" checked=${ways.includes(id)} onChange=${() => turn(id)} />
        <span>${t(`ways.${id}`)}</span>
      </label>`,
    )}
  </section>`;
}

function Letter({ app, plan }) {
  const save = (field) => (text) => change(app, { [field]: text });
  return html`<section class="psa-sheet" aria-label=${t("plan.letter")}>
    <h3>${t("plan.letter")}</h3>
    <p class="psa-hint">${t("plan.letter_about")}</p>
    ${["report_to", "talk_to", "asks"].map(
      (field) => html`<${Line}
        key=${field}
        name=${t(`plan.${field}`)}
        hint=${t(`plan.${field}_hint`)}
        lines=${2}
        value=${plan[field]}
        onSave=${save(field)}
      />`,
    )}
  </section>`;
}

function Open({ app, plan, go }) {
  const [busy, setBusy] = useState(false);
  const open = async () => {
    setBusy(true);
    try {
      await app.ask("open");
      go("answering");
    } catch (refused) {
      app.say(refused.message, "wrong");
    }
    setBusy(false);
  };
  return html`<section class="psa-sheet psa-v-open" aria-label=${t("plan.opening")}>
    <h3>${t("plan.opening")}</h3>
    ${plan.problems.map((one) => html`<p key=${one} class="psa-wrong" dir="auto">${one}</p>`)}
    ${
      !plan.problems.length &&
      html`<p>${t("plan.checked", { n: plan.smallest })}</p><p class="psa-hint">${t("plan.opening_about")}</p>`
    }
    <p><${Button} main disabled=${busy || plan.problems.length > 0} onClick=${open}>${t("plan.open")}<//></p>
  </section>`;
}
