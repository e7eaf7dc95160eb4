/**
 * One sheet of paper while it is typed in: a question at a time, a key an answer. Nothing of it is kept until it is added.
 *
 * @typedef {{id: string, said: string}} Option
 * @typedef {{id: string, kind: string, said: string, options: Option[], after: {question: string, but: string[]} | null}}
 *   Question
 * @typedef {{blocks: {id: string, name: string}[], categories: {id: string, name: string}[], by: string,
 *   parts: {questions: Question[]}[]}} Form   see kits/survey/asking.py
 * @typedef {object} Sheet
 * @property {string} block   "" until it is chosen; the next sheet of the pile begins with it
 * @property {string} category
 * @property {Record<string, string | string[]>} answers   what was passed over is not in it
 * @property {number} at   which of `steps` is asked
 * @property {string} typed   the first figure of an option that has two
 * @property {number} on   the option that the arrows went to; -1 for none
 * @property {null | {but: string[], back: number}} fixing   how often is chosen again, because something did happen
 *
 * @typedef {{kind: string, question: Question | null, options: Option[], chosen: string[], base?: Question, must?: boolean,
 *   idle?: boolean}} Now
 */

export const BLOCK = ":block"; // no question of a questionnaire is called so
export const CATEGORY = ":category";
const REMARK = "remark";

/** What stands on the sheet where an answer does not go with an earlier one; the options of that question. */
export const CLASHES = ["happened", "never", "longer_ago"];

/** @param {Form} form  @returns {Question[]} */
export const questions = (form) => form.parts.flatMap((part) => part.questions);

const named = (some) => some.map(({ id, name }) => ({ id, said: name }));
const asked = (id, options) => ({ id, kind: "one", said: "", options, after: null });

/** All that is asked of a sheet, in order: which block it is from, which site or function, and the questions. */
export const steps = (form) => [
  ...(form.blocks.length > 1 ? [asked(BLOCK, named(form.blocks))] : []),
  ...(form.categories.length > 0 ? [asked(CATEGORY, named(form.categories))] : []),
  ...questions(form),
];

/** The sheet that is next: of the same block as the one before. @param {Form} form  @returns {Sheet} */
export function begun(form, block = "") {
  const all = steps(form);
  const own = form.blocks.length === 1 ? form.blocks[0].id : block;
  return { block: own, category: "", answers: {}, at: own && all[0]?.id === BLOCK ? 1 : 0, typed: "", on: -1, fixing: null };
}

/** Whether somebody began on it: what goes when it is thrown away. @param {Sheet} sheet */
export const isBegun = (sheet) => Boolean(sheet.category) || Object.keys(sheet.answers).length > 0;

/** Whether a question is asked of who answered so. */
const isAsked = ({ after }, answers) =>
  !after || (Boolean(answers[after.question]) && !after.but.includes(/** @type {string} */ (answers[after.question])));

/** What is answered though it is not asked of who answered so, of the steps before `at`. */
const clashing = (all, { answers, at }) => all.slice(0, at).find((one) => one.id in answers && !isAsked(one, answers));

/**
 * What is asked now: `kind` is "one", "several", "remark", "clash" or "end". A clash is about `question`, that is asked
 * `after` another (`base`). `idle`: by what was answered before, nothing stands here on the sheet; `must`: something does.
 * @param {Form} form  @param {Sheet} sheet
 * @returns {Now}
 */
export function now(form, sheet) {
  const all = steps(form);
  const clash = sheet.fixing ? null : clashing(all, sheet);
  if (clash) {
    const base = all.find((one) => one.id === clash.after.question);
    const options = base.id in sheet.answers ? CLASHES : CLASHES.slice(0, 2);
    return {
      kind: "clash",
      question: clash,
      base,
      options: options.map((id) => ({ id, said: "" })),
      chosen: [],
      must: true,
    };
  }
  const question = all[sheet.at];
  if (!question) return { kind: "end", question: null, options: [], chosen: [] };
  const value = question.id === BLOCK ? sheet.block : question.id === CATEGORY ? sheet.category : sheet.answers[question.id];
  const options = sheet.fixing ? question.options.filter((one) => !sheet.fixing.but.includes(one.id)) : question.options;
  const kind = question.kind === REMARK || question.kind === "several" ? question.kind : "one";
  return {
    kind,
    question,
    options,
    chosen: Array.isArray(value) ? value : value ? [value] : [],
    must: Boolean(sheet.fixing) || question.id === BLOCK || question.id === CATEGORY,
    idle: !isAsked(question, sheet.answers),
  };
}

