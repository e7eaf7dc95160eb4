/** What cannot be taken back: putting a copy in the place of a client file, and throwing one away. */

import { useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { Button, Dialog } from "../kit/shell.js";
import { FileButton, send } from "../kit/files.js";
import { Field } from "../kit/desk_fields.js";
import { moment, size, t, useAsk, Wrong } from "./pieces.js";

/**
 * Choose a copy, read what happens, do it.
 * @param {{app: object, title: string, copies: object[], path?: string, onClose: () => void, children?: any}} props   `path`
 *   is of a file in the list that cannot be opened; without it, it is about the one that is open
 */
export function PutBack({ app, title, copies, path = "", onClose, children }) {
  const [chosen, setChosen] = useState(copies[0]?.path ?? null);
  const [file, setFile] = useState(null);
  const { whole, busy, wrong } = useAsk(app);
  const sure = async () => {
    const answer = await whole(async () =>
      app.ask("put_back", file ? { upload: await send(app, file), name: file.name, path } : { copy: chosen, path }),
    );
    if (!answer) return;
    app.say(answer.kept ? t("put_back.done", { kept: answer.kept }) : t("put_back.done_bare"));
    onClose();
  };
  return html`<${Dialog} title=${title} onClose=${onClose}>
    <p>${t("put_back.warning")}</p>
    <div class="psa-field" role="radiogroup" aria-label=${t("put_back.copies")}>
      <span>${t("put_back.copies")}</span>
      ${
        copies.length
          ? html`<div class="psa-copies">
            ${copies.map(
              (copy) => html`<label key=${copy.path}>
                <input
                  type="radio"
                  name="copy"
                  checked=${!file && chosen === copy.path}
                  onChange=${() => (setFile(null), setChosen(copy.path))}
                />
                <span>${moment(copy.made_at)}</span>
                <span class="psa-soft">${size(copy.size)}</span>
                <small>${copy.file}</small>
              </label>`,
            )}
          </div>`
          : html`<small>${t("put_back.none")}</small>`
      }
    </div>
    <p class="psa-row">
      <${FileButton} label=${t("put_back.upload")} accept=".psa" disabled=${busy} onChoose=${setFile} />
      ${file && html`<b>${t("put_back.chosen", { name: file.name })}</b>`}
    </p>
    <${Wrong} text=${wrong} />
    <p class="psa-row">
      <${Button} main disabled=${busy || !(file || chosen)} aria-busy=${busy} onClick=${sure}>${t("put_back.sure")}<//>
      <${Button} onClick=${onClose}>${t("cancel")}<//>
    </p>
    ${children}
  <//>`;
}

/**
 * Throw a client file away, its name typed.
 * @param {{app: object, name: string, copies: number, path?: string, database?: boolean, onClose: () => void}} props
 */
export function Delete({ app, name, copies, path = "", database = false, onClose }) {
  const [typed, setTyped] = useState("");
  const [also, setAlso] = useState(false);
  const { ask, busy, wrong } = useAsk(app);
  const sure = async (event) => {
    event.preventDefault();
    if (!(await ask("delete", { typed, copies: also, path }))) return;
    app.say(t("delete.done", { name }));
    onClose();
  };
  return html`<${Dialog} title=${t("delete.title")} onClose=${onClose}>
    <form class="psa-form" onSubmit=${sure}>
      <p dir="auto">${t(database ? "database.delete_warning" : "delete.warning", { name })}</p>
      <${Field} name=${t("delete.type", { name })}>
        <input
          class="psa-input"
          dir="auto"
          autocomplete="off"
          spellcheck="false"
          value=${typed}
          onInput=${(e) => setTyped(e.target.value)}
        />
      <//>
      ${
        copies > 0 &&
        html`<label class="psa-d-tick">
          <input type="checkbox" checked=${also} onChange=${(e) => setAlso(e.target.checked)} />
          ${t("delete.copies", { n: copies })}
        </label>`
      }
      <${Wrong} text=${wrong} />
      <p class="psa-row">
        <button type="submit" class="psa-btn danger main" disabled=${busy || !typed.trim()}>${t("delete.sure")}</button>
        <${Button} onClick=${onClose}>${t("cancel")}<//>
      </p>
    </form>
  <//>`;
}
