/** The points with their answers: one key an answer, arrows from one to the next. */

import { useState } from "preact/hooks";
import { html, newId } from "../kit/app.js";
import { Adder, Field, Tag } from "../kit/desk_fields.js";
import { date } from "../kit/texts.js";
import { Rows } from "../kit/rows.js";
import { afterDrawing } from "../kit/shell.js";
import { Cell } from "./cell.js";
import { answerAt, place, placed, STEPS, t } from "./pieces.js";

const FILTERS = {
  all: () => true,
  open: (view) => new Set(view.open),
  amiss: (view) => new Set(view.amiss),
  worse: (view) => new Set(Object.values(view.rows).flatMap((row) => changed(row, "worse"))),
};
const changed = (row, step) => (Object.values(row.before).some((was) => was.step === step) ? [row.id] : []);

export function Points({ app, chosen, select, answerer, by, setBy, go }) {
  const { view } = app;
  const [filter, setFilter] = useState("all");
  const [asking, setAsking] = useState(""); // the place where is asked why a point does not apply
  const [kept, setKept] = useState(/** @type {Set<string> | null} */ (null)); // what the filter let through, once chosen
  const choose = (name) => {
    const found = FILTERS[name](view);
    setKept(found instanceof Set ? found : null);
    setFilter(name);
  };
  const counts = { all: Object.keys(view.rows).length, open: view.open.length, amiss: view.amiss.length };
  const things = view.parts.flatMap((part) => {
    const points = part.points.filter((id) => !kept || kept.has(id)).map((id) => view.rows[id]);
    return points.length ? [{ id: `part ${part.id}`, part }, ...points] : [];
  });
  const add = (text) => app.does(["OwnPointAdded", { point: `own-${newId()}`, text }]);
  const [point] = place(chosen);
  const several = view.about.length > 1;
  const filters = ["open", "amiss", ...(view.previous ? ["worse"] : []), "all"];
  const of = (one) => [
    one.part ?? one,
    view.scales,
    view.about,
    view.closed,
    one.id === point && chosen,
    place(asking)[0] === one.id && asking,
  ];
  const draw = (one) =>
    one.part
      ? html`<${Part} part=${one.part} n=${view.about.length} />`
      : html`<${Row}
          app=${app}
          row=${one}
          chosen=${chosen}
          select=${select}
          answerer=${answerer}
          asking=${asking}
          setAsking=${setAsking}
        />`;
  return html`<main class="psa-c-list">
    <div class="psa-head">
      <div>
        <h2 dir="auto">${named(view) || view.form.name}</h2>
        ${view.sentence && html`<p class="psa-c-since"><strong>${view.sentence}</strong></p>`}
        ${view.form.intro && html`<p class="psa-soft">${view.form.intro}</p>`}
      </div>
    </div>
    ${!view.closed && html`<${Asks} view=${view} go=${() => go("about")} />`}
    <div class="psa-c-tools">
      <div class="psa-filter" role="group" aria-label=${t("filter.title")}>
        ${filters.map(
          (name) => html`<button key=${name} type="button" aria-pressed=${filter === name} onClick=${() => choose(name)}>
            ${t(`filter.${name}`)}${counts[name] !== undefined ? ` ${counts[name]}` : ""}
          </button>`,
        )}
      </div>
      ${!view.closed && html`<${By} by=${by} setBy=${setBy} />`}
    </div>
    ${!view.closed && html`<p class="psa-hint psa-c-keys">${t("keys")}</p>`}
    ${
      things.length
        ? html`<div class="psa-c-scroll">
            <table class="psa-table psa-c-table ${several ? "several" : ""}">
              <thead>
                <tr>
                  <th>${t("point")}</th>
                  ${view.about.map((one) => html`<th key=${one.id} dir="auto">${one.name || t("answer")}</th>`)}
                </tr>
              </thead>
              <${Rows}
                key=${filter}
                things=${things}
                chosen=${point}
                of=${of}
                draw=${draw}
              />
            </table>
          </div>`
        : html`<p class="psa-empty">${t(`filter.none_${filter}`)}</p>`
    }
    ${
      !view.closed &&
      html`<section class="psa-c-own" aria-label=${t("own.title")}>
        <${Adder} label=${t("own.add")} onAdd=${add} />
      </section>`
    }
    <p class="psa-credit">${view.form.credit}</p>
  </main>`;
}

