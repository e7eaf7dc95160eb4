/** What every room page has: step bar, bottom bar, clock, dialogs, and text that saves itself. */

import { useContext, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { html, Here, Refused } from "./app.js";
import { useLeaving } from "./leaving.js";
import { Messages } from "./messages.js";
import { speaks } from "./texts.js";
import { useUnkept } from "./unkept.js";

const t = speaks("widgets");

/**
 * A button; `keys` is the shortcut written on it ("Ctrl Z", "→", "Enter").
 * @param {{main?: boolean, quiet?: boolean, keys?: string, onClick: (event: MouseEvent) => void, disabled?: boolean,
 *   class?: string, children: any}} props
 */
export function Button({ main, quiet, keys, children, class: extra = "", ...rest }) {
  const name = `psa-btn ${main ? "main" : ""} ${quiet ? "quiet" : ""} ${extra}`;
  return html`<button type="button" class=${name} ...${rest}>${children}${keys && html`<kbd>${keys}</kbd>`}</button>`;
}

/**
 * The seven steps; done ones get a tick.
 * @param {{steps: {id: string, name: string, blockers: object[]}[], now: string, onGo: (id: string) => void}} props
 */
export function StepBar({ steps, now, onGo }) {
  const at = steps.findIndex((step) => step.id === now);
  const bar = useRef(null);
  useLayoutEffect(() => {
    // where the bar is too wide for the window it scrolls by itself to where the room is
    const li = bar.current?.children[at];
    if (li) bar.current.scrollLeft = li.offsetLeft - (bar.current.clientWidth - li.clientWidth) / 2;
  }, [at]);
  return html`<ol class="psa-steps" ref=${bar} aria-label=${t("steps")}>
    ${steps.map(
      (step, i) => html`<li key=${step.id} class=${i === at ? "now" : i < at ? "done" : ""}>
        <button type="button" aria-current=${i === at ? "step" : undefined} onClick=${() => i !== at && onGo(step.id)}>
          ${step.name}
        </button>
      </li>`,
    )}
  </ol>`;
}

/** Seconds as the wall shows them. @param {number} seconds */
export function clock(seconds) {
  const s = Math.max(0, Math.ceil(seconds));
  return `${String(Math.floor(s / 60)).padStart(2, "0")}:${String(s % 60).padStart(2, "0")}`;
}

/** The room's clock. `app.view.timer` rules; the browser only counts down between what Python says. */
export function Timer({ app }) {
  const timer = app.view.timer;
  const [, tick] = useState(0);
  const [setting, setSetting] = useState(false);
  const running = Boolean(timer?.ends_at);
  useEffect(() => {
    if (!running) return undefined;
    const beat = setInterval(() => tick((n) => n + 1), 250);
    return () => clearInterval(beat);
  }, [running]);
  const left = timer ? (timer.ends_at ? (Date.parse(timer.ends_at) - Date.now()) / 1000 : timer.left) : 0;
  const over = timer && left <= 0;
  const start = (seconds) => {
    setSetting(false);
    app.ask("timer", { what: "start", seconds });
  };
  if (!timer || setting) {
    return html`<div class="psa-timer">
      ${
        setting
          ? [2, 5, 10, 15, 20].map(
              (m) => html`<${Button} quiet onClick=${() => start(m * 60)}>${t("timer.minutes", { n: m })}<//>`,
            )
          : html`<${Button} quiet onClick=${() => setSetting(true)}>${t("timer.set")}<//>`
      }
      ${setting && html`<${Button} quiet aria-label=${t("cancel")} onClick=${() => setSetting(false)}>✕<//>`}
    </div>`;
  }
  return html`<div class="psa-timer ${over ? "over" : ""}">
    <span class="psa-clock" role="timer" aria-label=${t("timer.name")}>${clock(left)}</span>
    ${
      over
        ? html`<${Button} quiet onClick=${() => start(60)}>${t("timer.more")}<//>`
        : running
          ? html`<${Button} quiet onClick=${() => app.ask("timer", { what: "pause" })}>${t("timer.pause")}<//>`
          : html`<${Button} quiet onClick=${() => start(left)}>${t("timer.go_on")}<//>`
    }
    <${Button}
      quiet
      aria-label=${t("timer.clear")}
      title=${t("timer.clear")}
      onClick=${() => app.ask("timer", { what: "clear" })}
    >
      ✕
    <//>
  </div>`;
}

/**
 * A dialog over the page: focus goes in and comes back, Escape closes; what is said meanwhile, it shows.
 * @param {{title: string, onClose: () => void, wide?: boolean, children: any}} props
 */
export function Dialog({ title, onClose, wide, children }) {
  const ref = useRef(null);
  const app = useContext(Here);
  useLayoutEffect(() => {
    const back = document.activeElement;
    const dialog = ref.current;
    dialog.showModal();
    dialog.querySelector("[autofocus], input, textarea, button:not(.psa-close)")?.focus();
    const left = app.dialogOpened();
    return () => {
      left();
      dialog.close();
      if (back instanceof HTMLElement && back.isConnected) back.focus();
    };
  }, []);
  const outside = (event) => event.target === ref.current && onClose();
  return html`<dialog
    class="psa-dialog ${wide ? "wide" : ""}"
    ref=${ref}
    aria-label=${title}
    onCancel=${(e) => (e.preventDefault(), onClose())}
    onMouseDown=${outside}
  >
    <header>
      <h2>${title}</h2>
      <button type="button" class="psa-close" aria-label=${t("close")} onClick=${onClose}>✕</button>
    </header>
    <div class="psa-dialog-body">${children}</div>
    <${Messages} app=${app} inside />
  </dialog>`;
}

/**
 * Why a field that takes whole numbers holds none it can take, or null. @param {HTMLInputElement} field
 */
function noCount({ type, value, validity, min, max }) {
  if (
    type !== "number" ||
    (!validity.badInput && !validity.rangeUnderflow && !validity.rangeOverflow && Number.isInteger(Number(value)))
  )
    return null;
  return new Refused(max ? t("unkept.count", { least: min || 0, most: max }) : t("unkept.no_count"));
}

/**
 * A text that saves itself: after a pause, on Enter (one line), when the focus goes and when the page does; refused text
 * stays in the field, which says that it is not kept, and why.
 * What others write shows as long as nobody types here.
 * @param {{value: string, onSave: (text: string) => Promise<any>, lines?: number, label: string, placeholder?: string,
 *   pause?: number, [attribute: string]: any}} props
 */
export function SavingText({ value, onSave, lines = 1, label, placeholder = "", pause = 700, ...rest }) {
  const [draft, setDraft] = useState(null);
  const timer = useRef(0);
  const latest = useRef(null);
  const field = useRef(null);
  const wrong = useRef(null); // seen while it is typed: the field may be gone when it is saved
  const unkept = useUnkept();
  latest.current = draft;
  const back = () => {
    clearTimeout(timer.current);
    wrong.current = null;
    setDraft(null);
    field.current.value = value ?? "";
  };
  const save = async () => {
    clearTimeout(timer.current);
    const text = latest.current;
    if (text !== null && wrong.current) return unkept.refused(wrong.current);
    if (text === null || text === value) {
      unkept.granted();
      return setDraft(null);
    }
    try {
      await onSave(text);
      if (latest.current !== text) return undefined;
      unkept.granted();
      setDraft(null);
    } catch (error) {
      if (latest.current === text) unkept.refused(error); // what was typed stays
    }
    return undefined;
  };
  const saving = useRef(null);
  saving.current = save;
  useLeaving(() => saving.current(), draft !== null);
  const typed = (event) => {
    setDraft(event.target.value);
    wrong.current = noCount(event.target);
    clearTimeout(timer.current);
    if (pause) timer.current = setTimeout(() => saving.current(), pause);
  };
  const same = draft === null || (draft === String(value ?? "") && !wrong.current);
  const { marks, note } = same ? { marks: {}, note: null } : unkept.beside(String(value ?? ""), back);
  const props = {
    ref: field,
    value: draft ?? value ?? "",
    "aria-label": label,
    placeholder,
    onInput: typed,
    onBlur: save,
    onKeyDown: (event) => lines === 1 && event.key === "Enter" && !event.isComposing && (event.preventDefault(), save()),
    ...marks,
    ...rest,
  };
  return lines === 1
    ? html`<input type="text" class="psa-input" ...${props} />${note}`
    : html`<textarea class="psa-input" rows=${lines} ...${props}></textarea>${note}`;
}

/**
 * Do something when what changes now is drawn, and before the next key comes: a frame later, that key would go astray.
 * Preact draws in the next microtask, so this is the one after.
 * @param {() => void} act
 */
export const afterDrawing = (act) =>
  void Promise.resolve()
    .then(() => undefined)
    .then(act);

/** Bring an element into view and focus, once it is there. @param {string} selector */
export const focusOn = (selector) => afterDrawing(() => document.querySelector(selector)?.focus());
