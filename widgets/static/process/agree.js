/** Step `agree`: one topic large, what can be done about it and by whom, and what is agreed. */

import { does, html, newId } from "../kit/app.js";
import { NewLine } from "../kit/new_line.js";
import { SavingDay } from "../kit/day.js";
import { Choice } from "../kit/fields.js";
import { Button, SavingText } from "../kit/shell.js";
import { get } from "../kit/texts.js";
import { k, onward, Open, Remove, t, Wall } from "./wall.js";

const REACHES = ["self", "group", "others"];

export function Agree({ app }) {
  const { topics, shown, agreed, solutions, closed } = app.view;
  const { now, next } = onward(app);
  const at = topics.findIndex((topic) => topic.id === shown);
  const topic = topics[at];
  const go = (to) => to && app.leaving(() => does(app, ["TopicShown", { topic: to.id }]));
  const after = topics[at + 1];
  const toward = after ? { label: t("agree.next"), go: () => go(after), stays: true, arrow: false, looks: true } : next;
  const here = (one) => one.topic === topic?.id;
  return html`<${Wall}
    app=${app}
    class="psa-p-agree"
    question=${now.question}
    next=${toward}
    keys=${{ ArrowLeft: () => go(topics[at - 1]), ArrowRight: () => go(after) }}
    keyList=${get("widgets.process", "agree.keys")}
    aside=${topic && html`<span class="psa-soft psa-p-place">${t("agree.place", { n: at + 1, of: topics.length })}</span>`}
    extra=${
      at > 0 &&
      html`<${Button} quiet class="psa-looks" keys="←" onClick=${() => go(topics[at - 1])}>${t("agree.before")}<//>`
    }
  >
    ${!topic && html`<p class="psa-soft">${t("agree.no_topics")}</p>`}
    ${
      topic &&
      html`<h2 class="psa-p-topic" dir="auto">${topic.text}</h2>
        <section class="psa-sheet psa-scroll psa-p-form" key=${`s ${topic.id}`}>
          <h2>${t("agree.solutions")}</h2>
          ${solutions.filter(here).map((one) => html`<${Solution} key=${one.id} app=${app} one=${one} />`)}
          ${
            closed
              ? solutions.filter(here).length === 0 && html`<p class="psa-soft">${t("agree.none")}</p>`
              : html`<${NewLine} maxlength="200"
                app=${app}
                keep=${`solution ${topic.id}`}
                label=${t("agree.new_solution")}
                hint=${t("agree.solution_hint")}
                button=${t("draw.add")}
                onAdd=${(text) => app.does(["SolutionAdded", { solution: newId(), topic: topic.id, text }])}
              />`
          }
        </section>
        <section class="psa-sheet psa-scroll psa-p-form" key=${`a ${topic.id}`}>
          <h2>${t("agree.agreements")}</h2>
          ${agreed.filter(here).map((one) => html`<${Agreed} key=${one.id} app=${app} one=${one} />`)}
          ${
            closed
              ? agreed.filter(here).length === 0 && html`<p class="psa-soft">${t("agree.nothing")}</p>`
              : html`<${NewLine} maxlength="200"
                app=${app}
                keep=${`agreed ${topic.id}`}
                label=${t("agree.new_agreement")}
                hint=${t("agree.agreement_hint")}
                button=${t("agree.agree")}
                onAdd=${(text) => app.does(["AgreementMade", { agreement: newId(), topic: topic.id, text }])}
              />`
          }
        </section>`
    }
  <//>`;
}

const reaches = () => REACHES.map((value) => ({ value, name: k(`reach.${value}`) }));

function Solution({ app, one }) {
  const { agreed, closed } = app.view;
  const change = (changes) => app.does(["SolutionChanged", { solution: one.id, changes }]);
  const made = agreed.some((other) => other.solution === one.id);
  const agree = () => {
    const { id: solution, topic, text, reach } = one;
    does(app, ["AgreementMade", { agreement: newId(), topic, text, reach, solution }]);
  };
  return html`<div class="psa-p-solution" role="group" aria-label=${one.text}>
    <${SavingText}
      dir="auto"
      maxlength="200"
      disabled=${closed}
      value=${one.text}
      label=${t("agree.solution")}
      onSave=${(text) => change({ text })}
    />
    <${Remove}
      disabled=${closed}
      text=${one.text}
      onClick=${() => does(app, ["SolutionRemoved", { solution: one.id }])}
    />
    <${Open} app=${app}>
      <${Choice}
        label=${t("agree.reach")}
        value=${one.reach}
        options=${reaches()}
        onChange=${(reach) => change({ reach })}
      />
    <//>
    ${
      made
        ? html`<span class="psa-p-is">✓ ${t("agree.is_agreed")}</span>`
        : html`<${Button} disabled=${closed} onClick=${agree}>${t("agree.agree")}<//>`
    }
  </div>`;
}

/** An agreement: what, who and when, each kept by itself; where others have to do it, with whom it is taken up. */
export function Agreed({ app, one }) {
  const { closed } = app.view;
  const change = (field) => (value) => app.does(["AgreementChanged", { agreement: one.id, changes: { [field]: value } }]);
  const others = one.reach === "others";
  const line = (field, label) => html`<${SavingText}
    dir="auto"
    maxlength="200"
    disabled=${closed}
    value=${one[field]}
    label=${label}
    placeholder=${label}
    onSave=${change(field)}
  />`;
  return html`<div class="psa-p-agreed" role="group" aria-label=${one.text}>
    ${line("text", t("agree.what"))}
    <${Remove}
      disabled=${closed}
      text=${one.text}
      onClick=${() => does(app, ["AgreementRemoved", { agreement: one.id }])}
    />
    ${line("owner", t(others ? "agree.who_raises" : "agree.who"))}
    <${SavingDay} label=${t("agree.when")} value=${one.due} disabled=${closed} onSave=${change("due")} />
    ${
      others &&
      html`<label class="psa-row psa-p-with">
      <span>${t("agree.with")}</span>${line("raised_with", t("agree.with"))}
    </label>`
    }
  </div>`;
}
