/** The causes in the order the group gave them, with the reasons, large: what the talk ends with. */

import { html } from "../kit/app.js";
import { Button } from "../kit/shell.js";
import { k, t } from "./pieces.js";
import { Marks, Priority, PRIORITY } from "./weigh_picture.js";

const ORDER = [...Object.keys(PRIORITY), null];

/** Causes by priority; within one in the picture's order. @param {any[]} causes */
export const inOrder = (causes) => ORDER.flatMap((priority) => causes.filter((one) => one.priority === priority));

export function Ranked({ view, causes, chosen, onSelect, onItem, tools }) {
  const measures = (cause) =>
    Object.values(view.items).filter((item) => item.status !== "not_done" && item.causes.includes(cause.id));
  const move = (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    const row = event.currentTarget;
    const rows = [...row.closest("ol").querySelectorAll("[data-card]")];
    rows[rows.indexOf(row) + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
  };
  return html`<section class="psa-sheet psa-w-ranked">
    <div class="psa-row psa-w-tools"><h2>${t("wall.ranked")}</h2><span class="psa-spread"></span>${tools}</div>
    <ol class="psa-scroll">${causes.map((cause, n) => {
      const made = measures(cause);
      return html`<li
        key=${cause.id}
        data-card=${cause.id}
        tabindex="0"
        class=${cause.id === chosen ? "on" : ""}
        onFocus=${() => cause.id !== chosen && onSelect(cause.id)}
        onKeyDown=${move}
      >
        <span class="psa-w-first">
          ${
            n && causes[n - 1].priority === cause.priority
              ? html`<span class="psa-hidden"><${Priority} value=${cause.priority} /></span>`
              : html`<${Priority} value=${cause.priority} />`
          }
        </span>
        <div class="psa-w-why">
          <b dir="auto">${cause.text}</b>
          ${
            cause.reason
              ? html`<p dir="auto">${cause.reason}</p>`
              : cause.priority && html`<p class="psa-soft">${t("wall.no_reason")}</p>`
          }
          <span class="psa-w-marks"><${Marks} cause=${cause} priority=${false} /></span>
        </div>
        <div class="psa-w-then">
          ${
            made.length
              ? made.map((item) => html`<p key=${item.id} dir="auto"><span aria-hidden="true">✓</span> ${item.text}</p>`)
              : html`<${Button} keys=${cause.id === chosen && "I"} onClick=${() => (onSelect(cause.id), onItem(cause))}>
                ${t("weigh.as_item")}
              <//>
                <small>${k("weighing.untackled")}</small>`
          }
        </div>
      </li>`;
    })}</ol>
  </section>`;
}
