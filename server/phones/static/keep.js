/**
 * The answer to the question that is open: kept on this phone until it was counted, because the kit has it in memory alone
 * (when that is lost, it is sent again), and sent whole, so that sending again changes nothing.
 *
 * A memo also knows how far it came (`at`), because memos move on to a next round: NEW never left; PERHAPS was sent, but the
 * line broke before the kit said anything; THERE the kit has. What may have arrived is never sent again unasked.
 */

import { ask as fetched } from "./line.js";

const [NEW, PERHAPS, THERE] = [0, 1, 2];
const ANSWER = "psa-answer";
const TYPING = "psa-typing"; // {board, text}: what stands in the memo field
const LEFT = "psa-left"; // memos that never left before their question went
const ROOM = "psa-room"; // {code, title, seen}: which room this is, and the questions that were open here
const FIELD = { write: "memos", vote: "votes", choose: "chosen", mark: "marks", words: "words" };

const kept = {}; // a phone that may store nothing works for as long as the page is open
const HERE = globalThis.location?.pathname.replace(/^\/$/, "") ?? ""; // rooms at one server share a browser's store
function read(key) {
  try {
    kept[key] ??= JSON.parse(localStorage.getItem(key + HERE));
  } catch {}
  return kept[key];
}
function write(key, value) {
  kept[key] = value;
  try {
    if (value) localStorage.setItem(key + HERE, JSON.stringify(value));
    else localStorage.removeItem(key + HERE);
  } catch {}
}

export const typing = () => read(TYPING) ?? { board: "", text: "" };
export const setTyping = (board, text, option = typing().option) => write(TYPING, { board, text, option });
export const left = () => read(LEFT) ?? [];
export const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(8)), (b) => b.toString(36)).join("");
/** Say whether a question was open here before: then only the kit knows what became of the answer. */
export const wasOpen = (question) => !!read(ROOM)?.seen.includes(question);
/** Note which room this is. */
export const enter = (code, title) => write(ROOM, { seen: [], ...read(ROOM), title, ...(code && { code }) });
/** Say whether what is kept here is another room's: it is not sent to this one. */
export function isOther(code, title) {
  const room = read(ROOM);
  return !!(room?.code && code && room.code !== code && room.title !== title);
}
export const nothing = ({ kind, body }) => Object.keys(body[FIELD[kind]]).length === 0;

/** As the kit wants it: without what only this phone knows. */
const plain = (body) =>
  body.memos ? { memos: body.memos.map(({ id, board, text, option }) => ({ id, board, text, option })) } : body;

/**
 * @param {object} on   `changed()`; `heard(status, sentence)`: what the kit said of an answer (0: no line); `may()`: whether
 *   anything can be sent now
 */
