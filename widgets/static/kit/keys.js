/**
 * Keys, by one rule on every page. What is printed with Ctrl works wherever the focus is: no field, group of radio buttons,
 * counter or card swallows it. Plain letters, digits and arrows do nothing while somebody may be typing, and nothing at all
 * under a dialog. Escape leaves a field first.
 */

import { useLayoutEffect, useRef } from "preact/hooks";

/** What goes on, and what makes the wall blank: as it is printed, and as `useKeys` names it. */
export const NEXT = { printed: "Ctrl Enter", key: "ctrl+Enter" };
export const BLANK = { printed: "Ctrl B", key: "ctrl+b" };

/** Keys that are heard before whatever has the focus; those that are also heard over a dialog. */
const FIRST = new Set([NEXT.key, BLANK.key]);
const ABOVE = new Set([BLANK.key]);

const NO_TEXT = /^(checkbox|radio|button|submit|reset|file|range|color|image)$/;
const ARROWS =
  "select, input[type=radio], input[type=range], [role=spinbutton], [role=slider], [role=combobox], [role=listbox]";

/** Whether what somebody types may be meant for this element. @param {EventTarget | null} target */
export const mayType = (target) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(TEXTAREA|SELECT)$/.test(target.tagName) ||
    (target instanceof HTMLInputElement && !NO_TEXT.test(target.type)));

const holdsText = (target) => mayType(target) && target.value;
const ownsArrows = (target) => target instanceof Element && target.matches(ARROWS);

/** Leave the field that has the focus: what it saves when the focus goes, it saves. */
export const leaveField = () => document.activeElement instanceof HTMLElement && document.activeElement.blur();

/** "ctrl+z", "shift+ArrowRight", "g" … @param {KeyboardEvent} event */
function named(event) {
  const ctrl = event.ctrlKey || event.metaKey ? "ctrl+" : "";
  const shift = event.shiftKey && event.key.length > 1 ? "shift+" : "";
  const held = `${ctrl}${event.altKey ? "alt+" : ""}${shift}`;
  return held + (event.key.length === 1 ? event.key.toLowerCase() : event.key);
}

/** What a key does here, by `keys`; undefined where it belongs to what has the focus. */
function actOf(keys, event) {
  const name = named(event);
  const { target } = event;
  if (mayType(target)) {
    if (name === "Escape") return keys["field:Escape"];
    // Undo, and going by the word, belong to the text field while there is something typed in it.
    if (holdsText(target) && /^ctrl\+([zy]|Arrow\w+)$/.test(name)) return undefined;
    return name.startsWith("ctrl+") || /^F\d+$/.test(event.key) ? keys[name] : undefined;
  }
  if (/^Arrow|^Home$|^End$|^Page/.test(name) && ownsArrows(target)) return undefined;
  return keys[name];
}

/**
 * A map of "ctrl+z", "ArrowRight", "g" … to functions. "field:Escape" is Escape in a field.
 * @param {Record<string, (event: KeyboardEvent) => void>} keys
 */
export function useKeys(keys) {
  const now = useRef(keys);
  now.current = keys;
  useLayoutEffect(() => {
    // not a frame later: a key pressed before that would be lost
    const first = (event) => {
      const name = named(event);
      const act = FIRST.has(name) && now.current[name];
      if (!act || event.isComposing || (!ABOVE.has(name) && document.querySelector("dialog[open]"))) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) act(event); // who holds it down goes on once
    };
    const heard = (event) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
      const act = actOf(now.current, event);
      if (!act) return;
      event.preventDefault();
      act(event);
    };
    document.addEventListener("keydown", first, true);
    document.addEventListener("keydown", heard);
    return () => {
      document.removeEventListener("keydown", first, true);
      document.removeEventListener("keydown", heard);
    };
  }, []);
}
