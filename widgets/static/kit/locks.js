/**
 * What a page asks the kit's server about locks on client files: what is typed goes there over the browser's own line, to
 * nobody else, and the key it gives is in that server's memory. See server/locks.py.
 */

import { useEffect } from "preact/hooks";
import { Refused } from "./app.js";
import { lang, t } from "./texts.js";

const TOLD_MS = 60_000; // the most often that a page tells that somebody is there
const MOVES = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"];

/** Where the server is: in JupyterLab a page's address is deeper. */
const base = () => JSON.parse(document.getElementById("jupyter-config-data")?.textContent ?? "{}").baseUrl ?? "";
const token = () => document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)?.[1] ?? "";

/**
 * Ask about a lock. Rejects with Refused, a sentence for a person.
 * @param {string} what  @param {object} [args]  @returns {Promise<any>}
 */
export async function askLocks(what, args = {}) {
  let answer;
  try {
    const response = await fetch(`${base()}psa/locks`, {
      method: "POST",
      cache: "no-store",
      headers: { "Content-Type": "application/json", "X-XSRFToken": token() },
      body: JSON.stringify({ do: what, language: lang(), ...args }),
    });
    if (!response.ok) throw new Error();
    answer = await response.json();
  } catch {
    throw new Refused(t("widgets", "lock.no_answer"));
  }
  if ("refused" in answer) throw new Refused(answer.refused);
  return answer;
}

/** The file of this page that has a lock; nothing where it has none. @param {import("./app.js").App} app */
export const lockOf = (app) => app.view?.where?.lock || app.view?.client?.lock || "";

/**
 * Tell that somebody is there, as long as this is so, and that a session runs here: then the file is not locked by itself.
 * @param {import("./app.js").App} app
 */
export function usePresence(app) {
  const path = app.locked ? "" : lockOf(app);
  const running = Boolean(app.view?.phones?.room || app.runs);
  useEffect(() => {
    if (!path) return undefined;
    let told = 0;
    const tell = async (runs) => {
      told = Date.now();
      const kernel = await /** @type {any} */ (window).psa?.kernel;
      askLocks("here", { path, kernel, running: runs }).catch(() => {}); // the page itself says that the kit is gone
    };
    const moved = () => Date.now() - told > TOLD_MS && tell(running);
    tell(running);
    const how = { capture: true, passive: true };
    MOVES.forEach((name) => window.addEventListener(name, moved, how));
    return () => {
      MOVES.forEach((name) => window.removeEventListener(name, moved, how));
      if (running) tell(false);
    };
  }, [path, running]);
}
