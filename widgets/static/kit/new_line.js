/** A line of a wall to type the next thing in, with its button; Enter adds as well. */

import { html } from "./app.js";
import { useLine } from "./fields.js";
import { Button } from "./shell.js";

/**
 * @param {object} props   other properties are the field's
 * @param {import("./app.js").App} props.app
 * @param {string} props.keep   the field's name: a reload brings back what was half typed in it
 * @param {string} props.label
 * @param {string} [props.hint]   stands in the empty line; the label where none is given
 * @param {string} props.button
 * @param {(text: string) => Promise<any>} props.onAdd   as of `useLine`
 */
export function NewLine({ app, keep, label, hint = label, button, onAdd, ...rest }) {
  const { text, type, add } = useLine(onAdd, { app, keep });
  const submit = (event) => {
    event.preventDefault();
    add();
  };
  return html`<form class="psa-row psa-new" onSubmit=${submit}>
    <input
      type="text"
      class="psa-input"
      dir="auto"
      aria-label=${label}
      placeholder=${hint}
      value=${text}
      onInput=${(event) => type(event.target.value)}
      ...${rest}
    />
    <${Button} type="submit" disabled=${!text.trim()}>${button}<//>
  </form>`;
}
