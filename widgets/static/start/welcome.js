/** No client yet: which one, a new one, the sample, or one from elsewhere. */

import { useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { Button } from "../kit/shell.js";
import { Delete, PutBack } from "./copies.js";
import { LockButton } from "../kit/veil.js";
import { Unlock } from "./locks.js";
import { FileButton, send } from "../kit/files.js";
import { Field } from "../kit/desk_fields.js";
import { may } from "./may.js";
import { moment, privacy, t, useAsk, Wrong } from "./pieces.js";
import { Side } from "../kit/desk.js";
import { Signed } from "./signed.js";

export function Welcome({ app }) {
  const { files, place } = app.view;
  const { rights } = app.view;
  const first = files.length === 0;
  const makes = may(rights, "own_files");
  return html`<div class="psa-desk ${first || !makes ? "" : "with-details"}">
    <${Side} app=${app} title=${t("kit")} sub=${t("tagline")} privacy=${privacy(app.view)}
      end=${html`<${Signed} rights=${rights} />`} />
    <main>
      ${place.trouble && html`<p class="psa-trouble" role="alert"><b>${t("welcome.trouble")}</b>${place.trouble}</p>`}
      ${
        first
          ? html`<div class="psa-welcome-first">
              <h2>${t("welcome.first")}</h2>
              <p>${t(rights?.given ? "rights.given" : "welcome.first_about")}</p>
            </div>
            ${makes && html`<div class="psa-cards"><${Ways} app=${app} /></div>`}`
          : html`<div class="psa-head">
            <div><h2>${t("welcome.title")}</h2><p class="psa-soft">${t("welcome.sub", { n: files.length })}</p></div>
          </div>
            <${Files} app=${app} />`
      }
      <p class="psa-main-privacy psa-path">${privacy(app.view)}</p>
    </main>
    ${!first && makes && html`<aside class="psa-details"><${Ways} app=${app} /></aside>`}
  </div>`;
}

/** The ways to another client: a new one, the sample, or one from elsewhere. */
const Ways = ({ app }) => html`<${Make} app=${app} main /><${Sample} app=${app} /><${Elsewhere} app=${app} />`;

function Files({ app }) {
  const [broken, setBroken] = useState(null);
  const [unlocking, setUnlocking] = useState(null);
  return html`<table class="psa-table psa-files">
    <thead><tr><th>${t("welcome.files")}</th><th>${t("welcome.changed")}</th><th></th></tr></thead>
    <tbody>
      ${app.view.files.map(
        (file) =>
          html`<${FileRow}
            key=${file.key}
            app=${app}
            file=${file}
            onRepair=${() => setBroken(file)}
            onUnlock=${() => setUnlocking(file)}
          />`,
      )}
    </tbody>
  </table>
    ${broken && html`<${Repair} app=${app} file=${broken} onClose=${() => setBroken(null)} />`}
    ${unlocking && html`<${Unlock} app=${app} file=${unlocking} onClose=${() => setUnlocking(null)} />`}`;
}

function FileRow({ app, file, onRepair, onUnlock }) {
  const { ask, busy, wrong } = useAsk(app);
  const forget = () => ask("forget", { key: file.key });
  return html`<tr>
    <td>
      ${
        file.problem
          ? html`<b dir="auto">${file.name}</b>`
          : html`<button
            type="button"
            class="psa-open-file"
            dir="auto"
            disabled=${busy}
            onClick=${() => ask("go", { dossier: file.id })}
          >
            ${file.name}
          </button>`
      }
      ${file.sample && html`${" "}<span class="psa-tag soft">${t("welcome.sample_tag")}</span>`}
      ${file.folder && html`<span class="sub psa-path">${t("welcome.elsewhere", { folder: file.folder })}</span>`}
      ${file.database && html`<span class="sub psa-path">${t("welcome.in_database", { database: file.database })}</span>`}
      ${file.lock && html`${" "}<span class="psa-tag soft">${t(`lock.tags.${file.lock}`)}</span>`}
      <${Wrong} text=${(file.lock === "locked" ? null : file.problem) ?? wrong} />
    </td>
    <td class="num">${file.changed_at && moment(file.changed_at)}</td>
    <td class="end">
      ${
        file.lock === "locked" &&
        html`<${Button} aria-label=${`${t("lock.unlock")}: ${file.name}`} onClick=${onUnlock}>${t("lock.unlock")}<//>`
      }
      ${file.lock === "open" && html`<${LockButton} app=${app} path=${file.path} name=${file.name} class="psa-btn" />`}
      ${file.unreadable && html`<${Button} onClick=${onRepair}>${t("welcome.repair")}<//>`}
      ${
        file.database &&
        file.problem &&
        html`<${Button} disabled=${busy} aria-label=${`${t("database.forget")}: ${file.name}`} onClick=${forget}>
          ${t("database.forget")}
        <//>`
      }
    </td>
  </tr>`;
}

/** A file that cannot be read: put a copy in its place, or throw it away. */
function Repair({ app, file, onClose }) {
  const [deleting, setDeleting] = useState(false);
  if (deleting)
    return html`<${Delete}
      app=${app}
      name=${file.name}
      copies=${file.copies.length}
      path=${file.path}
      onClose=${onClose}
    />`;
  return html`<${PutBack}
    app=${app}
    title=${t("repair.title", { name: file.name })}
    copies=${file.copies}
    path=${file.path}
    onClose=${onClose}
  >
    <button type="button" class="psa-text-button danger" onClick=${() => setDeleting(true)}>${t("repair.delete")}</button>
  <//>`;
}