/** Who answers, from now on. */
export const By = ({ by, setBy, hint = "" }) => html`<${Field} name=${t("by")} hint=${hint}>
  <input
    class="psa-input"
    dir="auto"
    maxlength="200"
    placeholder=${t("by_hint")}
    value=${by}
    onInput=${(e) => setBy(e.target.value)}
  />
<//>`;

/** What is better said first: what it is about, and that there is a newer version. */
function Asks({ view, go }) {
  const asks = [
    view.form.named && !view.thing.name && ["not_named", "name_it"],
    view.form.units && !view.chosen.length && ["no_units", "choose_units"],
    view.newer && ["newer", "see_newer"],
  ].filter(Boolean);
  return asks.map(
    ([ask, button]) => html`<p key=${ask} class="psa-c-ask">
      ${t(ask, { n: view.newer })} <button type="button" class="psa-text" onClick=${go}>${t(button)}</button>
    </p>`,
  );
}

/** What is looked at, with its site. */
const named = ({ thing }) => [thing.name, thing.site].filter(Boolean).join(", ");

const Part = ({ part, n }) => html`<tr class="psa-c-part">
  <th colspan=${n + 1} scope="rowgroup">
    <h3>${part.title}</h3>
    ${part.intro && html`<p class="psa-hint">${part.intro}</p>`}
  </th>
</tr>`;

function Row({ app, row, chosen, select, answerer, asking, setAsking }) {
  const { view } = app;
  const [point] = place(chosen);
  const pick = (event) => event.currentTarget.parentElement.querySelector(".psa-c-cell").focus();
  return html`<tr class=${point === row.id ? "on" : ""}>
    <td class="psa-c-point" onClick=${pick}>
      <span dir="auto">${row.said}</span>
      ${row.law && html` <small class="psa-c-law">${row.law}</small>`}
    </td>
    ${view.about.map((one) => {
      const at = placed(row.id, one.id);
      return html`<td key=${one.id} data-name=${one.name || undefined}>
        <${Cell}
          app=${app}
          row=${row}
          about=${one}
          on=${chosen === at}
          select=${select}
          answerer=${answerer}
          asking=${asking === at}
          setAsking=${setAsking}
        />
        <${Beside} row=${row} about=${one.id} />
        <button type="button" class="psa-text psa-only-small" onClick=${() => (select(at), toDetails())}>
          ${t("details.open")}
        </button>
      </td>`;
    })}
  </tr>`;
}

/** Where there is no room beside the points, what stands beside an answer lies under them. */
const toDetails = () => afterDrawing(() => document.querySelector(".psa-details")?.scrollIntoView({ block: "start" }));

/** Last time's answer, and how much stands beside this one. */
function Beside({ row, about }) {
  const answer = answerAt(row, about);
  const was = row.before[about];
  const said = [
    answer.note && t("beside.note"),
    answer.evidence.length > 0 && t("beside.evidence", { n: answer.evidence.length }),
    answer.agreed.length > 0 && t("beside.actions", { n: answer.agreed.length }),
  ].filter(Boolean);
  const step = was && STEPS[was.step];
  if (!was && !said.length) return null;
  return html`<span class="psa-c-beside">
    ${was?.said && html`<span dir="auto">${t(was.on ? "was" : "was_no_day", { said: was.said, day: date(was.on) })}</span>`}
    ${step && html`<${Tag} kind=${step[0]} shape=${step[1]}>${t(`step.${was.step}`)}<//>`}
    ${said.length > 0 && html`<span>${said.join(" · ")}</span>`}
  </span>`;
}
