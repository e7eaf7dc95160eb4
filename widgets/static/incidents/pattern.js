/** The pattern: a stretch of time in sentences, tables and squares, and closing the analysis with what follows from it. */

import { useEffect, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { make } from "../kit/making.js";
import { Button } from "../kit/shell.js";
import { date } from "../kit/texts.js";
import { Beside, Month } from "./beside.js";
import { One, t, Typed, unitOptions, useDraft } from "./pieces.js";

const PAPERS = ["report", "team", "analysis.xlsx"];
const EMPTY = { text: "", unit: "", owner: "", due: "" };

const named = (what) => t(`pattern.papers.${what.replace(".", "_")}`);

export function Pattern({ app }) {
  const { view } = app;
  const [chosen, setChosen] = useState("");
  const [days, setDays] = useState({ first: "", last: "" });
  const [made, setMade] = useState(/** @type {any} */ (null));
  const wanted = chosen === "days" ? days.first && days.last && `${days.first}/${days.last}` : chosen;
  const read = () =>
    app
      .ask("pattern", { stretch: wanted || "" })
      .then(setMade)
      .catch((refused) => app.say(refused.message, "wrong"));
  useEffect(() => {
    if (chosen !== "days" || wanted) read();
  }, [wanted, view.seq, view.stamp, view.where.language]);
  const file = (what) => make(app, named(what), { what: `${what} ${made.stretch}` });
  const day = (name) =>
    html`<${Typed}
      name=${t(`pattern.${name}`)}
      type="date"
      value=${days[name]}
      put=${(typed) => setDays({ ...days, [name]: typed })}
    />`;
  return html`<main class="psa-i-pattern">
    <div class="psa-head">
      <div>
        <h2>${t("pattern.title")}</h2>
        <p class="psa-soft">${t("pattern.about")}</p>
      </div>
    </div>
    <div class="psa-i-two psa-i-choose">
      <label class="psa-field">
        <span>${t("pattern.stretch")}</span>
        <select class="psa-input" value=${chosen || made?.stretch} onChange=${(event) => setChosen(event.target.value)}>
          ${view.stretches.map(
            (one) => html`<optgroup key=${one.length} label=${t(`pattern.lengths.${one.length}`)}>
              ${one.stretches.map((some) => html`<option key=${some.id} value=${some.id}>${some.name}</option>`)}
            </optgroup>`,
          )}
          <option value="days">${t("pattern.days")}</option>
        </select>
      </label>
      ${chosen === "days" && html`${day("first")}${day("last")}`}
    </div>
    ${
      made &&
      html`<${Said} made=${made} />
        <p class="psa-row">
          ${PAPERS.map((what) => html`<${Button} key=${what} onClick=${() => file(what)}>${named(what)}<//>`)}
        </p>
        <${Rows} name=${t("pattern.months")} rows=${made.months} earlier=${[]} />
        ${made.clock && html`<${Squares} clock=${made.clock} />`}
        <div class="psa-i-tables">
          ${made.tables.map(
            (one) =>
              html`<${Rows} key=${one.id} name=${one.name} rows=${one.rows} earlier=${made.earlier} note=${one.note} />`,
          )}
          <${Rows} name=${made.units.name} rows=${made.units.rows} earlier=${[]} note=${made.units.note} />
        </div>
        <${Beside} app=${app} made=${made} />
        <${Month} app=${app} />
        ${made.closed && html`<${Closed} closed=${made.closed} />`}
        ${!made.closed && !view.closed && html`<${Closing} key=${made.stretch} app=${app} made=${made} />`}`
    }
  </main>`;
}

function Said({ made }) {
  return html`<section class="psa-sheet" aria-label=${t("pattern.brief")}>
    <h3>${made.name}</h3>
    <ul class="psa-i-said">
      ${[...made.whole, ...made.most, ...made.silence, ...made.windows].map((one) => html`<li key=${one}>${one}</li>`)}
    </ul>
    ${
      made.handled.length > 0 &&
      html`<details>
        <summary>${t("pattern.handled")}</summary>
        <ul class="psa-i-said">
          ${made.handled.map((one) => html`<li key=${one}>${one}</li>`)}
        </ul>
      </details>`
    }
  </section>`;
}

/** A table with a bar in each row: what happened, and lighter behind it what nearly did. */
function Rows({ name, rows, earlier, note = "" }) {
  const most = Math.max(1, ...rows.map((one) => one.happened + one.nearly));
  return html`<section class="psa-sheet" aria-label=${name}>
    <h3>${name}</h3>
    ${
      rows.length > 0 &&
      html`<div class="psa-i-scroll">
        <table class="psa-i-counts">
          <thead>
            <tr>
              <th scope="col">${t("pattern.row")}</th>
              <td></td>
              <th scope="col">${t("pattern.incidents")}</th>
              <th scope="col">${t("pattern.near_misses")}</th>
              ${earlier.map((one) => html`<th key=${one} scope="col">${one}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              (one) => html`<tr key=${one.name}>
                <th scope="row" dir="auto">${one.name}</th>
                <td aria-hidden="true">
                  <div class="psa-i-bar">
                    <i style=${`width:${(100 * one.happened) / most}%`}></i
                    ><b style=${`width:${(100 * one.nearly) / most}%`}></b>
                  </div>
                </td>
                <td>${one.happened}</td>
                <td>${one.nearly}</td>
                ${(one.earlier ?? []).map((n, place) => html`<td key=${place}>${n}</td>`)}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>`
    }
    ${note && html`<p class="psa-hint">${note}</p>`}
  </section>`;
}

/** Hours by days of the week: the darker, the more often. */
function Squares({ clock }) {
  return html`<section class="psa-sheet" aria-label=${t("pattern.clock")}>
    <h3>${t("pattern.clock")}</h3>
    <div class="psa-i-scroll">
      <table class="psa-i-clock">
        <thead>
          <tr>
            <td></td>
            ${clock.hours.map((hour) => html`<th key=${hour} scope="col">${hour % 24}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${clock.days.map(
            (day) => html`<tr key=${day.name}>
              <th scope="row">${day.name}</th>
              ${day.cells.map(
                (n, place) =>
                  html`<td key=${place} class=${n > clock.most / 2 ? "dark" : ""} style=${n ? `--n:${n / clock.most}` : ""}>
                    ${n || ""}
                  </td>`,
              )}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${clock.unknown > 0 && html`<p class="psa-hint">${t("pattern.hour_unknown", { n: clock.unknown })}</p>`}
  </section>`;
}

function Closed({ closed }) {
  return html`<section class="psa-sheet" aria-label=${t("pattern.concluded")}>
    <h3>${t("pattern.closed_on", { day: date(closed.on) })}</h3>
    <ul class="psa-i-said">
      ${closed.conclusions.map((one, n) => html`<li key=${n} dir="auto">${one}</li>`)}
    </ul>
    ${closed.agreed.length > 0 && html`<h4>${t("pattern.agreed")}</h4>`}
    <ul class="psa-i-said">
      ${closed.agreed.map(
        (one, n) =>
          html`<li key=${n} dir="auto">${[one.text, one.owner, one.due && date(one.due)].filter(Boolean).join(" · ")}</li>`,
      )}
    </ul>
  </section>`;
}

/** What stands out and what is agreed; closing gives both to the plan of approach. */
function Closing({ app, made }) {
  const [draft, keep] = useDraft(app, `analysis ${made.stretch}`, { conclusions: [EMPTY], agreed: [EMPTY] });
  const { conclusions, agreed } = draft;
  const setConclusions = (rows) => keep({ ...draft, conclusions: rows });
  const setAgreed = (rows) => keep({ ...draft, agreed: rows });
  const units = [{ id: "", name: t("pattern.whole") }, ...unitOptions(app.view.units)];
  const close = () =>
    app
      .ask("close_analysis", { stretch: made.stretch, conclusions, agreed })
      .then(() => (keep(null), app.say(t("pattern.given"))))
      .catch((refused) => app.say(refused.message, "wrong"));
  const put = (rows, set, place, changes) => set(grown(rows.map((one, n) => (n === place ? { ...one, ...changes } : one))));
  const field = (rows, set, place, name, type = "text") =>
    html`<${Typed}
      name=${t(`pattern.fields.${name}`)}
      type=${type}
      value=${rows[place][name]}
      put=${(typed) => put(rows, set, place, { [name]: typed })}
    />`;
  return html`<section class="psa-sheet" aria-label=${t("pattern.close")}>
    <h3>${t("pattern.concluded")}</h3>
    <p class="psa-hint">${t("pattern.close_about")}</p>
    ${conclusions.map(
      (one, n) => html`<div key=${n} class="psa-i-two">
        ${field(conclusions, setConclusions, n, "text")}
        <${One}
          name=${t("pattern.fields.unit")}
          some=${units}
          value=${one.unit}
          set=${(unit) => put(conclusions, setConclusions, n, { unit })}
        />
      </div>`,
    )}
    <h4>${t("pattern.agreed")}</h4>
    ${agreed.map(
      (_, n) => html`<div key=${n} class="psa-i-two">
        ${field(agreed, setAgreed, n, "text")} ${field(agreed, setAgreed, n, "owner")}
        ${field(agreed, setAgreed, n, "due", "date")}
      </div>`,
    )}
    <p><${Button} main onClick=${close}>${t("pattern.close")}<//></p>
  </section>`;
}

/** An empty row at the end, so that there is always a next one. */
const grown = (rows) => (rows[rows.length - 1].text ? [...rows, { ...EMPTY }] : rows);
