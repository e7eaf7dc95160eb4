/** Who sits at this desk: asked once on this computer, shown small, and which colleague did something last. */

import { useState } from "preact/hooks";
import { html } from "./app.js";
import { speaks } from "./texts.js";

const t = speaks("widgets");

/** @param {{app: import("./app.js").App}} props */
export function Who({ app }) {
  const { name, given, last } = app.view.who;
  const [changing, setChanging] = useState(false);
  const keep = (event) => {
    event.preventDefault();
    app
      .ask("name", { name: event.target.elements.person.value })
      .then(() => setChanging(false))
      .catch((refused) => app.say(refused.message, "wrong"));
  };
  return html`<div class="psa-who">
    ${
      name && !changing
        ? html`<p>
            ${t("who.as", { name })}
            ${!given && html`<button type="button" onClick=${() => setChanging(true)}>${t("who.change")}</button>`}
          </p>`
        : html`<form onSubmit=${keep}>
            <label for="psa-person">${t("who.ask")}</label>
            <p class="psa-row">
              <input
                id="psa-person"
                name="person"
                class="psa-input"
                autocomplete="off"
                dir="auto"
                maxlength="60"
                value=${name}
              />
              <button type="submit">${t("who.keep")}</button>
            </p>
            <p>${t("who.why")}</p>
          </form>`
    }
    ${app.view.rights?.roles && html`<p>${t("who.roles", { roles: app.view.rights.roles })}</p>`}
    ${app.view.rights?.reads && html`<p>${t("who.reads")}</p>`}
    ${last && html`<p dir="auto">${t("who.last", { name: last })}</p>`}
  </div>`;
}
