/**
 * How a measure goes: notes with their days, the newest first, and what shows what was done. Nothing opens a link: it is
 * text.
 */

import { does, html, newId } from "../kit/app.js";
import { SavingText } from "../kit/shell.js";
import { Adder, Day, Line, Remove } from "../kit/desk_fields.js";
import { k, t } from "./pieces.js";

export const Progress = ({ app, item }) =>
  html`<${Notes} app=${app} item=${item} /><${Evidence} app=${app} of=${item.evidence} item=${item.id} />`;

function Notes({ app, item }) {
  const add = (text) => app.does(["NoteAdded", { item: item.id, note: newId(), on: app.view.today, text }]);
  const change = (note, changes) => app.does(["NoteChanged", { item: item.id, note, changes }]);
  const newest = [...item.notes].reverse().sort((a, b) => b.on.localeCompare(a.on));
  return html`<section class="psa-part psa-p-progress">
    <h4>${k("item.notes")}</h4>
    <${Adder} label=${t("progress.add_note")} onAdd=${add} />
    <ul>${newest.map(
      (one) => html`<li key=${one.id}>
        <input
          type="date"
          required
          class="psa-input"
          aria-label=${t("progress.day")}
          value=${one.on}
          onChange=${(e) =>
            e.target.value ? change(one.id, { on: e.target.value }).catch(() => {}) : ((e.target.value = one.on))}
        />
        <${Remove} what=${one.text} onClick=${() => does(app, ["NotesRemoved", { item: item.id, notes: [one.id] }])} />
        <${SavingText}
          dir="auto"
          lines=${2}
          label=${t("progress.note")}
          value=${one.text}
          onSave=${(text) => change(one.id, { text })}
        />
      </li>`,
    )}</ul>
  </section>`;
}

/**
 * @param {{app: any, of: any[], item?: string | null, title?: string}} props without `item` the evidence is of the whole
 *   year
 */
export function Evidence({ app, of, item = null, title = k("item.evidence") }) {
  const add = (name) => app.does(["EvidenceAdded", { evidence: newId(), item, name, seen: app.view.today }]);
  const change = (evidence, changes) => app.does(["EvidenceChanged", { evidence, item, changes }]);
  return html`<section class="psa-part psa-p-progress">
    <h4>${title}</h4>
    <p class="psa-hint">${t("progress.about")}</p>
    <${Adder} label=${t("progress.add_evidence")} onAdd=${add} />
    <ul>${of.map(
      (one) => html`<li key=${one.id}>
        <${SavingText}
          dir="auto"
          label=${k("evidence.name")}
          value=${one.name}
          onSave=${(name) => change(one.id, { name })}
        />
        <${Remove} what=${one.name} onClick=${() => does(app, ["EvidenceRemoved", { evidence: [one.id], item }])} />
        <div class="psa-form">
          <${Line}
            name=${k("evidence.where")}
            lines=${2}
            value=${one.where}
            onSave=${(where) => change(one.id, { where })}
          />
          <${Day} name=${k("evidence.seen")} value=${one.seen} onSave=${(seen) => change(one.id, { seen })} />
        </div>
      </li>`,
    )}</ul>
  </section>`;
}
