/** The browser's end of a page: asks Python, keeps the view, tells the components. See widgets/page.py. */

import { createContext, h } from "preact";
import htm from "htm";
import { patched } from "./patches.js";
import { setTexts } from "./texts.js";

export const html = htm.bind(h);

/** The page's app, for what stands anywhere in it. */
export const Here = createContext(null);

/** How long something that was said stays, in ms. */
const STAYS = { info: 4000, wrong: 9000, long: 15000 };

/**
 * @typedef {object} App
 * @property {Record<string, any>} view        what Python last said the page shows; never changed in place
 * @property {(what: string, args?: object, data?: ArrayBuffer) => Promise<any>} ask   a command; rejects with Refused
 * @property {(...events: [string, object][]) => Promise<any>} does   events of the instrument, one action together
 * @property {null | {dossier: string, session: string, title: string, organisation: string, held_on: string|null}[]} choices
 *   the sessions to choose from, where the address named none
 * @property {(said: {texts: object, language: string}) => void} speak   draw in another language
 * @property {() => Promise<boolean>} idle   once all that was asked has been answered; whether nothing was refused meanwhile
 * @property {null | {path: string, file: string, leads_on: boolean}} locked   the client file is locked, and not shown
 * @property {boolean} toldOfFiles   that files taken out of a locked client are not locked was said
 * @property {number} runs   what on this page people use who may do nothing for a while: a room, a device passed round
 * @property {() => (() => void)} running   something is in use so, until what this returns is called
 * @property {boolean} blank   the room sees nothing of this page
 * @property {boolean} exporting   a document is being made
 * @property {null | {name: string, busy: string}} making   what takes a while (making.js)
 * @property {null | {done: number, of: number}} progress   how far it is
 * @property {(go: () => any) => any} [leaving]   go on to another question, once what is still open was asked about
 * @property {any} [phonesShown]   what was last said of phones, kept from page to page
 * @property {() => void} tell   draw again, after something of the app itself changed
 * @property {(text: string, kind?: "info"|"wrong"|"long") => void} say   a short message, for eye and screen reader;
 *   said once: it goes by itself, and when `unsay` is called because the room has left what it was about
 * @property {() => void} unsay
 * @property {() => void} turnBlank   make the wall blank, or show it again
 * @property {() => (() => void)} dialogOpened   a dialog is open, and shows what is said, until what this returns is called
 */

/** What Python refused, in a sentence for a person. */
export class Refused extends Error {}

/** A new id for something the room makes. */
export const newId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(6)), (b) => b.toString(16).padStart(2, "0")).join("");

/** Let events happen; a refusal has been said. @param {App} app  @param {any[]} events   as of its `does` */
export const does = (app, ...events) => app.does(...events).catch(() => {});

/** Whether this tab's wall is blank: a reload shows nothing that was hidden. */
function isBlank() {
  try {
    return sessionStorage.getItem("psa-blank") === "1";
  } catch {
    return false; // a tab that may keep nothing
  }
}

function keepBlank(blank) {
  try {
    sessionStorage.setItem("psa-blank", blank ? "1" : "");
  } catch {
    /* then a reload shows it again */
  }
}

/** This tab's visit, until it is closed: at a desk, what was done in it can be taken back in it, also after a reload. */
function visit() {
  try {
    const known = sessionStorage.getItem("psa-visit") ?? newId();
    sessionStorage.setItem("psa-visit", known);
    return known;
  } catch {
    return newId();
  }
}

