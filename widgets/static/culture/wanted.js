/** Step `wanted`: what happens that the group wants otherwise, and the rule that turns it round. */

import { useEffect, useRef, useState } from "preact/hooks";
import { does, html, newId } from "../kit/app.js";
import { speaks } from "../kit/texts.js";
import { useRemembered } from "../kit/remembered.js";
import { Button } from "../kit/shell.js";
import { useLine } from "../kit/fields.js";
import { Split } from "./statements.js";
import { onward, Own, Wall } from "./wall.js";

const t = speaks("widgets.culture");

export function Wanted({ app }) {
  const { view } = app;
  const { now, next } = onward(app);
  const [about, setAbout] = useRemembered(app, "wanted.about", "");
  const revealed = view.walk.filter((id) => view.answers[id].revealed);
  const written = Object.values(view.patterns).filter((pattern) => !pattern.origin);
  const patterns = written.filter((pattern) => !pattern.face_down);
  const down = written.filter((pattern) => pattern.face_down);
  const loose = view.votable.filter((id) => !view.rules[id].pattern);
  const write = (text) => app.does(["PatternWritten", { pattern: newId(), statement: about || null, text }]);
  return html`<${Wall} app=${app} class="psa-culture psa-culture-wanted" question=${now.question} next=${next}>
    <section class="psa-sheet psa-c-why">
      <h2>${t("wanted.from")}</h2>
      <select
        class="psa-input"
        aria-label=${t("wanted.statement")}
        value=${about}
        onChange=${(e) => setAbout(e.target.value)}
      >
        <option value="">${t("wanted.no_statement")}</option>
        ${revealed.map((id) => html`<option key=${id} value=${id}>${view.statements[id].text}</option>`)}
      </select>
      ${about && view.answers[about]?.revealed && html`<${Split} all=${view.answers[about].all} />`}
      <${Line} app=${app} keep="pattern" label=${t("wanted.pattern")} hint=${t("wanted.pattern_hint")} onSave=${write} />
      <p class="psa-soft">${t("wanted.concrete")}</p>
    </section>
    <section class="psa-c-pairs psa-scroll">
      ${down.length > 0 && html`<${FaceDown} app=${app} down=${down} />`}
      ${patterns.length === 0 && !down.length && html`<p class="psa-c-blank">${t("wanted.none")}</p>`}
      ${patterns.map((pattern) => html`<${Pair} key=${pattern.id} app=${app} pattern=${pattern} />`)}
      ${
        loose.length > 0 &&
        html`<article class="psa-sheet psa-c-pair">
          <div class="psa-c-not"><h3>${t("wanted.loose")}</h3></div>
          <div class="psa-c-yes">${loose.map((id) => html`<${Rule} key=${id} app=${app} rule=${view.rules[id]} />`)}</div>
        </article>`
      }
    </section>
  <//>`;
}

/** What came by phone: nobody sees what is on it until the facilitator turns it, one by one or all at once. */
function FaceDown({ app, down }) {
  const turn = (patterns) => does(app, ["PatternsShown", { patterns }]);
  return html`<section class="psa-sheet psa-c-down" aria-label=${t("wanted.down", { n: down.length })}>
    <p class="psa-row">
      <b>
        ${t("wanted.down", { n: down.length })}
      </b> <${Button} onClick=${() => turn(down.map((pattern) => pattern.id))}>
        ${t("wanted.turn_all")}
      <//>
    </p>
    <ul>
      ${down.map(
        (pattern, i) =>
          html`<li key=${pattern.id}>
            <button type="button" aria-label=${t("wanted.turn_one", { n: i + 1 })} onClick=${() => turn([pattern.id])}>
              ${t("wanted.turn")}
            </button>
          </li>`,
      )}
    </ul>
  </section>`;
}

function Pair({ app, pattern }) {
  const { view } = app;
  const rules = view.votable.filter((id) => view.rules[id].pattern === pattern.id);
  const statement = view.statements[pattern.statement];
  const propose = (text) => app.does(["RuleProposed", { rule: newId(), pattern: pattern.id, text }]);
  return html`<article class="psa-sheet psa-c-pair">
    <div class="psa-c-not"><h3>${t("wanted.not")}</h3>
      ${statement && html`<p class="psa-soft" dir="auto">${statement.text}</p>`}
      <div class="psa-c-own">
        <${Own}
          class="psa-input psa-c-grows"
          text=${pattern.text}
          label=${t("wanted.pattern")}
          onSave=${(text) => app.does(["PatternEdited", { pattern: pattern.id, text }])}
          onRemove=${() => app.does(["PatternRemoved", { pattern: pattern.id }])}
        />
      </div>
    </div>
    <div class="psa-c-yes"><h3>${t("wanted.like_this")}</h3>
      ${rules.map((id) => html`<${Rule} key=${id} app=${app} rule=${view.rules[id]} />`)}
      <${Line}
        app=${app}
        keep=${`rule ${pattern.id}`}
        helped
        label=${t("wanted.rule")}
        hint=${t("wanted.rule_hint")}
        onSave=${propose}
      />
    </div>
  </article>`;
}

function Rule({ app, rule }) {
  return html`<div class="psa-c-rule">
    <div class="psa-c-own">
      <${Own}
        class="psa-input psa-c-grows"
        text=${rule.text}
        label=${t("wanted.rule")}
        onSave=${(text) => app.does(["RuleReworded", { rule: rule.id, text }])}
        onRemove=${() => app.does(["RuleRemoved", { rule: rule.id }])}
      />
    </div>
    <${Help} hints=${rule.hints} />
  </div>`;
}

/** What to look at in the wording: a hand on the shoulder, not a red line. */
const Help = ({ hints }) =>
  hints.length ? html`<ul class="psa-c-hints">${hints.map((hint) => html`<li key=${hint}>${hint}</li>`)}</ul>` : null;

/** A line that adds what is typed; `helped` shows help with the wording while somebody types. */
function Line({ app, keep, helped, label, hint, onSave }) {
  const { text: draft, type, add: handOn } = useLine(onSave, { app, keep });
  const [hints, setHints] = useState([]);
  const field = useRef(null);
  useEffect(() => {
    if (!helped || draft.trim().length < 8) return void setHints([]);
    const soon = setTimeout(
      () =>
        app.ask("hints", { text: draft }).then(
          (answer) => setHints(answer.hints),
          () => {},
        ),
      500,
    );
    return () => clearTimeout(soon);
  }, [draft]);
  const add = () => {
    handOn();
    field.current?.focus();
  };
  const key = (event) => event.key === "Enter" && !event.shiftKey && !event.isComposing && (event.preventDefault(), add());
  return html`<div class="psa-c-line">
    <textarea
      ref=${field}
      class="psa-input"
      rows="2"
      dir="auto"
      aria-label=${label}
      placeholder=${hint}
      value=${draft}
      onInput=${(e) => type(e.target.value)}
      onKeyDown=${key}
    >
    </textarea>
    <${Button} keys="Enter" disabled=${!draft.trim()} onClick=${add}>${t("add")}<//>
  </div>
    <${Help} hints=${hints} />`;
}
