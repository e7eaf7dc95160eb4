/** How the workload is now, in five words a person, beside what the group said last time. */

import { useState } from "preact/hooks";
import { html, newId } from "../kit/app.js";
import { get, speaks } from "../kit/texts.js";
import { plain } from "../kit/fields.js";
import { useTyped } from "../kit/remembered.js";
import { focusOn, SavingText } from "../kit/shell.js";
import { AddLine, Choice, EditBox, stepFocus, Tool } from "./pieces.js";
import { useNaming } from "./severity.js";

const t = speaks("widgets.memo_voting");
const k = speaks("kits.memo_voting");

const SHAPE = { fire: "▲", unrest: "◆", improvement: "●" };
const SEVERITIES = ["fire", "unrest", "improvement"];
const MOST = 5;

/** A severity with its shape and its word. */
const SeverityMark = ({ value }) =>
  html`<span class="psa-severity-mark ${value}">
    <span aria-hidden="true">${SHAPE[value]}</span> ${k(`severity.${value}.name`)}
  </span>`;

const wordsIn = (text) => text.trim().split(/\s+/).filter(Boolean);
const countWords = (text) => wordsIn(text).length;

/**
 * The words that more than one person gave, most often said first. One person who says a word twice says it once.
 * @param {string[]} all   one text a person
 * @returns {[string, number][]}
 */
function saidMore(all) {
  const counts = new Map();
  for (const text of all) {
    const mine = new Map(
      wordsIn(text)
        .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""))
        .filter(Boolean)
        .map((word) => [plain(word), word]),
    );
    for (const [key, word] of mine) counts.set(key, [counts.get(key)?.[0] ?? word, (counts.get(key)?.[1] ?? 0) + 1]);
  }
  return [...counts.values()].filter(([, n]) => n > 1).sort(([one, n], [other, m]) => m - n || one.localeCompare(other));
}

/** Words that came more than once, each with how often. */
function More({ all }) {
  const more = saidMore(all);
  if (!more.length) return null;
  return html`<p class="psa-words-more">
    <span class="psa-soft">
      ${t("look_back.words_more")}
    </span> ${more.map(([word, n]) => html`<span key=${word} dir="auto">${word} <b>${n}×</b></span>`)}
  </p>`;
}

export function NowAndThen({ app }) {
  return html`<div class="psa-now-then">
    <${Then} previous=${app.view.previous} />
    <${Words} app=${app} />
    <${SeverityNow} app=${app} />
  </div>`;
}

function Then({ previous }) {
  return html`<section class="psa-then" aria-labelledby="psa-then-title">
    <h2 id="psa-then-title">${t("look_back.then")}</h2>
    ${
      previous.severity
        ? html`<p><${SeverityMark} value=${previous.severity} /></p>`
        : html`<p class="psa-soft">${t("look_back.no_severity_then")}</p>`
    }
    ${previous.reason && html`<p dir="auto" class="psa-quote">${previous.reason}</p>`}
    ${["strain", "cherish"].map((board) => {
      const top = previous.top.filter((item) => item.board === board);
      return (
        top.length > 0 &&
        html`<h3 key=${board} class=${board}>${k(`boards.${board}`)}</h3>
          <ol class=${board}>
            ${top.map(
              (item, i) =>
                html`<li key=${i}>
                  <span dir="auto">${item.name}</span>
                  <b aria-label=${t("solve.votes", { n: item.votes })}>${item.votes}</b>
                </li>`,
            )}
          </ol>`
      );
    })}
    ${
      previous.words.length > 0 &&
      html`<h3>${t("look_back.words_then")}</h3>
        <${More} all=${previous.words} />
        <p class="psa-words-then">${previous.words.map((w, i) => html`<span key=${i} dir="auto">${w}</span>`)}</p>`
    }
  </section>`;
}

