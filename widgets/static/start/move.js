/** A client moves from its file into a database on a server, or out of one into a file. */

import { useState } from "preact/hooks";
import { Field } from "../kit/desk_fields.js";
import { html } from "../kit/app.js";
import { Button, Dialog } from "../kit/shell.js";
import { t, useAsk, Wrong } from "./pieces.js";

export function Move({ app }) {
  const { client, place } = app.view;
  const [open, setOpen] = useState(false);
  const to = client.database ? "to_file" : "to_database";
  const Asked = client.database ? ToFile : ToDatabase;
  return html`<section class="psa-sheet">
    <h3>${t(`database.${to}`)}</h3>
    <p class="psa-hint">${t(`database.${to}_about`, { folder: place.folder })}</p>
    <p><${Button} onClick=${() => setOpen(true)}>${t(`database.${to}_open`)}<//></p>
    ${open && html`<${Asked} app=${app} onClose=${() => setOpen(false)} />`}
  </section>`;
}

function ToDatabase({ app, onClose }) {
  const { ask, busy, wrong } = useAsk(app);
  const [address, setAddress] = useState("");
  const [password, setPassword] = useState("");
  const move = async (event) => {
    event.preventDefault();
    if (await ask("move_to_database", { address, password })) {
      app.say(t("database.moved"));
      onClose();
    }
  };
  const typed = (set) => ({ spellcheck: false, autocomplete: "off", onInput: (e) => set(e.target.value) });
  return html`<${Dialog} title=${t("database.to_database")} onClose=${onClose}>
    <form class="psa-form" onSubmit=${move}>
      <p>${t("database.to_database_about")}</p>
      ${app.view.client.lock && html`<p>${t("database.to_database_locked")}</p>`}
      <${Field} name=${t("database.address")} hint=${t("database.address_about")}>
        <input class="psa-input" dir="auto" value=${address} ...${typed(setAddress)} />
      <//>
      <${Field} name=${t("database.password")} hint=${t("database.password_about")}>
        <input class="psa-input" type="password" value=${password} ...${typed(setPassword)} />
      <//>
      <${Wrong} text=${wrong} />
      <p class="psa-row">
        <button type="submit" class="psa-btn main" disabled=${busy || !address.trim()} aria-busy=${busy}>
          ${t("database.move")}
        </button>
        <${Button} onClick=${onClose}>${t("cancel")}<//>
      </p>
    </form>
  <//>`;
}

function ToFile({ app, onClose }) {
  const { ask, busy, wrong } = useAsk(app);
  const move = async () => {
    if (await ask("move_to_file")) {
      app.say(t("database.moved"));
      onClose();
    }
  };
  return html`<${Dialog} title=${t("database.to_file")} onClose=${onClose}>
    <p>${t("database.to_file_about", { folder: app.view.place.folder })}</p>
    <p>${t("database.to_file_sure")}</p>
    <${Wrong} text=${wrong} />
    <p class="psa-row">
      <${Button} main disabled=${busy} aria-busy=${busy} onClick=${move}>${t("database.move")}<//>
      <${Button} onClick=${onClose}>${t("cancel")}<//>
    </p>
  <//>`;
}
