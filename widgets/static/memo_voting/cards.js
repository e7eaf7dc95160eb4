/** Memos as cards, and finding one's way between cards with the arrow keys. */

import { html } from "../kit/app.js";
import { speaks } from "../kit/texts.js";
import { Pure } from "../kit/fields.js";
import { afterDrawing } from "../kit/shell.js";

const t = speaks("widgets.memo_voting");

/** A memo. Long text is cut off with an ellipsis; ⋯ (or Enter, or a double click) opens all of it. */
export class MemoCard extends Pure {
  render({ id, memo, chosen, current }) {
    const hidden = memo.text === null;
    return html`<div
      class="psa-memo ${chosen ? "chosen" : ""} ${hidden ? "back" : ""}"
      role="option"
      aria-selected=${Boolean(chosen)}
      aria-label=${hidden ? t("choose.hidden_memo") : undefined}
      data-card=${id}
      data-memo=${id}
      tabindex=${current ? 0 : -1}
    >
      ${!hidden && html`<p dir="auto">${memo.text}</p>`}
      ${!hidden && html`<span class="psa-open" aria-hidden="true" title=${t("choose.read")} data-open=${id}>⋯</span>`}
    </div>`;
  }
}

const DIRECTIONS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/** Whether a key is one of the four arrows, without others held. @param {KeyboardEvent} event */
export const isArrow = (event) => event.key in DIRECTIONS && !event.ctrlKey && !event.altKey && !event.metaKey;

/**
 * The card that lies next to `from` in the direction of an arrow key: what overlaps it sideways goes before what does not.
 * At the end of a column ↓ goes on with the next one of the same zone, and ↑ back.
 * @param {Element} root  @param {Element} from  @param {string} key
 * @returns {HTMLElement|null}
 */
export function neighbour(root, from, key) {
  const [dx, dy] = DIRECTIONS[key];
  const here = from.getBoundingClientRect();
  const ahead = (r) =>
    dx > 0 ? r.left - here.right : dx < 0 ? here.left - r.right : dy > 0 ? r.top - here.bottom : here.top - r.bottom;
  const beside = (r) =>
    dx ? Math.max(r.top - here.bottom, here.top - r.bottom, 0) : Math.max(r.left - here.right, here.left - r.right, 0);
  let best = null;
  let least = Infinity;
  for (const card of root.querySelectorAll("[data-card]")) {
    if (card === from) continue;
    const rect = card.getBoundingClientRect();
    const distance = ahead(rect);
    if (!rect.width || distance < -4 || (dy && beside(rect) > 0)) continue;
    const off = Math.abs(dx ? rect.top - here.top : rect.left - here.left);
    const cost = distance + 4 * beside(rect) + off / 10;
    if (cost < least) [best, least] = [card, cost];
  }
  return best ?? (dy ? inOrder(from, dy) : null);
}

function inOrder(from, by) {
  const zone = [...(from.closest("[data-zone]")?.querySelectorAll("[data-card]") ?? [])].filter(
    (card) => card.getClientRects().length,
  );
  return zone[zone.indexOf(from) + by] ?? null;
}

/** Give a card the focus and bring it into view; `then` is tried when it is not drawn (folded away). */
export function focusCard(root, id, then) {
  afterDrawing(() => {
    const drawn = (which) =>
      which && [...(root?.querySelectorAll(`[data-card="${which}"]`) ?? [])].find((card) => card.getClientRects().length);
    const card = drawn(id) ?? drawn(then);
    card?.focus();
    card?.scrollIntoView({ block: "nearest" });
  });
}
