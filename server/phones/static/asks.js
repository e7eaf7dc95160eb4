/** The ways a question is answered. Each gets the question, the body of the answer, and `give(body)`. */

import { h } from "preact";
import { useState } from "preact/hooks";
import htm from "htm";
import { newId, typed } from "/keep.js";
import { t } from "/words.js";

export const html = htm.bind(h);
const SHAPES = { circle: "●", triangle: "▲", diamond: "◆", square: "■" };
const FEW = 12; // more than this asks for a search field
const MEMO_LIMIT = 500;

/** Memos, one thought each, on one of the boards. */
export function Write({ ask, body, give, say }) {
  const first = ask.items[0].id;
  const before = typed.get();
  const [board, setBoard] = useState(ask.items.some((item) => item.id === before?.board) ? before.board : first);
  const [text, setText] = useState(before?.text ?? "");
  const keep = (next, on = board) => (setText(next), typed.set(next ? { board: on, text: next } : null));
  const choose = (id) => (setBoard(id), text && typed.set({ board: id, text }));
  const full = body.memos.length >= ask.limit;
  const add = () => {
    const thought = text.trim();
    if (!thought || full) return;
    give({ memos: [...body.memos, { id: newId(), board, text: thought }] });
    keep("");
    say(t("write.added"));
    document.getElementById("memo")?.focus();
  };
  const remove = (memo) => {
    give({ memos: body.memos.filter((other) => other.id !== memo.id) });
    if (!text) keep(memo.text, (setBoard(memo.board), memo.board));
    say(t("write.removed"));
    document.getElementById("memo")?.focus();
  };
  const key = (event) => event.key === "Enter" && !event.shiftKey && !event.isComposing && (event.preventDefault(), add());
  return html`<div class="pick" role="radiogroup" aria-label=${t("write.where")}>
      ${ask.items.map((item) => html`<label key=${item.id} class=${`${item.tone} ${item.id === board ? "on" : ""}`}><input type="radio" name="board" checked=${item.id === board} onChange=${() => choose(item.id)} />${item.text}</label>`)}
    </div>
    <textarea id="memo" class=${ask.items.find((item) => item.id === board)?.tone} rows="3" maxlength=${MEMO_LIMIT} dir="auto" enterkeyhint="send" aria-label=${t("write.field")} placeholder=${t("write.field")} value=${text} onInput=${(e) => keep(e.target.value)} onKeyDown=${key}></textarea>
    <button class="second" type="button" disabled=${!text.trim() || full} onClick=${add}>${full ? t("write.full") : t("write.add")}</button>
    ${body.memos.length > 0 && html`<h2>${t("write.mine")}</h2>`}
    <ul>${[...body.memos].reverse().map((memo) => html`<li key=${memo.id} class=${`memo ${ask.items.find((item) => item.id === memo.board)?.tone ?? ""}`}>
      <span dir="auto">${memo.text}</span><button type="button" aria-label=${t("write.remove", { text: memo.text })} onClick=${() => remove(memo)}>✕</button></li>`)}</ul>`;
}

/** Votes: a tap gives one; taking one back has its own button. */
export function Vote({ ask, body, give, say }) {
  const given = Object.values(body.votes).reduce((sum, n) => sum + n, 0);
  const left = ask.limit - given;
  const set = (item, n) => {
    const votes = { ...body.votes, [item.id]: n };
    if (!n) delete votes[item.id];
    give({ votes });
    const now = ask.limit - Object.values(votes).reduce((sum, m) => sum + m, 0);
    say(`${item.text}: ${t("vote.given", { n })}. ${t("vote.left", { n: now })}`);
  };
  const tap = (item) => {
    const n = body.votes[item.id] ?? 0;
    if (!ask.stacking && n) set(item, 0);
    else if (left > 0) set(item, n + 1);
    else say(t("vote.none_left"), true);
  };
  return html`<p class=${`left ${ask.items[0]?.tone ?? ""}`}><span aria-hidden="true">${Array.from({ length: Math.min(ask.limit, 10) }, (_, i) => html`<i class=${i < given ? "on" : ""}></i>`)}</span>${t("vote.left", { n: left })}</p>
    <ul>${ask.items.map((item) => {
      const n = body.votes[item.id] ?? 0;
      return html`<li key=${item.id} class=${`row ${item.tone} ${n ? "on" : ""}`}>
        <button type="button" class="tap" aria-pressed=${n > 0} onClick=${() => tap(item)}><span dir="auto">${item.text}</span>${n > 0 && html`<b aria-label=${t("vote.given", { n })}>${n > 4 ? `✕ ${n}` : "✕".repeat(n)}</b>`}</button>
        ${n > 0 && html`<button type="button" class="less" aria-label=${t("vote.less", { text: item.text })} onClick=${() => set(item, n - 1)}>−</button>`}
      </li>`;
    })}</ul>`;
}

