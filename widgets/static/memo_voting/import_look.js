/** A list that is being brought along, as it lies: its columns, the names of its boards, and what it gives. */

import { html } from "../kit/app.js";
import { get, speaks } from "../kit/texts.js";
import { Button } from "../kit/shell.js";
import { useChosen } from "../kit/chosen.js";
import { Select } from "../kit/desk_fields.js";
import { Choice } from "../kit/fields.js";
import { BOARDS } from "./rules.js";

const t = speaks("widgets.memo_voting");
const kit = speaks("kits.memo_voting");

/** What a column can be taken for, as the choice above it names it. */
const ROLES = {
  none: { role: null, board: null },
  text: { role: "text", board: null },
  text_cherish: { role: "text", board: "cherish" },
  text_strain: { role: "text", board: "strain" },
  board: { role: "board", board: null },
  title: { role: "title", board: null },
  more: { role: "more", board: null },
};
const roleOf = ({ role, board }) => (role === "text" && board ? `text_${board}` : (role ?? "none"));
const ONE = ["board", "title"]; // one column at most

/** The first rows, and above each column what it is. A list of one column has nothing to choose. */
export function Columns({ seen, onMatch }) {
  const { columns } = seen;
  const save = (roles) => onMatch(roles.map((name) => ROLES[name])); // all at once
  const [roles, choose] = useChosen(columns.map(roleOf), save);
  if (columns.length < 2) return null;
  const match = (at, name) =>
    choose((now) => now.map((one, n) => (n === at ? name : ONE.includes(name) && one === name ? "none" : one)));
  const options = Object.keys(ROLES).map((id) => ({ id, name: get("widgets.memo_voting", `bring.roles.${id}`) }));
  const rows = [...columns[0].cells.keys()];
  return html`<section>
    <h3>${t("bring.columns")}</h3>
    <div class="psa-scroll">
      <table class="psa-look-table">
        <thead>
          <tr>${columns.map(
            (column, n) =>
              html`<th key=${n} class=${column.role ? "matched" : ""}>${
                column.personal
                  ? html`<small>${t("bring.personal")}</small>`
                  : html`<${Select}
                    bare
                    name=${t("bring.column", { name: column.heading || n + 1 })}
                    options=${options}
                    value=${roles[n]}
                    none=${null}
                    onSave=${(name) => match(n, name)}
                  />`
              }</th>`,
          )}</tr>
          ${
            columns.some((column) => column.heading) &&
            html`<tr>
              ${columns.map(
                (column, n) => html`<th key=${n} class=${column.role ? "matched" : ""} dir="auto">${column.heading}</th>`,
              )}
            </tr>`
          }
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr key=${row}>
                ${columns.map(
                  (column, n) =>
                    html`<td key=${n} class=${column.role ? "matched" : ""} dir="auto">${column.cells[row]}</td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

/** The names in the board column, and which board each is. */
export function Values({ seen, onValue }) {
  if (!seen.values.length) return null;
  const options = [
    ...BOARDS.map((board) => ({ value: board, name: kit(`boards.${board}`) })),
    { value: "neither", name: t("bring.neither") },
  ];
  return html`<section><h3>${t("bring.values")}</h3><ul class="psa-look-values">${seen.values.map(
    (one) => html`<li key=${one.name}>
      <span dir="auto">${one.name}</span>
      <small class="psa-soft">${t("bring.value_rows", { n: one.rows })}</small>
      <${Choice}
        label=${t("bring.value", { name: one.name })}
        value=${one.meaning === "actions" ? "neither" : one.meaning}
        onChange=${(to) => onValue(one.name, to)}
        options=${options}
      />
    </li>`,
  )}</ul></section>`;
}

/** Which board everything goes on, where the list does not say. */
export function BoardQuestion({ seen, onBoard }) {
  if (seen.asks !== "board") {
    return html`<p class="psa-row">
      <span class="psa-soft">${t("bring.to")}</span>
      <${Choice}
        label=${t("bring.to")}
        value=${seen.board}
        onChange=${onBoard}
        options=${BOARDS.map((board) => ({ value: board, name: kit(`boards.${board}`) }))}
      />
    </p>`;
  }
  return html`<div class="psa-asking" role="group" aria-label=${t("bring.which")}>
    <p>${t("bring.which")}</p>
    <p class="psa-row">
      ${BOARDS.map(
        (board) =>
          html`<${Button} key=${board} class="board ${board}" onClick=${() => onBoard(board)}>${kit(`boards.${board}`)}<//>`,
      )}
    </p>
  </div>`;
}

/** In counts what taking it in would do, and what is left out and why. */
export function Outcome({ seen }) {
  const { new: fresh, there, left_out: left } = seen;
  return html`<section>
    <p>
      <b>
        ${t("bring.would", { n: fresh.cherish + fresh.strain })}
      </b> <span class="psa-soft">
        ${t("bring.would_boards", fresh)}
      </span>
    </p>
    ${there > 0 && html`<p>${t("bring.there", { n: there })}</p>`}
    ${
      left.length > 0 &&
      html`<p>${t("bring.left_out", { n: left.length })}</p>
        <ul class="psa-reasons psa-left-out">${left.map((why, i) => html`<li key=${i} dir="auto">${why}</li>`)}</ul>`
    }
  </section>`;
}