function Words({ app }) {
  const { words, plan } = app.view;
  const [typed, setTyped] = useTyped(app, "words");
  const n = countWords(typed);
  const given = Object.keys(words).length;
  const add = (text) => app.does(["WordsWritten", { words: newId(), text }]);
  const up = (event, value) => {
    if (event.key !== "ArrowUp" || value) return;
    const all = document.querySelectorAll(".psa-words");
    all[all.length - 1]?.focus();
    event.preventDefault();
  };
  return html`<section class="psa-now" aria-labelledby="psa-now-title">
    <div>
      <h2 id="psa-now-title">
        ${t("look_back.now")}
        <small>
          ${
            plan.participants
              ? t("look_back.words_of", { n: given, of: plan.participants })
              : t("look_back.words_given", { n: given })
          }
        </small>
      </h2>
      <${More} all=${Object.values(words)} />
    </div>
    <ul class="psa-flap" data-list>
      ${Object.entries(words).map(([id, text]) => html`<${WordsCard} key=${id} app=${app} id=${id} text=${text} />`)}
      ${!given && html`<li class="psa-blank"><p>${t("look_back.words_hint")}</p></li>`}
    </ul>
    <div class="psa-words-line">
      <${AddLine}
        id="psa-add-words"
        label=${t("look_back.words_add")}
        placeholder=${t("look_back.words_add")}
        draft=${typed}
        onDraft=${setTyped}
        onAdd=${add}
        onKey=${up}
        aria-describedby="psa-words-count"
      />
      <span id="psa-words-count" class=${n > MOST ? "psa-missing" : "psa-soft"}>
        ${t("look_back.words_count", { n, most: MOST })}
      </span>
    </div>
  </section>`;
}

function WordsCard({ app, id, text }) {
  const [editing, setEditing] = useState(false);
  const own = `psa-words-${id}`;
  const remove = (event) => {
    const card = event.currentTarget.closest(".psa-words");
    const near = card.nextElementSibling ?? card.previousElementSibling;
    app.does(["WordsRemoved", { words: id }]).then(
      () => focusOn(near ? `#${near.id}` : "#psa-add-words"),
      () => {},
    );
  };
  const keys = (event) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === "ArrowUp" || event.key === "ArrowLeft") stepFocus(event, ".psa-words", -1) || event.preventDefault();
    if (event.key === "ArrowDown" || event.key === "ArrowRight")
      stepFocus(event, ".psa-words", 1) || (event.preventDefault(), focusOn("#psa-add-words"));
    if (event.key === "Enter") event.preventDefault(), setEditing(true);
    if (event.key === "Delete") event.preventDefault(), remove(event);
  };
  if (editing) {
    const done = () => (setEditing(false), focusOn(`#${own}`));
    return html`<li class="psa-words editing" id=${own}>
      <${EditBox}
        value=${text}
        label=${t("look_back.words_edit")}
        onSave=${(now) => app.does(["WordsWritten", { words: id, text: now }])}
        onDone=${done}
      />
    </li>`;
  }
  return html`<li class="psa-words" id=${own} tabindex="0" onKeyDown=${keys} onDblClick=${() => setEditing(true)}>
    <p dir="auto">${text}</p>
    <div class="psa-tools">
      <${Tool} keys="↵" onClick=${() => setEditing(true)}>${t("pieces.edit")}<//>
      <${Tool} keys="Del" onClick=${remove}>${t("pieces.remove")}<//>
    </div>
  </li>`;
}

/** Optional: the severity named again, to lay beside last time's. */
function SeverityNow({ app }) {
  const { value, reason } = app.view.severity;
  const set = useNaming(app);
  return html`<section class="psa-severity-now" aria-labelledby="psa-severity-title">
    <h2 id="psa-severity-title">${t("look_back.severity_now")}</h2>
    <${Choice} class="psa-how-bad" label=${t("look_back.severity_now")} value=${value}
      options=${SEVERITIES.map((s) => ({
        value: s,
        class: s,
        title: get("kits.memo_voting", `severity.${s}.meaning`),
        label: html`<span aria-hidden="true">${SHAPE[s]}</span> ${k(`severity.${s}.name`)}`,
      }))}
      onChoose=${(s) => set({ severity: s === value ? null : s }).catch(() => {})} />
    ${
      value &&
      html`<${SavingText}
        value=${reason}
        lines=${4}
        label=${t("look_back.severity_why")}
        placeholder=${t("look_back.severity_why")}
        dir="auto"
        onSave=${(why) => set({ reason: why })}
      />`
    }
  </section>`;
}