/**
 * What becomes of a sheet by a key: a figure, "Enter", " ", "Backspace", an arrow, Home or End. The same sheet where the key
 * means nothing.
 * @param {Form} form  @param {Sheet} sheet  @param {string} key  @returns {Sheet}
 */
export function pressed(form, sheet, key) {
  const { kind, options } = now(form, sheet);
  const last = options.length - 1;
  if (key === "Backspace") return sheet.typed ? { ...sheet, typed: "" } : back(form, sheet);
  if (key === "ArrowDown") return { ...sheet, on: Math.min(last, sheet.on + 1) };
  if (key === "ArrowUp") return { ...sheet, on: sheet.on < 0 ? last : Math.max(0, sheet.on - 1) };
  if (key === "Home" || key === "End") return { ...sheet, on: key === "Home" ? Math.min(0, last) : last };
  if (/^\d$/.test(key) && (sheet.typed || key !== "0")) return figure(form, sheet, sheet.typed + key);
  if (key === "Enter" && sheet.typed) return chosen(form, sheet, Number(sheet.typed) - 1);
  if (sheet.on >= 0 && (key === " " || (key === "Enter" && kind !== "several"))) return chosen(form, sheet, sheet.on);
  if (key === "Enter") return entered(form, sheet);
  return key === " " || key === "0" ? passed(form, sheet) : sheet;
}

/** A figure: the option it names, or the first figure of one of ten or more. */
function figure(form, sheet, typed) {
  const n = Number(typed);
  const { options } = now(form, sheet);
  if (n > options.length) return { ...sheet, typed: "" };
  return n * 10 > options.length ? chosen(form, sheet, n - 1) : { ...sheet, typed };
}

/** Choose an option, as its figure does: of several it is ticked or not, else that is the answer and the next is asked. */
export function chosen(form, sheet, n) {
  const { kind, question, options, chosen: ticked } = now(form, sheet);
  const option = options[n];
  if (!option) return { ...sheet, typed: "" };
  if (kind === "clash") return cleared(form, sheet, option.id);
  if (kind !== "several") return onward(form, put(sheet, question, option.id));
  const isOn = (id) => (id === option.id ? !ticked.includes(id) : ticked.includes(id));
  const ids = options.map((one) => one.id).filter(isOn);
  return { ...put(sheet, question, ids.length ? ids : undefined), typed: "" };
}

/** What is written under a question in somebody's own words. */
export const written = (form, sheet, text) => put(sheet, now(form, sheet).question, text || undefined);

/** On with what is answered: a question with one answer waits for it. */
function entered(form, sheet) {
  const { kind, chosen: there } = now(form, sheet);
  return kind === "several" || kind === REMARK || (kind === "one" && there.length > 0) ? onward(form, sheet) : sheet;
}

/** Nothing stands there: on to the next. A block and a category are always chosen. */
function passed(form, sheet) {
  const { kind, question, must } = now(form, sheet);
  return must || kind === "end" ? sheet : onward(form, put(sheet, question, undefined));
}

/** What is done about an answer that does not go with an earlier one: how often is chosen again, or it goes. */
function cleared(form, sheet, what) {
  const { question, base } = now(form, sheet);
  if (what !== CLASHES[0]) return { ...put(sheet, question, undefined), on: -1, typed: "" };
  const at = steps(form).indexOf(steps(form).find((one) => one.id === base.id));
  return { ...sheet, fixing: { back: sheet.at, but: question.after.but }, at, on: -1, typed: "" };
}

function onward(form, sheet) {
  const at = sheet.fixing ? sheet.fixing.back : Math.min(steps(form).length, sheet.at + 1);
  return { ...sheet, at, fixing: null, on: -1, typed: "" };
}

function back(form, sheet) {
  if (sheet.fixing) return { ...sheet, at: sheet.fixing.back, fixing: null, on: -1 };
  const { kind, question } = now(form, sheet);
  const at = kind === "clash" ? steps(form).findIndex((one) => one.id === question.id) : Math.max(0, sheet.at - 1);
  return { ...sheet, at, on: -1 };
}

function put(sheet, question, value) {
  if (question.id === BLOCK) return { ...sheet, block: value ?? "" };
  if (question.id === CATEGORY) return { ...sheet, category: value ?? "" };
  const { [question.id]: _, ...others } = sheet.answers;
  return { ...sheet, answers: value === undefined ? others : { ...others, [question.id]: value } };
}
