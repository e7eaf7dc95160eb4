/** A list of answers from elsewhere: chosen or pasted, its columns and words said, and taken in. */

import { useEffect, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { ChooseList, useBringing } from "../kit/bringing.js";
import { Tick, useNewest } from "../kit/chosen.js";
import { Select } from "../kit/desk_fields.js";
import { Button } from "../kit/shell.js";
import { speaks } from "../kit/texts.js";

const words = speaks("widgets.survey");
const t = (key, values) => words(`list.${key}`, values);
const HELD = new WeakMap(); // what is in hand, by its page: in no storage, and there after another part of it
const TOLD = ["repeated", "empty", "cut", "left_out"]; // of rows, without a question
const AGAINST = ["following", "both", "row"];

/** What a person said of a list, as Python told it back. */
const saidOf = (list) => ({
  columns: list.columns.map((one) => one.role),
  words: Object.fromEntries(list.words.map((one) => [one.column, meantOf(one.asked.filter((word) => word.meant))])),
  rest: Object.fromEntries(list.words.map((one) => [one.column, one.rest])),
  choices: list.choices,
});
const meantOf = (some) => Object.fromEntries(some.map((one) => [one.said, one.meant]));

/** @param {{app: import("../kit/app.js").App}} props */
export function List({ app }) {
  const [, draw] = useState(0);
  const { wrong, busy, ask, read, take: takeIn, leave: letGo, typed } = useBringing(app, t);
  const { list = null, done = null } = HELD.get(app) ?? {};
  const hold = (what) => (HELD.set(app, what), draw((n) => n + 1));
  const look = async (args, data) => {
    const answer = await read(args, data);
    if (answer) hold({ list: answer, said: saidOf(answer) });
  };
  const again = useNewest(async (change) => {
    const next = change(HELD.get(app).said);
    HELD.set(app, { ...HELD.get(app), said: next }); // what is said meanwhile goes along
    const answer = await ask(() => app.ask("list_match", next));
    if (answer && HELD.get(app).said === next) hold({ list: answer, said: { ...next, choices: answer.choices } });
  });
  useEffect(() => {
    if (list) again((now) => ({ ...now })); // another language, or another part of the page in between
  }, [app.view.where.language]);
  const take = async () => {
    const answer = await takeIn();
    if (answer) hold({ done: answer });
  };
  const back = async () => {
    const answer = await ask(() => app.ask("list_back"));
    if (answer) hold({ done: answer });
  };
  const leave = () => (hold({}), letGo());
  return html`<section class="psa-sheet psa-v-list" aria-label=${t("title")} aria-busy=${busy}>
    <h3>${t("title")}</h3>
    <p class="psa-hint">${t("about")}</p>
    ${wrong && html`<p class="psa-wrong" role="alert">${wrong}</p>`}
    ${
      done &&
      html`<p role="status">
        ${
          "taken" in done
            ? html`<strong>${t("taken", { n: done.taken })}</strong> <${Button} quiet onClick=${back}>${t("take_back")}<//>`
            : html`<strong>${t("taken_back", { n: done.taken_back })}</strong>`
        }
      </p>`
    }
    ${
      list
        ? html`<${Looked} list=${list} again=${again} />
            <p class="psa-row">
              <${Button} main disabled=${busy || list.open || !list.n} onClick=${take}>${t("take", { n: list.n })}<//>
              <${Button} disabled=${busy} onClick=${leave}>${t("other")}<//>
              ${list.open && html`<span class="psa-d-lacks">${t("first")}</span>`}
            </p>`
        : html`<${ChooseList} t=${t} busy=${busy} typed=${typed} look=${look} />`
    }
  </section>`;
}

function Looked({ list, again }) {
  const unknown = list.counts.not_understood;
  const guessed = list.words.filter((one) => one.guessed.length > 0);
  const right = () =>
    again((said) => {
      const sure = guessed.map((one) => [one.column, { ...said.words[one.column], ...meantOf(one.guessed) }]);
      return { ...said, words: { ...said.words, ...Object.fromEntries(sure) } };
    });
  return html`<div class="psa-form">
    <p dir="auto"><b>${list.name}</b> · ${t("rows", { n: list.rows })}</p>
    ${list.gone.length > 0 && html`<p class="psa-d-note" dir="auto">${t("gone", { names: list.gone.join(", ") })}</p>`}
    <${Columns} list=${list} again=${again} />
    ${list.problem && html`<p class="psa-wrong" role="alert">${list.problem}</p>`}
    ${unknown > 0 && html`<p class="psa-d-lacks">${t("not_understood", { n: unknown })}</p>`}
    ${list.words.map((one) => html`<${Words} key=${one.column} of=${one} again=${again} />`)}
    ${
      guessed.length > 0 &&
      html`<p class="psa-row">
        <${Button} onClick=${right}>${t("right")}<//>
        <span class="psa-hint">${t("right_about", { n: list.counts.guessed ?? 0 })}</span>
      </p>`
    }
    <${Rows} list=${list} again=${again} />
    ${
      list.remarks.length > 0 &&
      html`<ul class="psa-v-said">
        ${list.remarks.map((one) => html`<li key=${one} dir="auto">${one}</li>`)}
      </ul>`
    }
  </div>`;
}

/** What each column is; of one that is not read, the few different words in it. */
function Columns({ list, again }) {
  const set = (at) => (role) =>
    again((said) => {
      const moved = (one) => (one === role && role !== "done" ? null : one);
      return {
        ...said,
        columns: said.columns.map((one, n) => (n === at ? role : moved(one))),
        words: { ...said.words, [at]: {} },
        rest: { ...said.rest, [at]: "" },
      };
    });
  return html`<section class="psa-form" aria-label=${t("columns")}>
    <h4>${t("columns")}</h4>
    <ul class="psa-v-columns">
      ${list.columns.map(
        (one, n) => html`<li key=${n}>
          <span class="psa-d-what" dir="auto">
            <b>${one.heading || t("column", { n: n + 1 })}</b>
            ${one.words.length > 0 && html`<small>${one.words.join(" · ")}</small>`}
          </span>
          <${Select}
            bare
            name=${one.heading || t("column", { n: n + 1 })}
            options=${list.roles}
            value=${one.role}
            none=${t("not_read")}
            onSave=${set(n)}
          />
        </li>`,
      )}
    </ul>
  </section>`;
}

/** What the words of a column mean: asked where nobody knows, to be looked at where one only looks like an answer. */
function Words({ of, again }) {
  const say = (word) => (meant) =>
    again((said) => ({ ...said, words: { ...said.words, [of.column]: { ...said.words[of.column], [word]: meant ?? "" } } }));
  const rest = (meant) => again((said) => ({ ...said, rest: { ...said.rest, [of.column]: meant ?? "" } }));
  const pick = (one, none) => html`<${Select}
    key=${one.said}
    name=${t("word", { word: one.said })}
    options=${of.options}
    value=${one.meant || null}
    none=${none}
    onSave=${say(one.said)}
  />`;
  const is = ({ said, meant }) => t("is", { word: said, meant: of.options.find((one) => one.id === meant)?.name });
  const many = of.more > 0 || of.asked.length > 3 || of.rest;
  return html`<section class="psa-form psa-v-words" aria-label=${of.name}>
    <h4 dir="auto">${of.name}</h4>
    ${
      of.asked.length > 0 &&
      html`<p class="psa-hint">${t("asked")}</p>
        <div class="psa-d-three">${of.asked.map((one) => pick(one, t("unanswered")))}</div>`
    }
    ${
      of.guessed.length > 0 &&
      html`<p class="psa-hint">${t("guessed")}</p>
        <div class="psa-d-three">${of.guessed.map((one) => pick(one, null))}</div>`
    }
    ${
      many &&
      html`<${Select}
        name=${of.more > 0 ? t("rest_more", { n: of.more }) : t("rest")}
        options=${of.options}
        value=${of.rest || null}
        none=${t("unanswered")}
        onSave=${rest}
      />`
    }
    ${
      of.sure.length > 0 &&
      html`<details class="psa-d-more">
        <summary>${t("sure", { n: of.sure.length })}</summary>
        <ul class="psa-v-said">
          ${of.sure.map((one) => html`<li key=${one.said} dir="auto">${is(one)}</li>`)}
        </ul>
      </details>`
    }
  </section>`;
}

/** What is asked about rows as a whole, and what is told of them. */
function Rows({ list, again }) {
  const { counts, choices } = list;
  const set = (name) => (value) => again((said) => ({ ...said, choices: { ...said.choices, [name]: value ?? "" } }));
  const without = (what, some) =>
    (counts[`without_${what}`] > 0 || choices[what]) &&
    html`<${Select}
      name=${choices[what] ? t(`chosen_${what}`) : t(`without_${what}`, { n: counts[`without_${what}`] })}
      options=${[{ id: "-", name: t("leave_out") }, ...some]}
      value=${choices[what] || null}
      none=${t("unanswered")}
      onSave=${set(what)}
    />`;
  const told = TOLD.filter((name) => counts[name] > 0);
  return html`<div class="psa-form">
    ${without("block", list.blocks)} ${without("category", list.categories)}
    ${
      (counts.contradicting > 0 || choices.contradicting) &&
      html`<${Select}
        name=${choices.contradicting ? t("chosen_contradicting") : t("contradicting", { n: counts.contradicting })}
        options=${AGAINST.map((id) => ({ id, name: t(`against.${id}`) }))}
        value=${choices.contradicting || null}
        none=${t("unanswered")}
        onSave=${set("contradicting")}
      />`
    }
    ${
      counts.unfinished > 0 &&
      html`<label class="psa-d-tick">
        <${Tick} on=${choices.unfinished === "in"} onSave=${(on) => set("unfinished")(on ? "in" : "out")} />
        <span>${t("unfinished", { n: counts.unfinished })}</span>
      </label>`
    }
    ${
      told.length > 0 &&
      html`<ul class="psa-v-said">
        ${told.map((name) => html`<li key=${name}>${t(`told.${name}`, { n: counts[name] })}</li>`)}
      </ul>`
    }
  </div>`;
}
