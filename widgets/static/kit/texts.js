/** What people read, from the texts Python sends: `t("kits.memo_voting", "steps.plan.name")`. */

let trees = {};
let language = "nl";
let plurals = new Intl.PluralRules("nl");

/** @param {Record<string, object>} texts one tree per package  @param {string} lang "nl" or "en" */
export function setTexts(texts, lang) {
  trees = texts;
  language = lang;
  plurals = new Intl.PluralRules(lang);
  document.documentElement.lang = lang;
}

export const lang = () => language;

/**
 * The text at a dotted key, its {places} filled; a plural ({one, other}) is chosen by `n`.
 * A key that does not exist shows as itself: a test finds it, a room can live with it.
 * @param {string} pack dotted package name  @param {string} key  @param {Record<string, unknown>} [values]
 */
export function t(pack, key, values = {}) {
  let value = get(pack, key);
  if (value && typeof value === "object" && "other" in value)
    value = value[plurals.select(Number(values.n ?? 0))] ?? value.other;
  if (typeof value !== "string") return key;
  return value.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** What stands at a key as it is: a list, a mapping, a string or undefined. */
export function get(pack, key) {
  return key.split(".").reduce((tree, part) => tree?.[part], trees[pack]);
}

/** A function `t` bound to one package. @param {string} pack */
export const speaks = (pack) => (key, values) => t(pack, key, values);

const LOCALES = { nl: "nl-NL", en: "en-GB" }; // days as the documents write them: 12 May 2026
const formats = new Map(); // making one costs more than writing a hundred dates with it

/**
 * An ISO date in words ("12 mei 2026"), or "" without one.
 * @param {string|null|undefined} iso
 * @param {Intl.DateTimeFormatOptions} [options]
 */
export function date(iso, options = { day: "numeric", month: "long", year: "numeric" }) {
  if (!iso) return "";
  const key = language + JSON.stringify(options);
  if (!formats.has(key))
    formats.set(key, new Intl.DateTimeFormat(LOCALES[language] ?? language, { ...options, timeZone: "UTC" }));
  return formats.get(key).format(new Date(`${iso}T00:00:00Z`));
}

/** A number as the language writes it. @param {number} value */
export const number = (value) => new Intl.NumberFormat(language).format(value);
