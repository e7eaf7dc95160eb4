/**
 * The frame of every desk page, beside `desk.css`: the side bar with its sections, undo, who sits here and the language;
 * and the question before what is not kept goes.
 *
 * A page of one session is `<div class="psa-desk with-details">` with a `SessionSide`, a `<main>` and an
 * `<aside class="psa-details">`; its `main.js` calls `turning` for undo and its keys, and `useGoing` for going elsewhere.
 */

import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "./app.js";
import { Button, Dialog } from "./shell.js";
import { get, lang, speaks } from "./texts.js";
import { LockButton } from "./veil.js";
import { Who } from "./who.js";

const t = speaks("widgets");

/**
 * The side bar: whose it is, its sections, and at its end the language and where everything stays.
 * @param {{app: import("./app.js").App, title: string, sub: string, privacy: string, children?: any, end?: any}} props
 */
export const Side = ({ app, title, sub, privacy, children, end }) =>
  html`<header class="psa-side">
    <div><h1 dir="auto">${title}</h1><p>${sub}</p></div>
    ${children}
    <div class="psa-side-end">
      ${end}
      <${Languages} app=${app} />
      <p class="psa-privacy">${privacy}</p>
    </div>
  </header>`;

let went = ""; // the section that was chosen last: it may come with a side bar of its own

/**
 * Some of the sections, as links with a remark or a number behind each. Who goes to one stays on its link, also where that
 * is drawn anew.
 * @param {{name: string, sections: {id: string, name: string, note?: any}[], at: string, go: (id: string) => void}} props
 */
export function Sections({ name, sections, at, go }) {
  const now = useRef(null);
  useEffect(() => {
    if (went !== at || !now.current) return;
    went = "";
    now.current.focus();
  }, [at]);
  const choose = (event, id) => {
    event.preventDefault();
    went = id;
    go(id);
  };
  return html`<nav aria-label=${name}>
    ${sections.map(
      ({ id, name, note }) =>
        html`<a
          key=${id}
          ref=${id === at ? now : undefined}
          href=${`#${id}`}
          aria-current=${id === at ? "page" : undefined}
          onClick=${(event) => choose(event, id)}
        >
          ${name} <small>${note}</small>
        </a>`,
    )}
  </nav>`;
}

/**
 * The side bar of one session: its client, `children` (its `Sections`), undo, the way back to the client file, and who sits
 * here.
 * @param {{app: import("./app.js").App, sub: string, turn: (what: string) => void, closed?: string, children?: any}} props
 *   `closed`: what is said once the session is closed
 */
export const SessionSide = ({ app, sub, turn, closed, children }) =>
  html`<${Side}
    app=${app}
    title=${app.view.where.organisation}
    sub=${sub}
    privacy=${t("desk.privacy")}
    end=${html`${app.view.closed && closed && html`<p>${closed}</p>`}
      <p class="psa-row psa-d-undo">
        <${Button} quiet keys="Ctrl Z" disabled=${!app.view.can.undo} onClick=${() => turn("undo")}>${t("undo")}<//>
      </p>
      <p class="psa-side-ways">
        <a class="psa-side-link" href=${`./?dossier=${app.view.where.dossier}`}>${t("desk.back")}</a>
        <${LockButton} app=${app} class="psa-side-link psa-lock" />
      </p>
      <${Who} app=${app} />`}
  >
    ${children}
  <//>`;

/** Dutch or English: each named in its own language. */
function Languages({ app }) {
  const speak = (language) =>
    app
      .ask("language", { language })
      .then(app.speak)
      .catch((refused) => app.say(refused.message, "wrong"));
  return html`<div class="psa-languages" role="group" aria-label=${t("language")}>
    ${Object.entries(get("widgets", "languages")).map(
      ([language, name]) =>
        html`<button
          key=${language}
          type="button"
          lang=${language}
          aria-pressed=${lang() === language}
          onClick=${() => speak(language)}
        >
          ${name}
        </button>`,
    )}
  </div>`;
}

/** Call the window after a session and its client; in JupyterLab the window is not the page's. @param {any} where */
export function useTitle(where) {
  useEffect(() => {
    if (document.documentElement.classList.contains("psa-window")) document.title = `${where.title} – ${where.organisation}`;
  }, [where.title, where.language]);
}

/**
 * Going elsewhere, once somebody whose words would be lost has said so: `orAsk(within, then)` does `then` at once where
 * nothing in `within` (a selector) is unkept; `question` is what the page shows meanwhile.
 * @param {string} stays   what keeps its unkept words all the same, as a selector
 * @returns {{orAsk: (within: string, then: () => void) => void, question: any}}
 */
export function useGoing(stays) {
  const [leaving, setLeaving] = useState(null);
  const orAsk = (within, then) =>
    [...document.querySelectorAll(`${within} .psa-unkept`)].some((note) => !note.closest(stays))
      ? setLeaving({ then })
      : then();
  const question =
    leaving &&
    html`<${Dialog} title=${t("desk.leaving.title")} onClose=${() => setLeaving(null)}>
      <p>${t("desk.leaving.about")}</p>
      <p class="psa-row">
        <${Button} main onClick=${() => setLeaving(null)}>${t("desk.leaving.stay")}<//>
        <${Button} onClick=${() => (setLeaving(null), leaving.then())}>${t("desk.leaving.go")}<//>
      </p>
    <//>`;
  return { orAsk, question };
}
