/** Indicators with their figures: typed, or read from a list. */

import { useState } from "preact/hooks";
import { does, html, newId } from "../kit/app.js";
import { t as words } from "../kit/texts.js";
import { Tick } from "../kit/chosen.js";
import { useId } from "../kit/fields.js";
import { Button, SavingText } from "../kit/shell.js";
import { Unkept } from "../kit/unkept.js";
import { Day, Line, NumberField, Select } from "../kit/desk_fields.js";
import { figure, typedNumber } from "../kit/numbers.js";
import { k, ofTheme, optionsOf, ORGANISATION, period, t } from "./pieces.js";
import { Looked, Paste } from "./figure_list.js";
import { Rows } from "../kit/rows.js";
import { Headcounts, SmallGroups } from "./small_groups.js";
import { Trend } from "./trend.js";

const KINDS = ["absence", "absence_frequency", "turnover", "overtime", "complaints", "incidents", "questionnaire", "own"];
const APART = "apart"; // the four kinds of unwanted conduct at once, an indicator each

export function Figures({ app, theme, chosen, select }) {
  const { view } = app;
  const [list, setList] = useState(null); // what a list that was read seems to hold
  const [pasting, setPasting] = useState(false);
  const indicators = [...ofTheme(view.indicators, theme), ...ofTheme(view.counted, theme)];
  const indicator = view.indicators[chosen];
  const counted = view.counted[chosen];
  const add = async (kind) => {
    if (!kind) return;
    if (kind === APART) return apart();
    const id = newId();
    await app.does([
      "IndicatorAdded",
      { indicator: id, name: k(`indicators.${kind}.name`), kind, measured_in: k(`indicators.${kind}.measured_in`) },
    ]);
    select(id);
  };
  const apart = async () => {
    const made = optionsOf("conduct").map(({ id: conduct, name }) => ({
      id: newId(),
      conduct,
      name: t("figures.reports_of", { kind: name }),
    }));
    await app.does(
      ...made.flatMap(({ id, conduct, name }) => [
        ["IndicatorAdded", { indicator: id, name, kind: "complaints", measured_in: t("figures.reports") }],
        ["IndicatorChanged", { indicator: id, changes: { conduct } }],
      ]),
    );
    select(made[0].id);
  };
  const look = async (args, data) => {
    try {
      setList(await app.ask("figures_read", args, data));
    } catch (refused) {
      app.say(refused.message, "wrong");
    }
  };
  const file = async (event) => {
    const [chosenFile] = event.target.files;
    event.target.value = "";
    if (chosenFile) look({ name: chosenFile.name }, await chosenFile.arrayBuffer());
  };
  return html`<section class="psa-sheet"><header class="psa-row psa-d-between"><h3>${t("figures.title")}</h3>
    <span class="psa-row">
      <${Select}
        bare
        name=${t("figures.new")}
        none=${t("figures.new")}
        options=${[
          ...KINDS.map((id) => ({ id, name: k(`indicators.${id}.name`) })),
          { id: APART, name: t("figures.apart") },
        ]}
        value=${null}
        onSave=${(kind) => add(kind).catch(() => {})}
      />
      <span class="psa-btn psa-file-choice">
        <span aria-hidden="true">${t("figures.read")}</span>
        <input type="file" aria-label=${t("figures.read")} accept=".csv,.txt,.xlsx" onChange=${file} />
      </span>
      <${Button} onClick=${() => setPasting(true)}>${t("figures.paste")}<//>
    </span></header>
    ${indicators.length === 0 && html`<p class="psa-hint">${t("figures.none")}</p>`}
    <div class="psa-p-chips">
      ${indicators.map(
        (one) =>
          html`<button
            key=${one.id}
            type="button"
            aria-pressed=${one.id === chosen}
            onClick=${() => select(one.id === chosen ? "" : one.id)}
          >
            ${one.name}
          </button>`,
      )}
    </div>
    ${indicators.length > 0 && html`<${Headcounts} app=${app} />`}
    ${
      indicator &&
      html`<${Grid} key=${indicator.id} app=${app} indicator=${indicator} />
        <${Trend} key=${`trend ${indicator.id}`} app=${app} indicator=${indicator} />`
    }
    ${counted && html`<${Grid} key=${counted.id} app=${app} indicator=${counted} elsewhere />`}
    ${
      pasting &&
      html`<${Paste} onClose=${() => setPasting(false)} onLook=${(text) => (setPasting(false), look({ text }))} />`
    }
    ${list && html`<${Looked} app=${app} list=${list} setList=${setList} />`}
  </section>`;
}

