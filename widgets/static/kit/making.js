/** A document that is being made: how far it is, and a way to stop it. See widgets/making.py. */

import { useEffect } from "preact/hooks";
import { download, html } from "./app.js";
import { lockOf } from "./locks.js";
import { speaks } from "./texts.js";

const t = speaks("widgets");

/** How long something may take before it is worth showing that it does. */
const CALM = 300;

/**
 * Show that something takes long, and how far it is, until it is done; one at a time.
 * @template T
 * @param {import("./app.js").App} app  @param {() => Promise<T>} work
 * @param {{name: string, busy: string}} what   what people call it, and that it is being done
 * @returns {Promise<T>}
 */
export async function during(app, what, work) {
  if (app.exporting) throw new Error(t("problems.making"));
  app.exporting = true;
  const late = setTimeout(() => ((app.making = what), app.tell()), CALM);
  try {
    return await work();
  } finally {
    clearTimeout(late);
    app.exporting = false;
    app.making = app.progress = null;
    app.tell();
  }
}

/**
 * Let a document be made and hand it to the downloads; says it when it is there, why it is not, or that it was cancelled.
 * @param {import("./app.js").App} app  @param {string} name what people call it  @param {object} args those of `what`
 * @param {string} [what] the command that makes it
 */
export async function make(app, name, args, what = "export") {
  try {
    const file = await during(app, { name, busy: t("making.busy", { name }) }, () => app.ask(what, args));
    if (file.cancelled) app.say(t("making.cancelled", { name }));
    else {
      download(file);
      const first = lockOf(app) && !app.toldOfFiles; // said once: what is taken out of a locked client is not locked
      app.toldOfFiles ||= Boolean(first);
      app.say(
        [t("making.made", { name: file.name }), first && t("lock.exports")].filter(Boolean).join(". "),
        first ? "long" : "info",
      );
    }
  } catch (error) {
    app.say(error.message, "wrong");
  }
}

/** What is being made, how far it is in percent, and the button that stops it; Escape does as well. */
export function Making({ app }) {
  const { name, busy } = app.making ?? {};
  const stop = () => app.ask("cancel").catch((error) => app.say(error.message, "wrong"));
  useEffect(() => {
    if (!name) return undefined;
    const heard = (event) => {
      if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
      event.preventDefault(); // a dialog that it stands in stays open
      stop();
    };
    document.addEventListener("keydown", heard);
    return () => document.removeEventListener("keydown", heard);
  }, [name]);
  if (!name) return null;
  const { done = 0, of = 0 } = app.progress ?? {};
  // read aloud by the quarter, not ten times a second
  const percent = of ? Math.floor((100 * done) / of) : 0;
  return html`<div class="psa-making" role="group" aria-label=${busy}>
    <span class="psa-making-name" dir="auto">${busy}</span>
    <progress aria-label=${name} max="100" value=${of ? percent : undefined}></progress>
    <span class="psa-making-far" aria-hidden="true">${percent}%</span>
    <button type="button" class="psa-btn" onClick=${stop}>${t("making.cancel")}<kbd>Esc</kbd></button>
    <span class="psa-hidden" role="status" aria-live="polite">
      ${t("making.far", { name, percent: percent - (percent % 25) })}
    </span>
  </div>`;
}
