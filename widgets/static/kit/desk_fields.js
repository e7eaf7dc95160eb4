/** Fields and words of desk pages; what is typed in them saves itself. */

import { html, Refused } from "./app.js";
import { useChosen } from "./chosen.js";
import { SavingDay } from "./day.js";
import { useLine } from "./fields.js";
import { figure, typedNumber } from "./numbers.js";
import { SavingText } from "./shell.js";
import { speaks } from "./texts.js";

const t = speaks("widgets");

/** Any field with its name above it and a remark below. @param {{name: any, hint?: any, children?: any}} props */
export const Field = ({ name, hint, children }) =>
  html`<label class="psa-field"><span>${name}</span>${children}${hint && html`<small>${hint}</small>`}</label>`;

/**
 * A text.
 * @param {{name: string, value: string|null, onSave: (text: string) => any, lines?: number, hint?: any,
 *   [attribute: string]: any}} props
 */
export const Line = ({ name, value, onSave, lines = 1, hint, ...rest }) =>
  html`<${Field} name=${name} hint=${hint}>
    <${SavingText} dir="auto" lines=${lines} label=${name} value=${value ?? ""} onSave=${onSave} ...${rest} />
  <//>`;

/** @param {{name: string, value: string|null, onSave: (day: string|null) => any, disabled?: boolean}} props */
export const Day = ({ name, value, onSave, disabled }) =>
  html`<${Field} name=${name}><${SavingDay} label=${name} value=${value} disabled=${disabled} onSave=${onSave} /><//>`;

/**
 * One of some options; `none` is what no choice is called, or null where there has to be one. `bare`: no name above it.
 * @param {{name: string, options: {id: any, name: string}[], value: any, onSave: (id: any) => any, none?: string, bare?:
 *   boolean, [attribute: string]: any}} props   `onSave` gives the promise of the answer, where there is one to wait for
 */
export function Select({ name, options, value, onSave, none = t("fields.unknown"), bare, ...rest }) {
  const [shown, choose] = useChosen(value ?? null, onSave);
  const chosen = (said) => (said === "" ? null : options.find((one) => String(one.id) === said).id);
  const select = html`<select
    class="psa-input"
    aria-label=${name}
    ...${rest}
    value=${String(shown ?? "")}
    onChange=${(event) => choose(chosen(event.target.value)).catch(() => {})}
  >
    ${none !== null && html`<option value="">${none}</option>`}
    ${options.map(
      (one) => html`<option key=${one.id} value=${String(one.id)} selected=${one.id === shown}>${one.name}</option>`,
    )}
  </select>`;
  return bare ? select : html`<${Field} name=${name}>${select}<//>`;
}

/** A number; what is no number stays in the field and is said. */
export function NumberField({ app, name, value, onSave, bare, ...rest }) {
  const save = async (text) => {
    const number = typedNumber(text);
    if (number === undefined) {
      app.say(t("unkept.no_number"), "wrong");
      throw new Refused(t("unkept.no_number"));
    }
    return onSave(number);
  };
  const field = html`<${SavingText} inputmode="decimal" label=${name} value=${figure(value)} onSave=${save} ...${rest} />`;
  return bare ? field : html`<${Field} name=${name}>${field}<//>`;
}

/** A word with its shape: colour never says it alone. @param {{kind: string, shape: string, children?: any}} props */
export const Tag = ({ kind, shape, children }) =>
  html`<span class="psa-tag ${kind}"><span aria-hidden="true">${shape}</span>${children}</span>`;

const STATES = {
  late: ["red", "▲"],
  incomplete: ["orange", "◆"],
  busy: ["green", "●"],
  todo: ["soft", "○"],
  done: ["soft", "✓"],
  not_done: ["soft", "✕"],
};

/** How something that was agreed stands. @param {{state: string, name: string}} props */
export const Stands = ({ state, name }) => html`<${Tag} kind=${STATES[state][0]} shape=${STATES[state][1]}>${name}<//>`;

/** A line to type something new in. */
export function Adder({ label, placeholder = "", onAdd, button = t("fields.add") }) {
  const { text, type, add } = useLine(onAdd);
  const submit = (event) => {
    event.preventDefault();
    if (text.trim()) add();
    else event.currentTarget.querySelector("input").focus();
  };
  return html`<form class="psa-d-adder" onSubmit=${submit}>
    <input
      type="text"
      class="psa-input"
      dir="auto"
      maxlength="2000"
      aria-label=${label}
      placeholder=${placeholder || label}
      value=${text}
      onInput=${(e) => type(e.target.value)}
    />
    <button type="submit" class="psa-btn">${button}</button>
  </form>`;
}

/** @param {{what: string, onClick: () => void}} props */
export const Remove = ({ what, onClick }) =>
  html`<button
    type="button"
    class="psa-round"
    aria-label=${`${t("fields.remove")}: ${what}`}
    title=${t("fields.remove")}
    onClick=${onClick}
  >
    ✕
  </button>`;
