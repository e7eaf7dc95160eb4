/**
 * The ways a question is answered. Each gets the question, the body of the answer, `give(body, options)` to change it,
 * `warn(sentence)`, and `type(board, text, option)` for what stands in a field and is no answer yet.
 */

import { Component, h } from "./preact.js";
import htm from "./htm.js";
import { newId, setTyping, typing } from "./keep.js";
import { say, t } from "./words.js";

export const html = htm.bind(h);
const MEMO_LIMIT = 500;
/** Whether one tap answers the whole question: it is then done, and a tap more takes nothing back. */
export const single = ({ kind, items, limit }) =>
  kind === "vote" ? limit === 1 : (kind === "choose" || kind === "mark") && items.length === 1;
const FEW = 12; // more than this gets a search field, and groups that fold
const SHAPES = {
  circle: "M10 1a9 9 0 1 0 0 18a9 9 0 1 0 0-18z",
  triangle: "M10 1L19.5 18.5H.5z",
  diamond: "M10 0L20 10L10 20L0 10z",
  square: "M1.5 1.5h17v17h-17z",
};

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const without = (all, id) => Object.fromEntries(Object.entries(all).filter(([key]) => key !== id));
const Left = ({ children }) => html`<p class="left">${children}</p>`;

/* ── write ── */

/** Returns the body with what stands in the field as a memo, or what is wrong with it. */
function withTyped(ask, body) {
  const { text, board, option } = typing();
  const { length } = [...text.trim()];
  if (!length) return { body };
  if (length > MEMO_LIMIT) return { wrong: t("write.long", { length, limit: MEMO_LIMIT }) };
  if (body.memos.length >= ask.limit) return { wrong: t("write.full", { limit: ask.limit }) };
  const more = ask.options.length ? { option: optionOf(ask, option).key } : {};
  return {
    body: { memos: [...body.memos, { id: newId(), board: boardOf(ask, board).id, text: text.trim(), at: 0, ...more }] },
  };
}
const optionOf = (ask, key) => ask.options.find((option) => option.key === key) ?? ask.options[0];
const boardOf = (ask, id) => ask.items.find((item) => item.id === id) ?? ask.items[0];

/** Memos, one thought each, on one of the boards. What stands in the field is kept as well. */
function Write({ ask, body, give, warn, type }) {
  const { text, board, option } = typing();
  const on = boardOf(ask, board);
  const who = optionOf(ask, option);
  const name = (key, values) => t(`write.${ask.by_group ? "group." : ""}${key}`, values);
  const field = () => document.getElementById("memo").focus();
  const add = () => {
    type(on.id, text);
    const { body: more, wrong } = withTyped(ask, body);
    if (wrong || more === body) warn(wrong ?? t("write.empty"));
    else {
      type(on.id, "");
      give(more);
      say(t("write.added"));
    }
    field();
  };
  const takeBack = (memo) => {
    type(memo.board, [memo.text, text].filter(Boolean).join("\n"), memo.option);
    give({ memos: body.memos.filter((other) => other !== memo) });
    say(t("write.in_hand"));
    field();
  };
  const key = (event) => event.key === "Enter" && !event.shiftKey && !event.isComposing && (event.preventDefault(), add());
  return html`${
    ask.items.length > 1 &&
    html`<div class=${`pick ${ask.by_group ? "long" : ""}`} role="radiogroup" aria-label=${name("board")}>
      ${ask.items.map(
        (item) => html`<label key=${item.id} class=${`${item.tone} ${item === on ? "on" : ""}`}>
          <input type="radio" name="board" checked=${item === on} onChange=${() => type(item.id, text)} />
          <span dir="auto">${item.text}${item.hint && html`<small>${item.hint}</small>`}</span>
        </label>`,
      )}
    </div>`
  }
    <label class="name" for="memo">${name("memo")}</label>
    <textarea
      id="memo"
      class=${on.tone}
      rows="3"
      dir="auto"
      enterkeyhint="send"
      value=${text}
      onInput=${(e) => type(on.id, e.target.value)}
      onKeyDown=${key}
    >
    </textarea>
    ${
      ask.options.length > 0 &&
      html`<div class="pick three" role="radiogroup" aria-label=${t("write.who")}>
        ${ask.options.map(
          (one) =>
            html`<label key=${one.key} class=${one === who ? "on" : ""}>
              <input type="radio" name="who" checked=${one === who} onChange=${() => type(on.id, text, one.key)} />
              <span>${one.text}</span>
            </label>`,
        )}
      </div>`
    }
    <button class="second" onClick=${add}>${t("write.add")}</button>
    <h2>${name("mine", { n: body.memos.length })}</h2><p class="hint">${name("hidden")}</p>
    <ul>${[...body.memos].reverse().map(
      (memo) => html`<li key=${memo.id} class=${`memo ${boardOf(ask, memo.board).tone}`}>
        <p>
          <small>
            ${[ask.items.length > 1 && boardOf(ask, memo.board).text, memo.option && optionOf(ask, memo.option).text]
              .filter(Boolean)
              .join(" · ")}
          </small>
          <span dir="auto">${memo.text}</span>
        </p>
        <button class="small" aria-label=${t("write.back_of", { text: memo.text })} onClick=${() => takeBack(memo)}>
          ${t("write.back")}
        </button>
      </li>`,
    )}</ul>`;
}

