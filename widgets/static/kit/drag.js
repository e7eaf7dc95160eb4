/**
 * Dragging cards with mouse, pen or finger. Whoever uses it also gives a way with keys: this is the shortcut, not the way.
 */

import { useLayoutEffect, useRef } from "preact/hooks";

const SLOP = 6; // px a mouse may tremble before a press becomes a drag
const HOLD = 280; // ms a finger rests on a card before it lifts; shorter is scrolling or tapping
const EDGE = 48; // px from the edge of a scrolling area where it begins to scroll along

/**
 * Cards (`[data-card]`) under `root` can be dragged onto other cards or onto zones (`[data-zone]`).
 * @param {{current: Element}} root
 * @param {object} handlers
 * @param {(card: HTMLElement) => {label?: string, [more: string]: any} | null} handlers.lift   what is taken along; `label`
 *   is written on it
 * @param {(load: object, element: HTMLElement) => boolean} handlers.fits    whether it can be dropped there
 * @param {(load: object, element: HTMLElement) => void} handlers.drop
 */
export function useDrag(root, handlers) {
  const now = useRef(handlers);
  now.current = handlers;
  useLayoutEffect(() => dragging(root.current, now), []);
}

function dragging(root, now) {
  let press = null; // {card, id, x, y, touch, timer} and, once lifted, {load, ghost, over}
  let scrolling = 0;

  const down = (event) => {
    if (press || event.button !== 0 || event.target.closest("button, input, textarea, a, [data-open]")) return;
    const card = event.target.closest("[data-card]");
    if (!card) return;
    const touch = event.pointerType === "touch";
    press = { card, id: event.pointerId, x: event.clientX, y: event.clientY, touch, timer: 0, dx: 0, dy: 0 };
    if (touch) press.timer = setTimeout(lift, HOLD);
    window.addEventListener("pointermove", moved);
    window.addEventListener("pointerup", up);
    window.addEventListener("pointercancel", end);
    window.addEventListener("keydown", onEscape, true);
  };

  const lift = () => {
    const load = now.current.lift(press.card);
    if (!load) return end();
    const rect = press.card.getBoundingClientRect();
    const ghost = press.card.cloneNode(true);
    ghost.removeAttribute("data-card");
    ghost.classList.add("psa-ghost");
    ghost.setAttribute("aria-hidden", "true");
    const dressed = getComputedStyle(press.card); // away from its board it would lose the board's colours
    for (const name of ["--memo", "--edge"]) ghost.style.setProperty(name, dressed.getPropertyValue(name));
    Object.assign(ghost.style, { width: `${rect.width}px`, maxHeight: `${Math.min(rect.height, 260)}px` });
    if (load.label) ghost.dataset.label = load.label;
    root.append(ghost);
    Object.assign(press, { load, ghost, dx: rect.left - press.x, dy: rect.top - press.y });
    press.card.dataset.lifted = "";
    carry();
    return undefined;
  };

  const moved = (event) => {
    if (event.pointerId !== press.id) return;
    const far = Math.hypot(event.clientX - press.x, event.clientY - press.y) > SLOP;
    if (!press.ghost) {
      if (!far) return;
      if (press.touch) return end(); // the finger scrolls
      lift();
      if (!press) return;
    }
    press.at = { x: event.clientX, y: event.clientY };
    carry();
  };

  const carry = () => {
    const { x, y } = press.at ?? press;
    press.ghost.style.transform = `translate(${x + press.dx}px, ${y + press.dy}px) rotate(1.2deg)`;
    const under = document.elementFromPoint(x, y);
    const element = under?.closest("[data-card], [data-zone]");
    const over = element && root.contains(element) && now.current.fits(press.load, element) ? element : null;
    if (over !== press.over) {
      press.over?.removeAttribute("data-over");
      over?.setAttribute("data-over", "");
      press.over = over;
    }
    scroll(under?.closest(".psa-scroll"), y);
  };

  const scroll = (area, y) => {
    cancelAnimationFrame(scrolling);
    if (!area) return;
    const rect = area.getBoundingClientRect();
    const by = y < rect.top + EDGE ? -12 : y > rect.bottom - EDGE ? 12 : 0;
    const step = () => {
      if (!press?.ghost) return;
      area.scrollTop += by;
      scrolling = requestAnimationFrame(step);
    };
    if (by) scrolling = requestAnimationFrame(step);
  };

  const up = (event) => {
    if (event.pointerId !== press.id) return;
    const { load, over, ghost } = press;
    end();
    if (!ghost) return;
    const swallow = (click) => click.stopPropagation(); // the release of a drag is not a click
    window.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener("click", swallow, { capture: true }));
    if (over) now.current.drop(load, over);
  };

  const onEscape = (event) => {
    if (event.key !== "Escape" || !press?.ghost) return;
    event.preventDefault();
    event.stopPropagation();
    end();
  };

  const end = () => {
    if (!press) return;
    clearTimeout(press.timer);
    cancelAnimationFrame(scrolling);
    press.ghost?.remove();
    press.over?.removeAttribute("data-over");
    press.card.removeAttribute("data-lifted");
    press = null;
    window.removeEventListener("pointermove", moved);
    window.removeEventListener("pointerup", up);
    window.removeEventListener("pointercancel", end);
    window.removeEventListener("keydown", onEscape, true);
  };

  const hold = (event) => press?.ghost && event.preventDefault(); // a lifted card moves, the page does not
  const menu = (event) => press?.touch && event.preventDefault();
  root.addEventListener("pointerdown", down);
  root.addEventListener("touchmove", hold, { passive: false });
  root.addEventListener("contextmenu", menu);
  return () => {
    end();
    root.removeEventListener("pointerdown", down);
    root.removeEventListener("touchmove", hold);
    root.removeEventListener("contextmenu", menu);
  };
}
