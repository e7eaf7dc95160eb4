/**
 * What was chosen and is not answered yet: until its answer is there it is what is shown, whatever is drawn meanwhile, and
 * what is chosen next builds on it. Refused or granted, then what Python says counts again.
 */

import { useRef, useState } from "preact/hooks";
import { html } from "./app.js";

/**
 * The memory of one thing that can be chosen. Several choices may be under way: the last one counts, until its own end.
 * @param {() => void} tell   called when something else is shown
 */
export function choosing(tell) {
  let last = null;
  return {
    /** What is shown, where Python says `value`. */
    shown: (value) => (last ? last.value : value),
    /** Choose, by `save`, which gives the promise of the answer; rejects what that rejects. */
    async choose(value, save) {
      const mine = { value };
      last = mine;
      tell();
      try {
        return await save(value);
      } finally {
        if (last === mine) {
          last = null;
          tell();
        }
      }
    },
  };
}

/**
 * What is shown of a value that is chosen and saves itself, and the way to choose another: a value, or a function of what
 * is shown. That gives the promise of the answer, which rejects where it was refused, and that has been said.
 * @template T
 * @param {T} value   as Python said last
 * @param {(value: T) => any} save   gives the promise of the answer; nothing where there is none to wait for
 * @returns {[T, (next: T | ((shown: T) => T)) => Promise<any>]}
 */
export function useChosen(value, save) {
  const [, draw] = useState(0);
  const memory = useRef(null);
  memory.current ??= choosing(() => draw((n) => n + 1));
  const now = useRef(null);
  now.current = { value, save };
  const choose = (next) => {
    const shown = memory.current.shown(now.current.value);
    return memory.current.choose(typeof next === "function" ? next(shown) : next, now.current.save);
  };
  return [memory.current.shown(value), choose];
}

/**
 * Asking of which only the newest answer is drawn: who asked earlier waits for that one too, so that what was chosen shows
 * until what is drawn holds it.
 * @param {(...args: any[]) => Promise<any>} ask
 * @returns {(...args: any[]) => Promise<any>}
 */
export function useNewest(ask) {
  const newest = useRef(null);
  return (...args) => {
    const mine = ask(...args).then((answer) => (newest.current === mine ? answer : newest.current));
    newest.current = mine;
    return mine;
  };
}

/** These ids with one more, or without it. @param {string[]} ids  @param {string} id */
export const turned = (ids, id) => (ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]);

/**
 * The same for several of a list: the ids that are shown, and turning one of them on or off.
 * @param {string[]} ids
 * @param {(ids: string[], id: string, there: boolean) => any} save   all that are on then, and what was turned
 * @returns {[string[], (id: string) => void]}
 */
export function useTicks(ids, save) {
  const saveAll = ({ ids: all, id }) => save(all, id, all.includes(id));
  const [shown, choose] = useChosen({ ids, id: "" }, saveAll);
  return [shown.ids, (id) => void choose((now) => ({ ids: turned(now.ids, id), id })).catch(() => {})];
}

/**
 * A checkbox that saves itself; its other properties are the field's.
 * @param {{on: boolean, onSave: (on: boolean) => any, [attribute: string]: any}} props
 */
export function Tick({ on, onSave, ...rest }) {
  const [shown, choose] = useChosen(Boolean(on), onSave);
  return html`<input
    type="checkbox"
    ...${rest}
    checked=${shown}
    onChange=${(event) => choose(event.target.checked).catch(() => {})}
  />`;
}

/**
 * Several of a list, ticked, in a box.
 * @param {object} props
 * @param {string} props.name
 * @param {{id: string, name: string, note?: string, means?: string, depth?: number}[]} props.all   `note` stands behind a
 *   name, `means` is told of it, `depth` is how far it stands in
 * @param {string[]} props.on
 * @param {(ids: string[], id: string, there: boolean) => any} props.onSave   as of `useTicks`
 * @param {string} [props.class]
 */
export function Ticks({ name, all, on, onSave, class: extra = "" }) {
  const [ids, turn] = useTicks(on, onSave);
  return html`<div class=${`psa-checks ${extra}`} role="group" aria-label=${name}>
    ${all.map(
      (one) => html`<label
        key=${one.id}
        title=${one.means}
        style=${one.depth ? { paddingInlineStart: `${0.6 + one.depth * 1.2}rem` } : undefined}
      >
        <input type="checkbox" checked=${ids.includes(one.id)} onChange=${() => turn(one.id)} />
        <span dir="auto">${one.name}</span>
        ${one.note && html`<span class="psa-soft">${one.note}</span>`}
      </label>`,
    )}
  </div>`;
}
