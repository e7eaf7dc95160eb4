/**
 * One paper form while it is typed in: a question at a time, a key an answer. Nothing of it is kept until it is added.
 *
 * @typedef {{id: string, said: string}} Option
 * @typedef {{id: string, kind: string, said: string, options: Option[], after: {question: string, but: string[]} | null}}
 *   Question
 * @typedef {{blocks: {id: string, name: string}[], categories: {id: string, name: string}[], by: string,
 *   parts: {questions: Question[]}[]}} Form   see kits/survey/asking.py
 * @typedef {object} PaperForm
 * @property {string} block   "" until it is chosen; the next form of the pile begins with it
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

/** What stands on the form where an answer does not go with an earlier one; the options of that question. */
export const CLASHES = ["happened", "never", "longer_ago"];

/** @param {Form} form  @returns {Question[]} */
export const questions = (form) => form.parts.flatMap((part) => part.questions);

const named = (some) => some.map(({ id, name }) => ({ id, said: name }));
const asked = (id, options) => ({ id, kind: "one", said: "", options, after: null });

/** All that is asked of a form, in order: which block it is from, which site or function, and the questions. */
export const steps = (form) => [
  ...(form.blocks.length > 1 ? [asked(BLOCK, named(form.blocks))] : []),
  ...(form.categories.length > 0 ? [asked(CATEGORY, named(form.categories))] : []),
  ...questions(form),
];

/** The form that is next: of the same block as the one before. @param {Form} form  @returns {PaperForm} */
export function begun(form, block = "") {
  const all = steps(form);
  const own = form.blocks.length === 1 ? form.blocks[0].id : block;
  return { block: own, category: "", answers: {}, at: own && all[0]?.id === BLOCK ? 1 : 0, typed: "", on: -1, fixing: null };
}

/** Whether somebody began on it: what goes when it is thrown away. @param {PaperForm} paper */
export const isBegun = (paper) => Boolean(paper.category) || Object.keys(paper.answers).length > 0;

/** Whether a question is asked of who answered so. */
const isAsked = ({ after }, answers) =>
  !after || (Boolean(answers[after.question]) && !after.but.includes(/** @type {string} */ (answers[after.question])));

/** What is answered though it is not asked of who answered so, of the steps before `at`. */
const clashing = (all, { answers, at }) => all.slice(0, at).find((one) => one.id in answers && !isAsked(one, answers));

/**
 * What is asked now: `kind` is "one", "several", "remark", "clash" or "end". A clash is about `question`, that is asked
 * `after` another (`base`). `idle`: by what was answered before, nothing stands here on the form; `must`: something does.
 * @param {Form} form  @param {PaperForm} paper
 * @returns {Now}
 */
export function now(form, paper) {
  const all = steps(form);
  const clash = paper.fixing ? null : clashing(all, paper);
  if (clash) {
    const base = all.find((one) => one.id === clash.after.question);
    const options = base.id in paper.answers ? CLASHES : CLASHES.slice(0, 2);
    return {
      kind: "clash",
      question: clash,
      base,
      options: options.map((id) => ({ id, said: "" })),
      chosen: [],
      must: true,
    };
  }
  const question = all[paper.at];
  if (!question) return { kind: "end", question: null, options: [], chosen: [] };
  const value = question.id === BLOCK ? paper.block : question.id === CATEGORY ? paper.category : paper.answers[question.id];
  const options = paper.fixing ? question.options.filter((one) => !paper.fixing.but.includes(one.id)) : question.options;
  const kind = question.kind === REMARK || question.kind === "several" ? question.kind : "one";
  return {
    kind,
    question,
    options,
    chosen: Array.isArray(value) ? value : value ? [value] : [],
    must: Boolean(paper.fixing) || question.id === BLOCK || question.id === CATEGORY,
    idle: !isAsked(question, paper.answers),
  };
}

/**
 * What becomes of a form by a key: a figure, "Enter", " ", "Backspace", an arrow, Home or End. The same form where the key
 * means nothing.
 * @param {Form} form  @param {PaperForm} paper  @param {string} key  @returns {PaperForm}
 */
