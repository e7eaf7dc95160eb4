/** What the form on the intranet hands over: an envelope, to be mailed, kept or copied by whoever filled it in. */

import { el, mark } from "./fields.js";
import { again, begin, draw, head, hear, say, show, used } from "./form.js";
import { canSeal, sealed } from "./seal.js";

const knows = JSON.parse(document.getElementById("told").textContent);
const MAIL_TO = knows.client.mail_to;
const LONGEST_MAIL = 1900; // mail programs cut off what they are started with

async function seal(letter) {
  if (!canSeal()) return mark("words", say("problems.no_seal"));
  done(letter.id, await sealed(knows.key, letter));
}

function done(id, envelope) {
  const name = `${say("file_name")}-${id.slice(0, 6)}.txt`;
  const file = URL.createObjectURL(new Blob([envelope], { type: "text/plain" }));
  const text = el("textarea", { readonly: true, id: "envelope", "aria-label": say("envelope") });
  text.value = envelope;
  const copied = el("p", { class: "hint", role: "status" });
  const copy = () => {
    text.select();
    const noted = () => (used(), copied.replaceChildren(say("copied")));
    navigator.clipboard
      ? navigator.clipboard.writeText(envelope).then(noted, () => document.execCommand("copy") && noted())
      : document.execCommand("copy") && noted();
  };
  const download = el("a", { class: "button", href: file, download: name, onclick: used }, say("download"));
  show(
    head(say("done"), () => done(id, envelope)),
    el(
      "main",
      { class: "done" },
      el("p", {}, say("done_about"), " ", hear()),
      el(
        "ol",
        {},
        MAIL_TO && el("li", {}, el("p", {}, say("by_mail", { to: MAIL_TO })), mailButton(envelope)),
        el("li", {}, el("p", {}, say("by_file")), download),
        el(
          "li",
          {},
          el("p", {}, say("by_copy")),
          text,
          el("button", { type: "button", onclick: copy }, say("copy")),
          copied,
        ),
      ),
      el("p", { class: "hint" }, say("not_kept")),
      el(
        "div",
        { class: "row" },
        el("button", { type: "button", onclick: draw }, say("back")),
        el("button", { type: "button", onclick: again }, say("again")),
      ),
    ),
  );
  window.scrollTo(0, 0);
  document.querySelector("h1").focus();
}

/** A mail with the envelope in it; one that would be too long says that the file goes with it. */
function mailButton(envelope) {
  const begun = (body) =>
    `mailto:${MAIL_TO}?subject=${encodeURIComponent(say("mail_subject"))}&body=${encodeURIComponent(body)}`;
  const whole = begun(`${say("mail_body")}\n\n${envelope}\n`);
  const fits = whole.length <= LONGEST_MAIL;
  const button = el(
    "a",
    { class: "button main", href: fits ? whole : begun(say("mail_attach")), onclick: () => fits && used() },
    say("mail"),
  );
  return el("div", {}, button, fits ? "" : el("p", { class: "hint" }, say("mail_long")));
}

begin(knows, seal);
