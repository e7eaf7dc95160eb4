/** Step `look_back`: how it goes with each rule, and what the group does with it. */

import { html } from "../kit/app.js";
import { speaks } from "../kit/texts.js";
import { SavingText } from "../kit/shell.js";
import { Choice } from "../kit/fields.js";
import { Counter } from "../kit/counter.js";
import { useEvent } from "../kit/turns.js";
import { k, onward, Wall } from "./wall.js";

const t = speaks("widgets.culture");
const GOING = ["well", "sometimes", "not_yet"];
const VERDICTS = ["keep", "adjust", "drop"];

export function LookBack({ app }) {
  const { view } = app;
  const { now, next } = onward(app);
  return html`<${Wall}
    app=${app}
    class="psa-culture psa-culture-back"
    question=${now.question}
    next=${next}
    still=${view.plan.participants ? "" : t("statements.no_participants")}
  >
    <section class="psa-scroll psa-c-back">
      ${view.carried.length === 0 && html`<p class="psa-c-blank">${t("look_back.none")}</p>`}
      ${view.look_back.taken && html`<p class="psa-soft">${t("look_back.phones", { n: view.look_back.phones })}</p>`}
      ${view.carried.map((id) => html`<${Looked} key=${id} app=${app} rule=${view.rules[id]} />`)}
    </section>
  <//>`;
}

function Looked({ app, rule }) {
  const review = useEvent(app, (changed) => {
    const { verdict, note } = app.view.rules[rule.id];
    return ["RuleReviewed", { rule: rule.id, verdict, note, ...changed }];
  });
  return html`<article class="psa-sheet">
    <h3 dir="auto">${rule.text}</h3>
    <div class="psa-row">${GOING.map((going) => {
      const label = k(`going.${going}`);
      return html`<${Counter}
        key=${going}
        class=${going}
        label=${label}
        count=${rule.going_hands[going]}
        beside=${app.view.look_back.taken ? rule.going[going] - rule.going_hands[going] : undefined}
        less=${t("statements.less", { answer: label })}
        more=${t("statements.more", { answer: label })}
        onCount=${(count) => app.does(["GoingCounted", { rule: rule.id, going, count }])}
        onAdd=${(by) => app.does(["GoingAdded", { rule: rule.id, going, by }])}
      />`;
    })}</div>
    <div class="psa-row psa-c-verdict">
      <${Choice}
        label=${t("look_back.verdict")}
        value=${rule.verdict}
        options=${VERDICTS.map((value) => ({ value, name: k(`verdict.${value}`) }))}
        onChange=${(verdict) => review({ verdict })}
      />
      <${SavingText}
        dir="auto"
        value=${rule.note}
        label=${t("look_back.note")}
        placeholder=${t("look_back.note")}
        onSave=${(note) => review({ note })}
      />
    </div>
  </article>`;
}
