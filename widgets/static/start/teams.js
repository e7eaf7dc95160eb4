/** Departments and teams, as a simple tree. */

import { useRef, useState } from "preact/hooks";
import { html, Refused } from "../kit/app.js";
import { number } from "../kit/texts.js";
import { Button, SavingText } from "../kit/shell.js";
import { Select } from "../kit/desk_fields.js";
import { useLine } from "../kit/fields.js";
import { roomBeside, t, tell, tree, useAsk, Wrong } from "./pieces.js";

export function Teams({ app, side }) {
  const { units } = app.view;
  const [archived, setArchived] = useState(false);
  const [chosen, setChosen] = useState(() => (roomBeside() ? tree(units)[0]?.id : null));
  const details = useRef(null);
  const away = Object.values(units).filter((unit) => unit.archived).length;
  const list = tree(units, archived);
  const active = Object.values(units).filter((unit) => !unit.archived);
  const { people } = app.view; // worked out once, as everywhere: a department's number may be that of its teams
  const sub = [
    t("teams.sub", { n: active.length }),
    people && t("teams.people", { n: number(Math.round(people * 10) / 10) }),
  ]
    .filter(Boolean)
    .join(" · ");
  const choose = (id) => {
    setChosen(id);
    if (!roomBeside()) requestAnimationFrame(() => details.current.scrollIntoView({ block: "start" }));
  };
  return html`<div class="psa-desk ${list.length ? "with-details" : ""}">
    ${side}
    <main>
      <div class="psa-head">
        <div><h2>${t("teams.title")}</h2>${active.length > 0 && html`<p class="psa-soft">${sub}</p>`}</div>
        ${
          away > 0 &&
          html`<${Button} quiet aria-expanded=${archived} onClick=${() => setArchived(!archived)}>
            ${archived ? t("teams.hide_archived") : t("teams.show_archived", { n: away })}
          <//>`
        }
      </div>
      ${
        list.length
          ? html`<table class="psa-table">
            <thead>
              <tr>
                <th>${t("teams.column")}</th>
                <th>${t("teams.site")}</th>
                <th>${t("teams.headcount")}</th>
                <th>${t("teams.manager")}</th>
                <th></th>
              </tr>
            </thead>
            <tbody>
              ${list.map(
                (unit) =>
                  html`<${Row} key=${unit.id} unit=${unit} on=${unit.id === chosen} onChoose=${() => choose(unit.id)} />`,
              )}
            </tbody>
          </table>`
          : html`<div class="psa-empty"><h3>${t("teams.none")}</h3><p>${t("teams.none_about")}</p></div>`
      }
      <${Add} app=${app} />
    </main>
    ${
      list.length > 0 &&
      html`<aside class="psa-details" ref=${details}>
        ${
          units[chosen]
            ? html`<${Details} key=${chosen} app=${app} unit=${units[chosen]} />`
            : html`<p class="psa-soft psa-beside">${t("teams.pick")}</p>`
        }
      </aside>`
    }
  </div>`;
}

function Row({ unit, on, onChoose }) {
  return html`<tr class="can ${on ? "on" : ""}" onClick=${(event) => !event.target.closest("button") && onChoose()}>
    <td class="depth ${unit.depth ? "deeper" : ""}" style=${{ "--depth": Math.min(unit.depth, 5) }}>
      <b dir="auto">${unit.name}</b>
      ${unit.archived && html`${" "}<span class="psa-tag soft">${t("teams.archived")}</span>`}
    </td>
    <td dir="auto">${unit.site}</td>
    <td class="num">
      ${
        unit.headcount === null
          ? ""
          : html`${number(unit.headcount)}<span class="psa-only-small"> ${t("teams.headcount").toLowerCase()}</span>`
      }
    </td>
    <td dir="auto">${unit.manager}</td>
    <td class="end">
      <button
        type="button"
        class="psa-round"
        aria-label=${t("teams.edit", { name: unit.name })}
        aria-expanded=${on}
        title=${t("teams.edit", { name: unit.name })}
        onClick=${onChoose}
      >
        ›
      </button>
    </td>
  </tr>`;
}

function Add({ app }) {
  const [under, setUnder] = useState("");
  const input = useRef(null);
  const { ask, wrong } = useAsk(app);
  const parents = tree(app.view.units);
  const parent = parents.some((unit) => unit.id === under) ? under : "";
  const line = useLine(async (name) => {
    if (!(await ask("add_unit", { name, parent }))) throw new Refused();
    app.say(t("teams.added", { name }));
  });
  const add = (event) => {
    event.preventDefault();
    line.add();
    input.current?.focus();
  };
  return html`<form class="psa-add psa-part" onSubmit=${add}>
    <label class="psa-label" for="psa-new-unit">${t("teams.add_name")}</label>
    <span class="psa-join">
      <input
        id="psa-new-unit"
        ref=${input}
        class="psa-input"
        dir="auto"
        maxlength="200"
        placeholder=${t("teams.add_hint")}
        value=${line.text}
        onInput=${(e) => line.type(e.target.value)}
      />
      ${
        parents.length > 0 &&
        html`<select
          class="psa-input"
          aria-label=${t("teams.parent")}
          value=${parent}
          onChange=${(e) => setUnder(e.target.value)}
        >
          <option value="">${t("teams.at_top")}</option>
          ${parents.map(
            (unit) => html`<option key=${unit.id} value=${unit.id}>
              ${indented(unit, t("teams.under_this", { name: unit.name }))}
            </option>`,
          )}
        </select>`
      }
      <button type="submit" class="psa-btn" disabled=${!line.text.trim()}>${t("teams.add")}</button>
    </span>
    <${Wrong} text=${wrong} />
  </form>`;
}

const indented = (unit, said = unit.name) => "\u2003".repeat(unit.depth) + said;

const FIELDS = ["name", "site", "headcount", "manager"];

function Details({ app, unit }) {
  const change = (changes) => tell(app, "change_unit", { unit: unit.id, ...changes });
  const below = new Set([unit.id]);
  for (let size = 0; size !== below.size; ) {
    size = below.size;
    for (const other of Object.values(app.view.units)) if (below.has(other.parent)) below.add(other.id);
  }
  const others = tree(app.view.units).filter((other) => !below.has(other.id));
  return html`<h3 dir="auto">${unit.name}</h3>
    <div class="psa-form">
      ${FIELDS.map(
        (field) => html`<label key=${field} class="psa-field"><span>${t(`teams.${field}`)}</span>
          <${SavingText}
            value=${String(unit[field] ?? "")}
            label=${t(`teams.${field}`)}
            dir="auto"
            maxlength="200"
            inputmode=${field === "headcount" ? "numeric" : undefined}
            placeholder=${field === "manager" ? t("teams.manager_hint") : ""}
            onSave=${(text) => change({ [field]: text })}
          />
        </label>`,
      )}
      <label class="psa-field"><span>${t("teams.parent")}</span>
        <${Select}
          bare
          name=${t("teams.parent")}
          options=${others.map((other) => ({ id: other.id, name: indented(other) }))}
          value=${unit.parent}
          none=${t("teams.nothing")}
          onSave=${(parent) => change({ parent: parent ?? "" })}
        />
      </label>
    </div>
    <section class="psa-end">
      <p>
        <${Button} onClick=${() => change({ archived: !unit.archived }).catch(() => {})}>
          ${unit.archived ? t("teams.unarchive") : t("teams.archive")}
        <//>
      </p>
      ${!unit.archived && html`<p class="psa-hint">${t("teams.archive_about")}</p>`}
    </section>`;
}