function Grid({ app, indicator, elsewhere = false }) {
  const { view } = app;
  const [more, setMore] = useState([]);
  const names = { [ORGANISATION]: k("whole_organisation"), ...view.units };
  const typed = view.typed[indicator.id] ?? {};
  const rows = [...new Set([ORGANISATION, ...Object.keys(indicator.rows), ...Object.keys(typed), ...more])].filter(
    (unit) => names[unit],
  );
  const left = Object.entries(view.units)
    .filter(([id]) => !rows.includes(id))
    .map(([id, name]) => ({ id, name }));
  const years = Object.keys(indicator.years);
  const together = (one) => (one ? `${figure(one.value)}${one.unfinished ? " *" : ""}` : "–");
  const unfinished = years.some((year) => Object.values(indicator.years[year]).some((one) => one.unfinished));
  return html`<div class="psa-p-grid psa-scroll"><table class="psa-table">
    <thead>
      <tr>
        <th>${t("figures.unit")}</th>
        ${years.map((year) => html`<th key=${year} class="num">${t("figures.whole_year", { year })}</th>`)}
        ${indicator.periods.map((one) => html`<th key=${one}>${period(one)}</th>`)}
      </tr>
    </thead>
    <${Rows}
      things=${rows.map((id) => ({ id }))}
      of=${({ id }) => [
        indicator.rows[id],
        typed[id],
        indicator.periods.join(),
        indicator.kind,
        names[id],
        ...years.map((year) => together(indicator.years[year][id])),
      ]}
      draw=${({ id }) =>
        html`<tr>
          <td dir="auto">${names[id]}</td>
          ${years.map(
            (year) =>
              html`<td key=${year} class="num">
                <span class="psa-only-small">${t("figures.whole_year", { year })}</span>
                ${together(indicator.years[year][id])}
              </td>`,
          )}
          ${indicator.periods.map(
            (period) =>
              html`<${elsewhere ? Counted : Cell}
                key=${period}
                app=${app}
                indicator=${indicator}
                unit=${id}
                name=${names[id]}
                period=${period}
                one=${indicator.rows[id]?.[period]}
                entry=${typed[id]?.[period]}
              />`,
          )}
        </tr>`}
    />
  </table></div>
    <p class="psa-row psa-d-between">
      <span class="psa-hint">
        ${indicator.measured_in}
        ${indicator.norm !== null ? ` · ${k("indicator.norm")} ${figure(indicator.norm)}` : ""} · ${indicator.rule}
        ${years.length > 0 && ` ${t(indicator.adds_in_time ? "figures.years_add" : "figures.years_average")}`}
        ${unfinished && ` ${t("figures.unfinished")}`}
        ${elsewhere && ` ${t("figures.counted", { source: indicator.source })}`}
      </span>
      ${
        !elsewhere &&
        left.length > 0 &&
        html`<${Select}
          bare
          name=${t("figures.add_unit")}
          none=${t("figures.add_unit")}
          options=${left}
          value=${null}
          onSave=${(unit) => unit && setMore([...more, unit])}
        />`
      }
    </p>`;
}

/** What stands beside a figure, in shapes and words; why it is hidden only where there is one. */
const marksOf = (one, hidden = one?.value !== null && one?.hidden) =>
  [
    one?.beyond && ["▲", t("figures.beyond")],
    one?.strong && ["◆", t("figures.strong")],
    hidden && ["◌", k(`groups.why.${hidden}`)],
  ]
    .filter(Boolean)
    .map(([shape, word]) => html`<small key=${shape} class="psa-p-mark">${shape} ${word}</small>`);

/** One figure that was counted elsewhere: it is read, and typed nowhere. */
function Counted({ period: when, one }) {
  return html`<td class="num">
    <span class="psa-only-small">${period(when)}</span>
    ${one && one.value !== null ? figure(one.value) : "–"}${marksOf(one, one?.hidden)}
  </td>`;
}

/**
 * One figure, and of how many people it is: what is typed first waits for the other, and says so; see
 * kits/policy_cycle/figures/entry.py.
 */
