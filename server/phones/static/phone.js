/** A participant's page: joining, the question that is open, and what can come between. */

import { render } from "./preact.js";
import { html, KINDS, single, tidy } from "./asks.js";
import { answering, enter, isOther, left, nothing, setTyping, typing, wasOpen } from "./keep.js";
import { ask, line } from "./line.js";
import { telling } from "./tell.js";
import { say, t } from "./words.js";

const CODE_LENGTH = 6;
const FLICKER = 1500;
const TWICE = 1000; // ms in which a second tap on the same spot is the same tap once more
const SPOT = 30; // px

/** What is on the screen: `at` is `start`, `code`, `in` or `over`. */
const phone = {
  at: "start",
  told: null,
  news: "",
  wrong: "",
  code: "",
  waitUntil: 0,
  joining: false,
  unsent: false,
  lost: false,
};
let place = "";
let drawing = false;
let flicker;
let joined = "";
let turn = Promise.resolve();

const kit = line({
  told: (now, mine) => (turn = turn.then(() => take(now, mine))),
  out: leave,
  changed() {
    if (kit.up()) flicker = clearTimeout(flicker);
    else flicker ??= setTimeout(tellLine, phone.at === "start" ? 300 : FLICKER, true);
    if (kit.up() && phone.lost) tellLine(false);
    draw();
  },
});

const answer = answering({
  changed: () => draw(),
  may: () => kit.up() && phone.at === "in" && !phone.told.paused,
  heard(status, sentence) {
    const slow = t("line.slow");
    if (status === 0) kit.lost();
    else if (status === 401) leave();
    else if (status === 409)
      setTimeout(kit.look, 600); // the line tells what is asked now; this is for when it does not
    else if (status === 423) kit.look();
    else if (status === 200 && phone.wrong === slow) phone.wrong = "";
    else if (status >= 400) trouble(status < 429 ? sentence : slow);
  },
});

const form = telling({
  ready: () => draw(),
  out: leave,
  lost: () => kit.lost(),
  again: () => kit.look(),
  code: () => ((phone.at = "code"), draw()),
});
const onForm = () =>
  phone.told?.ask?.kind === "tell" && (phone.at === "over" ? form.holds() : phone.at === "in" && form.ready());

function tellLine(lost) {
  if (kit.up() === lost) return;
  phone.lost = lost;
  say(t(lost ? "line.lost" : "line.back"));
  draw();
}

function trouble(sentence) {
  if (phone.wrong !== sentence) say(sentence);
  phone.wrong = sentence;
  draw();
}

/** Take in what is asked now. `mine` is what the kit has of this phone, where it was asked for. */
async function take(told, mine) {
  if (told.over) return end();
  await answer.settled();
  if (phone.at === "over") return;
  if (isOther(joined, told.title)) answer.end();
  if (told.ask?.kind === "tell") {
    answer.open(null, undefined);
    Object.assign(phone, { told, at: "in" });
    form.open();
    return draw();
  }
  enter(joined, told.title);
  const another = answer.get()?.question !== told.ask?.question;
  phone.told = told;
  phone.at = "in";
  if (another && told.ask && mine === undefined && wasOpen(told.ask.question))
    return void setTimeout(kit.look, 200 * Math.random());
  const news = answer.open(told.ask, mine);
  if (another) phone.wrong = phone.news = "";
  if (news) phone.news = t(news[0], { n: news[1] });
  if (news) say(phone.news);
  answer.send();
  draw();
}

/** Not in: for the first time, or because the facilitator sent away who gave nothing. */
function leave() {
  kit.stop();
  const was = phone.at === "in";
  phone.at = "code";
  if (was) trouble(t("join.away"));
  draw();
}

function end() {
  kit.stop();
  phone.unsent = answer.end();
  phone.at = "over";
  draw();
}

/** No code holds a 1 or an I: it was an L. */
const tidied = (code) =>
  code
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "")
    .replace(/[1I]/g, "L");

