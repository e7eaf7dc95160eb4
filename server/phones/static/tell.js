/**
 * A session that is told something: its instrument's own form takes the place of the page. What is filled in is in this page
 * alone, in no store of the phone; when the line or the room goes it stays there, and that is said.
 */

import { ask } from "./line.js";

const FORM = "./form.js"; // the instrument's
const [page, place, look] = ["page", "form", "look"].map((id) => document.getElementById(id));

/** @param {{ready: () => void, out: () => void, lost: () => void, again: () => void, code: () => void}} on */
export function telling(on) {
  let form = null; // the form's module, once it is there
  let style = null;
  let loading = false;
  let told = false; // what was told last still stands here, with its number
  let says = ""; // which of the form's own warnings stands there

  async function open() {
    if (form || loading) return;
    loading = true;
    const { status, said } = await ask("form");
    try {
      if (status !== 200) throw new Error(said.say);
      style ??= await styled();
      const made = await import(FORM);
      made.begin(said, hand);
      form = made;
    } catch {
      setTimeout(on.again, 1000);
    }
    loading = false;
    on.ready();
  }

  async function hand(letter) {
    const { status, said } = await ask("tell", "PUT", letter);
    if (status === 200 || said.told) return done(said);
    if (status === 401) return on.out();
    if (status === 0) on.lost();
    if (status === 0) warn("lost");
    else if (said.over) warn("closed");
    else form.warn(() => [paragraph(said.say)]);
  }

  /** It is in: the form says so itself, or the number of what was reported is shown. */
  function done(answer) {
    told = true;
    warn("");
    if (form.done) return form.done(answer);
    form.forget();
    const { say, head, hear, show } = form;
    const made = (tag, text, set = {}) => Object.assign(document.createElement(tag), { textContent: text, ...set });
    const draw = () => {
      const main = made("main", "", { className: "done" });
      const numbered = made("p", answer.number, { className: "number" });
      const another = made("button", say("again"), { type: "button", onclick: again });
      main.append(made("p", say("number")), numbered, made("p", say("kept")), made("p", hear()), another);
      show(head(say("done"), draw), main);
    };
    draw();
    scrollTo(0, 0);
    document.querySelector("h1").focus();
  }

  function again() {
    told = false;
    form.again();
  }

  /** Say that the line or the room has gone, in the form's words; "" that neither has. */
  function warn(key) {
    says = key;
    const code = () => Object.assign(document.createElement("button"), { type: "button", onclick: on.code });
    const rejoin = () => Object.assign(code(), { textContent: form.say("rejoin") });
    form.warn(key && (() => [paragraph(form.say(key)), ...(key === "closed" ? [rejoin()] : [])]));
  }

  return {
    open,
    ready: () => !!form,
    /** Whether there is anything on the form that its person would lose. */
    holds: () => !!form && (form.unsent() || told || !!form.stands?.()),
    /** Show the form, or the page, with whether the line or the room has gone. */
    show(shown, gone) {
      if (place.hidden === shown) {
        [place.hidden, page.hidden] = [!shown, shown];
        for (const [sheet, on] of [
          [style, shown],
          [look, !shown],
        ])
          if (sheet) sheet.media = on ? "all" : "not all";
      }
      if (form && gone !== says && (gone || says)) warn(gone);
    },
  };
}

const paragraph = (text) => Object.assign(document.createElement("p"), { textContent: text });

/** Fetch the form's own style; it is used once it is shown. @returns {Promise<HTMLLinkElement>} */
function styled() {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: "form.css", media: "not all" });
  return new Promise((ready, broken) => {
    link.onload = () => ready(link);
    link.onerror = () => (link.remove(), broken(new Error("form.css")));
    document.head.append(link);
  });
}
