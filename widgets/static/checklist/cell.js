/** One point's answer for one thing: a digit answers, 0 says that it does not apply, arrows go to the next. */

import { useRef } from "preact/hooks";
import { does, html } from "../kit/app.js";
import { useLine } from "../kit/fields.js";
import { afterDrawing, Button, SavingText } from "../kit/shell.js";
import { answerAt, called, NOT_APPLICABLE, placed, SHAPES, t } from "./pieces.js";

const MOVES = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };

export function Cell({ app, row, about, on, select, answerer, asking, setAsking }) {
  const { view } = app;
  const cell = useRef(null);
  const at = placed(row.id, about.id);
  const answer = answerAt(row, about.id);
  const scale = view.scales[row.scale];
  const own = scale.filter((one) => one.id !== NOT_APPLICABLE);
  const where = { point: row.id, about: about.id };
  const give = (choice) => {
    if (view.closed) return;
    if (choice === answer.choice) does(app, ["Cleared", where]);
    else if (choice === NOT_APPLICABLE) setAsking(at);
    else does(app, ["Answered", { ...where, choice, by: answerer.current, on: view.today }]);
  };
  const key = (event) => {
    if (/^(INPUT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const move = MOVES[event.key];
    if (move) moveTo(cell.current, move);
    else if (event.key === "Enter" && event.target === cell.current) enter(cell.current);
    else if (event.key === "0") give(NOT_APPLICABLE);
    else if (/^[1-9]$/.test(event.key) && own[event.key - 1]) {
      if (own[event.key - 1].id !== answer.choice) give(own[event.key - 1].id);
    } else if (event.key === "Backspace" || event.key === "Delete") {
      if ((answer.choice || answer.text) && !view.closed) does(app, ["Cleared", where]);
    } else return;
    event.preventDefault();
  };
  const said = called(view, row, answer);
  return html`<div
    class="psa-c-cell"
    ref=${cell}
    role="group"
    tabindex="0"
    data-cell=${at}
    aria-label=${[row.said, about.name, said || t("unanswered")].filter(Boolean).join(" – ")}
    onFocusIn=${() => select(at)}
    onClick=${() => select(at)}
    onKeyDown=${key}
  >
    ${
      row.words &&
      html`<${SavingText}
        lines=${2}
        dir="auto"
        label=${[row.said, about.name].filter(Boolean).join(" – ")}
        placeholder=${t("own_words")}
        readonly=${view.closed}
        value=${answer.text}
        onSave=${(text) => app.does(["Worded", { ...where, text, by: answerer.current, on: view.today }])}
      />`
    }
    <span class="psa-c-choices">
      ${scale.map((one, n) => {
        const [kind, shape] = SHAPES[one.means] ?? ["soft", "–"];
        const given = one.id === answer.choice;
        return html`<button
          key=${one.id}
          type="button"
          class="psa-c-choice ${kind}"
          tabindex=${on ? 0 : -1}
          aria-pressed=${given}
          disabled=${view.closed && !given}
          title=${`${one.id === NOT_APPLICABLE ? 0 : n + 1}`}
          onClick=${() => give(one.id)}
        >
          <span aria-hidden="true">${given ? shape : "○"}</span> ${one.name}
        </button>`;
      })}
    </span>
    ${answer.why && html`<span class="psa-c-why" dir="auto">${answer.why}</span>`}
    ${asking && html`<${Why} app=${app} where=${where} answerer=${answerer} cell=${cell} done=${() => setAsking("")} />`}
  </div>`;
}

/** Why a point does not apply: it is not answered until that is said. */
function Why({ app, where, answerer, cell, done }) {
  const say = (why) =>
    app.does(["Answered", { ...where, choice: NOT_APPLICABLE, why, by: answerer.current, on: app.view.today }]);
  const line = useLine(say, { app, keep: `why ${where.point} ${where.about}` });
  const leave = () => {
    done();
    afterDrawing(() => cell.current?.focus());
  };
  const submit = async (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (line.text.trim() && (await line.add())) leave();
  };
  const key = (event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      leave();
    }
  };
  return html`<form class="psa-c-asks" onSubmit=${submit} onKeyDown=${key}>
    <label class="psa-field">
      <span>${t("why")}</span>
      <input
        class="psa-input"
        dir="auto"
        maxlength="200"
        value=${line.text}
        ref=${(field) => field && !field.dataset.seen && (((field.dataset.seen = "1"), field.focus()))}
        onInput=${(e) => line.type(e.target.value)}
      />
    </label>
    <span class="psa-row">
      <button type="submit" class="psa-btn main" disabled=${!line.text.trim()}>${t("why_keep")}</button>
      <${Button} quiet onClick=${leave}>${t("cancel")}<//>
    </span>
  </form>`;
}

/** Go to the cell beside this one; what is not drawn yet is drawn as one comes near it. */
function moveTo(cell, [down, right]) {
  const wide = cell.closest("tr").querySelectorAll("[data-cell]").length;
  const all = [...cell.closest("table").querySelectorAll("[data-cell]")];
  all[all.indexOf(cell) + down * wide + right]?.focus();
}

/** To what stands beside the answer; or into one's own words. */
function enter(cell) {
  const beside = document.querySelector(".psa-details :is(textarea, input, select, button)");
  const field = cell.querySelector("textarea") ?? beside;
  if (field instanceof HTMLElement) field.focus();
}