async function join(typed) {
  const code = tidied(typed);
  Object.assign(phone, { code: typed, joining: true });
  draw();
  const { status, said } = await ask("join", "POST", { code });
  if (status === 429 && said.again) {
    trouble(said.say); // a whole room comes in at once: each its turn, by itself
    return void setTimeout(join, 1000 * said.again * (1 + Math.random()), typed);
  }
  phone.joining = false;
  if (status === 200) {
    joined = code;
    Object.assign(phone, { at: "start", code: "", told: null, wrong: "" });
    return kit.look();
  }
  phone.at = "code";
  if (said.wait) wait(said.wait);
  trouble(said.say ?? t("join.no_line"));
  document.getElementById("code")?.focus();
}

/** Count down until the code may be tried again. */
function wait(seconds) {
  phone.waitUntil = Date.now() + 1000 * seconds;
  const beat = setInterval(() => {
    if (waiting() === 0) {
      clearInterval(beat);
      phone.waitUntil = 0;
      phone.wrong = "";
      say(t("join.again"));
    }
    draw();
  }, 500);
}
const waiting = () => Math.max(0, Math.ceil((phone.waitUntil - Date.now()) / 1000));

function submit(event) {
  event.preventDefault();
  if (waiting() || phone.joining) return;
  if (tidied(phone.code).length === CODE_LENGTH) join(phone.code);
  else {
    warn(t("join.length"));
    document.getElementById("code").focus();
  }
}

/* ── what it looks like ── */

const Calm = ({ title, over = "", children }) =>
  html`<main class="calm">
    <div>${over && html`<p class="title" dir="auto">${over}</p>`}<h1 tabindex="-1">${title}</h1>${children}</div>
    <${Lost} />
  </main>`;

/** That there is no line, only where that matters. */
const Lost = () => phone.lost && html`<p class="line">${t(phone.at === "start" ? "join.no_line" : "line.lost")}</p>`;

function Code() {
  const seconds = waiting();
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  const type = (event) => ((phone.code = event.target.value), draw());
  return html`<main class="calm"><h1 tabindex="-1">${t("join.title")}</h1>
    <form onSubmit=${submit}>
      <label for="code">${t("join.code")}</label>
      <p class="hint" id="code-hint">${t("join.hint")}</p>
      <input
        id="code"
        autocomplete="off"
        autocorrect="off"
        autocapitalize="characters"
        spellcheck=${false}
        enterkeyhint="go"
        aria-describedby="code-hint code-wrong"
        aria-invalid=${!!phone.wrong}
        value=${phone.code}
        onInput=${type}
      />
      <p class="wrong" id="code-wrong">${seconds ? t("join.wait", { time }) : phone.wrong}</p>
      <button class="main" aria-disabled=${seconds > 0 || phone.joining}>${t("join.title")}</button>
    </form><small>${t("join.trust")}</small></main>`;
}

function In() {
  const { title, ask: asked, paused } = phone.told;
  const now = answer.get();
  if (paused) return html`<${Calm} title=${t("pause.title")} over=${title}><p>${t("pause.text")}</p><//>`;
  if (!asked) {
    return html`<${Calm} title=${t("wait.title")} over=${title}>${phone.news && html`<p class="notice">${phone.news}</p>`}
      <p>${t("wait.text")}</p>${(left().length > 0 || typing().text) && html`<p>${t("wait.kept")}</p>`}<//>`;
  }
  if (now?.question !== asked.question) return html`<${Calm} title=${t("loading")} over=${title} />`;
  const Kind = KINDS[asked.kind];
  const passing = single(asked) && nothing(now); // one tap is all it takes: the button is for who leaves it
  return html`<header><p class="title" dir="auto">${title}</p><h1 tabindex="-1" dir="auto">${asked.title}</h1>
    ${asked.hint && !now.done && html`<p class="hint" dir="auto">${asked.hint}</p>`}</header>
    <main class=${`${asked.kind} ${asked.items[0]?.tone ?? ""}`}>
      ${phone.news && html`<p class="notice">${phone.news}</p>`}
      ${
        now.done
          ? html`<${Ready} now=${now} />`
          : html`<${Kind}
            key=${asked.kind === "write" ? "" : asked.question}
            ask=${asked}
            body=${now.body}
            give=${give}
            warn=${warn}
            type=${type}
            finish=${finish}
          />`
      }
    </main>
    <footer>
      <${Lost} />
      ${phone.wrong && html`<p class="wrong">${phone.wrong}</p>`}
      ${
        now.done
          ? html`<p class="stays" aria-hidden="true">✓ ${t("done.button")}</p>`
          : html`<button class=${passing ? "second" : "main"} onClick=${done}>
            ${t(passing ? "done.pass" : "done.button")}
          </button>`
      }
      <small>
        ${t(
          asked.by_group ? "trust.group" : asked.kind === "write" || asked.kind === "words" ? "trust.write" : "trust.choose",
        )}
      </small>
    </footer>`;
}

