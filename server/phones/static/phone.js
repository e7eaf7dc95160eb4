/** A participant's page: joining, the question that is open, and the line with the kit. */

import { render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { html, Choose, Marks, Vote, Words, Write } from "/asks.js";
import { answering } from "/keep.js";
import { t } from "/words.js";

const KINDS = { write: Write, vote: Vote, choose: Choose, mark: Marks, words: Words };
const phone = { at: "start", told: null, news: "", line: true, said: "", wrong: "", wait: 0 };
let draw = () => {};
let events = null;

const say = (text, wrong = false) => {
  phone.said = text;
  phone.wrong = wrong ? text : "";
  draw();
};
const answer = answering(
  () => draw(),
  (what, detail) => (what === "out" ? leave() : what === "over" ? look() : say(detail, true)),
);

/** Take in what is asked now. `mine` is what the kit has of this phone, where it was asked. */
function take(told, mine) {
  if (told.over) return end();
  const before = phone.told?.ask;
  const another = before?.question !== told.ask?.question;
  if (another && before) {
    phone.news = before.kind === "write" && answer.get()?.body.memos.some((memo) => memo.sent) ? t("write.on_the_board") : "";
    say(phone.news);
  }
  phone.told = told;
  phone.at = "in";
  if (another && mine === undefined && told.ask) return look();
  answer.open(told.ask, mine);
  if (!told.paused) answer.send();
  draw();
}

async function look() {
  try {
    const response = await fetch("/state");
    if (response.status === 401) return leave();
    if (!response.ok) return undefined;
    const { mine, ...told } = await response.json();
    phone.line = true;
    take(told, mine);
    if (!events) listen();
  } catch {
    phone.line = false;
    if (phone.at === "start") setTimeout(look, 2000);
  }
  return draw();
}

function listen() {
  events = new EventSource("/events");
  let lost = false;
  events.onopen = () => {
    if (lost) look();
    phone.line = true;
    lost = false;
    answer.send();
    draw();
  };
  events.onmessage = (event) => take(JSON.parse(event.data));
  events.onerror = () => {
    lost = true;
    phone.line = false;
    if (events?.readyState === EventSource.CLOSED) {
      events = null;
      setTimeout(look, 2000);
    }
    draw();
  };
}

function hang_up() {
  events?.close();
  events = null;
}

function leave() {
  hang_up();
  phone.at = "code";
  draw();
}

function end() {
  hang_up();
  answer.drop();
  phone.at = "over";
  draw();
}

async function join(code) {
  say("");
  try {
    const response = await fetch("/join", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ code }) });
    const said = await response.json();
    if (response.ok) return await look();
    phone.at = "code";
    phone.wait = said.wait ? Date.now() + said.wait * 1000 : 0;
    say(said.say, true);
  } catch {
    phone.at = "code";
    say(t("join.no_line"), true);
  }
  return undefined;
}

function Page() {
  const [, again] = useState(0);
  draw = () => again((n) => n + 1);
  const heading = useRef(null);
  const place = `${phone.at} ${phone.told?.ask?.question}`;
  useEffect(() => heading.current?.focus(), [place]);
  const Screen = { start: Start, code: Code, over: Over, in: In }[phone.at];
  return html`<${Screen} heading=${heading} /><p class="said" role="status" aria-live="polite">${phone.wrong ? "" : phone.said}</p>`;
}

const Start = () => html`<main class="calm"><p>${t(phone.line ? "loading" : "line.none")}</p></main>`;
const Over = ({ heading }) => html`<main class="calm"><h1 tabindex="-1" ref=${heading}>${t("over.title")}</h1><p>${t("over.text")}</p></main>`;

function Code({ heading }) {
  const [code, setCode] = useState("");
  const [, tick] = useState(0);
  const left = Math.max(0, Math.ceil((phone.wait - Date.now()) / 1000));
  useEffect(() => {
    if (!left) return undefined;
    const beat = setInterval(() => tick((n) => n + 1), 500);
    return () => clearInterval(beat);
  }, [left > 0]);
  const go = (event) => (event.preventDefault(), code.trim() && !left && join(code));
  return html`<main class="calm"><h1 tabindex="-1" ref=${heading}>${t("join.title")}</h1>
    <form onSubmit=${go}>
      <label for="code">${t("join.code")}</label>
      <input id="code" autocomplete="off" autocapitalize="characters" spellcheck=${false} maxlength="12" value=${code} onInput=${(e) => setCode(e.target.value)} />
      ${phone.wrong && html`<p class="wrong" role="alert">${left ? t("join.wait", { n: left }) : phone.wait ? t("join.again") : phone.wrong}</p>`}
      <button class="main" disabled=${!code.trim() || left > 0}>${t("join.go")}</button>
    </form><small>${t("trust")}</small></main>`;
}

function In({ heading }) {
  const { title, ask, paused } = phone.told;
  const now = answer.get();
  if (!ask || now?.question !== ask.question) {
    return html`<main class="calm"><p class="title">${title}</p><h1 tabindex="-1" ref=${heading}>${t(ask ? "loading" : "look.title")}</h1>${!ask && html`<p>${t("look.text")}</p>`}<${Line} /></main>`;
  }
  const Kind = KINDS[ask.kind];
  const give = (body) => ((phone.wrong = phone.news = ""), answer.change(body));
  return html`<header><p class="title">${title}</p><h1 tabindex="-1" ref=${heading} dir="auto">${ask.title}</h1>${ask.hint && html`<p class="hint">${ask.hint}</p>`}</header>
    <main class=${paused ? "paused" : ""}>
      ${paused && html`<p class="notice" role="status">${t("paused")}</p>`}
      ${phone.news && !paused && html`<p class="notice">${phone.news}</p>`}
      <fieldset disabled=${paused || now.done}><legend class="unseen">${ask.title}</legend><${Kind} key=${ask.question} ask=${ask} body=${now.body} give=${give} say=${say} /></fieldset>
    </main>
    <footer>
      ${phone.wrong && html`<p class="wrong" role="alert">${phone.wrong}</p>`}
      ${now.done
        ? html`<p class="sent">${t(now.sent ? "done.sent" : "done.waiting")}</p><button type="button" class="second" disabled=${paused} onClick=${() => answer.change(now.body, false)}>${t("done.change")}</button>`
        : html`<button type="button" class="main" disabled=${paused} onClick=${() => (answer.change(now.body, true), say(t("done.said")))}>${t("done.button")}</button>`}
      <${Line} /><small>${t("trust")}</small>
    </footer>`;
}

/** How it stands with the line, only where that matters. */
function Line() {
  const now = answer.get();
  if (!phone.line || now?.state === "waiting") return html`<p class="line" role="status">${t("line.lost")}</p>`;
  return null;
}

render(html`<${Page} />`, document.getElementById("page"));
addEventListener("online", () => (answer.send(), look()));
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && phone.at === "in" && look());
const code = location.hash.slice(1);
if (code) history.replaceState(null, "", location.pathname);
if (code) join(code);
else look();