export function answering(on) {
  let answer = null; // {question, kind, body, done, sent, stopped}
  let version = 0;
  let busy = null;
  let timer = 0;

  function keep() {
    write(ANSWER, answer?.counted ? null : answer);
    on.changed();
  }

  function later(ms) {
    clearTimeout(timer);
    timer = setTimeout(send, ms);
  }

  function send() {
    if (answer && !answer.sent && !answer.stopped && !answer.counted && !busy && on.may())
      busy = attempt().finally(() => (busy = null));
  }

  async function attempt() {
    const [sending, now] = [answer, version];
    const { question, body, done } = sending;
    const fresh = (body.memos ?? []).filter((memo) => memo.at === NEW);
    for (const memo of fresh) memo.at = PERHAPS;
    keep();
    const { status, said } = await fetched("answer", "PUT", { question, body: plain(body), done });
    const refused = status >= 400 && status < 500;
    if (refused) for (const memo of fresh) memo.at = NEW;
    if (status === 200) for (const memo of body.memos ?? []) memo.at = THERE;
    if (answer?.question !== question) return;
    if (status === 200) {
      answer.sent = now === version;
      if (!answer.sent) later(20);
    } else if (status === 429 || status >= 500) later(1000 * (said.wait ?? 2));
    else if (refused && status !== 423 && now === version) {
      answer.stopped = true; // the same again would be refused again
      answer.done &&= status === 409;
    }
    keep();
    on.heard(status, said.say);
  }

  /**
   * Put away what the kit does not have of a question that has gone. Returns what to say of that.
   * @param {{id: string, kind?: string, by_group?: boolean}} ask
   * @param {{kind?: string, body?: any, sent?: boolean, done?: boolean}} [answer]
   */
  function leave(ask, { kind, body, sent, done } = {}) {
    if (kind !== "write") return body && !sent && (done || !nothing({ kind, body })) ? ["moved.late"] : null;
    const at = (how) => body.memos.filter((memo) => memo.at === how);
    write(LEFT, [...left(), ...at(NEW)]);
    const [perhaps] = at(PERHAPS);
    if (perhaps) {
      setTyping(perhaps.board, [...at(PERHAPS).map((memo) => memo.text), typing().text].filter(Boolean).join("\n"));
      return ["moved.perhaps"];
    }
    const n = at(THERE).length;
    return n && ask?.kind === "write" ? [ask.by_group ? "moved.taken_group" : "moved.taken", n] : null;
  }

  /** Begin with what the kit has. */
  function begin({ question, kind }, mine) {
    const list = kind === "write" || kind === "words";
    const body = { [FIELD[kind]]: list ? [] : {}, ...mine?.body };
    for (const memo of body.memos ?? []) memo.at = THERE;
    return { question, kind, body, done: !!mine?.done, sent: true, counted: !!mine?.counted };
  }

  /** Send again what the kit lost: it was started again since. */
  function resend(before) {
    for (const memo of before.body.memos ?? []) if (memo.at === THERE) memo.at = NEW;
    answer = { ...before, sent: false, stopped: false };
    version += 1;
    later(0);
  }

  /** Bring an answer in line with what is asked; one that was counted stays as it was. Returns what to say of that. */
  function fit(ask) {
    const { kind, body, counted } = answer;
    if (counted) return null;
    if (kind === "write") {
      const more = left().filter((memo) => !body.memos.some(({ id }) => id === memo.id));
      write(LEFT, null);
      if (!more.length) return null;
      change({ memos: [...body.memos, ...more] });
      return ["moved.memos", more.length];
    }
    const all = Object.entries(body[FIELD[kind]]);
    const known = all.filter(([id]) => kind === "words" || ask.items.some((item) => item.id === id));
    if (known.length === all.length) return null;
    change({ [FIELD[kind]]: Object.fromEntries(known) }); // a topic can go while people vote on it
    return ["moved.fewer"];
  }

  function change(body, { done = false, wait = 0 } = {}) {
    answer = { ...answer, body, done, sent: false, stopped: false };
    version += 1;
    keep();
    later(wait);
  }

  return {
    change,
    send,
    get: () => answer,
    /** Wait until nothing is under way. */
    settled: () => busy,
    /**
     * Another question (or none), or the same one again. What was not sent goes before what the kit has; the rest goes by
     * the kit. Returns what to say of it: `[key, n]`, or null.
     * @param {object|null} ask @param {{body: object, done: boolean}|null|undefined} mine   undefined: the kit was not asked
     */
    open(ask, mine) {
      const before = answer ?? read(ANSWER) ?? undefined;
      const same = !!ask && before?.question === ask.question;
      let news = null;
      if (!same) news = leave(ask, before);
      const lost = same && mine === null && before.body && (before.done || !nothing(before));
      if (!ask) answer = null;
      else if (lost) resend(before);
      else if (!same || (before.sent && mine !== undefined)) answer = begin(ask, mine);
      else {
        answer = { ...before, stopped: before.stopped && mine === undefined };
        const there = mine?.body?.memos ?? [];
        if (mine !== undefined && answer.body.memos)
          answer.body.memos = answer.body.memos.filter(({ at, id }) => at !== THERE || there.some((memo) => memo.id === id));
      }
      const room = read(ROOM);
      if (ask && !wasOpen(ask.question)) write(ROOM, { ...room, seen: [...room.seen, ask.question] });
      keep();
      return (ask && fit(ask)) || news;
    },
    /** Wipe all this phone kept. Returns whether anything had not been sent. */
    end() {
      const unsent = left().length > 0 || !!typing().text.trim() || (!!answer && !answer.sent);
      answer = null;
      clearTimeout(timer);
      for (const key of [ANSWER, TYPING, LEFT, ROOM]) write(key, null);
      return unsent;
    },
  };
}
