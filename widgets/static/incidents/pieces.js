/** Words and small pieces of the incident register's page. */

import { html } from "../kit/app.js";
import { turned, useChosen } from "../kit/chosen.js";
import { Field } from "../kit/desk_fields.js";
import { useTyped } from "../kit/remembered.js";
import { date, speaks } from "../kit/texts.js";

export const t = speaks("widgets.incidents");

/**
 * Some choices as buttons, one or several at once.
 * @param {{name: string, options: {id: any, name: string, means?: string}[], value: any, onSave: (value: any) => any,
 *   several?: boolean, disabled?: boolean, hint?: any}} props
 *   `value`: one id, or a list of them where several can be chosen; `onSave` gives the promise of the answer, where there is
 *   one to wait for
 */
export function Choices({ name, options, value, onSave, several, disabled, hint }) {
  const [shown, choose] = useChosen(value, onSave);
  const on = (id) => (several ? shown.includes(id) : shown === id);
  const turn = (id) =>
    choose((now) => {
      if (!several) return now === id ? "" : id;
      const ids = turned(now, id);
      return options.map((one) => one.id).filter((one) => ids.includes(one));
    }).catch(() => {});
  return html`<div class="psa-field" role="group" aria-label=${name}>
    <span>${name}</span>
    <div class="psa-i-choices">
      ${options.map(
        (one) => html`<button
          key=${one.id}
          type="button"
          class="psa-i-choice"
          aria-pressed=${on(one.id)}
          disabled=${disabled}
          title=${one.means || undefined}
          onClick=${() => turn(one.id)}
        >
          ${one.name}
        </button>`,
      )}
    </div>
    ${hint && html`<small>${hint}</small>`}
  </div>`;
}

/**
 * A line that is not kept as it is typed: it goes to `put`, for whoever draws it to hand on.
 * @param {{name: any, value: string, put: (text: string) => void, hint?: any, type?: string,
 *   [attribute: string]: any}} props
 */
export const Typed = ({ name, value, put, hint = "", type = "text", ...rest }) =>
  html`<${Field} name=${name} hint=${hint}>
    <input
      class="psa-input"
      dir="auto"
      type=${type}
      value=${value}
      onInput=${(event) => put(event.target.value)}
      ...${rest}
    />
  <//>`;

/**
 * Like Typed, for a text of several lines.
 * @param {{name: any, value: string, put: (text: string) => void, hint?: any, rows: number}} props
 */
export const TypedText = ({ name, value, put, hint = "", rows }) =>
  html`<${Field} name=${name} hint=${hint}>
    <textarea
      class="psa-input"
      dir="auto"
      rows=${rows}
      maxlength="5000"
      aria-label=${name}
      value=${value}
      onInput=${(event) => put(event.target.value)}
    ></textarea>
  <//>`;

/**
 * Like Typed, for one of some things that have an id and a name.
 * @param {{name: any, some: {id: string, name: string}[], value: string, set: (id: string) => void}} props
 */
export const One = ({ name, some, value, set }) =>
  html`<${Field} name=${name}>
    <select class="psa-input" value=${value} onChange=${(event) => set(event.target.value)}>
      ${some.map((one) => html`<option key=${one.id} value=${one.id}>${one.name}</option>`)}
    </select>
  <//>`;

/** Yes and no, as options. */
export const yesNo = () => [
  { id: "yes", name: t("yes") },
  { id: "no", name: t("no") },
];

/** The units of the client, as options. @param {Record<string, string>} units */
export const unitOptions = (units) => Object.entries(units).map(([id, name]) => ({ id, name }));

/** A moment as people here see it. @param {{day: string, clock: string}} at */
export const moment = (at) => `${date(at.day)} ${at.clock}`;

/**
 * A day and time that are kept once both are there, or neither; what is refused is said and stays.
 * @param {{app: import("../kit/app.js").App, name: string, value: {day: string, clock: string} | null, hint?: string,
 *   onSave: (day: string, clock: string) => Promise<any>}} props
 */
export function Moment({ app, name, value, onSave, hint }) {
  const save = (event) => {
    const [day, clock = ""] = event.target.value.split("T");
    onSave(day, clock).catch((refused) => app.say(refused.message, "wrong"));
  };
  return html`<${Field} name=${name} hint=${hint}>
    <input
      class="psa-input"
      type="datetime-local"
      aria-label=${name}
      value=${value ? `${value.day}T${value.clock}` : ""}
      onChange=${save}
    />
  <//>`;
}

/**
 * What is half filled in, kept for this tab until it was taken in (`set(null)`): a form of several fields.
 * @template T
 * @param {import("../kit/app.js").App} app  @param {string} name  @param {T} empty
 * @returns {[T, (next: T | null) => void]}
 */
export function useDraft(app, name, empty) {
  const [typed, type] = useTyped(app, name);
  return [typed ? JSON.parse(typed) : empty, (next) => type(next === null ? "" : JSON.stringify(next))];
}
