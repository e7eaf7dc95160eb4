/** A list of figures while a person looks at it: what its columns hold, what that gives, what would change. */

import { useRef, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { Tick, useNewest } from "../kit/chosen.js";
import { Button, Dialog, SavingText } from "../kit/shell.js";
import { Line, Select } from "../kit/desk_fields.js";
import { k, ORGANISATION, period, t } from "./pieces.js";

const ROLES = [
  "unit",
  "period",
  "year",
  "half",
  "third",
  "quarter",
  "month",
  "week",
  "indicator",
  "value",
  "size",
  "figures",
];
const NOTHING = { role: null, indicator: null, period: null, named: "" };
const SKIPPED = "skipped";

export function Paste({ onClose, onLook }) {
  const [text, setText] = useState("");
  return html`<${Dialog} title=${t("figures.paste")} wide onClose=${onClose}>
    <div class="psa-form">
      <textarea
        class="psa-input"
        rows="10"
        aria-label=${t("figures.paste")}
        value=${text}
        onInput=${(e) => setText(e.target.value)}
      >
      </textarea>
      <p><${Button} main disabled=${!text.trim()} onClick=${() => onLook(text)}>${t("figures.look")}<//></p>
    </div>
  <//>`;
}

/** What a list seems to hold; a person says what was not understood, and takes it in. */
export function Looked({ app, list, setList }) {
  const { view } = app;
  const said = useRef({ match: list.match, chosen: {}, named: {} }); // all that was answered, also what is still under way
  const { match, chosen, named } = said.current;
  const again = useNewest(async (changes) => {
    const mine = { ...said.current, ...changes };
    said.current = mine;
    try {
      const answer = await app.ask("figures_match", mine);
      if (said.current === mine) setList(answer);
    } catch (refused) {
      app.say(refused.message, "wrong");
    }
  });
  const ofList = (changes) =>
    again({ match: { ...said.current.match, ...(typeof changes === "function" ? changes(said.current.match) : changes) } });
  const ofName = (kind, name, id) => again({ [kind]: { ...said.current[kind], [name]: id } });
  const take = async () => {
    try {
      const { n } = await app.ask("figures_take");
      app.say(t("figures.taken", { n }));
      setList(null);
    } catch (refused) {
      app.say(refused.message, "wrong");
    }
  };
  const units = [
    { id: ORGANISATION, name: k("whole_organisation") },
    ...Object.entries(view.units).map(([id, name]) => ({ id, name })),
    { id: SKIPPED, name: t("figures.skip") },
  ];
  const indicators = [...Object.values(view.indicators), { id: SKIPPED, name: t("figures.skip") }];
  const open = list.unknown_units.filter((name) => !chosen[name]);
  const asked = [...new Set([...Object.keys(chosen), ...list.unknown_units])];
  const askedIndicators = [...new Set([...Object.keys(named), ...list.unknown_indicators])];
  const n = list.new + list.changed;
  return html`<${Dialog} title=${list.name} wide onClose=${() => setList(null)}><div class="psa-form">
    <h3>${t("figures.what")}</h3>
    <${Columns} list=${list} match=${match} indicators=${Object.values(view.indicators)} said=${ofList} />
    <div class="psa-d-three">
      <${Select}
        name=${t("figures.list_indicator")}
        options=${Object.values(view.indicators)}
        value=${match.indicator}
        onSave=${(indicator) => ofList({ indicator })}
      />
      <${Line}
        name=${t("figures.list_period")}
        value=${match.period ?? ""}
        onSave=${(text) => ofList({ period: text || null })}
      />
      <${Select}
        name=${t("figures.list_unit")}
        options=${units.slice(0, -1)}
        value=${match.unit}
        onSave=${(unit) => ofList({ unit })}
      />
    </div>
    ${
      list.problems.length > 0 &&
      html`<ul class="psa-p-problems" role="alert">
        ${list.problems.map((text) => html`<li class="psa-wrong">${text}</li>`)}
      </ul>`
    }
    ${
      list.remarks.length > 0 &&
      html`<ul class="psa-p-done">${list.remarks.map((text) => html`<li class="psa-hint">${text}</li>`)}</ul>`
    }
    <${Asked} asks=${list.asks} match=${match} said=${ofList} />
    ${asked.map(
      (name) =>
        html`<${Select}
          key=${`unit ${name}`}
          name=${t("figures.unknown_unit", { name })}
          options=${units}
          value=${chosen[name] ?? null}
          onSave=${(unit) => ofName("chosen", name, unit)}
        />`,
    )}
    ${
      open.length > 2 &&
      html`<p>
        <${Button}
          onClick=${() =>
            again({ chosen: { ...said.current.chosen, ...Object.fromEntries(open.map((name) => [name, SKIPPED])) } })}
        >
          ${t("figures.skip_others", { n: open.length })}
        <//>
      </p>`
    }
    ${askedIndicators.map(
      (name) =>
        html`<${Select}
          key=${`indicator ${name}`}
          name=${t("figures.unknown_indicator", { name })}
          options=${indicators}
          value=${named[name] ?? null}
          onSave=${(id) => ofName("named", name, id)}
        />`,
    )}
    <${Result} app=${app} list=${list} n=${n} />
    ${list.problems.length > 0 && html`<p class="psa-hint">${t("read.whole")}</p>`}
    <p class="psa-row">
      <span class="psa-hint">${t("figures.would", list)}</span>
      <${Button} main disabled=${!n} onClick=${take}>${t("figures.take", { n })}<//>
    </p>
  </div><//>`;
}

/** Above each column what it is; of a column of figures also of which indicator and period, where the list does not say. */
function Columns({ list, match, indicators, said }) {
  const { header, rows } = list;
  const roles = ROLES.map((id) => ({ id, name: k(`columns.${id}`) }));
  const change = (n, changes) =>
    said(({ columns }) => ({ columns: columns.map((one, i) => (i === n ? { ...one, ...changes } : one)) }));
  const role = (n, id) => {
    const alone = id !== "figures" && id !== null;
    return said(({ columns }) => ({
      columns: columns.map((one, i) => (i === n ? { ...one, role: id } : alone && one.role === id ? NOTHING : one)),
    }));
  };
  const heading = (i) => header[i] || t("figures.column", { n: i + 1 });
  const figures = match.columns.some((one) => one.role === "figures");
  return html`<div class="psa-scroll psa-d-columns">
    <table>
      <thead>
        <tr>${match.columns.map((_, i) => html`<th key=${i} dir="auto">${header[i] ?? ""}</th>`)}</tr>
        <tr>
          ${match.columns.map(
            (one, i) =>
              html`<th key=${i}>
                <${Select}
                  bare
                  name=${heading(i)}
                  none=${k("columns.none")}
                  options=${roles}
                  value=${one.role}
                  onSave=${(id) => role(i, id)}
                />
              </th>`,
          )}
        </tr>
        ${
          figures &&
          html`<tr>
            ${match.columns.map(
              (one, i) =>
                html`<th key=${i}>
                  ${
                    one.role === "figures" &&
                    html`<${Select}
                      bare
                      name=${t("figures.column_indicator", { name: heading(i) })}
                      none=${one.named ? t("figures.column_unnamed") : t("figures.column_list")}
                      options=${indicators}
                      value=${one.indicator}
                      onSave=${(indicator) => change(i, { indicator })}
                    />`
                  }
                </th>`,
            )}
          </tr>
            <tr>
              ${match.columns.map(
                (one, i) =>
                  html`<th key=${i}>
                    ${
                      one.role === "figures" &&
                      html`<${SavingText}
                        label=${t("figures.column_period", { name: heading(i) })}
                        placeholder=${t("read.period")}
                        value=${one.period ?? ""}
                        onSave=${(text) => change(i, { period: text || null })}
                      />`
                    }
                  </th>`,
              )}
            </tr>`
        }
      </thead>
      <tbody>
        ${rows.map((row, r) => html`<tr key=${r}>${row.map((cell, i) => html`<td key=${i} dir="auto">${cell}</td>`)}</tr>`)}
      </tbody>
    </table>
  </div>`;
}

/** What only a person can say of the whole list, each asked where it matters. */
function Asked({ asks, match, said }) {
  const tick = (name, text) =>
    html`<label class="psa-d-tick">
      <${Tick} on=${match[name]} onSave=${(on) => said({ [name]: on })} /> ${text}
    </label>`;
  const valued = match.columns.some((one) => one.role === "value" || one.role === "figures");
  const several = ["sum", "mean", "last"].map((id) => ({ id, name: t(`figures.several.${id}`) }));
  const signs = [",", "."].map((id) => ({ id, name: t(`figures.decimal.${id === "," ? "comma" : "point"}`) }));
  return html`${
    asks.includes("several") &&
    html`<${Select}
      name=${t("figures.several.name")}
      none=${t("figures.several.none")}
      options=${several}
      value=${match.several}
      onSave=${(id) => said({ several: id })}
    />`
  }
    ${
      asks.includes("decimal") &&
      html`<${Select}
        name=${t("figures.decimal.name")}
        options=${signs}
        value=${match.decimal}
        onSave=${(decimal) => said({ decimal })}
      />`
    }
    ${asks.includes("over_hundred") && tick("over_hundred", t("figures.over_hundred"))}
    ${asks.includes("parts_of_one") && tick("parts_of_one", t("figures.parts_of_one"))}
    ${(!valued || match.rows_count) && tick("rows_count", t("figures.rows_count"))}`;
}

/** The figures as they will stand: what changes first, then what is new. */
function Result({ app, list, n }) {
  const { view } = app;
  if (!list.figures.length) return null;
  const people = list.figures.some((one) => one.n !== null);
  return html`<h3>${t("figures.result")}</h3>
    <div class="psa-scroll psa-p-changes">
      <table class="psa-table">
        <thead>
          <tr>
            <th>${t("figures.unit")}</th>
            <th>${k("target.indicator")}</th>
            <th>${t("read.period")}</th>
            <th class="num">${t("version.before")}</th>
            <th class="num">${t("version.after")}</th>
            ${people && html`<th class="num">${t("figures.people")}</th>`}
          </tr>
        </thead>
        <tbody>
          ${list.figures.map(
            (one, i) =>
              html`<tr key=${i}>
                <td dir="auto">${one.unit === ORGANISATION ? k("whole_organisation") : view.unit_names[one.unit]}</td>
                <td dir="auto">${view.indicators[one.indicator]?.name}</td>
                <td>${period(one.period)}</td>
                <td class="num" data-name=${t("version.before")}>
                  ${one.before ?? html`<span class="psa-hint">${t("figures.is_new")}</span>`}
                </td>
                <td class="num" data-name=${t("version.after")}><b>${one.after}</b></td>
                ${people && html`<td class="num" data-name=${t("figures.people")}>${one.n ?? ""}</td>`}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${n > list.figures.length && html`<p class="psa-hint">${t("read.more", { n: n - list.figures.length })}</p>`}`;
}
