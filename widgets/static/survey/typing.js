/** Typing in what came in on paper: a question at a time, a key an answer, a form after another. */

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { mayType } from "../kit/keys.js";
import { Button } from "../kit/shell.js";
import { speaks } from "../kit/texts.js";
import { BLOCK, begun, CATEGORY, chosen, isBegun, now, pressed, questions, steps, written } from "./paper_form.js";

const words = speaks("widgets.survey");
const t = (key, values) => words(`typing.${key}`, values);
const LONGEST = 1000; // characters of a remark, as answers.py has it
const HELD = new WeakMap(); // the form that is being typed, by its page: in no storage, and there after another part of it

/** @param {{app: import("../kit/app.js").App}} props */
export function Typing({ app }) {
  const [told, setTold] = useState(/** @type {any} */ (null)); // the form, and how many were typed
  const [said, setSaid] = useState("");
  const [turn, setTurn] = useState(0); // rises when the form gets the focus back
  useEffect(() => {
    app
      .ask("typing")
      .then(setTold)
      .catch((refused) => app.say(refused.message, "wrong"));
  }, [app.view.where.language]);
  if (!told) return html`<section class="psa-sheet psa-v-typing" aria-busy="true"></section>`;
  const pile = (next) => setTold((before) => ({ ...before, pile: next }));
  const takeBack = async () => {
    try {
      pile(await app.ask("type_back"));
      setSaid(t("taken_back"));
      setTurn((n) => n + 1);
    } catch (refused) {
      app.say(refused.message, "wrong");
    }
  };
  return html`<section class="psa-sheet psa-v-typing" aria-label=${t("title")}>
    <h3>${t("title")}</h3>
    <p class="psa-hint">${t("about")}</p>
    <${Pile} app=${app} pile=${told.pile} set=${pile} />
    <div class="psa-v-typed">
      <p role="status">
        ${said} <b>${told.pile.of ? t("typed_of", told.pile) : t("typed", { n: told.pile.typed })}</b>
      </p>
      ${told.pile.last && html`<${Button} quiet onClick=${takeBack}>${t("take_back")}<//>`}
    </div>
    <${PaperForm}
      app=${app}
      form=${told.form}
      turn=${turn}
      added=${(next) => (pile(next), setSaid(t("added")))}
      began=${() => setSaid("")}
    />
  </section>`;
}

/** How many forms are in the pile: known on this page alone. */
function Pile({ app, pile, set }) {
  const count = (event) => {
    app
      .ask("pile", { of: event.target.value })
      .then(set)
      .catch((refused) => app.say(refused.message, "wrong"));
  };
  return html`<label class="psa-v-pile">
    <b>${t("pile")}</b>
    <input class="psa-input" inputmode="numeric" maxlength="6" value=${pile.of ?? ""} onChange=${count} />
    <small>${t("pile_hint")}</small>
  </label>`;
}

/** The form that is being typed. `added` gets what the page says of the pile once one was added. */
function PaperForm({ app, form, turn, added, began }) {
  const [, draw] = useState(0);
  const focus = useRef(null); // what is asked now
  const adding = useRef(/** @type {string[] | null} */ (null)); // what is pressed while a form is being added
  if (!HELD.has(app)) HELD.set(app, begun(form));
  const paper = HELD.get(app);
  const keep = (next) => {
    if (isBegun(next) && !isBegun(HELD.get(app))) began();
    HELD.set(app, next);
    draw((n) => n + 1);
  };
  const add = async () => {
    if (adding.current) return;
    const { block, category, answers } = HELD.get(app);
    adding.current = [];
    try {
      const pile = await app.ask("type", { told: { block, category, answers } });
      keep(adding.current.reduce((next, key) => pressed(form, next, key), begun(form, block)));
      added(pile);
    } catch (refused) {
      app.say(refused.message, "wrong");
    }
    adding.current = null;
  };
  const press = (key) => {
    const before = HELD.get(app);
    if (adding.current) adding.current.push(key);
    else keep(pressed(form, before, key));
  };
  const heard = (event) => {
    const { key, target } = event;
    if (event.isComposing || event.altKey || event.metaKey || (event.ctrlKey && key !== "Enter")) return;
    if (mayType(target) && !(key === "Enter" && !event.shiftKey) && !(key === "Backspace" && !target.value)) return;
    if (target.closest("button") && /^(Enter| )$/.test(key)) return; // the button's own
    if (!/^(\d|Enter|Backspace| |Home|End|ArrowUp|ArrowDown)$/.test(key)) return;
    event.preventDefault();
    press(key);
  };
  const asks = now(form, paper);
  const { kind, options, chosen: there } = asks;
  const place = `${paper.at} ${kind} ${Boolean(paper.fixing)}`;
  useLayoutEffect(() => {
    if (!mayType(document.activeElement) || document.activeElement.closest(".psa-v-sheet")) focus.current?.focus();
  }, [place, paper.block, turn]);
  const all = steps(form);
  const asked = questions(form);
  const nameOf = (id) => form.blocks.find((one) => one.id === id)?.name;
  const said = kind === "clash" ? clashSaid(asks, paper) : options.map((one) => one.said);
  const other = () => keep({ ...begun(form), at: 0 });
  return html`<div class="psa-v-sheet" onKeyDown=${heard} role="group" aria-label=${t("sheet")}>
    <p class="psa-v-place">
      <span dir="auto">${paper.block ? t("of_block", { block: nameOf(paper.block) }) : ""}</span>
      <span class="psa-soft">${t("step", { n: Math.min(paper.at + 1, all.length), of: all.length })}</span>
    </p>
    <h4 id="psa-v-asked" dir="auto">${titleOf(form, paper, asks)}</h4>
    ${
      kind === "remark"
        ? html`<textarea
            ref=${focus}
            class="psa-input"
            dir="auto"
            rows="4"
            maxlength=${LONGEST}
            aria-labelledby="psa-v-asked"
            aria-describedby="psa-v-keys"
            value=${there[0] ?? ""}
            onInput=${(event) => keep(written(form, paper, event.target.value))}
          ></textarea>`
        : kind === "end"
          ? html`<p class="psa-v-line" dir="auto">${line(asked, paper, categoryOf(form, paper))}</p>
              <p class="psa-row">
                <button type="button" ref=${focus} class="psa-btn main" aria-describedby="psa-v-keys" onClick=${add}>
                  ${t("add")}<kbd>Enter</kbd>
                </button>
              </p>`
          : html`<div
              ref=${focus}
              class="psa-v-options"
              role="listbox"
              tabindex="0"
              aria-labelledby="psa-v-asked"
              aria-describedby="psa-v-keys"
              aria-multiselectable=${kind === "several"}
              aria-activedescendant=${paper.on >= 0 ? `psa-v-option-${paper.on}` : undefined}
            >
              ${options.map(
                (one, n) => html`<div
                  key=${one.id}
                  id=${`psa-v-option-${n}`}
                  role="option"
                  class=${n === paper.on ? "on" : ""}
                  aria-selected=${there.includes(one.id)}
                  dir="auto"
                  onClick=${() => !adding.current && keep(chosen(form, paper, n))}
                >
                  <kbd>${n + 1}</kbd><span>${said[n]}</span>${there.includes(one.id) && html`<b aria-hidden="true">✓</b>`}
                </div>`,
              )}
            </div>`
    }
    <p class="psa-hint" id="psa-v-keys">${paper.typed ? t("keys_two", { typed: paper.typed }) : t(hintOf(asks))}</p>
    <p class="psa-row">
      ${["several", "remark"].includes(kind) && html`<${Button} onClick=${() => press("Enter")}>${t("next")}<//>`}
      ${kind === "one" && !asks.must && html`<${Button} quiet onClick=${() => press("0")}>${t("pass")}<//>`}
      ${(paper.at > 0 || kind === "clash") && html`<${Button} quiet onClick=${() => press("Backspace")}>${t("back")}<//>`}
      ${isBegun(paper) && html`<${Button} quiet onClick=${() => keep(begun(form, paper.block))}>${t("anew")}<//>`}
      ${
        form.blocks.length > 1 &&
        paper.at > 0 &&
        !isBegun(paper) &&
        html`<${Button} quiet onClick=${other}>${t("other")}<//>`
      }
    </p>
  </div>`;
}

/** The question, as it stands on the form. @param {import("./paper_form.js").Now} asks */
function titleOf(form, paper, asks) {
  const { kind, question, base } = asks;
  if (kind === "end") return t("end");
  if (kind === "clash")
    return t(base.id in paper.answers ? "clash.never" : "clash.empty", {
      n: numberOf(form, base),
      by: numberOf(form, question),
    });
  if (question.id === BLOCK) return t("block");
  if (question.id === CATEGORY) return t(form.by === "site" ? "site" : "function");
  return `${numberOf(form, question)}. ${question.said}`;
}

const numberOf = (form, question) => questions(form).findIndex((one) => one.id === question.id) + 1;

/** What is to be done about answers that clash, as `CLASHES` has it. @param {import("./paper_form.js").Now} asks */
const clashSaid = ({ base }, { answers }) =>
  base.id in answers
    ? [t("clash.happened"), t("clash.not"), t("clash.longer_ago")]
    : [t("clash.how_often"), t("clash.goes")];

/** Which keys do what now. @param {import("./paper_form.js").Now} asks */
function hintOf({ kind, must, idle }) {
  if (must) return "keys_must";
  if (idle) return "keys_idle";
  if (kind === "one") return "keys_one";
  if (kind === "several") return "keys_several";
  return kind === "remark" ? "keys_remark" : "keys_end";
}

const categoryOf = (form, paper) => form.categories.find((one) => one.id === paper.category)?.name;

/** What was typed, on one line: the numbers of the questions with what is answered. */
function line(asked, { answers }, category) {
  const said = (question) => {
    const value = answers[question.id];
    if (value === undefined) return "–";
    if (question.kind === "remark") return t("quoted", { text: value });
    const ids = [value].flat();
    return question.options
      .filter((one) => ids.includes(one.id))
      .map((one) => one.said)
      .join(", ");
  };
  return [category, ...asked.map((one, n) => `${n + 1}: ${said(one)}`)].filter(Boolean).join(" · ");
}
