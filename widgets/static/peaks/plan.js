/** Step `plan`: with whom, when, which moments, which kinds of work, and which dates are known beforehand. */

import { useState } from "preact/hooks";
import { does, html, newId } from "../kit/app.js";
import { useTicks } from "../kit/chosen.js";
import { Select } from "../kit/desk_fields.js";
import { Choice, Chooser } from "../kit/fields.js";
import { Planned } from "../kit/planned.js";
import { Button, SavingText } from "../kit/shell.js";
import { Teams } from "../kit/teams.js";
import { useEvent } from "../kit/turns.js";
import { date } from "../kit/texts.js";
import { BringDialog } from "./bring.js";
import { k, onward, t, Wall } from "./wall.js";

const AXES = ["months", "weeks", "week"];
const LAYERS = ["rent", "public", "north", "middle", "south"];

export function Plan({ app }) {
  const { view } = app;
  const { now, next } = onward(app);
  return html`<${Wall} app=${app} class="psa-halves" question=${now.question} next=${next}>
    <section class="psa-sheet psa-scroll psa-p-form" tabindex="0" aria-label=${t("plan.about")}>
      <${Teams} app=${app} />
      <${Planned} app=${app} />
      <${Axis} app=${app} />
      ${view.previous && html`<p>${t("plan.starts_from", view.previous)}</p>`}
      ${
        view.earlier.length > 0 &&
        html`<h2>${t("plan.earlier")}</h2>
          <ul class="psa-p-list">
            ${view.earlier.map(
              (one) => html`<li key=${one.id} dir="auto">
                ${one.text} <span class="psa-soft">${became(one)}</span>
              </li>`,
            )}
          </ul>`
      }
      ${view.axis !== "week" && html`<${Known} app=${app} />`}
    </section>
    <section class="psa-sheet psa-scroll psa-p-form" tabindex="0" aria-label=${t("plan.work")}>
      <h2>${t("plan.work")}</h2>
      <p class="psa-soft">${t("plan.for_talk")}</p>
      <${Work} app=${app} />
      <ul class="psa-p-rows">
        ${Object.values(view.rows).map((row) => html`<${Row} key=${row.id} app=${app} row=${row} />`)}
      </ul>
    </section>
  <//>`;
}

/** Who does something, by when, and how it stands. */
const became = (one) => [one.owner, date(one.due), t(`status.${one.status}`)].filter(Boolean).join(" · ");

function Axis({ app }) {
  const { axis, year } = app.view;
  const choose = useEvent(app, (changed) => ["AxisChosen", { axis: app.view.axis, year: app.view.year, ...changed }]);
  return html`<div class="psa-row psa-p-axis">
    <${Choice}
      label=${t("plan.axis")}
      value=${axis}
      options=${AXES.map((value) => ({ value, name: k(`axis.${value}`) }))}
      onChange=${(value) => choose({ axis: value })}
    />
    ${
      axis !== "week" &&
      html`<label class="psa-w-field short">
        <span>${t("plan.year")}</span>
        <${SavingText}
          type="number"
          min="2000"
          max="2100"
          value=${year}
          label=${t("plan.year")}
          onSave=${(text) => choose({ year: Number(text) })}
        />
      </label>`
    }
  </div>`;
}

/** Kinds of work to choose from, or one's own. */
function Work({ app }) {
  const there = new Set(Object.values(app.view.rows).map((row) => row.text));
  const add = (text) => does(app, ["RowAdded", { row: newId(), text, unit: app.view.plan.units[0] ?? null }]);
  return html`<${Chooser}
    label=${t("plan.add_work")}
    placeholder=${t("plan.add_work")}
    options=${app.view.work.filter((one) => !there.has(one.name))}
    onChoose=${(id) => add(app.view.work.find((one) => one.id === id).name)}
    onCreate=${add}
    createName=${(text) => t("plan.own_work", { text })}
  />`;
}

function Row({ app, row }) {
  const { units, plan } = app.view;
  const change = (changes) => app.does(["RowChanged", { row: row.id, changes }]);
  return html`<li>
    <${SavingText}
      dir="auto"
      value=${row.text}
      label=${t("plan.row")}
      onSave=${(text) => change({ text })}
    />
    ${
      plan.units.length > 1 &&
      html`<${Select}
        bare
        name=${t("plan.unit", { text: row.text })}
        options=${plan.units.map((id) => ({ id, name: units[id] }))}
        value=${row.unit}
        none=${t("plan.no_unit")}
        onSave=${(unit) => change({ unit })}
      />`
    }
    <button
      type="button"
      class="psa-bare"
      aria-label=${t("remove", { text: row.text })}
      onClick=${() => does(app, ["RowRemoved", { row: row.id }])}
    >
      ✕
    </button>
  </li>`;
}

/** What is known beforehand: layers to tick, and the team's own dates. */
function Known({ app }) {
  const { layers, dates, missing, closed } = app.view;
  const [bringing, setBringing] = useState(false);
  const [ticked, tick] = useTicks(layers, (ids) =>
    does(app, ["LayersChosen", { layers: LAYERS.filter((one) => ids.includes(one)) }]),
  );
  return html`<fieldset class="psa-p-known">
    <legend>${t("plan.known")}</legend>
    <div class="psa-row">
      ${LAYERS.map(
        (layer) => html`<label key=${layer} class="psa-check">
          <input type="checkbox" checked=${ticked.includes(layer)} onChange=${() => tick(layer)} />
          ${["rent", "public"].includes(layer) ? k(`layers.${layer}`) : t("plan.school", { region: k(`layers.${layer}`) })}
        </label>`,
      )}
    </div>
    ${missing && html`<p class="psa-soft">${missing}</p>`}
    <p class="psa-row">
      <${Button} disabled=${closed} onClick=${() => setBringing(true)}>${t("plan.own_dates")}<//>
    </p>
    <ul class="psa-p-list">${Object.values(dates).map(
      (one) => html`<li key=${one.id}>
        <span dir="auto">${one.text}</span>
        <span class="psa-soft">${date(one.first)}${one.last !== one.first ? ` – ${date(one.last)}` : ""}</span>
        <button
          type="button"
          class="psa-bare"
          aria-label=${t("remove", { text: one.text })}
          onClick=${() => does(app, ["DateRemoved", { date: one.id }])}
        >
          ✕
        </button>
      </li>`,
    )}</ul>
    ${bringing && html`<${BringDialog} app=${app} onClose=${() => setBringing(false)} />`}
  </fieldset>`;
}
