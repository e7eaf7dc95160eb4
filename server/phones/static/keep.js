/** What a participant has typed or chosen: kept on this phone until the kit has confirmed it, and sent whole, so never twice. */

const KEPT = "psa-answer";
const TYPING = "psa-typing";
const LEFT = "psa-left"; // memos that were not sent when their question went
const RETRY = 2000;

const read = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
};
const write = (key, value) => {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    /* a phone that keeps nothing still works as long as the page is open */
  }
};

export const typed = { get: () => read(TYPING), set: (value) => write(TYPING, value) };
export const forget = () => [KEPT, TYPING, LEFT].forEach((key) => write(key, null));
export const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(6)), (b) => b.toString(16).padStart(2, "0")).join("");

const EMPTY = { write: { memos: [] }, vote: { votes: {} }, choose: { chosen: {} }, mark: { marks: {} }, words: { words: [] } };
/** As the service wants it: without what only this phone knows. */
const plain = (kind, body) => (kind === "write" ? { memos: body.memos.map(({ id, board, text }) => ({ id, board, text })) } : body);

/**
 * The answer to the question that is open.
 * @param {() => void} tell   called when it changes
 * @param {(what: string, detail?: any) => void} heard   `over`, `out` (not joined any more), `wrong` (with a sentence)
 */
export function answering(tell, heard) {
  let answer = null; // {question, kind, body, done, sent, state: "" | "sending" | "waiting"}
  let version = 0;
  let busy = false;
  let timer = 0;
  const keep = () => (write(KEPT, answer && { ...answer, state: "" }), tell());
  const later = (ms) => (clearTimeout(timer), (timer = setTimeout(send, ms)));

  async function send() {
    if (!answer || answer.sent || busy) return;
    busy = true;
    const now = version;
    const { question, kind, body, done } = answer;
    let again = 0;
    answer.state = "sending";
    tell();
    try {
      const response = await fetch("/answer", { method: "PUT", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ question, body: plain(kind, body), done }) });
      const said = await response.json().catch(() => ({}));
      if (answer?.question !== question) return;
      if (response.ok) {
        if (kind === "write") body.memos.forEach((memo) => (memo.sent = true));
        if (now === version) answer.sent = true;
        else again = 1;
        answer.state = "";
      } else if (response.status === 409) heard("over");
      else if (response.status === 401) heard("out");
      else {
        answer.state = response.status === 423 ? "" : "waiting"; // paused: it goes when the kit goes on
        if (response.status === 429) again = 1000 * (said.wait ?? 2);
        else if (response.status >= 500) again = RETRY;
        if (response.status === 400 || response.status === 413) heard("wrong", said.say); // a next change is sent again
      }
    } catch {
      if (answer) answer.state = "waiting";
      again = RETRY;
    } finally {
      busy = false;
      keep();
      if (again) later(again);
    }
  }

  return {
    get: () => answer,
    /** Another question, or the same one after a reload: with what the kit has, or with what was not sent yet. */
    open(ask, mine) {
      const before = answer ?? read(KEPT);
      if (ask && answer?.question === ask.question) return;
      const unsent = before?.kind === "write" && before.question !== ask?.question ? before.body.memos.filter((memo) => !memo.sent) : [];
      let left = [...(read(LEFT) ?? []), ...unsent];
      if (!ask) answer = null;
      else {
        const same = before?.question === ask.question && !before.sent;
        const body = same ? before.body : mine?.body && Object.keys(mine.body).length ? mine.body : structuredClone(EMPTY[ask.kind]);
        if (ask.kind === "write") {
          if (!same) body.memos.forEach((memo) => (memo.sent = true));
          const boards = ask.items.map((item) => item.id);
          const known = new Set(body.memos.map((memo) => memo.id));
          body.memos.push(...left.filter((memo) => boards.includes(memo.board) && !known.has(memo.id)));
          left = [];
        }
        answer = { question: ask.question, kind: ask.kind, body, done: same ? before.done : (mine?.done ?? false), sent: !same && !unsent.length, state: "" };
      }
      write(LEFT, left.length ? left : null);
      version += 1;
      keep();
      send();
    },
    change(body, done = false) {
      if (!answer) return;
      answer = { ...answer, body, done, sent: false };
      version += 1;
      keep();
      later(done ? 0 : 350);
    },
    send,
    drop() {
      answer = null;
      clearTimeout(timer);
      forget();
    },
  };
}