const Mark = ({ option }) => html`<span class=${`shape ${option.tone}`} aria-hidden="true">${SHAPES[option.shape] ?? ""}</span>`;

/** One answer of a few: large for a single statement, in rows for many things. */
export function Choose({ ask, body, give, say }) {
  const [sought, seek] = useState("");
  const set = (item, option) => {
    const chosen = { ...body.chosen };
    if (chosen[item.id] === option.key) delete chosen[item.id];
    else chosen[item.id] = option.key;
    give({ chosen });
    say(chosen[item.id] ? `${item.text}: ${option.text}` : t("choose.open", { text: item.text }));
  };
  const one = ask.items.length === 1;
  const shown = ask.items.filter((item) => `${item.text} ${item.group} ${item.hint}`.toLowerCase().includes(sought.trim().toLowerCase()));
  const options = (item) => html`<div class=${one ? "large" : "options"} role="group" aria-label=${item.text}>
    ${ask.options.map((option) => html`<button type="button" key=${option.key} class=${`${option.tone} ${body.chosen[item.id] === option.key ? "on" : ""}`} aria-pressed=${body.chosen[item.id] === option.key} onClick=${() => set(item, option)}><${Mark} option=${option} />${option.text}</button>`)}
  </div>`;
  if (one) return html`<p class="statement" dir="auto">${ask.items[0].text}</p>${options(ask.items[0])}`;
  return html`<p class="left">${t("choose.done", { n: Object.keys(body.chosen).length, of: ask.items.length })}</p>
    ${ask.items.length > FEW && html`<input type="search" aria-label=${t("choose.search")} placeholder=${t("choose.search")} value=${sought} onInput=${(e) => seek(e.target.value)} />`}
    ${shown.length === 0 && html`<p>${t("choose.nothing")}</p>`}
    <ul>${shown.map((item, i) => html`${item.group && item.group !== shown[i - 1]?.group && html`<li class="group" key=${`g${item.group}${i}`}><h2>${item.group}</h2></li>`}
      <li key=${item.id} class="thing"><p dir="auto">${item.text}${item.hint && html`<small>${item.hint}</small>`}</p>${options(item)}</li>`)}</ul>`;
}

/** A mark for each thing. */
export function Marks({ ask, body, give, say }) {
  const set = (item, mark) => {
    const marks = { ...body.marks };
    if (marks[item.id] === mark) delete marks[item.id];
    else marks[item.id] = mark;
    give({ marks });
    say(marks[item.id] ? `${item.text}: ${mark}` : t("choose.open", { text: item.text }));
  };
  return html`<p class="left">${t("choose.done", { n: Object.keys(body.marks).length, of: ask.items.length })}</p>
    <ul>${ask.items.map((item) => html`<li key=${item.id} class="thing"><p dir="auto">${item.text}</p>
      <div class="marks" role="group" aria-label=${item.text}>${Array.from({ length: ask.limit }, (_, i) => i + 1).map((mark) => html`<button type="button" key=${mark} class=${body.marks[item.id] === mark ? "on" : ""} aria-pressed=${body.marks[item.id] === mark} onClick=${() => set(item, mark)}>${mark}</button>`)}</div></li>`)}</ul>`;
}

/** A few single words. */
export function Words({ ask, body, give }) {
  const words = Array.from({ length: ask.limit }, (_, i) => body.words[i] ?? "");
  const set = (i, word) => give({ words: words.map((other, j) => (i === j ? word.replace(/\s+/g, "") : other)) });
  return html`<ol class="words">${words.map((word, i) => html`<li key=${i}><input dir="auto" maxlength="40" autocapitalize="off" enterkeyhint="next" aria-label=${t("words.field", { n: i + 1 })} value=${word} onInput=${(e) => set(i, e.target.value)} /></li>`)}</ol>`;
}