/** The app of a page, over the line that anywidget gives. @param {any} model */
export function connect(model) {
  let asked = 0;
  let said = 0;
  let fading = 0;
  const waiting = new Map();
  const listeners = new Set();
  const idlers = [];
  /** What takes long: who waits until nothing is asked does not wait for it. */
  const long = new Set(["export", "preview", "card", "case_paper"]);
  const tell = () => listeners.forEach((listener) => listener());

  const app = {
    view: null,
    refused: null,
    message: null, // the last that was said, for as long as it stays
    dialogs: 0, // that are open
    blank: isBlank(), // the room sees nothing of this page
    trouble: "", // why nothing can be kept now, for as long as that is so
    locked: null, // the client file is locked: {path, file}
    toldOfFiles: false, // that a file taken out of a locked client is not locked was said
    runs: 0, // what on this page is in use by people who may do nothing for a while: a room, a device passed round
    choices: null,
    spoken: false, // the view comes before the texts it is drawn with
    asking: 0,
    denied: 0,
    exporting: false,
    making: null, // what is being done, once that takes a while
    progress: null, // how far it is, as {done, of}
    tell,
    ask(what, args = {}, data) {
      const ask = ++asked;
      const counts = long.has(what) ? 0 : 1;
      app.asking += counts;
      return new Promise((resolve, reject) => {
        waiting.set(ask, { resolve, reject, counts });
        model.send({ ask, do: what, ...args }, undefined, data ? [data] : undefined);
      });
    },
    /** Events as one action; a refusal is said, and rejects so that what was typed can stay. */
    async does(...events) {
      try {
        const answer = await app.ask("event", { events: events.map(([kind, body]) => ({ kind, body: body ?? {} })) });
        if (answer.left_out) app.say({ key: "left_out", n: answer.left_out }, "wrong");
        return answer;
      } catch (error) {
        if (error instanceof Refused) app.say(error.message, "wrong");
        throw error;
      }
    },
    say(text, kind = "info") {
      clearTimeout(fading);
      app.message = { text, kind, n: ++said };
      fading = setTimeout(app.unsay, STAYS[kind]);
      tell();
    },
    unsay() {
      clearTimeout(fading);
      if (!app.message) return;
      app.message = null;
      tell();
    },
    turnBlank() {
      app.blank = !app.blank;
      keepBlank(app.blank);
      tell();
    },
    running() {
      app.runs += 1;
      app.tell();
      return () => {
        app.runs -= 1;
        app.tell();
      };
    },
    dialogOpened() {
      const count = (by) => {
        app.dialogs += by;
        tell();
      };
      count(1);
      return () => count(-1);
    },
    /** Say who is there: with the page's address, or with the session chosen from a list where there was none. */
    async hello(address = Object.fromEntries(new URLSearchParams(location.search))) {
      try {
        const answer = await app.ask("hello", {
          page: location.pathname.split("/").pop(),
          address: { ...address, visit: visit() },
        });
        setTexts(answer.texts, answer.language);
        app.spoken = true;
        app.refused = null;
        app.choices = answer.choices ?? null;
        app.locked = answer.locked ?? null;
      } catch (error) {
        app.refused = error.message;
      }
      tell();
    },
    /** Wait until nothing is being asked any more and the page shows what came of it. Returns whether all was granted. */
    async idle() {
      const before = app.denied;
      while (app.asking) {
        await new Promise((done) => idlers.push(done));
        await new Promise(requestAnimationFrame); // what waited for its turn (turns.js) is under way by then
      }
      return app.denied === before;
    },
    /** Take in the texts of an answer that came with another language. */
    speak({ texts, language }) {
      setTexts(texts, language);
      tell();
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      clearTimeout(fading);
      model.off("msg:custom", heard);
    },
  };

  function heard(message, buffers) {
    if ("view" in message) {
      app.view = message.view;
      tell();
    } else if ("patch" in message) {
      app.view = patched(app.view, message.patch);
      tell();
    } else if ("trouble" in message) {
      app.trouble = message.trouble;
      tell();
    } else if ("locked" in message && !("answer" in message)) {
      app.locked = message.locked;
      if (!app.locked && !app.view) app.hello();
      else tell();
    } else if ("progress" in message) {
      app.progress = message.progress;
      tell();
    } else if ("answer" in message) {
      const { resolve, reject, counts = 0 } = waiting.get(message.answer) ?? {};
      waiting.delete(message.answer);
      app.asking -= counts;
      if ("refused" in message) {
        app.denied += 1;
        reject?.(new Refused(message.refused));
      } else resolve?.({ ...message, data: buffers?.[0] });
      if (!app.asking) idlers.splice(0).forEach((done) => done());
    }
  }
  model.on("msg:custom", heard);
  return app;
}

/**
 * Hand a file that Python made to the browser's downloads.
 * @param {{name: string, mime: string, data: DataView<ArrayBuffer>}} file
 */
export function download(file) {
  const url = URL.createObjectURL(new Blob([file.data], { type: file.mime }));
  const link = Object.assign(document.createElement("a"), { href: url, download: file.name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
