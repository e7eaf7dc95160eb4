/** Fields that several pages share: a choice of a few, a list to choose from or add to, and text one can search. */

import { Component } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "./app.js";
import { useChosen } from "./chosen.js";
import { useTyped } from "./remembered.js";
import { lang } from "./texts.js";

/**
 * A component that is drawn again only when one of its properties is another object or value, or another language is
 * spoken: boards hold hundreds of these. With `static functions = false` new functions are no reason: then they must do
 * the same whenever they were made.
 */
// @ts-expect-error: who extends it says what it draws
export class Pure extends Component {
  static functions = true;

  constructor(props, context) {
    super(props, context);
    this.spoken = lang();
  }

  shouldComponentUpdate(next) {
    const { props: now, spoken } = this;
    this.spoken = lang();
    const own = /** @type {typeof Pure} */ (this.constructor);
    const counts = (name) => own.functions || typeof next[name] !== "function";
    return (
      spoken !== this.spoken || Object.keys({ ...now, ...next }).some((name) => now[name] !== next[name] && counts(name))
    );
  }
}

/** Text as searching sees it: without case and accents. @param {string} text */
export const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

let made = 0;
/** An id for what labels and lists have to point at; the same for as long as the component lives. */
export function useId(prefix) {
  const ref = useRef(null);
  ref.current ??= `psa-${prefix}-${++made}`;
  return ref.current;
}

/**
 * A few options side by side, one of them chosen; radio buttons, so that arrow keys choose.
 * @param {{label: string, options: {value: any, name: any}[], value: any, onChange: (value: any) => any, class?: string}}
 *   props   `onChange` gives the promise of the answer, where it is not only this page that is changed
 */
export function Choice({ label, options, value, onChange, class: extra = "" }) {
  const name = useId("choice");
  const [shown, choose] = useChosen(value, onChange);
  return html`<span class="psa-oneof ${extra}" role="radiogroup" aria-label=${label}>
    ${options.map(
      (option) => html`<label key=${option.value} class=${option.value === shown ? "on" : ""}>
        <input
          type="radio"
          name=${name}
          checked=${option.value === shown}
          onChange=${() => choose(option.value).catch(() => {})}
        />
        ${option.name}
      </label>`,
    )}
  </span>`;
}

/** Lines in which something stands that is not handed on yet. */
const lines = new Set();

/** Hand on what stands in lines: the room goes on. @returns {Promise<boolean>} false when something was refused just now */
export const handOn = async () => (await Promise.all([...lines].map((line) => line.current()))).every(Boolean);

/**
 * A line that hands on what is typed in it, and is free at once for the next: that one may already be on its way. What is
 * refused comes back, before what was typed since.
 * @param {(text: string) => Promise<any>} onAdd   rejects when it is refused, and has said why
 * @param {{draft?: string, onDraft?: (text: string) => void, app?: import("./app.js").App, keep?: string}} [kept]   where
 *   the text is kept, when not here; with `app` and `keep` (the field's name) a reload brings back what was half typed
 * @returns {{text: string, type: (text: string) => void, add: () => Promise<boolean>}}  `add`: false when it was refused
 */
export function useLine(onAdd, { draft, onDraft, app, keep } = {}) {
  const [own, setOwn] = useTyped(app, keep);
  const text = onDraft ? (draft ?? "") : own;
  const latest = useRef(text);
  latest.current = text;
  const type = (next) => {
    latest.current = next;
    (onDraft ?? setOwn)(next);
  };
  const add = async () => {
    const given = latest.current;
    if (!given.trim()) return true;
    type("");
    try {
      await onAdd(given);
      return true;
    } catch {
      type([given, latest.current].filter(Boolean).join(" "));
      refused.current = latest.current;
      return false;
    }
  };
  const refused = useRef(null); // what was refused, and said: the room goes on all the same
  const line = useRef(null);
  line.current = () => latest.current === refused.current || add();
  useLayoutEffect(() => {
    lines.add(line);
    return () => void lines.delete(line);
  }, []);
  return { text, type, add };
}

