/**
 * An RI&E's list of actions from Excel, CSV or the clipboard: what its columns are, what its rows become, and taking them
 * in.
 */

import { useRef, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { date } from "../kit/texts.js";
import { Button, Dialog } from "../kit/shell.js";
import { FileButton } from "../kit/files.js";
import { Paste } from "./figure_list.js";
import { Severity } from "./severity.js";
import { Tick, useNewest } from "../kit/chosen.js";
import { Day, Select, Tag } from "../kit/desk_fields.js";
import { k, optionsOf, ORGANISATION, t as words } from "./pieces.js";

const t = (key, values) => words(`rie.${key}`, values);
const SKIPPED = "skipped";
const STANDING = {
  new: ["green", "+"],
  changed: ["orange", "◆"],
  same: ["soft", "="],
  elsewhere: ["soft", "="],
  left_out: ["soft", "✕"],
};

/** The buttons that let a list be chosen or pasted, and the dialog it is looked at in. */
export function RieList({ app }) {
  const [list, setList] = useState(null);
  const [pasting, setPasting] = useState(false);
  const look = async (args, data) => {
    try {
      setList(await app.ask("rie_read", { day: app.view.today, ...args }, data));
    } catch (refused) {
      app.say(refused.message, "wrong");
    }
  };
  return html`<span class="psa-row">
    <${FileButton}
      label=${t("read")}
      accept=".csv,.txt,.xlsx"
      onChoose=${async (file) => look({ name: file.name }, await file.arrayBuffer())}
    />
    <${Button} onClick=${() => setPasting(true)}>${t("paste")}<//>
  </span>
    ${
      pasting &&
      html`<${Paste} onClose=${() => setPasting(false)} onLook=${(text) => (setPasting(false), look({ text }))} />`
    }
    ${list && html`<${Looked} app=${app} list=${list} setList=${setList} />`}`;
}

function Looked({ app, list, setList }) {
  const { view } = app;
  const [wrong, setWrong] = useState("");
  const answered = useRef(list);
  const latest = useRef(list); // with all that was said since, also what is still under way
  const again = useNewest(async (change) => {
    const mine = { ...latest.current, ...change(latest.current) };
    latest.current = mine;
    const { columns, picked, chosen, theme, source, day, measures } = mine;
    try {
      const answer = await app.ask("rie_match", { said: { columns, picked, chosen, theme, source, day, measures } });
      answered.current = answer;
      if (latest.current !== mine) return;
      latest.current = answer;
      setList(answer);
      setWrong("");
    } catch (refused) {
      if (latest.current === mine) latest.current = answered.current;
      setWrong(refused.message);
    }
  });
  const take = async () => {
    try {
      const taken = await app.ask("rie_take");
      app.say(
        t("taken", { findings: t("findings", { n: taken.findings }), measures: t("measures", { n: taken.measures }) }),
      );
      setList(null);
    } catch (refused) {
      setWrong(refused.message);
    }
  };
  const { columns } = list;
  const roles = optionsOf("rie_columns");
  const units = [
    { id: ORGANISATION, name: k("whole_organisation") },
    ...Object.entries(view.units).map(([id, name]) => ({ id, name })),
  ];
  const role = (at, said) =>
    again((now) => ({ columns: now.columns.map((one, n) => (n === at ? said : one === said ? null : one)) }));
  const said = ["new", "changed", "same", "elsewhere", "left_out"]
    .filter((one) => list.counts[one])
    .map((one) => t(`counts.${one}`, { n: list.counts[one] }));
  const beside = ["there", "over", "gone"].filter((one) => list[one]).map((one) => t(one, { n: list[one] }));
  return html`<${Dialog} title=${list.name} wide onClose=${() => setList(null)}><div class="psa-form">
    <h3>${words("figures.what")}</h3>
    <div class="psa-scroll">
      <table class="psa-table">
        <thead>
          <tr>
            ${columns.map(
              (one, i) =>
                html`<th key=${i}>
                  <${Select}
                    bare
                    name=${list.header[i] || String(i + 1)}
                    none=${k("columns.none")}
                    options=${roles}
                    value=${one}
                    onSave=${(chosen) => role(i, chosen)}
                  />
                </th>`,
            )}
          </tr>
          <tr>${columns.map((_, i) => html`<th key=${i} dir="auto">${list.header[i] ?? ""}</th>`)}</tr>
        </thead>
        <tbody>
          ${list.sample.map(
            (row, r) => html`<tr key=${r}>${row.map((cell, i) => html`<td key=${i} dir="auto">${cell}</td>`)}</tr>`,
          )}
        </tbody>
      </table>
    </div>
    <div class="psa-d-three">
      <${Select}
        name=${k("finding.source")}
        none=${null}
        options=${view.finding_sources}
        value=${list.source}
        onSave=${(source) => again(() => ({ source }))}
      />
      <${Day} name=${t("day")} value=${list.day} onSave=${(day) => again(() => ({ day }))} />
      <${Select}
        name=${t("theme")}
        none=${t("no_theme")}
        options=${optionsOf("themes")}
        value=${list.theme}
        onSave=${(theme) => again(() => ({ theme }))}
      />
    </div>
    <label class="psa-d-tick">
      <${Tick} on=${list.measures} onSave=${(measures) => again(() => ({ measures }))} /> ${t("with_measures")}
    </label>
    ${list.unknown_units.map(
      (name) =>
        html`<${Select}
          key=${name}
          name=${words("figures.unknown_unit", { name })}
          none=${k("whole_organisation")}
          options=${units}
          value=${list.chosen[name] ?? null}
          onSave=${(unit) => again((now) => ({ chosen: { ...now.chosen, [name]: unit ?? ORGANISATION } }))}
        />`,
    )}
    ${Object.entries(list.chosen)
      .filter(([name]) => !list.unknown_units.includes(name))
      .map(
        ([name, unit]) =>
          html`<${Select}
            key=${name}
            name=${words("figures.unknown_unit", { name })}
            none=${null}
            options=${units}
            value=${unit}
            onSave=${(other) => again((now) => ({ chosen: { ...now.chosen, [name]: other } }))}
          />`,
      )}
    ${(wrong || list.problem) && html`<p class="psa-wrong" role="alert">${wrong || list.problem}</p>`}
    ${
      list.remarks.length > 0 &&
      html`<details class="psa-d-more" open=${list.remarks.length < 4}>
        <summary>${t("remarks", { n: list.remarks.length })}</summary>
        ${list.remarks.map((text) => html`<p key=${text} class="psa-hint" dir="auto">${text}</p>`)}
      </details>`
    }
    ${
      list.rows.length > 0 &&
      html`<h3>${t("becomes")}</h3><p class="psa-hint">${t("owners")}</p>
        <div class="psa-scroll psa-p-rie">
          <table class="psa-table">
            <thead>
              <tr>
                <th>${t("number")}</th>
                <th>${k("finding.text")}</th>
                <th>${k("finding.theme")}</th>
                <th>${k("finding.unit")}</th>
                <th>${k("item.text")}</th>
                <th>${t("standing")}</th>
              </tr>
            </thead>
            <tbody>
              ${list.rows.map(
                (row) =>
                  html`<${Row}
                    key=${row.number}
                    view=${view}
                    row=${row}
                    pick=${(theme) => again((now) => ({ picked: { ...now.picked, [row.number]: theme ?? SKIPPED } }))}
                  />`,
              )}
            </tbody>
          </table>
        </div>
        ${list.beyond > 0 && html`<p class="psa-hint">${t("more", { n: list.beyond })}</p>`}`
    }
    <p class="psa-hint" role="status">${[said.length ? `${said.join(", ")}.` : "", ...beside].filter(Boolean).join(" ")}</p>
    <p class="psa-row">
      <${Button} main disabled=${!list.findings && !list.new_measures} onClick=${take}>
        ${t("take", { findings: t("findings", { n: list.findings }), measures: t("measures", { n: list.new_measures }) })}
      <//>
    </p>
  </div><//>`;
}

function Row({ view, row, pick }) {
  const [kind, shape] = STANDING[row.standing];
  const measure = (one) =>
    [
      one.owner,
      one.due && date(one.due, { day: "numeric", month: "short", year: "numeric" }),
      one.priority && k(`priorities.${one.priority}`),
      one.status !== "todo" && k(`status.${one.status}`),
    ]
      .filter(Boolean)
      .join(" · ");
  return html`<tr class=${row.standing === "left_out" ? "psa-p-out" : ""}><td>${row.reference}</td>
    <td dir="auto">
      ${row.severity && html`<${Severity} of=${row.severity} /> `}
      ${row.text}
      ${row.was && html`<span class="sub">${t("was", { text: row.was })}</span>`}
    </td>
    <td>
      <${Select}
        bare
        name=${t("theme_of", { row: row.reference || row.number })}
        none=${t("leave_out")}
        options=${optionsOf("themes")}
        value=${row.theme}
        onSave=${pick}
      />
      ${row.conduct && html`<span class="sub">${k(`conduct.${row.conduct}`)}</span>`}
    </td>
    <td dir="auto">${row.unit ? view.unit_names[row.unit] : k("whole_organisation")}</td>
    <td dir="auto">
      ${row.measures.map((one, i) => html`<div key=${i}>${one.text}<span class="sub">${measure(one)}</span></div>`)}
    </td>
    <td><${Tag} kind=${kind} shape=${shape}>${t(`standings.${row.standing}`)}<//></td></tr>`;
}
