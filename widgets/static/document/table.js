/** A part that is a table: rows that are added, changed, removed and pasted; those that are due again stand first. */

import { useState } from "preact/hooks";
import { does, html, newId } from "../kit/app.js";
import { Remove, Select, Tag } from "../kit/desk_fields.js";
import { SavingDay } from "../kit/day.js";
import { useTyped } from "../kit/remembered.js";
import { Rows } from "../kit/rows.js";
import { Button, Dialog, focusOn, SavingText } from "../kit/shell.js";
import { date } from "../kit/texts.js";
import { k, t, takeIn } from "./pieces.js";

const DUE = { overdue: ["red", "▲"], soon: ["orange", "◆"], never: ["soft", "○"], later: ["green", "●"] };

export function Table({ app, part }) {
  const { rows, due, closed, takes } = app.view;
  const [pasting, setPasting] = useState(false);
  const there = rows[part.id] ?? {};
  const dues = Object.fromEntries((due[part.id] ?? []).map((one) => [one.row, one]));
  const ids = part.due ? (due[part.id] ?? []).map((one) => one.row) : Object.keys(there);
  const things = ids.filter((id) => id in there).map((id) => ({ id, row: there[id], due: dues[id] }));
  const full = part.most !== null && things.length >= part.most;
  const add = async () => {
    const id = newId();
    await does(app, ["RowsAdded", { part: part.id, rows: { [id]: {} } }]);
    focusOn(`[data-row="${id}"] .psa-input`);
  };
  return html`<div class="psa-scroll">
      <table class="psa-table psa-f-table">
        <thead>
          <tr>
            ${part.columns.map((column) => html`<th key=${column.id}>${column.name}</th>`)}
            ${part.due && html`<th>${t("table.due")}</th>`}
            <th><span class="psa-hidden">${t("table.remove")}</span></th>
          </tr>
        </thead>
        <${Rows}
          things=${things}
          of=${(one) => [one.row, one.due?.day, one.due?.standing, closed]}
          draw=${(one) => html`<${Line} app=${app} part=${part} one=${one} closed=${closed} />`}
        />
      </table>
    </div>
    ${
      !closed &&
      html`<p class="psa-row">
        <${Button} disabled=${full} onClick=${add}>+ ${t("table.add")}<//>
        <${Button} quiet disabled=${full} onClick=${() => setPasting(true)}>${t("table.paste")}<//>
        ${takes[part.id] > 0 && html`<${Button} quiet onClick=${() => takeIn(app, part)}>${t("table.take")}<//>`}
        ${
          part.most !== null && html`<span class="psa-hint">${t("table.most", { n: things.length, most: part.most })}</span>`
        }
      </p>`
    }
    ${pasting && html`<${Paste} app=${app} part=${part} onClose=${() => setPasting(false)} />`}`;
}

function Line({ app, part, one, closed }) {
  const change = (column, text) =>
    app.does(["RowChanged", { part: part.id, row: one.id, changes: { [column]: text ?? "" } }]);
  const first = part.columns[0];
  return html`<tr data-row=${one.id}>
    ${part.columns.map(
      (column) => html`<td key=${column.id} data-name=${column.name}>
        <${Cell}
          column=${column}
          value=${one.row[column.id] ?? ""}
          closed=${closed}
          onSave=${(text) => change(column.id, text)}
        />
      </td>`,
    )}
    ${
      part.due &&
      html`<td data-name=${t("table.due")}>
        ${
          one.due &&
          html`<${Tag} kind=${DUE[one.due.standing][0]} shape=${DUE[one.due.standing][1]}>
            ${one.due.day ? `${date(one.due.day)}, ` : ""}${k(`due.${one.due.standing}`)}
          <//>`
        }
      </td>`
    }
    <td class="end">
      ${
        !closed &&
        html`<${Remove}
          what=${one.row[first.id] || t("table.row")}
          onClick=${() => does(app, ["RowsRemoved", { part: part.id, rows: [one.id] }])}
        />`
      }
    </td>
  </tr>`;
}

/** A cell's field, by what is typed in it. */
function Cell({ column, value, closed, onSave }) {
  if (closed) {
    const chosen = column.options?.find((one) => one.id === value)?.name;
    return html`<span dir="auto">${chosen ?? (column.entry === "day" ? date(value) : value)}</span>`;
  }
  if (column.options)
    return html`<${Select}
      bare
      name=${column.name}
      options=${column.options}
      value=${value}
      onSave=${onSave}
    />`;
  if (column.entry === "day") return html`<${SavingDay} label=${column.name} value=${value || null} onSave=${onSave} />`;
  const number = column.entry === "number" || column.entry === "count";
  return html`<${SavingText}
    dir="auto"
    label=${column.name}
    value=${value}
    lines=${column.entry === "text" ? 2 : 1}
    inputmode=${number ? "decimal" : undefined}
    onSave=${(text) => onSave(number ? text.trim() : text)}
  />`;
}

function Paste({ app, part, onClose }) {
  const [text, setText] = useTyped(app, `paste.${part.id}`);
  const [unread, setUnread] = useState(null);
  const take = async (event) => {
    event.preventDefault();
    try {
      const answer = await app.ask("paste", { part: part.id, text });
      app.say(t("table.pasted", { n: answer.n }));
      if (!answer.unread.length) {
        setText("");
        return onClose();
      }
      const lines = text.split(/\r?\n/);
      setUnread(answer.unread);
      setText(answer.unread.map((n) => lines[n - 1]).join("\n"));
    } catch (refused) {
      app.say(refused.message, "wrong");
    }
    return undefined;
  };
  return html`<${Dialog} title=${t("table.paste")} onClose=${onClose}>
    <form class="psa-form" onSubmit=${take}>
      <p>${t("table.paste_about", { columns: part.columns.map((column) => column.name).join(" · ") })}</p>
      ${unread && html`<p class="psa-d-note">${t("table.unread", { n: unread.length })}</p>`}
      <textarea
        class="psa-input"
        rows="8"
        dir="auto"
        aria-label=${t("table.paste_text")}
        value=${text}
        onInput=${(e) => setText(e.target.value)}
      ></textarea>
      <p><button type="submit" class="psa-btn main" disabled=${!text.trim()}>${t("table.paste_take")}</button></p>
    </form>
  <//>`;
}