/* ── vote ── */

const sum = (votes) => Object.values(votes).reduce((all, n) => all + n, 0);

/** Votes: a tap gives one; taking one back has its own button. Where there is one vote, it goes to what was tapped last. */
function Vote({ ask, body: { votes }, give, warn, finish }) {
  const left = ask.limit - sum(votes);
  const leftOver = (n) => (n > 0 ? t("vote.left", { n }) : t("vote.out"));
  const set = (item, n) => {
    const now = n ? { ...votes, [item.id]: n } : without(votes, item.id);
    give({ votes: now });
    say(`${item.text}: ${t("vote.given", { n })}. ${leftOver(ask.limit - sum(now))}`);
  };
  const one = single(ask);
  const tap = (item, n) => {
    if (one) finish({ votes: { [item.id]: 1 } });
    else if (n && !ask.stacking) set(item, 0);
    else if (left > 0) set(item, n + 1);
    else warn(t("vote.none_left"));
  };
  return html`<${Left}>
    ${
      ask.limit <= 10 &&
      html`<span aria-hidden="true">
        ${Array.from({ length: ask.limit }, (_, i) => html`<i class=${i < ask.limit - left ? "on" : ""}></i>`)}
      </span>`
    }
    ${leftOver(left)}
  <//>
    ${ask.stacking && html`<p class="hint">${t("vote.stack")}</p>`}
    <ul>${ask.items.map((item) => {
      const n = votes[item.id] ?? 0;
      return html`<li key=${item.id} class=${`row ${item.tone} ${n ? "on" : ""}`}>
        <button
          class="tap"
          data-once=${!ask.stacking || one || undefined}
          aria-pressed=${n > 0}
          onClick=${() => tap(item, n)}
        >
          <span dir="auto">${item.text}${item.hint && html`<small>${item.hint}</small>`}</span>
          ${
            n > 0 &&
            html`<b>
              <span aria-hidden="true">${n > 3 ? `✕ ${n}` : "✕".repeat(n)}</span>
              <span class="unseen">${t("vote.given", { n })}</span>
            </b>`
          }
        </button>
        ${
          n > 0 &&
          !one &&
          html`<button class="less" aria-label=${t("vote.less", { text: item.text })} onClick=${() => set(item, n - 1)}>
            −
          </button>`
        }
      </li>`;
    })}</ul>`;
}

/* ── choose and mark: one answer of a few, for each item ── */

const Shape = ({ of }) => SHAPES[of] && html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d=${SHAPES[of]} /></svg>`;

/** The answers to choose from for one item. Pressing the chosen one later clears it, among many; a double tap is one tap. */
const Answers = ({ options, chosen, set, name, look }) => html`<div class=${look} role="group" aria-label=${name}>
  ${options.map(
    (option) =>
      html`<button
        key=${option.key}
        class=${`${option.tone} ${chosen === option.key ? "on" : ""}`}
        aria-pressed=${chosen === option.key}
        data-once
        onClick=${() => set(option)}
      >
        <${Shape} of=${option.shape} />
        <span>${option.text}</span>
      </button>`,
  )}
