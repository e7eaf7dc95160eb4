/** Small things that several steps use: text people wrote, a box to change it in, a choice, and walking a list with keys. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { speaks } from "../kit/texts.js";
import { Button } from "../kit/shell.js";
import { useLine } from "../kit/fields.js";
import { useLeaving } from "../kit/leaving.js";

const t = speaks("widgets.memo_voting");

const LONG = 260; // characters; about what fits in a card's lines

/**
 * What somebody wrote: any script, any length; with more than `most` characters or `lines` it is folded and can be read in
 * full.
 */
export function Written({ text, whole = false, lines = 5, most = LONG }) {
  const [open, setOpen] = useState(false);
  const long = !whole && (text.length > most || text.split("\n").length > lines);
  return html`<div class="psa-written">
    <p dir="auto" class=${long && !open ? "folded" : ""} style=${`--lines: ${lines}`}>${text}</p>
    ${
      long &&
      html`<button type="button" class="psa-unfold psa-looks" aria-expanded=${open} onClick=${() => setOpen(!open)}>
        ${t(open ? "pieces.less" : "pieces.all")}
      </button>`
    }
  </div>`;
}

/**
 * A text being changed: Enter keeps it, Escape leaves it as it was; a refused text stays here.
 * @param {{value: string, label: string, onSave: (text: string) => Promise<any>, onDone: () => void}} props
 */
export function EditBox({ value, label, onSave, onDone }) {
  const ref = useRef(null);
  const over = useRef(false);
  useLayoutEffect(() => {
    ref.current?.focus();
    ref.current.setSelectionRange(value.length, value.length);
  }, []);
  const leave = () => {
    over.current = true;
    onDone();
  };
  const save = async () => {
    const text = ref.current.value;
    if (over.current || text === value) return leave();
    try {
      await onSave(text);
      leave();
    } catch {
      ref.current?.focus();
    }
    return undefined;
  };
  useLeaving(() => !over.current && save());
  const keys = (event) => {
    event.stopPropagation();
    if (event.key === "Escape") {
      event.preventDefault();
      leave();
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      save();
    }
  };
  return html`<textarea
    class="psa-input psa-edit"
    dir="auto"
    rows="3"
    ref=${ref}
    aria-label=${label}
    onKeyDown=${keys}
    onBlur=${() => !over.current && save()}
    defaultValue=${value}
  >
  </textarea>`;
}

/**
 * One of a few.
 * @param {{label: string, value: any, onChoose: (value: any) => void, class?: string,
 *   options: {value: any, label: string, name?: string, keys?: string, class?: string, title?: string}[]}} props
 */
export function Choice({ label, value, options, onChoose, class: extra = "" }) {
  return html`<div class="psa-choice ${extra}" role="group" aria-label=${label}>
    ${options.map(
      (o) =>
        html`<button
          type="button"
          key=${o.value}
          aria-pressed=${o.value === value}
          class=${o.class ?? ""}
          title=${o.title}
          onClick=${() => onChoose(o.value)}
        >
          ${o.label}
          ${o.keys && html`<kbd>${o.keys}</kbd>`}
        </button>`,
    )}
  </div>`;
}

/** A line to type something new in (see `useLine`). `onKey` sees keys first. */
export function AddLine({ label, placeholder, onAdd, onKey, draft, onDraft, app, keep, id, ...rest }) {
  const { text: value, type, add } = useLine(onAdd, { draft, onDraft, app, keep });
  const keys = (event) => {
    onKey?.(event, value);
    if (event.defaultPrevented) return;
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      add();
    }
  };
  return html`<input
    type="text"
    id=${id}
    class="psa-input psa-add"
    dir="auto"
    value=${value}
    aria-label=${label}
    placeholder=${placeholder}
    onInput=${(e) => type(e.target.value)}
    onKeyDown=${keys}
    ...${rest}
  />`;
}

/** Move the focus along the elements of a list (`data-list` around them). Returns whether there was one. */
export function stepFocus(event, selector, by) {
  const all = [...event.currentTarget.closest("[data-list]").querySelectorAll(selector)];
  const next = all[all.indexOf(event.currentTarget) + by];
  if (!next) return false;
  event.preventDefault();
  next.focus();
  return true;
}

/** A mark for what is missing: always the shape and the words. */
export const Missing = ({ children }) => html`<span class="psa-missing">${children}</span>`;

/** A small button inside a card or row. */
export const Tool = (props) => html`<${Button} quiet class="psa-tool" ...${props} />`;