/**
 * A line to type in, with what matches under it: choose one, or make what was typed.
 * Arrows and Enter choose; with `digits`, a digit in the empty line chooses at once.
 * @param {object} props
 * @param {string} props.label
 * @param {{id: string, name: string, note?: string}[]} props.options
 * @param {(id: string) => void} props.onChoose
 * @param {(text: string) => void} [props.onCreate]
 * @param {(text: string) => string} [props.createName]   how the last line reads that makes what was typed; "" leaves it out
 * @param {boolean} [props.open]     show the list always, not only while the focus is here
 * @param {boolean} [props.digits]   also said beside each of the first nine, as long as nothing is typed
 * @param {string} [props.none]      what is said when nothing matches
 * @param {string} [props.placeholder]
 * @param {string} [props.class]
 */
export function Chooser({
  label,
  placeholder = "",
  options,
  onChoose,
  onCreate,
  createName = () => "",
  open = false,
  digits = false,
  none = "",
  class: extra = "",
}) {
  const id = useId("chooser");
  const [text, setText] = useState("");
  const [here, setHere] = useState(false);
  const [at, setAt] = useState(0);
  const list = useRef(null);
  const wanted = plain(text.trim());
  const found = options.filter((option) => plain(option.name).includes(wanted));
  const same = found.some((option) => plain(option.name) === wanted);
  const fresh = onCreate && !same ? createName(text.trim()) : "";
  const lines = [
    ...found.map((option) => ({ ...option, fresh: false, go: () => onChoose(option.id) })),
    ...(fresh ? [{ id: "+", name: fresh, note: "", fresh: true, go: () => onCreate(text.trim()) }] : []),
  ];
  const now = Math.min(at, lines.length - 1);
  const shown = open || (here && lines.length > 0);

  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [now, text]);

  const choose = (line) => {
    if (!line) return;
    setText("");
    setAt(0);
    if (!open) setHere(false);
    line.go();
  };
  const key = (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setHere(true);
      setAt((now + (event.key === "ArrowDown" ? 1 : -1) + lines.length) % Math.max(1, lines.length));
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose(lines[now]);
    } else if (event.key === "Escape" && here && !open) {
      event.preventDefault();
      setHere(false);
    } else if (digits && !text && /^[1-9]$/.test(event.key) && found[event.key - 1]) {
      event.preventDefault();
      choose(lines[event.key - 1]);
    }
  };
  return html`<div class="psa-chooser ${open ? "open" : ""} ${extra}">
    <input
      type="text"
      class="psa-input"
      role="combobox"
      aria-label=${label}
      aria-expanded=${shown}
      aria-controls=${id}
      aria-autocomplete="list"
      autocomplete="off"
      aria-activedescendant=${shown && lines.length ? `${id}-${now}` : undefined}
      placeholder=${placeholder}
      value=${text}
      dir="auto"
      onInput=${(e) => (setText(e.target.value), setAt(0), setHere(true))}
      onFocus=${() => setHere(true)}
      onClick=${() => setHere(true)}
      onBlur=${() => setHere(false)}
      onKeyDown=${key}
    />
    ${
      shown &&
      html`<ul id=${id} role="listbox" aria-label=${label} ref=${list} class="psa-scroll" tabindex="-1">
        ${lines.map(
          (line, i) => html`<li
            key=${line.id}
            id=${`${id}-${i}`}
            role="option"
            aria-selected=${i === now}
            class="${i === now ? "now" : ""} ${line.fresh ? "fresh" : ""}"
            onMouseDown=${(e) => e.preventDefault()}
            onClick=${() => choose(line)}
          >
            ${digits && !text && !line.fresh && i < 9 && html`<kbd>${i + 1}</kbd>`}
            <span dir="auto">${line.name}</span>
            ${line.note && html`<small>${line.note}</small>`}
          </li>`,
        )}
      </ul>`
    }
    ${open && none && !lines.length && html`<p class="psa-soft" role="status">${none}</p>`}
  </div>`;
}
