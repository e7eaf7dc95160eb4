/** Step `organisation`: who falls under whom, by hand or from a list. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { does, html, newId } from "../kit/app.js";
import { get, number, speaks } from "../kit/texts.js";
import { Button, SavingText } from "../kit/shell.js";
import { Select } from "../kit/desk_fields.js";
import { useLine } from "../kit/fields.js";
import { Wall } from "./wall.js";
import { BringDialog } from "./bring.js";
import { below, focusUnit, Organogram, tenths } from "./map.js";

import { useSelected } from "./selection.js";

const t = speaks("widgets.organogram");

export function Organisation({ app }) {
  const view = app.view;
  const [selected, select] = useSelected(view);
  const [adding, setAdding] = useState(view.order.length ? null : { parent: null }); // a line to type the next unit in
  const [bringing, setBringing] = useState(null);
  const [dropping, setDropping] = useState(false);
  const drop = (event) => {
    event.preventDefault();
    setDropping(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length) setBringing(files);
  };
  const step = view.steps.find((s) => s.id === "organisation");
  const next = {
    label: t("organisation.next"),
    blockers: step.blockers,
    go: () => does(app, ["StepEntered", { step: "colour" }]),
  };
  const add = (parent) => setAdding({ parent });
  const keys = {
    n: () => add(selected),
    b: () => add(selected ? view.units[selected].parent : null),
  };
  const archive = (id) => {
    const { name, parent } = view.units[id];
    const to = parent ?? view.order.find((other) => other !== id && view.units[other].depth === 0) ?? null;
    const within = document.activeElement?.dataset.unit === id; // with keys: then the focus goes along
    const go = (there) => (select(there), within && there && focusUnit(there));
    go(to);
    app.does(["UnitArchived", { unit: id }]).then(
      () => app.say(t("organisation.archived_said", { name })),
      () => go(id),
    );
  };
  const unitKeys = { Delete: (id) => document.activeElement?.dataset.unit === id && archive(id) };
  const unit = selected && view.units[selected];
  return html`<${Wall}
    app=${app}
    class="psa-organogram"
    question=${step.question}
    next=${next}
    keys=${keys}
    keyList=${[...get("widgets.organogram", "map.keys"), ...get("widgets.organogram", "organisation.keys")]}
    still=${
      view.order.length > 0 &&
      html`<b>${number(view.order.length)}</b> ${t("organisation.units", { n: view.order.length })}
        ${
          view.everybody !== null &&
          html` · <b>${tenths(view.everybody)}</b> ${t("organisation.people", { n: view.everybody })}`
        }`
    }
    extra=${html`<${Button} onClick=${() => setBringing([])}>${t("organisation.bring")}<//>`}
  >
    <div
      class="psa-two ${dropping ? "dropping" : ""}"
      onDragOver=${(e) => (e.preventDefault(), setDropping(true))}
      onDragLeave=${(e) => e.target === e.currentTarget && setDropping(false)}
      onDrop=${drop}
    >
      <${Organogram}
        view=${view}
        selected=${selected}
        onSelect=${select}
        unitKeys=${unitKeys}
        colours=${false}
        onEnter=${() => document.querySelector(".psa-panel input")?.focus()}
        second=${(_, one) => html`<span class="psa-where" dir="auto">${one.site}</span>`}
        empty=${html`<div class="psa-nothing">
          <h2>${t("organisation.empty")}</h2>
          <p>${t("organisation.empty_about")}</p>
          <p><${Button} onClick=${() => setBringing([])}>${t("organisation.bring")}<//></p>
        </div>`}
      />
      <aside class="psa-panel psa-sheet psa-scroll">
        ${
          (adding || view.order.length === 0) &&
          html`<${AddLine}
            key=${adding?.parent ?? "top"}
            app=${app}
            parent=${adding?.parent ?? null}
            onClose=${() => (setAdding(null), selected && focusUnit(selected))}
            onAdded=${select}
          />`
        }
        ${
          unit
            ? html`<${UnitForm}
              key=${selected}
              app=${app}
              id=${selected}
              unit=${unit}
              onAdd=${add}
              onArchive=${() => archive(selected)}
            />`
            : view.order.length > 0 &&
              html`<p class="psa-soft">${t("organisation.choose")}</p>
                <p class="psa-row"><${Button} keys="B" onClick=${() => add(null)}>${t("organisation.add_top")}<//></p>`
        }
        <${Archived} app=${app} />
      </aside>
    </div>
    ${bringing && html`<${BringDialog} app=${app} files=${bringing} onClose=${() => setBringing(null)} />`}
  <//>`;
}

/** A line for the next unit; stays open, because units come in numbers. */
function AddLine({ app, parent, onClose, onAdded }) {
  const input = useRef(null);
  const above = parent && app.view.units[parent];
  useLayoutEffect(() => input.current.focus(), []); // before the next key comes
  const line = useLine(
    async (name) => {
      const unit = newId();
      await app.does(["UnitAdded", { unit, name, parent }]);
      app.say(t("organisation.added", { name }));
      if (!parent) onAdded(unit);
    },
    { app, keep: `unit ${parent ?? ""}` },
  );
  const add = (event) => {
    event.preventDefault();
    line.add();
    input.current.focus();
  };
  return html`<form class="psa-add" onSubmit=${add} onKeyDown=${(e) => e.key === "Escape" && onClose()}>
    <label><span>${above ? t("organisation.new_under", { name: above.name }) : t("organisation.new_top")}</span>
      <input
        class="psa-input"
        ref=${input}
        dir="auto"
        maxlength="200"
        value=${line.text}
        onInput=${(e) => line.type(e.target.value)}
        placeholder=${t("organisation.new_hint")}
      /></label>
    <p class="psa-row">
      <button type="submit" class="psa-btn" disabled=${!line.text.trim()}>${t("organisation.add")}<kbd>Enter</kbd></button>
      ${app.view.order.length > 0 && html`<${Button} quiet keys="Esc" onClick=${onClose}>${t("organisation.done")}<//>`}
    </p>
  </form>`;
}

/** All of one unit, to change on the spot. */
function UnitForm({ app, id, unit, onAdd, onArchive }) {
  const view = app.view;
  const rename = (name) => app.does(["UnitRenamed", { unit: id, name }]);
  const describe = async (field, value) => {
    try {
      await app.ask("describe", { unit: id, [field]: value });
    } catch (error) {
      app.say(error.message, "wrong");
      throw error;
    }
  };
  const inside = new Set([id, ...below(view.units, id)]);
  const others = view.order.filter((other) => !inside.has(other));
  const named = (id) => ({ id, name: "\u00a0\u00a0".repeat(view.units[id].depth) + view.units[id].name });
  return html`<div class="psa-unit-form">
    <label>
      <span>${t("organisation.name")}</span>
      <${SavingText}
        value=${unit.name}
        label=${t("organisation.name")}
        dir="auto"
        maxlength="200"
        pause=${0}
        onSave=${rename}
      />
    </label>
    <label>
      <span>${t("organisation.under")}</span>
      <${Select}
        bare
        name=${t("organisation.under")}
        options=${others.map(named)}
        value=${unit.parent}
        none=${t("organisation.at_top")}
        onSave=${(parent) => does(app, ["UnitMoved", { unit: id, parent }])}
      />
    </label>
    <label>
      <span>${t("organisation.second")}</span>
      <${Select}
        bare
        name=${t("organisation.second")}
        options=${others.filter((other) => other !== unit.parent).map(named)}
        value=${unit.second_parent}
        none=${t("organisation.no_second")}
        onSave=${(second_parent) => does(app, ["SecondParentSet", { unit: id, second_parent }])}
      />
    </label>
    <div class="psa-pair">
      <label>
        <span>${t("organisation.headcount")}</span>
        <${SavingText}
          value=${unit.headcount === null ? "" : number(unit.headcount)}
          label=${t("organisation.headcount")}
          inputmode="decimal"
          pause=${0}
          onSave=${(text) => describe("headcount", text)}
        />
      </label>
      <label>
        <span>${t("organisation.site")}</span>
        <${SavingText}
          value=${unit.site}
          label=${t("organisation.site")}
          dir="auto"
          maxlength="200"
          pause=${0}
          onSave=${(text) => describe("site", text)}
        />
      </label>
    </div>
    <label>
      <span>${t("organisation.manager")}</span>
      <${SavingText}
        value=${unit.manager}
        label=${t("organisation.manager")}
        dir="auto"
        maxlength="200"
        pause=${0}
        placeholder=${t("organisation.manager_hint")}
        onSave=${(text) => describe("manager", text)}
      />
    </label>
    ${
      unit.total !== null &&
      unit.total !== unit.headcount &&
      html`<p class="psa-soft">${t("organisation.with_all", { n: unit.total, number: tenths(unit.total) })}</p>`
    }
    <p class="psa-row">
      <${Button} keys="N" onClick=${() => onAdd(id)}>${t("organisation.add_under")}<//>
      <${Button} keys="B" onClick=${() => onAdd(unit.parent)}>${t("organisation.add_beside")}<//>
      <${Button} quiet keys="Del" onClick=${onArchive}>${t("organisation.archive")}<//>
    </p>
  </div>`;
}

function Archived({ app }) {
  const archived = Object.entries(app.view.archived);
  if (!archived.length) return null;
  const restore = (id) => does(app, ["UnitRestored", { unit: id }]);
  return html`<details class="psa-archived"><summary>${t("organisation.archived", { n: archived.length })}</summary>
    <ul>
      ${archived.map(
        ([id, name]) =>
          html`<li key=${id}>
            <span dir="auto">${name}</span>
            <${Button} quiet onClick=${() => restore(id)}>${t("organisation.restore")}<//>
          </li>`,
      )}
    </ul>
  </details>`;
}
