/** What was found, in workshops and elsewhere: written down, searched and grouped, and made into a measure or a cause. */

import { useState } from "preact/hooks";
import { does, html, newId } from "../kit/app.js";
import { date } from "../kit/texts.js";
import { plain } from "../kit/fields.js";
import { Button } from "../kit/shell.js";
import { NewFinding } from "./finding.js";
import { Remove, Select, Tag } from "../kit/desk_fields.js";
import { k, ofTheme, t, themeName } from "./pieces.js";
import { Some } from "../kit/rows.js";
import { Severity } from "./severity.js";

const GROUPS = ["none", "unit", "theme", "session"];
const LINE = 200;
const cut = (text) => (text.length <= LINE ? text : `${text.slice(0, LINE - 1).replace(/\s\S*$/, "")}…`);

export function Findings({ app, theme, go, chosen, select }) {
  const { view } = app;
  const [open, setOpen] = useState(true);
  const [text, setText] = useState("");
  const [unit, setUnit] = useState(null);
  const [session, setSession] = useState(null);
  const [group, setGroup] = useState("none");
  const waiting = new Set(view.waiting.findings);
  const weighed = new Set(Object.values(view.causes).flatMap((cause) => cause.findings));
  const unitName = (id) => view.unit_names[id] ?? "";
  const all = ofTheme(view.findings, theme);
  const wanted = plain(text.trim());
  const shown = all.filter(
    (one) =>
      (!open || waiting.has(one.id)) &&
      (!unit || one.unit === unit) &&
      (!session || one.from === session) &&
      (!wanted || plain(`${one.text} ${unitName(one.unit)} ${one.from}`).includes(wanted)),
  );
  const asItem = async (one) => {
    const item = newId();
    await app.does(["ItemAdded", { item, theme: one.theme, text: cut(one.text.replace(/\s+/g, " ")), findings: [one.id] }]);
    go("act", { chosen: item });
  };
  const asCause = (one) =>
    does(app, [
      "CauseAdded",
      { cause: newId(), theme: one.theme, text: cut(one.text.replace(/\s+/g, " ")), findings: [one.id] },
    ]);
  const options = (values, name) =>
    [...new Set(values)]
      .filter(Boolean)
      .map((id) => ({ id, name: name(id) }))
      .sort((a, b) => a.name.localeCompare(b.name));
  const named = {
    unit: (one) => unitName(one.unit) || k("whole_organisation"),
    theme: (one) => themeName(one.theme),
    session: (one) => one.from,
  };
  const groups = new Map();
  for (const one of shown) {
    const key = group === "none" ? "" : named[group](one);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const told = (one) =>
    [
      themeName(one.theme),
      one.conduct && k(`conduct.${one.conduct}`),
      unitName(one.unit),
      one.from,
      one.day && date(one.day, { day: "numeric", month: "short", year: "numeric" }),
    ]
      .filter(Boolean)
      .join(" · ");
  const line = (one) => html`<li key=${one.id} class=${one.id === chosen ? "on" : ""}>
    <div class="psa-d-what">
      <button
        type="button"
        class="psa-d-pick"
        aria-pressed=${one.id === chosen}
        onClick=${() => select(one.id === chosen ? "" : one.id)}
      >
        <span dir="auto">${one.severity && html`<${Severity} of=${one.severity} /> `}${one.text}</span>
      </button>
      <small>${told(one)}</small>
      ${one.set_aside && html`<small dir="auto">✕ ${t("know.set_aside", { reason: one.set_aside })}</small>`}
    </div>
    <span class="psa-row psa-p-do">
      ${
        waiting.has(one.id)
          ? html`<${Button} onClick=${() => asItem(one).catch(() => {})}>${t("know.as_item")}<//>`
          : !one.set_aside && html`<${Tag} kind="green" shape="✓">${t("know.planned")}<//>`
      }
      ${!weighed.has(one.id) && html`<${Button} quiet onClick=${() => asCause(one)}>${t("know.as_cause")}<//>`}
      ${
        one.noted &&
        html`<${Remove}
          what=${one.text}
          onClick=${() => (chosen === one.id && select(""), does(app, ["FindingsRemoved", { findings: [one.noted.id] }]))}
        />`
      }
    </span>
  </li>`;
  return html`<section class="psa-sheet"><header class="psa-row psa-d-between"><h3>${t("know.findings")}</h3>
    ${
      all.length > 0 &&
      html`<div class="psa-filter" role="group" aria-label=${t("know.findings")}>${[
        [true, "only_open"],
        [false, "everything"],
      ].map(
        ([value, name]) =>
          html`<button key=${name} type="button" aria-pressed=${open === value} onClick=${() => setOpen(!!value)}>
            ${t(`know.${name}`)} ${value ? all.filter((one) => waiting.has(one.id)).length : all.length}
          </button>`,
      )}</div>`
    }</header>
    <${NewFinding} app=${app} theme=${theme} select=${select} />
    ${
      all.length === 0
        ? html`<p class="psa-hint"><b>${t("know.none")}.</b> ${t("know.none_about")}</p>`
        : html`<p class="psa-row psa-p-filters">
          <input
            type="search"
            class="psa-input psa-p-search"
            dir="auto"
            aria-label=${t("finding.search")}
            placeholder=${t("finding.search")}
            value=${text}
            onInput=${(e) => setText(e.target.value)}
          />
          <${Select} bare name=${t("finding.unit")} none=${t("finding.any_unit")} options=${options(
            all.map((one) => one.unit),
            unitName,
          )} value=${unit} onSave=${setUnit} />
          <${Select} bare name=${t("finding.session")} none=${t("finding.any_session")} options=${options(
            all.map((one) => one.from),
            (name) => name,
          )} value=${session} onSave=${setSession} />
          <${Select}
            bare
            name=${t("finding.group")}
            none=${null}
            options=${GROUPS.map((id) => ({ id, name: t(`finding.groups.${id}`) }))}
            value=${group}
            onSave=${setGroup}
          />
        </p>`
    }
    ${all.length > 0 && shown.length === 0 && html`<p class="psa-hint">${t("finding.nothing")}</p>`}
    ${[...groups].map(
      ([name, own]) =>
        html`<div key=${name}>
          ${name && html`<h4 dir="auto">${name} <span class="psa-soft">${own.length}</span></h4>`}
          <${Some} things=${own} most=${group === "none" ? 30 : 12} chosen=${chosen} draw=${line} />
        </div>`,
    )}
  </section>`;
}
