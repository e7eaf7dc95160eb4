/** What became of last time's agreements: done, busy, not done, and why. One by one, or all in a list. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { html } from "../kit/app.js";
import { get, speaks } from "../kit/texts.js";
import { Button, SavingText } from "../kit/shell.js";
import { useEvent } from "../kit/turns.js";
import { whoText } from "./items.js";
import { written } from "./dates.js";
import { Choice, stepFocus, Written } from "./pieces.js";

const t = speaks("widgets.memo_voting");
const k = speaks("kits.memo_voting");

const STATUSES = ["done", "busy", "not_done"];
const SHAPE = { todo: "○", done: "✓", busy: "◐", not_done: "✕" };

/** A status with its shape and its word. */
export const StatusMark = ({ status }) =>
  html`<span class="psa-status ${status}"><span aria-hidden="true">${SHAPE[status]}</span> ${k(`status.${status}`)}</span>`;

const key = (status) => get("widgets.memo_voting", `look_back.key.${status}`);

/**
 * @param {{app: any, agreements: any[], alone: string|null, onAlone: (id: string|null) => void}} props   `alone` is large on
 *   the wall
 */
export function Review({ app, agreements, alone, onAlone }) {
  const one = agreements.findIndex((a) => a.id === alone);
  if (!agreements.length) return html`<div class="psa-blank"><p>${t("look_back.nothing_carried")}</p></div>`;
  return one >= 0
    ? html`<${OneByOne} app=${app} agreements=${agreements} at=${one} onGo=${onAlone} />`
    : html`<div class="psa-review">
      <p class="psa-review-head">
        <span class="psa-soft">
          ${t("look_back.review_hint")} ${STATUSES.map(
            (s) => html`<span key=${s} class="psa-key-hint"><kbd>${key(s)}</kbd> ${k(`status.${s}`)}</span>`,
          )}
        </span>
        <${Button}
          class="psa-looks"
          onClick=${() => onAlone((agreements.find((a) => a.status === "todo") ?? agreements[0]).id)}
        >
          ${t("look_back.one_by_one")}
        <//>
      </p>
      <ul data-list>${agreements.map((a) => html`<${Row} key=${a.id} app=${app} agreement=${a} />`)}</ul>
    </div>`;
}

/**
 * Saying what became of an agreement, and why: one event says both, so a change of the one waits until the other was
 * answered.
 * @returns {(id: string, changed: {status?: string, why?: string}) => Promise<any>}
 */
function useReview(app) {
  return useEvent(app, (id, changed) => {
    const { status, why } = app.view.agreements[id];
    return ["AgreementReviewed", { agreement: id, status, why, ...changed }];
  });
}

function letters(app, a, review, event) {
  const status =
    !event.ctrlKey &&
    !event.altKey &&
    !event.metaKey &&
    STATUSES.find((s) => key(s).toLowerCase() === event.key.toLowerCase());
  if (!status) return;
  event.preventDefault();
  review(a.id, { status }).then(
    () => app.say(k(`status.${status}`)),
    () => {},
  );
}

function Statuses({ agreement, review, keys = false }) {
  return html`<${Choice} class="psa-statuses" label=${t("look_back.what_became")} value=${agreement.status}
    options=${STATUSES.map((value) => ({
      value,
      class: value,
      keys: keys && key(value),
      label: html`<span aria-hidden="true">${SHAPE[value]}</span> ${k(`status.${value}`)}`,
    }))}
    onChoose=${(status) => review(agreement.id, { status }).catch(() => {})} />`;
}

const Why = ({ agreement, review, ...rest }) =>
  html`<${SavingText}
    value=${agreement.why}
    label=${t("look_back.why")}
    placeholder=${t(`look_back.why_${agreement.status}`)}
    dir="auto"
    onSave=${(why) => review(agreement.id, { why })}
    ...${rest}
  />`;

function facts(view, a) {
  return [whoText(view, a, k("everyone")), a.due && written(a.due, { short: true })].filter(Boolean).join(" · ");
}

function Row({ app, agreement }) {
  const review = useReview(app);
  const keys = (event) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === "ArrowUp") stepFocus(event, ".psa-reviewed", -1);
    if (event.key === "ArrowDown") stepFocus(event, ".psa-reviewed", 1);
    if (event.key === "Enter") event.preventDefault(), event.currentTarget.querySelector(".psa-input")?.focus();
    letters(app, agreement, review, event);
  };
  return html`<li class="psa-reviewed ${agreement.status}" tabindex="0" onKeyDown=${keys}>
    <div><${Written} text=${agreement.text} lines=${3} /><small dir="auto">${facts(app.view, agreement)}</small></div>
    <${Statuses} agreement=${agreement} review=${review} />
    <${Why} agreement=${agreement} review=${review} lines=${2} />
  </li>`;
}

function OneByOne({ app, agreements, at, onGo }) {
  const a = agreements[at];
  const review = useReview(app);
  const ref = useRef(null);
  useLayoutEffect(() => ref.current?.focus(), [a.id]); // before the next key comes
  const to = (by) => {
    const next = agreements[at + by];
    onGo(next ? next.id : null);
  };
  const keys = (event) => {
    if (event.target.tagName === "INPUT" || event.target.tagName === "TEXTAREA") return;
    if (event.ctrlKey || event.altKey) return;
    if (event.key === "PageDown" || event.key === "ArrowRight" || event.key === "ArrowLeft" || event.key === "PageUp") {
      event.preventDefault();
      if (event.ctrlKey || event.altKey) return;
      if (event.key === "PageDown" || event.key === "ArrowRight") to(1);
      else if (at) to(-1);
    }
    if (event.key === "Escape") event.preventDefault(), onGo(null);
    letters(app, a, review, event);
  };
  return html`<section class="psa-alone" tabindex="-1" onKeyDown=${keys} ref=${ref}>
    <p class="psa-soft">${t("look_back.at", { n: at + 1, of: agreements.length })}</p>
    <h2 dir="auto">${a.text.length > 400 ? html`<${Written} text=${a.text} />` : a.text}</h2>
    <p class="psa-soft" dir="auto">${facts(app.view, a)}</p>
    <${Statuses} agreement=${a} review=${review} keys />
    <${Why} key=${a.id} agreement=${a} review=${review} lines=${2} />
    <p class="psa-row">
      <${Button} class="psa-looks" keys="←" disabled=${!at} onClick=${() => to(-1)}>${t("look_back.before")}<//>
      <${Button} class="psa-looks" keys="→" onClick=${() => to(1)}>
        ${t(at + 1 < agreements.length ? "look_back.after" : "look_back.all_seen")}
      <//>
      <${Button} quiet class="psa-looks" keys="Esc" onClick=${() => onGo(null)}>${t("look_back.list")}<//>
    </p>
  </section>`;
}