/** What was answered stays out of sight: a phone lies on the table. */
function Ready({ now }) {
  if (now.counted) return html`<div class="ready"><p class="tick" aria-hidden="true">✓</p><p>${t("done.counted")}</p></div>`;
  return html`<div class="ready"><p class="tick" aria-hidden="true">✓</p>
    <p class=${now.sent ? "sent" : ""}>${t(now.sent ? "done.sent" : "done.sending")}</p>
    <p>${t(nothing(now) ? "done.nothing" : "done.hidden")}</p>
    <button class="second" onClick=${change}>${t("done.change")}</button></div>`;
}

/**
 * A spot that was just tapped: what takes the place of what was tapped does not get the second tap, and neither does what is
 * meant to be tapped once. Who typed in between is only quick.
 */
const NOWHERE = { at: -TWICE };
let tapped = NOWHERE;
addEventListener("input", () => (tapped = NOWHERE), true);
addEventListener(
  "click",
  (event) => {
    const again =
      event.timeStamp - tapped.at < TWICE && Math.hypot(event.clientX - tapped.x, event.clientY - tapped.y) < SPOT;
    const button = /** @type {Element} */ (event.target).closest?.("button");
    if (again && button && (button !== tapped.button || "once" in button.dataset)) {
      event.preventDefault();
      event.stopPropagation();
    } else tapped = { at: event.timeStamp, x: event.clientX, y: event.clientY, button };
  },
  true,
);

function give(body, options) {
  phone.wrong = "";
  answer.change(body, options);
}
function type(board, text, option) {
  setTyping(board, text, option);
  draw();
}
function warn(sentence) {
  phone.wrong = "";
  trouble(sentence);
}

function done() {
  const asked = phone.told.ask;
  const { body, wrong } = tidy(asked, answer.get().body);
  if (wrong) return warn(wrong);
  finish(body);
}
/** The answer is whole. */
function finish(body) {
  phone.news = "";
  give(body, { done: true });
  say(t("done.said"));
  scrollTo(0, 0);
}
function change() {
  give(answer.get().body);
  say(t("done.open"));
}

const Page = () => {
  if (onForm()) return null;
  if (phone.at === "code") return html`<${Code} />`;
  if (phone.at === "in") return html`<${In} />`;
  if (phone.at === "start") return html`<main class="calm"><p>${phone.wrong || t("loading")}</p><${Lost} /></main>`;
  return html`<${Calm} title=${t("over.title")}>
    <p>${t("over.text")}</p>
    ${phone.unsent && html`<p>${t("over.unsent")}</p>`}
  <//>`;
};

/** Draw, once for all that changed in one go; where the page became another one, begin at its heading. */
function draw() {
  if (drawing) return;
  drawing = true;
  queueMicrotask(() => {
    drawing = false;
    form.show(onForm(), phone.at === "over" ? "closed" : phone.lost ? "lost" : "");
    render(html`<${Page} />`, document.getElementById("page"));
    const { ask: asked, paused } = phone.told ?? {};
    const now = [phone.at, paused, onForm(), asked?.question === answer.get()?.question && asked?.question].join(" ");
    if (now === place) return;
    place = now;
    if (document.activeElement?.id === "memo") return; // another round: go on writing
    if (phone.at === "over" && onForm()) return; // who was filling in goes on looking at that
    document.querySelector("h1")?.focus({ preventScroll: true });
    scrollTo(0, 0);
  });
}

function start() {
  const code = location.hash.slice(1);
  if (code) history.replaceState(null, "", location.pathname); // the code is not left in the address, nor in the history
  if (code) join(code);
  else kit.look();
}
addEventListener("hashchange", () => location.hash && (kit.stop(), start()));
draw();
start();
