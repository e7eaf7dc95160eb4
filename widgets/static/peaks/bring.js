/** The team's own dates: typed one by one, or from a file or a pasted list that is looked at first. */

import { useState } from "preact/hooks";
import { html, newId } from "../kit/app.js";
import { ChooseList, useLooking } from "../kit/bringing.js";
import { Button, Dialog } from "../kit/shell.js";
import { date } from "../kit/texts.js";
import { t } from "./wall.js";

export function BringDialog({ app, onClose }) {
  const [one, setOne] = useState({ text: "", first: "", last: "" });
  const { read, look, take, typed } = useLooking(app, ({ n }) => {
    app.say(t("bring.taken", { n }));
    onClose();
  });
  const add = (event) => {
    event.preventDefault();
    const last = one.last || one.first;
    app.does(["DateAdded", { date: newId(), text: one.text, first: one.first, last }]).then(
      () => setOne({ text: "", first: "", last: "" }),
      () => {},
    );
  };
  const field = (name, type) =>
    html`<label class="psa-w-field">
      <span>${t(`bring.${name}`)}</span>
      <input
        class="psa-input"
        type=${type}
        dir="auto"
        value=${one[name]}
        onInput=${(event) => setOne({ ...one, [name]: event.target.value })}
      />
    </label>`;
  return html`<${Dialog} title=${t("bring.title")} wide onClose=${onClose}>
    <form class="psa-row psa-p-date" onSubmit=${add}>
      ${field("text", "text")}${field("first", "date")}${field("last", "date")}
      <${Button} type="submit" disabled=${!one.text.trim() || !one.first}>${t("add")}<//>
    </form>
    <p>${t("bring.how")}</p>
    <${ChooseList} t=${(key) => t(`bring.${key}`)} typed=${typed} look=${look} />
    ${
      read &&
      html`<section class="psa-form" aria-live="polite">
        <p><b>${t("bring.found", { n: read.found.length })}</b></p>
        <ul class="psa-p-list">
          ${read.found.map(
            (found, i) => html`<li key=${i} dir="auto">
              ${found.text} <span class="psa-soft">${date(found.first)} – ${date(found.last)}</span>
            </li>`,
          )}
        </ul>
        ${
          read.left_out.length > 0 &&
          html`<ul class="psa-reasons">${read.left_out.map((why, i) => html`<li key=${i} dir="auto">${why}</li>`)}</ul>`
        }
        <p class="psa-row"><${Button} main disabled=${!read.found.length} onClick=${() => take()}>${t("bring.take")}<//></p>
      </section>`
    }
  <//>`;
}