function Make({ app, main }) {
  const { ask, busy, wrong } = useAsk(app);
  const [name, setName] = useState("");
  const make = (event) => {
    event.preventDefault();
    ask("create", { name });
  };
  return html`<form class="psa-part ${app.view.files.length ? "" : "psa-sheet"}" onSubmit=${make}>
    <h3>${t("welcome.make")}</h3>
    <p class="psa-hint">${t("welcome.make_about")}</p>
    <${Field} name=${t("welcome.name")}>
      <input
        class="psa-input"
        dir="auto"
        maxlength="200"
        autocomplete="organization"
        value=${name}
        onInput=${(e) => setName(e.target.value)}
      />
    <//>
    <${Wrong} text=${wrong} />
    <p><button type="submit" class="psa-btn ${main ? "main" : ""}" disabled=${busy}>${t("welcome.make_button")}</button></p>
  </form>`;
}

function Sample({ app }) {
  const { ask, busy, wrong } = useAsk(app);
  return html`<section class="psa-part ${app.view.files.length ? "" : "psa-sheet"}">
    <h3>${t("welcome.sample")}</h3>
    <p class="psa-hint">${t("welcome.sample_about")}</p>
    <${Wrong} text=${wrong} />
    <p><${Button} disabled=${busy} aria-busy=${busy} onClick=${() => ask("sample")}>${t("welcome.sample_button")}<//></p>
  </section>`;
}

function Elsewhere({ app }) {
  const { ask, whole, busy, wrong } = useAsk(app);
  const [path, setPath] = useState("");
  const [password, setPassword] = useState("");
  const [name, setName] = useState("");
  const [empty, setEmpty] = useState(""); // the address of a database in which there is no client yet
  const typed = path.trim();
  const isDatabase = /^\w[\w+]*:\/\//.test(typed) && !typed.startsWith("file:");
  const open = async (event) => {
    event.preventDefault();
    const answer = await ask("open_path", { path, password: isDatabase ? password : "", name: empty === typed ? name : "" });
    if (answer) setEmpty(answer.empty ? typed : "");
  };
  const take = async (file) => {
    const answer = await whole(async () => app.ask("take_in", { upload: await send(app, file), name: file.name }));
    if (answer) app.say(t("welcome.taken_in"));
  };
  return html`<form class="psa-part ${app.view.files.length ? "" : "psa-sheet"}" onSubmit=${open}>
    <h3>${t("welcome.open")}</h3>
    <p class="psa-hint">${t("welcome.open_about")}</p>
    <${Field} name=${t("welcome.path")}>
      <input
        class="psa-input"
        dir="auto"
        spellcheck="false"
        autocomplete="off"
        value=${path}
        onInput=${(e) => setPath(e.target.value)}
      />
    <//>
    ${
      isDatabase &&
      html`<${Field} name=${t("database.password")} hint=${t("database.password_about")}>
        <input
          class="psa-input"
          type="password"
          autocomplete="off"
          value=${password}
          onInput=${(e) => setPassword(e.target.value)}
        />
      <//>`
    }
    ${
      empty &&
      empty === typed &&
      html`<p role="status">${t("database.empty")}</p>
        <${Field} name=${t("welcome.name")}>
          <input class="psa-input" dir="auto" maxlength="200" value=${name} onInput=${(e) => setName(e.target.value)} />
        <//>`
    }
    <${Wrong} text=${wrong} />
    <p class="psa-row">
      <button type="submit" class="psa-btn" disabled=${busy} aria-busy=${busy}>
        ${empty && empty === typed ? t("database.make") : t("welcome.open_button")}
      </button>
      <${FileButton} label=${t("welcome.take_in")} accept=".psa" disabled=${busy} onChoose=${take} />
    </p>
  </form>`;
}
