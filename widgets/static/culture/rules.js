/** Step `rules`: the rules of the house, ten at most, and how they are practised. */

import { useRef } from "preact/hooks";
import { does, html } from "../kit/app.js";
import { SavingDay } from "../kit/day.js";
import { speaks } from "../kit/texts.js";
import { Button, SavingText } from "../kit/shell.js";
import { useEvent } from "../kit/turns.js";
import { k, Moves, onward, Wall } from "./wall.js";

const t = speaks("widgets.culture");

export function Rules({ app }) {
  const { view } = app;
  const { now, next } = onward(app);
  const open = view.ranked.filter((id) => !view.agreed.includes(id));
  return html`<${Wall} app=${app} class="psa-culture psa-culture-rules" question=${now.question} next=${next}>
    <section class="psa-sheet psa-scroll psa-c-house">
      <h2>${k("rules_title")}</h2>
      ${view.standing.length === 0 && html`<p class="psa-c-blank">${t("rules.none")}</p>`}
      <ol>
        ${view.standing.map(
          (id, place) =>
            html`<${Agreed} key=${id} app=${app} rule=${view.rules[id]} place=${place} last=${view.standing.length - 1} />`,
        )}
      </ol>
    </section>
    <section class="psa-sheet psa-scroll psa-c-form">
      <h2>${t("rules.proposed")}</h2>
      ${open.length === 0 && html`<p class="psa-soft">${t("rules.nothing_left")}</p>`}
      <ul class="psa-c-list">
        ${open.map(
          (id) =>
            html`<li key=${id}>
              <p dir="auto">${view.rules[id].text} <b>${t("rules.votes", { n: view.rules[id].votes })}</b></p>
              <${Button} onClick=${() => does(app, ["RuleAgreed", { rule: id }])}>${t("rules.agree")}<//>
            </li>`,
        )}
      </ul>
      <${Practice} app=${app} />
    </section>
  <//>`;
}

function Agreed({ app, rule, place, last }) {
  const move = useEvent(app, (by) => {
    const { standing } = app.view;
    const to = standing.indexOf(rule.id) + by;
    return standing[to] && ["RuleMoved", { rule: rule.id, place: to }];
  });
  const pattern = app.view.patterns[rule.pattern];
  return html`<li>
    <div>
      <${SavingText}
        lines=${2}
        class="psa-input psa-c-grows"
        dir="auto"
        value=${rule.text}
        label=${t("wanted.rule")}
        onSave=${(text) => app.does(["RuleReworded", { rule: rule.id, text }])}
      />
      ${pattern && html`<p class="psa-soft" dir="auto">${t("rules.instead_of", { text: pattern.text })}</p>`}
    </div>
    <${Moves}
      text=${rule.text}
      up=${place > 0}
      down=${place < last}
      onMove=${(by) => move(by).catch(() => {})}
    >
      ${
        !rule.carried &&
        html`<button
          type="button"
          aria-label=${t("rules.drop", { text: rule.text })}
          onClick=${() => does(app, ["RuleSetAside", { rule: rule.id }])}
        >
          ✕
        </button>`
      }
    <//>
  </li>`;
}

export function Practice({ app }) {
  const { practice } = app.view;
  const typed = useRef({}); // the other end of the period, also where it is not kept: which was typed first does not matter
  const period = async (changes) => {
    const mine = { ...typed.current, ...changes };
    typed.current = mine;
    await app.does(["PracticeSet", { starts: practice.starts, ends: practice.ends, ...mine }]);
    if (typed.current === mine) typed.current = {};
  };
  const day = (name, save) =>
    html`<label class="psa-w-field">
      <span>${t(`practice.${name}`)}</span>
      <${SavingDay} label=${t(`practice.${name}`)} value=${practice[name]} onSave=${save} />
    </label>`;
  return html`<h2>${t("practice.title")}</h2>
    <div class="psa-row">
      ${day("starts", (starts) => period({ starts }))}
      ${day("ends", (ends) => period({ ends }))}
      ${day("look_again", (held_on) => app.does(["LookAgainSet", { held_on }]))}
    </div>
    <label class="psa-w-field">
      <span>${t("practice.owner")}</span>
      <${SavingText}
        dir="auto"
        value=${practice.owner}
        label=${t("practice.owner")}
        onSave=${(owner) => app.does(["OwnerSet", { owner }])}
      />
    </label>`;
}
