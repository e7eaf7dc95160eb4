/** What the parts of a quick scan share: its words, texts with a limit, choices, and what is going to be done. */

import { useEffect, useState } from "preact/hooks";
import { does, html } from "../kit/app.js";
import { Ticks as Box } from "../kit/chosen.js";
import { Day, Line, Remove, Select, Stands } from "../kit/desk_fields.js";
import { SavingText } from "../kit/shell.js";
import { number, speaks } from "../kit/texts.js";

export const t = speaks("widgets.quick_scan");
export const k = speaks("kits.quick_scan");

/**
 * A text that has a limit, because it goes into the report: how much still fits is counted down while it is typed.
 * @param {{name: string, value: string, limit: number, onSave: (text: string) => any, lines?: number, hint?: string}} props
 */
export function Limited({ name, value, limit, onSave, lines = 3, hint = "" }) {
  const [typed, setTyped] = useState(null);
  useEffect(() => setTyped(null), [value]);
  const left = limit - (typed ?? (value ?? "").length);
  const counted = html`<span class=${left < 0 ? "psa-q-over" : ""}>
    ${left < 0 ? t("over", { n: number(-left) }) : t("left", { n: number(left) })}
  </span>`;
  return html`<div class="psa-q-limited" onInput=${(event) => setTyped(event.target.value.length)}>
    <${Line}
      name=${name}
      value=${value}
      lines=${lines}
      onSave=${onSave}
      hint=${html`${hint && `${hint} `}${counted}`}
    />
  </div>`;
}

/** One of some choices. @param {{app: any, of: string, name: string, value: any, onSave: any}} props */
export const Choose = ({ app, of, name, value, onSave }) =>
  html`<${Select} name=${name} options=${app.view.choices[of]} value=${value} onSave=${onSave} />`;

const AT_A_GLANCE = 8; // more than these scroll in their box

/**
 * Some of several things, ticked.
 * @param {{name: string, all: {id: string, name: string}[], on: string[], onSave: (ids: string[], id: string, there:
 *   boolean) => any}} props
 */
export const Ticks = ({ name, all, on, onSave }) =>
  html`<div class="psa-field">
    <span>${name}</span>
    <${Box} name=${name} all=${all} on=${on} onSave=${onSave} class=${all.length <= AT_A_GLANCE ? "psa-q-all-seen" : ""} />
  </div>`;

/** Of a closed scan every field is disabled: then the part itself can be reached, so that the keyboard scrolls it. */
export const scrolls = (app) => (app.view.closed ? { tabindex: 0 } : {});

/** All that can be changed while the scan is open. @param {{app: any, children?: any}} props */
export const Open = ({ app, children }) =>
  html`<fieldset class="psa-q-fields" disabled=${app.view.closed}>${children}</fieldset>`;

/** The heading of a part, with what it is for. @param {{part: string, children?: any}} props */
export const Head = ({ part, children }) =>
  html`<div class="psa-head">
    <div><h2>${t(`sections.${part}`)}</h2><p class="psa-soft">${t(`about.${part}`)}</p></div>
    ${children}
  </div>`;

/**
 * What somebody is going to do: what, who, by when, and how it stands in the client file.
 * @param {{app: any, one: any, limit: number, kind: [string, string], children?: any, onRemove: () => void}} props
 *   `kind`: the event that changes it, and the name of its id there
 */
export function Todo({ app, one, limit, kind, children, onRemove }) {
  const save = (field) => (value) => app.does([kind[0], { [kind[1]]: one.id, changes: { [field]: value } }]);
  return html`<li data-key=${one.id} class="psa-q-todo">
    <${Limited} name=${t("todo.what")} lines=${2} value=${one.text} limit=${limit} onSave=${save("text")} />
    <div class="psa-d-three">
      <${Line} name=${t("todo.who")} hint=${t("todo.function")} value=${one.owner} onSave=${save("owner")} />
      <${Day} name=${t("todo.when")} value=${one.due} onSave=${save("due")} />
      ${children}
    </div>
    <p class="psa-row psa-d-between">
      ${one.status ? html`<${Stands} state=${one.status} name=${t(`status.${one.status}`)} />` : html`<span></span>`}
      <${Remove} what=${one.text} onClick=${onRemove} />
    </p>
  </li>`;
}

/** A thing that is only its words, in a list: it can be worded otherwise and taken off. */
export const Worded = ({ app, one, name, changed, removed, id, ids, lines = 1 }) =>
  html`<li class="psa-q-worded">
    <${SavingText}
      dir="auto"
      lines=${lines}
      label=${name}
      value=${one.text}
      onSave=${(text) => app.does([changed, { [id]: one.id, text }])}
    />
    <${Remove} what=${one.text} onClick=${() => does(app, [removed, { [ids]: [one.id] }])} />
  </li>`;
