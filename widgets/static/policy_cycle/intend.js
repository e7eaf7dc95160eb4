/** Step `intend`: intentions, targets, start agreements, and what still has to be found out. */

import { does, html, newId } from "../kit/app.js";
import { useState } from "preact/hooks";
import { Tick } from "../kit/chosen.js";
import { date } from "../kit/texts.js";
import { Button } from "../kit/shell.js";
import { Day, Line, NumberField, Remove, Select } from "../kit/desk_fields.js";
import { figure } from "../kit/numbers.js";
import { k, ofTheme, optionsOf, ORGANISATION, period, t, ThemedAdder, THEMES, themeName, withUnit } from "./pieces.js";
import { Points } from "./points.js";
import { Vision } from "./vision.js";

const SUBJECTS = ["management", "council", "budget", "planning", "tasks"];

export function Intend({ app, theme, top, side, chosen, select }) {
  const { view } = app;
  const target = view.targets[chosen];
  const targets = ofTheme(view.targets, theme);
  const add = async (text, of) => {
    const id = newId();
    await app.does(["TargetAdded", { target: id, theme: of, text }]);
    select(id);
  };
  return html`<div class="psa-desk with-details">
    ${side}
    <main>
      <div class="psa-head"><div><h2>${k("steps.intend.question")}</h2></div>${top}</div>
      <${Points} app=${app} step="intend" theme=${theme} />
      <div class="psa-d-columns">
        ${(theme ? [theme] : THEMES).map(
          (one) =>
            html`<section key=${one} class="psa-sheet" data-at=${view.intentions[one] ? undefined : "intention"}>
              <h3>${themeName(one)}</h3>
              <${Line}
                name=${t("intend.intention")}
                hint=${t("intend.intention_hint")}
                lines=${4}
                value=${view.intentions[one]}
                onSave=${(text) => app.does(["IntentionWritten", { theme: one, text }])}
              />
            </section>`,
        )}
      </div>
      ${(!theme || theme === "aggression") && html`<${Vision} key=${theme} app=${app} open=${theme === "aggression"} />`}
      <section class="psa-sheet" data-at="targets">
        <h3>${t("intend.targets")}</h3>
        <p class="psa-hint">${t("intend.targets_hint")}</p>
        <ul class="psa-d-list">${targets.map(
          (one) => html`<li key=${one.id} class=${one.id === chosen ? "on" : ""}>
            <button type="button" class="psa-d-pick" onClick=${() => select(one.id)}>
              <b dir="auto">${one.text}</b>
              <small>
                ${[
                  themeName(one.theme),
                  view.indicators[one.indicator]?.name,
                  one.aim === null ? "" : t("intend.aim", { aim: withUnit(one.aim, view.indicators[one.indicator]) }),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </small>
              ${
                one.lacks.length > 0 &&
                html`<small class="psa-d-lacks">
                  ◆ ${t("missing", { what: one.lacks.map((lack) => k(`target_lacks.${lack}`)).join(", ") })}
                </small>`
              }
            </button>
            <${Remove} what=${one.text} onClick=${() => does(app, ["TargetsRemoved", { targets: [one.id] }])} /></li>`,
        )}</ul>
        <${ThemedAdder} label=${t("intend.new_target")} theme=${theme} onAdd=${add} />
      </section>
      <section class="psa-sheet" data-at="start"><h3>${t("intend.start")}</h3>
        ${
          theme
            ? html`<${Start} app=${app} theme=${theme} />`
            : THEMES.map(
                (one) =>
                  html`<details key=${one} class="psa-d-more">
                    <summary>
                      ${themeName(one)} <span class="psa-soft">
                        ${t("intended.agreed", { n: agreed(view, one), of: SUBJECTS.length })}
                      </span>
                    </summary>
                    <${Start} app=${app} theme=${one} />
                  </details>`,
              )
        }
      </section>
      <section class="psa-sheet"><h3>${t("intend.questions")}</h3>
        <ul class="psa-d-list">
          ${ofTheme(view.questions, theme).map(
            (one) =>
              html`<li key=${one.id}>
                <div class="psa-form">
                  <b dir="auto">${one.text}</b>
                  <small>${themeName(one.theme)}</small>
                  <${Line}
                    name=${t("intend.answer")}
                    lines=${2}
                    value=${one.answer}
                    onSave=${(answer) => app.does(["QuestionChanged", { question: one.id, changes: { answer } }])}
                  />
                </div>
                <${Remove} what=${one.text} onClick=${() => does(app, ["QuestionsRemoved", { questions: [one.id] }])} />
              </li>`,
          )}
        </ul>
        <${ThemedAdder}
          label=${t("intend.new_question")}
          theme=${theme}
          onAdd=${(text, of) => app.does(["QuestionRaised", { question: newId(), theme: of, text }])}
        />
      </section>
    </main>
    <aside class="psa-details">
      ${
        target
          ? html`<${Target} key=${target.id} app=${app} target=${target} />`
          : html`<p class="psa-beside psa-soft">${t("intend.pick")}</p>`
      }
    </aside>
  </div>`;
}

const agreed = (view, theme) => SUBJECTS.filter((subject) => view.start[theme]?.[subject]?.agreed).length;

function Start({ app, theme }) {
  const said = app.view.start[theme] ?? {};
  return html`<ul class="psa-d-list">${SUBJECTS.map((subject) => {
    const one = said[subject] ?? { agreed: false, text: "", on: null };
    const change = (changes) => app.does(["StartAgreementChanged", { theme, subject, changes }]);
    return html`<li key=${subject} class="psa-p-start">
      <label class="psa-d-tick">
        <${Tick} on=${one.agreed} onSave=${(on) => change({ agreed: on })} /> <b>${k(`start.${subject}`)}</b>
      </label>
      <${Line} name=${t("council.note")} lines=${2} value=${one.text} onSave=${(text) => change({ text })} />
      <${Day} name=${t("council.when")} value=${one.on} onSave=${(on) => change({ on })} />
    </li>`;
  })}</ul>`;
}

/** A target in one sentence, made of its fields; nothing as long as it has no indicator or no aim. */
function inWords(target, indicator, view) {
  const { percent, value } = target;
  if (!indicator || (percent === null && value === null) || percent === 0) return "";
  const name = indicator.name.charAt(0).toLowerCase() + indicator.name.slice(1);
  const amount = withUnit(value, indicator);
  const what =
    percent === null
      ? t("intended.to", { name: indicator.name, amount })
      : t(percent < 0 ? "intended.less" : "intended.more", { percent: figure(Math.abs(percent)), name });
  const where =
    target.unit && target.unit !== ORGANISATION && view.units[target.unit]
      ? t("intended.at", { unit: view.units[target.unit] })
      : "";
  return [what, where].filter(Boolean).join(" ") + (target.by ? t("intended.by", { by: date(target.by) }) : "");
}

/** The periods a target can start from: those with figures, whole years of them first, and the one it starts from now. */
const sinceOf = (indicator, target) => [
  ...new Set([...(indicator.choices.length ? indicator.choices : indicator.periods), target.since].filter(Boolean)),
];

function Target({ app, target }) {
  const { view } = app;
  const change = (changes) => app.does(["TargetChanged", { target: target.id, changes }]);
  const soft = (changes) => change(changes).catch(() => {});
  const units = [
    { id: ORGANISATION, name: k("whole_organisation") },
    ...Object.entries(view.units).map(([id, name]) => ({ id, name })),
  ];
  const indicator = view.indicators[target.indicator];
  const [as, setAs] = useState(target.percent === null ? "value" : "percent");
  const sentence = inWords(target, indicator, view);
  return html`<div class="psa-form"><h3 dir="auto">${target.text}</h3>
    <${Line} name=${k("target.text")} value=${target.text} onSave=${(text) => change({ text })} />
    <${Select}
      name=${k("target.theme")}
      none=${null}
      options=${optionsOf("themes")}
      value=${target.theme}
      onSave=${(theme) => soft({ theme })}
    />
    <${Select}
      name=${k("target.indicator")}
      options=${Object.values(view.indicators)}
      value=${target.indicator}
      onSave=${(id) => soft({ indicator: id })}
    />
    <${Select}
      name=${k("target.unit")}
      none=${null}
      options=${units}
      value=${target.unit ?? ORGANISATION}
      onSave=${(unit) => soft({ unit })}
    />
    <${NumberField}
      app=${app}
      name=${k("target.baseline")}
      value=${target.baseline}
      onSave=${(baseline) => change({ baseline })}
    />
    ${
      indicator &&
      html`<${Select}
        name=${k("target.since")}
        options=${sinceOf(indicator, target).map((id) => ({ id, name: period(id) }))}
        value=${target.since || null}
        onSave=${(since) => soft({ since: since ?? "" })}
      />`
    }
    <div class="psa-field">
      <span>${t("intended.aim_as")}</span>
      <div class="psa-filter" role="group" aria-label=${t("intended.aim_as")}>
        ${["value", "percent"].map(
          (one) =>
            html`<button key=${one} type="button" aria-pressed=${one === as} onClick=${() => setAs(one)}>
              ${t(`intended.${one}`)}
            </button>`,
        )}
      </div>
    </div>
    ${
      as === "value"
        ? html`<${NumberField}
          key="value"
          app=${app}
          name=${k("target.value")}
          value=${target.value}
          onSave=${(value) => change({ value })}
        />`
        : html`<div key="percent">
          <${NumberField}
            app=${app}
            name=${k("target.percent")}
            value=${target.percent}
            onSave=${(percent) => change({ percent })}
          />
          <small class="psa-hint">${t("intended.percent_hint")}</small>
        </div>`
    }
    <${Day} name=${k("target.by")} value=${target.by} onSave=${(by) => change({ by })} />
    ${
      sentence &&
      sentence !== target.text &&
      html`<p class="psa-beside">
        ${t("intended.as_sentence")} <b dir="auto">
          ${sentence}
        </b> <${Button} onClick=${() => soft({ text: sentence })}>
          ${t("intended.use")}
        <//>
      </p>`
    }
    ${
      indicator &&
      html`<div class="psa-beside psa-p-told">
        ${target.told.map((text) => html`<p key=${text} dir="auto">${text}</p>`)}
      </div>`
    }
    ${
      target.lacks.length > 0 &&
      html`<p class="psa-d-lacks">
        ◆ ${t("missing", { what: target.lacks.map((lack) => k(`target_lacks.${lack}`)).join(", ") })}
      </p>`
    }
  </div>`;
}
