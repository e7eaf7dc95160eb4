/** One solution on its card: read, change, move, remove, and what of the cherished things helps it. */

import { useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { speaks } from "../kit/texts.js";
import { Chooser } from "../kit/fields.js";
import { Dialog, focusOn } from "../kit/shell.js";
import { cherishItems, itemName } from "./items.js";
import { EditBox, stepFocus, Tool, Written } from "./pieces.js";

const t = speaks("widgets.memo_voting");
const k = speaks("kits.memo_voting");

/** The columns, left to right. */
export const REACHES = ["self", "group", "others"];

/** The cherished item that helps, in its own colour. */
export const Helps = ({ view, id }) =>
  html`<span class="psa-helps" dir="auto">
    <span class="psa-hidden">${t("solve.helps")} </span>
    ${itemName(view, "cherish", id)}
  </span>`;

export function SolutionCard({ app, solution, onMove }) {
  const [editing, setEditing] = useState(false);
  const [picking, setPicking] = useState(false);
  const own = `psa-solution-${solution.id}`;
  const back = () => focusOn(`#${own}`);
  const at = REACHES.indexOf(solution.reach);

  const remove = async (event) => {
    const card = event.currentTarget.closest(".psa-solution");
    const next = card.nextElementSibling ?? card.previousElementSibling;
    const to = next ? `#${next.id}` : `#psa-add-${solution.reach}`;
    try {
      await app.does(["SolutionRemoved", { solution: solution.id }]);
      app.say(t("solve.removed"));
      focusOn(to);
    } catch {
      /* said */
    }
  };
  const sideways = (event, by) => {
    event.preventDefault();
    if (event.shiftKey) {
      if (REACHES[at + by]) onMove(solution.id, REACHES[at + by]);
      return;
    }
    const column = document.querySelectorAll(".psa-column")[at + by];
    (column?.querySelector(".psa-solution") ?? column?.querySelector(".psa-add"))?.focus();
  };
  const keys = (event) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey || event.metaKey) return;
    const acts = {
      ArrowUp: () => stepFocus(event, ".psa-solution", -1),
      ArrowDown: () =>
        stepFocus(event, ".psa-solution", 1) ||
        (event.preventDefault(), document.getElementById(`psa-add-${solution.reach}`)?.focus()),
      ArrowLeft: () => sideways(event, -1),
      ArrowRight: () => sideways(event, 1),
      Enter: () => (event.preventDefault(), setEditing(true)),
      Delete: () => (event.preventDefault(), remove(event)),
      h: () => (event.preventDefault(), setPicking(true)),
    };
    acts[event.key.length === 1 ? event.key.toLowerCase() : event.key]?.();
  };

  if (editing) {
    return html`<li class="psa-solution editing" id=${own}>
      <${EditBox}
        value=${solution.text}
        label=${t("solve.edit")}
        onSave=${(text) => app.does(["SolutionEdited", { solution: solution.id, text }])}
        onDone=${() => (setEditing(false), back())}
      />
    </li>`;
  }
  const left = REACHES[at - 1];
  const right = REACHES[at + 1];
  return html`<li
    class="psa-solution"
    id=${own}
    tabindex="0"
    draggable=${!picking}
    onKeyDown=${keys}
    onDblClick=${(e) => e.target.closest("button, dialog") || setEditing(true)}
    onDragStart=${(e) => (e.dataTransfer.setData("text/psa-solution", solution.id), (e.dataTransfer.effectAllowed = "move"))}
  >
    <${Written} text=${solution.text} />
    ${solution.cherish && html`<${Helps} view=${app.view} id=${solution.cherish} />`}
    <div class="psa-tools">
      ${
        left &&
        html`<${Tool} title=${t("solve.to", { column: k(`reach.${left}.name`) })} onClick=${() => onMove(solution.id, left)}>
          <kbd class="before">⇧ ←</kbd>
          ${k(`reach.${left}.name`)}
        <//>`
      }
      ${
        right &&
        html`<${Tool}
          title=${t("solve.to", { column: k(`reach.${right}.name`) })}
          onClick=${() => onMove(solution.id, right)}
        >
          ${k(`reach.${right}.name`)}
          <kbd>⇧ →</kbd>
        <//>`
      }
      <${Tool} keys="H" onClick=${() => setPicking(true)}>${t("solve.pick_help")}<//>
      <${Tool} keys="↵" onClick=${() => setEditing(true)}>${t("pieces.edit")}<//>
      <${Tool} keys="Del" onClick=${remove}>${t("pieces.remove")}<//>
    </div>
    ${picking && html`<${HelpPicker} app=${app} solution=${solution} onClose=${() => (setPicking(false), back())} />`}
  </li>`;
}

/** Choose the cherished item that helps: a digit, or type to find it. */
function HelpPicker({ app, solution, onClose }) {
  const options = cherishItems(app.view).map((item) => ({
    id: item.id,
    name: item.name,
    note: item.inTop ? t("solve.in_top") : "",
  }));
  const take = (cherish) => app.does(["SolutionHelped", { solution: solution.id, cherish }]).then(onClose, () => {});
  return html`<${Dialog} title=${t("solve.what_helps")} onClose=${onClose}>
    <div onKeyDown=${(e) => e.stopPropagation()}>
      ${
        options.length
          ? html`<${Chooser}
            open
            digits
            label=${t("solve.find_help")}
            placeholder=${t("solve.find_help")}
            options=${options}
            onChoose=${take}
            none=${t("solve.no_help_found")}
          />
            <p class="psa-soft">${t("order.palette_keys")}</p>`
          : html`<p class="psa-soft">${t("solve.no_cherish")}</p>`
      }
      ${solution.cherish && html`<${Tool} onClick=${() => take(null)}>${t("solve.no_help")}<//>`}
    </div>
  <//>`;
}