</div>`;

/** Things to answer one by one; many of them can be searched and stand in groups that fold. */
class Things extends Component {
  state = { sought: "", open: {} };

  render({ items, all, put, options, name, look }, { sought, open }) {
    const words = plain(sought).split(/\s+/);
    const found = items.filter((item) =>
      words.every((word) => plain(`${item.text} ${item.group} ${item.hint}`).includes(word)),
    );
    const groups = [...new Set(found.map((item) => item.group))];
    const folds = groups.length > 1 && items.length > FEW && !sought.trim();
    const thing = (item) => html`<li key=${item.id} class=${`thing ${item.tone}`}>
      <p><span dir="auto">${item.text}</span>${item.hint && html`<small dir="auto">${item.hint}</small>`}</p>
      <${Answers}
        options=${options}
        chosen=${all[item.id]}
        set=${(option) => put(pressed(all, item, option))}
        name=${name(item)}
        look=${look}
      />
    </li>`;
    const many = (of) => html`<ul>${of.map(thing)}</ul>`;
    const leftOf = (of) => t("choose.left", { n: of.filter((item) => all[item.id]).length, all: of.length });
    const seek = (event) => this.setState({ sought: event.target.value });
    return html`<${Left}>${leftOf(items)}<//>
      ${
        items.length > FEW &&
        html`<label class="name" for="seek">${t("choose.search")}</label>
          <input id="seek" type="search" autocomplete="off" enterkeyhint="search" value=${sought} onInput=${seek} />
          <p class="hint" role="status">
            ${
              sought.trim() &&
              (found.length ? t("choose.found", { n: found.length }) : t("choose.none", { text: sought.trim() }))
            }
          </p>`
      }
      <ul>${groups.map((group) => {
        const inside = found.filter((item) => item.group === group);
        if (!group) return inside.map(thing);
        const name = html`<h2 dir="auto">${group}</h2>`;
        const fold = (event) => this.setState({ open: { ...open, [group]: event.target.open } });
        return html`<li key=${group} class="group">${
          folds
            ? html`<details open=${!!open[group]} onToggle=${fold}>
              <summary>${name}<span>${leftOf(inside)}</span></summary>
              ${open[group] && many(inside)}
            </details>`
            : html`${name}${many(inside)}`
        }</li>`;
      })}</ul>`;
  }
}

/** Returns all answers after one was pressed, and says so. */
function pressed(all, item, { key, text }) {
  const cleared = all[item.id] === key;
  say(`${item.text}: ${cleared ? t("choose.cleared") : text}`);
  return cleared ? without(all, item.id) : { ...all, [item.id]: key };
}

function Choose({ ask: { items, options }, body: { chosen }, give, finish }) {
  const [one] = items;
  const put = (next) => give({ chosen: next });
  if (items.length > 1)
    return html`<${Things}
      items=${items}
      all=${chosen}
      options=${options}
      put=${put}
      name=${(item) => item.text}
      look="options"
    />`;
  return html`<p class="statement" dir="auto">${one.text}</p>${one.hint && html`<p class="hint">${one.hint}</p>`}
    <${Answers}
      options=${options}
      chosen=${chosen[one.id]}
      set=${({ key }) => finish({ chosen: { [one.id]: key } })}
      name=${one.text}
      look="large"
    />`;
}

/** A mark for each item: marks are options without a shape. */
function Mark({ ask: { items, limit }, body: { marks }, give, finish }) {
  const options = Array.from({ length: limit }, (_, i) => ({ key: i + 1, text: String(i + 1) }));
  const name = ({ text }) => t("mark.of", { limit, text });
  if (items.length === 1) {
    const [one] = items;
    return html`<p class="statement" dir="auto">${one.text}</p>
      <${Answers}
        options=${options}
        chosen=${marks[one.id]}
        set=${({ key }) => finish({ marks: { [one.id]: key } })}
        name=${name(one)}
        look="marks"
      />`;
  }
  return html`<${Things}
    items=${items}
    all=${marks}
    options=${options}
    put=${(next) => give({ marks: next })}
    name=${name}
    look="marks"
  />`;
}

/* ── words ── */

const split = (words) => words.flatMap((word) => word.split(/\s+/).filter(Boolean));

/** A few single words, each in a field of its own. They go when typing has come to rest, not letter by letter. */
class Words extends Component {
  state = { fields: Array.from({ length: this.props.ask.limit }, (_, i) => this.props.body.words[i] ?? "") };

  type(i, value) {
    const fields = this.state.fields.map((word, j) => (i === j ? value : word));
    this.setState({ fields });
    this.props.give({ words: split(fields) }, { wait: 1500 });
  }

  render({ body }, { fields }) {
    const n = fields.length - body.words.length;
    const next = (event) => event.key === "Enter" && event.target.closest("li").nextSibling?.querySelector("input").focus();
    return html`<${Left}>${t(n > 0 ? "words.left" : "words.out", { n })}<//>
      <ol class="words">
        ${fields.map(
          (word, i) =>
            html`<li key=${i}>
              <label for=${`word-${i}`}>${t("words.word", { n: i + 1 })}</label>
              <input
                id=${`word-${i}`}
                dir="auto"
                autocomplete="off"
                autocapitalize="off"
                enterkeyhint="next"
                value=${word}
                onInput=${(e) => this.type(i, e.target.value)}
                onKeyDown=${next}
              />
            </li>`,
        )}
      </ol>`;
  }
}

export const KINDS = { write: Write, vote: Vote, choose: Choose, mark: Mark, words: Words };

/** Returns `{body}` as it goes when somebody is done, or `{wrong}`: a sentence. */
export function tidy(ask, body) {
  if (ask.kind !== "write") return { body };
  const tidied = withTyped(ask, body);
  if (!tidied.wrong) setTyping("", "");
  return tidied;
}