function Cell({ app, indicator, unit, name, period: when, one, entry }) {
  const written = period(when);
  const id = useId("entry");
  const ask = (what, args) =>
    app.ask(what, { indicator: indicator.id, unit, period: when, ...args }).catch((refused) => {
      app.say(refused.message, "wrong");
      throw refused;
    });
  const field = (part, props) => {
    const waits = entry !== undefined && part in entry.typed;
    const held = waits ? entry.typed[part] : one?.[part];
    const save = (text) => {
      const number = typedNumber(text);
      return ask("figure", { typed: { [part]: number === undefined ? text : number } });
    };
    return html`<${SavingText}
      pause=${0}
      value=${typeof held === "string" ? held : figure(held)}
      onSave=${save}
      ...${waits ? { "aria-invalid": "true", "aria-describedby": id } : {}}
      ...${props}
    />`;
  };
  const kept =
    one && one.value !== null
      ? one.n === null
        ? figure(one.value)
        : t("figures.kept", { n: one.n, value: figure(one.value) })
      : "";
  return html`<td class="num">
    <span class="psa-only-small">${written}</span>
    <span class="psa-p-cell">
      ${field("value", { inputmode: "decimal", label: t("figures.value_of", { unit: name, period: written }) })}
      ${
        indicator.kind === "questionnaire" &&
        field("n", {
          class: "psa-input few",
          inputmode: "numeric",
          placeholder: t("figures.people"),
          label: t("figures.people_of", { unit: name, period: written }),
        })
      }
    </span>
    ${entry && html`<${Unkept} id=${id} why=${entry.why} kept=${kept} onBack=${() => ask("figure_back").catch(() => {})} />`}
    ${marksOf(one)}
  </td>`;
}

/** How one indicator is read: norm, which way is better, what is marked. */
export function Settings({ app, indicator }) {
  const change = (changes) => app.does(["IndicatorChanged", { indicator: indicator.id, changes }]);
  const soft = (changes) => change(changes).catch(() => {});
  const questionnaire = indicator.kind === "questionnaire";
  const tick = (name) =>
    html`<label class="psa-d-tick">
      <${Tick} on=${indicator[name]} onSave=${(on) => soft({ [name]: on })} /> ${k(`indicator.${name}`)}
    </label>`;
  return html`<div class="psa-form"><h3 dir="auto">${indicator.name}</h3><p class="psa-hint">${t("figures.settings")}</p>
    <${Line} name=${k("indicator.name")} value=${indicator.name} onSave=${(name) => change({ name })} />
    <${Select}
      name=${k("indicator.theme")}
      none=${t("all_themes")}
      options=${optionsOf("themes")}
      value=${indicator.theme}
      onSave=${(theme) => soft({ theme })}
    />
    ${
      indicator.theme === "conduct" &&
      html`<${Select}
        name=${k("indicator.conduct")}
        none=${t("figures.not_apart")}
        options=${optionsOf("conduct")}
        value=${indicator.conduct}
        onSave=${(conduct) => soft({ conduct })}
      />`
    }
    <${Line}
      name=${k("indicator.measured_in")}
      value=${indicator.measured_in}
      onSave=${(text) => change({ measured_in: text })}
    />
    <${Select}
      name=${k("indicator.every")}
      none=${null}
      options=${optionsOf("every")}
      value=${indicator.every}
      onSave=${(every) => soft({ every })}
    />
    <${Select}
      name=${k("indicator.better")}
      none=${null}
      options=${optionsOf("better")}
      value=${indicator.better}
      onSave=${(better) => soft({ better })}
    />
    <${NumberField} app=${app} name=${k("indicator.norm")} value=${indicator.norm} onSave=${(norm) => change({ norm })} />
    <div class="psa-d-two">
      <${NumberField}
        app=${app}
        name=${k("indicator.strong")}
        value=${indicator.strong}
        onSave=${(strong) => change({ strong: strong ?? 0 })}
      />
      <${NumberField}
        app=${app}
        name=${k("indicator.strong_least")}
        value=${indicator.strong_least}
        onSave=${(least) => change({ strong_least: least ?? 0 })}
      />
    </div>
    <${Day}
      name=${k("indicator.counted_since")}
      value=${indicator.counted_since}
      onSave=${(day) => change({ counted_since: day })}
    />
    <${Line}
      name=${questionnaire ? t("questionnaire.source") : k("indicator.source")}
      hint=${questionnaire ? t("questionnaire.source_hint") : undefined}
      value=${indicator.source}
      onSave=${(source) => change({ source })}
    />
    ${
      questionnaire
        ? html`${tick("validated")}<p class="psa-hint">${t("questionnaire.groups")} ${k("groups.not_a_questionnaire")}</p>`
        : html`${tick("adds")}
          ${indicator.every !== "year" && tick("adds_in_time")}
          <${SmallGroups} app=${app} indicator=${indicator} />`
    }
    <p>
      <button
        type="button"
        class="psa-btn danger"
        onClick=${() => does(app, ["IndicatorsRemoved", { indicators: [indicator.id] }])}
      >
        ${words("widgets", "fields.remove")}
      </button>
    </p>
  </div>`;
}
