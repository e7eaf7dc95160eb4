/** The form: what is filled in and what is asked back. Nothing of it is kept here; who began it says where it goes. */

import { found } from "./hints.js";
import { newId } from "./seal.js";
import { choices, el, line, mark } from "./fields.js";

const OTHER = "other";

let told; // what the form knows: the client's own, choices, words
let client;
let limits;
let codes;
let hand; // takes a letter from here
let warned = null; // gives what is said above the button
let sending = false;
let language = "";
let report = empty();
let id = "";
let last = ""; // what was sealed under that id
let handed = true; // nothing here would be lost
let leave = ""; // the words whose hints were left as they are

/** @param {any} knows what making.told gives  @param {(letter: any) => Promise<void>} takes what a letter is handed to */
export function begin(knows, takes) {
  [told, hand, language] = [knows, takes, knows.language];
  ({ client, limits, codes } = told);
  draw();
}

function empty() {
  const texts = { clock: "", place: "", site: "", activity: "", unit: "", unit_said: "", reach: "", words: "" };
  return { ...texts, when: "today", other_day: "", kinds: [], nearly: "", hurt: "no", needs: "no", whose: "me" };
}

/** @param {string} key @param {Record<string, any>} [values] @returns {string} */
export function say(key, values = {}) {
  const text = key.split(".").reduce((at, part) => at[part], told.words[language]);
  const one = typeof text === "string" ? text : text[values.n === 1 ? "one" : "other"];
  return one.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

const offered = (question) =>
  codes[question].map((code) => ({ id: code.id, said: code.words[language], means: code.means?.[language] }));
const said = (...keys) => keys.map((key) => ({ id: key, said: say(`choices.${key}`) }));

function day(ago) {
  const at = new Date();
  at.setDate(at.getDate() - ago);
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
}

const chosenDay = () => (report.when === OTHER ? report.other_day : day(report.when === "today" ? 0 : 1));

export function draw() {
  const form = el("form", { novalidate: true, autocomplete: "off", onsubmit: send, oninput: changed });
  form.append(
    head(say("title"), draw),
    el(
      "main",
      {},
      el(
        "div",
        { class: "fields" },
        el("div", { class: "column" }, ...first()),
        el("div", { class: "column" }, ...second()),
        ownWords(),
      ),
    ),
    el("div", { id: "warned", role: "alert" }),
    el(
      "div",
      { class: "bar" },
      el("div", {}, el("button", { class: "main" }, say("send")), el("small", {}, say("sealed"), " ", hear())),
    ),
  );
  show(form);
  follow();
  hint();
  warn(warned);
}

/** Say above the button what stands in the way of sending, for as long as it does. @param {null | (() => any[])} parts */
export function warn(parts) {
  warned = parts;
  document.getElementById("warned")?.replaceChildren(...(parts ? [el("div", { class: "warned" }, ...parts())] : []));
}

export function show(...parts) {
  document.getElementById("form").replaceChildren(...parts);
}

/** @param {string} title @param {() => void} drawn what draws this again, in another language */
export function head(title, drawn) {
  document.documentElement.lang = language;
  document.title = say("document", { organisation: client.organisation });
  const languages = Object.keys(told.words).map((one) =>
    el(
      "button",
      { type: "button", lang: one, "aria-pressed": String(one === language), onclick: () => speak(one, drawn) },
      told.words[one].language,
    ),
  );
  return el(
    "header",
    {},
    el(
      "div",
      { class: "top" },
      el("p", {}, say("about", { organisation: client.organisation })),
      el("div", { class: "languages" }, ...languages),
    ),
    el("h1", { tabindex: "-1" }, title),
    el("p", { class: "call" }, el("strong", {}, say("danger")), " ", client.call && say("call", { call: client.call })),
  );
}

function speak(one, drawn) {
  language = one;
  drawn();
  /** @type {HTMLElement} */ (document.querySelector(`[lang="${one}"][aria-pressed]`)).focus();
}

export const hear = () => (client.hear_days == null ? "" : say("hear", { n: client.hear_days }));

function first() {
  const date = el("input", {
    type: "date",
    id: "other_day",
    name: "other_day",
    max: day(0),
    "aria-label": say("date"),
    autocomplete: "off",
  });
  date.value = report.other_day;
  const clock = el("input", { type: "time", id: "clock", name: "clock", autocomplete: "off" });
  clock.value = report.clock;
  const at = el("div", { class: "line" }, el("label", { for: "clock" }, say("clock")), el("div", {}, clock));
  const site = line(
    "site",
    say("site"),
    report.site,
    client.sites.map((name) => [name, name]),
    limits.line,
    say("none"),
  );
  const activities = offered("activities").map((code) => [code.id, code.said]);
  const units = client.units;
  return [
    choices("radio", "whose", say("whose"), said("me", "another"), [report.whose]),
    choices(
      "radio",
      "when",
      say("when"),
      said("today", "yesterday", OTHER),
      [report.when],
      el("div", { class: "row", id: "other-day" }, date),
      at,
    ),
    choices("radio", "place", say("place"), offered("places"), [report.place], el("div", { class: "line" }, ...site)),
    el(
      "div",
      { class: "field", id: "q-activity" },
      ...line("activity", say("activity"), report.activity, activities, limits.line, say("none")),
    ),
    el(
      "div",
      { class: "field", id: "q-unit" },
      ...line(
        units.length ? "unit" : "unit_said",
        say("unit"),
        units.length ? report.unit : report.unit_said,
        units,
        limits.line,
        say("none"),
      ),
    ),
  ];
}

function second() {
  const reach = line("reach", say("reach"), report.reach, [], limits.line, "");
  return [
    choices("checkbox", "kinds", say("kinds"), offered("kinds"), report.kinds),
    choices("radio", "nearly", say("nearly"), said("nearly", "happened"), [report.nearly]),
    choices("radio", "hurt", say("hurt"), said("yes", "no"), [report.hurt]),
    choices(
      "radio",
      "needs",
      say("needs"),
      said("yes", "no"),
      [report.needs],
      el("div", { class: "field", id: "q-reach" }, ...reach, el("p", { class: "hint" }, say("reach_hint"))),
    ),
  ];
}

function ownWords() {
  const words = el("textarea", {
    id: "words",
    name: "words",
    maxlength: limits.words,
    "aria-describedby": "words-hint",
    autocomplete: "off",
  });
  words.value = report.words;
  return el(
    "div",
    { class: "field wide", id: "q-words" },
    el("label", { for: "words" }, say("words")),
    words,
    el("p", { class: "hint", id: "words-hint" }, say("words_hint")),
    el("div", { id: "asks", role: "status" }),
  );
}

function changed(event) {
  const { name, type, value, checked } = event.target;
  if (type === "checkbox") report[name] = checked ? [...report[name], value] : report[name].filter((one) => one !== value);
  else report[name] = value;
  handed = false;
  if (name === "unit") report.unit_said = client.units.find(([key]) => key === value)?.[1] ?? "";
  mark(
    name === "other_day" || name === "clock" ? "when" : name === "site" ? "place" : name === "unit_said" ? "unit" : name,
    "",
  );
  follow();
  if (name === "words") hint();
}

/** Show what goes with what was chosen. */
function follow() {
  document.getElementById("other-day").hidden = report.when !== OTHER;
  document.getElementById("q-hurt").hidden = report.nearly !== "happened";
}

function hints() {
  const own = [client.organisation, ...client.sites, ...client.units.map(([, name]) => name)];
  const places = found(report.words, told.hints, own);
  const lines = places.map(({ start, end, kind }) =>
    say("looks_like", { found: report.words.slice(start, end), what: told.hint_kinds[language][kind] }),
  );
  return [...new Set(lines)];
}

function hint(asking = false) {
  const at = document.getElementById("asks");
  const lines = hints();
  if (!lines.length || leave === report.words) return at.replaceChildren();
  const buttons = asking
    ? el(
        "div",
        { class: "row" },
        el("button", { type: "button", onclick: change }, say("change_words")),
        el("button", { onclick: keep }, say("keep_words")),
      )
    : null;
  const list = el("ul", {}, ...lines.map((one) => el("li", {}, one)));
  at.replaceChildren(el("div", { class: "asks" }, el("p", {}, say("looks")), list, el("p", {}, say("looks_ask")), buttons));
}

const change = () => document.getElementById("words").focus();
const keep = () => (leave = report.words);

function wrong() {
  const chosen = chosenDay();
  const clock = /** @type {HTMLInputElement} */ (document.getElementById("clock"));
  const badDay = !chosen ? "no_day" : chosen > day(0) ? "day_to_come" : chosen < day(limits.days) ? "day_long_ago" : "";
  const badClock = clock.validity.badInput ? "clock" : "";
  return {
    when: badDay || badClock,
    place: report.place ? "" : "no_place",
    kinds: report.kinds.length ? "" : "no_kind",
    nearly: report.nearly ? "" : "no_nearly",
    reach: report.needs === "yes" && !report.reach.trim() ? "no_reach" : "",
  };
}

async function send(event) {
  event.preventDefault();
  const problems = Object.entries(wrong());
  for (const [name, problem] of problems) mark(name, problem && say(`problems.${problem}`));
  const [missing] = problems.find(([, problem]) => problem) ?? [];
  if (missing) {
    const at = document.getElementById(`q-${missing}`);
    const field = at.querySelector(missing === "when" && report.when === OTHER ? "#other_day" : "input, select, textarea");
    return /** @type {HTMLElement} */ (field).focus();
  }
  if (hints().length && leave !== report.words) {
    hint(true);
    document.querySelector("#asks").scrollIntoView({ block: "center" });
    return /** @type {HTMLElement} */ (document.querySelector("#asks button")).focus();
  }
  if (sending) return;
  const content = letterOf();
  if (JSON.stringify(content) !== last) [id, last] = [newId(), JSON.stringify(content)];
  sending = true;
  await hand({ form: told.form, id, language, made: new Date().toISOString(), report: content });
  sending = false;
}

/** What goes into the letter; what was not filled in is left out. */
function letterOf() {
  const { clock, place, site, activity, unit, unit_said, reach, words } = report;
  const happened = report.nearly === "happened";
  const all = {
    ...{ day: chosenDay(), clock, place, site, activity, unit, unit_said, kinds: report.kinds, near_miss: !happened },
    ...{
      hurt: happened && report.hurt === "yes",
      needs_now: report.needs === "yes",
      reach,
      words,
      for_another: report.whose === "another",
    },
  };
  return Object.fromEntries(Object.entries(all).filter(([name, value]) => name === "kinds" || value));
}

/** Whether something was filled in that is nowhere else. */
export const unsent = () => !handed;

/** The report is with somebody: it can be left. */
export const used = () => (handed = true);

/** Let go of what was filled in. */
export function forget() {
  [report, id, last, handed, leave] = [empty(), "", "", true, ""];
}

export function again() {
  if (!handed && !window.confirm(say("leave"))) return;
  forget();
  draw();
  window.scrollTo(0, 0);
  /** @type {HTMLElement} */ (document.querySelector("h1")).focus();
}

window.addEventListener("beforeunload", (event) => {
  if (!handed) event.preventDefault();
});
