/** The client file itself: its name, language, copies and house style, and throwing it away. */

import { useState } from "preact/hooks";
import { download, html } from "../kit/app.js";
import { HouseStyle } from "../kit/house_style.js";
import { Button, Dialog } from "../kit/shell.js";
import { t as words } from "../kit/texts.js";
import { Delete, PutBack } from "./copies.js";
import { Field } from "../kit/desk_fields.js";
import { Lock } from "./locks.js";
import { may } from "./may.js";
import { Move } from "./move.js";
import { moment, privacy, t, tell, useAsk, Wrong } from "./pieces.js";

export function ClientFile({ app, side }) {
  const { client, rights } = app.view;
  return html`<div class="psa-desk">
    ${side}
    <main>
      <div class="psa-head"><div><h2>${t("file.title")}</h2><p class="psa-path">${client.path}</p></div></div>
      <div class="psa-cards">
        ${may(rights, "copy") ? html`<${Copies} app=${app} />` : html`<${NoCopies} given=${rights.given} />`}
        ${may(rights, "own_files") && html`<${Lock} app=${app} />`}
        ${
          may(rights, "organisation") &&
          html`<${Name} key=${client.name} app=${app} />
            <section class="psa-sheet">
              <h3>${words("widgets", "house_style.title")}</h3>
              <${HouseStyle} app=${app} template=${client.template} away=${client.template_away} />
            </section>`
        }
        ${client.sample && may(rights, "own_files") && html`<${Sample} app=${app} />`}
        ${!client.sample && may(rights, "own_files") && html`<${Move} app=${app} />`}
        ${client.database && may(rights, "own_files") && html`<${OffTheList} app=${app} />`}
        ${!rights?.given && html`<${Away} app=${app} />`}
      </div>
      <p class="psa-main-privacy psa-path">${privacy(app.view)}</p>
    </main>
  </div>`;
}

/** Why somebody makes no copy: it would hold what their role may not see, or whoever keeps the server sees to copies. */
const NoCopies = ({ given }) =>
  html`<section class="psa-sheet">
    <h3>${t("file.copies")}</h3>
    <p>${t(given ? "rights.given" : "rights.no_copy")}</p>
  </section>`;

function Copies({ app }) {
  const { client, copies, place } = app.view;
  const [open, setOpen] = useState(false);
  const { ask, busy, wrong } = useAsk(app);
  const make = async () => {
    const file = await ask("back_up");
    if (!file) return;
    download(file);
    app.say(t("file.backed_up", { name: file.name }));
  };
  return html`<section class="psa-sheet">
    <h3>${t("file.copies")}</h3>
    <p>${copies.length ? t("file.last", { when: moment(copies[0].made_at) }) : t("file.never")}</p>
    <p class="psa-hint">${t("file.back_up_about", { folder: place.backups })}</p>
    <${Wrong} text=${wrong} />
    <p class="psa-row">
      <${Button} main disabled=${busy} aria-busy=${busy} onClick=${make}>${t("file.back_up")}<//>
      ${!client.database && html`<${Button} onClick=${() => setOpen(true)}>${t("file.put_back")}<//>`}
    </p>
    ${client.database && html`<p class="psa-hint">${t("database.copies_about")}</p>`}
    ${open && html`<${PutBack} app=${app} title=${t("put_back.title")} copies=${copies} onClose=${() => setOpen(false)} />`}
  </section>`;
}

function Name({ app }) {
  const { client } = app.view;
  const [name, setName] = useState(client.name);
  const { ask, busy, wrong } = useAsk(app);
  const rename = async (event) => {
    event.preventDefault();
    if (await ask("rename", { name })) app.say(t("file.renamed", { name }));
  };
  return html`<form class="psa-sheet" onSubmit=${rename}>
    <h3>${t("file.name")}</h3>
    <${Field} name=${t("welcome.name")} hint=${client.database ? "" : t("file.name_about")}>
      <input class="psa-input" dir="auto" maxlength="200" value=${name} onInput=${(e) => setName(e.target.value)} />
    <//>
    <${Wrong} text=${wrong} />
    <p><button type="submit" class="psa-btn" disabled=${busy || name.trim() === client.name}>${t("file.rename")}</button></p>
  </form>`;
}

function Sample({ app }) {
  const [asking, setAsking] = useState(false);
  const reset = async () => {
    setAsking(false);
    try {
      await tell(app, "reset_sample");
      app.say(t("file.sample_done"));
    } catch {
      /* has been said */
    }
  };
  return html`<section class="psa-sheet">
    <h3>${t("file.sample")}</h3>
    <p class="psa-hint">${t("file.sample_about")}</p>
    <p><${Button} onClick=${() => setAsking(true)}>${t("file.sample_reset")}<//></p>
    ${
      asking &&
      html`<${Dialog} title=${t("file.sample_title")} onClose=${() => setAsking(false)}>
        <p>${t("file.sample_sure")}</p>
        <p class="psa-row">
          <${Button} main onClick=${reset}>${t("welcome.sample_reset")}<//>
          <${Button} onClick=${() => setAsking(false)}>${t("cancel")}<//>
        </p>
      <//>`
    }
  </section>`;
}

function OffTheList({ app }) {
  const off = () => tell(app, "forget").catch(() => {});
  return html`<section class="psa-sheet">
    <h3>${t("database.title")}</h3>
    <p class="psa-hint">${t("database.forget_about")}</p>
    <p><${Button} onClick=${off}>${t("database.forget")}<//></p>
  </section>`;
}

function Away({ app }) {
  const { client, copies } = app.view;
  const [open, setOpen] = useState(false);
  return html`<section class="psa-sheet">
    <h3>${t("file.delete")}</h3>
    <p class="psa-hint">${t("file.delete_about")}</p>
    <p><${Button} class="danger" onClick=${() => setOpen(true)}>${t("file.delete_open")}<//></p>
    ${
      open &&
      html`<${Delete}
        app=${app}
        name=${client.name}
        database=${client.database}
        copies=${copies.length}
        onClose=${() => setOpen(false)}
      />`
    }
  </section>`;
}