export function pressed(form, paper, key) {
  const { kind, options } = now(form, paper);
  const last = options.length - 1;
  if (key === "Backspace") return paper.typed ? { ...paper, typed: "" } : back(form, paper);
  if (key === "ArrowDown") return { ...paper, on: Math.min(last, paper.on + 1) };
  if (key === "ArrowUp") return { ...paper, on: paper.on < 0 ? last : Math.max(0, paper.on - 1) };
  if (key === "Home" || key === "End") return { ...paper, on: key === "Home" ? Math.min(0, last) : last };
  if (/^\d$/.test(key) && (paper.typed || key !== "0")) return figure(form, paper, paper.typed + key);
  if (key === "Enter" && paper.typed) return chosen(form, paper, Number(paper.typed) - 1);
  if (paper.on >= 0 && (key === " " || (key === "Enter" && kind !== "several"))) return chosen(form, paper, paper.on);
  if (key === "Enter") return entered(form, paper);
  return key === " " || key === "0" ? passed(form, paper) : paper;
}

/** A figure: the option it names, or the first figure of one of ten or more. */
function figure(form, paper, typed) {
  const n = Number(typed);
  const { options } = now(form, paper);
  if (n > options.length) return { ...paper, typed: "" };
  return n * 10 > options.length ? chosen(form, paper, n - 1) : { ...paper, typed };
}

/** Choose an option, as its figure does: of several it is ticked or not, else that is the answer and the next is asked. */
export function chosen(form, paper, n) {
  const { kind, question, options, chosen: ticked } = now(form, paper);
  const option = options[n];
  if (!option) return { ...paper, typed: "" };
  if (kind === "clash") return cleared(form, paper, option.id);
  if (kind !== "several") return onward(form, put(paper, question, option.id));
  const isOn = (id) => (id === option.id ? !ticked.includes(id) : ticked.includes(id));
  const ids = options.map((one) => one.id).filter(isOn);
  return { ...put(paper, question, ids.length ? ids : undefined), typed: "" };
}

/** What is written under a question in somebody's own words. */
export const written = (form, paper, text) => put(paper, now(form, paper).question, text || undefined);

/** On with what is answered: a question with one answer waits for it. */
function entered(form, paper) {
  const { kind, chosen: there } = now(form, paper);
  return kind === "several" || kind === REMARK || (kind === "one" && there.length > 0) ? onward(form, paper) : paper;
}

/** Nothing stands there: on to the next. A block and a category are always chosen. */
function passed(form, paper) {
  const { kind, question, must } = now(form, paper);
  return must || kind === "end" ? paper : onward(form, put(paper, question, undefined));
}

/** What is done about an answer that does not go with an earlier one: how often is chosen again, or it goes. */
function cleared(form, paper, what) {
  const { question, base } = now(form, paper);
  if (what !== CLASHES[0]) return { ...put(paper, question, undefined), on: -1, typed: "" };
  const at = steps(form).indexOf(steps(form).find((one) => one.id === base.id));
  return { ...paper, fixing: { back: paper.at, but: question.after.but }, at, on: -1, typed: "" };
}

function onward(form, paper) {
  const at = paper.fixing ? paper.fixing.back : Math.min(steps(form).length, paper.at + 1);
  return { ...paper, at, fixing: null, on: -1, typed: "" };
}

function back(form, paper) {
  if (paper.fixing) return { ...paper, at: paper.fixing.back, fixing: null, on: -1 };
  const { kind, question } = now(form, paper);
  const at = kind === "clash" ? steps(form).findIndex((one) => one.id === question.id) : Math.max(0, paper.at - 1);
  return { ...paper, at, on: -1 };
}

function put(paper, question, value) {
  if (question.id === BLOCK) return { ...paper, block: value ?? "" };
  if (question.id === CATEGORY) return { ...paper, category: value ?? "" };
  const { [question.id]: _, ...others } = paper.answers;
  return { ...paper, answers: value === undefined ? others : { ...others, [question.id]: value } };
}
