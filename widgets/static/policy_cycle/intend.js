/** Step `intend`: intentions, targets, start agreements, and what still has to be found out. */

import { html, newId } from "../kit/app.js";
import { Adder, Day, does, figure, k, Line, Number_, ofTheme, optionsOf, ORGANISATION, Remove, Select, t, THEMES, themeName } from "./pieces.js";
import { Points } from "./points.js";
import { Vision } from "./vision.js";

const SUBJECTS = ["management", "council", "budget", "planning", "tasks"];

export function Intend({ app, theme, top, side, chosen, select }) {
  const { view } = app;
  const target = view.targets[chosen];
  const kept = theme || THEMES[0];
  const targets = ofTheme(view.targets, theme);
  const add = async (text) => {
    const id = newId();
    await app.does(["TargetAdded", { target: id, theme: kept, text }]);
    select(id);
  };
  return html`<div class="psa-desk with-details">
    ${side}
    <main>
      <div class="psa-head"><div><h2>${k("steps.intend.question")}</h2></div>${top}</div>
      <${Points} app=${app} step="intend" theme=${theme} />
      <div class="psa-p-columns">
      ${(theme ? [theme] : THEMES).map((one) => html`<section key=${one} class="psa-sheet"><h3>${themeName(one)}</h3><${Line} name=${t("intend.intention")} hint=${t("intend.intention_hint")} lines=${4} value=${view.intentions[one]} onSave=${(text) => app.does(["IntentionWritten", { theme: one, text }])} /></section>`)}
      </div>
      ${(!theme || theme === "aggression") && html`<${Vision} key=${theme} app=${app} open=${theme === "aggression"} />`}
      <section class="psa-sheet"><h3>${t("intend.targets")}</h3><p class="psa-hint">${t("intend.targets_hint")}</p>
        <ul class="psa-p-list">${targets.map((one) => html`<li key=${one.id} class=${one.id === chosen ? "on" : ""}>
          <button type="button" class="psa-p-pick" onClick=${() => select(one.id)}><b dir="auto">${one.text}</b><small>${[themeName(one.theme), view.indicators[one.indicator]?.name, one.aim === null ? "" : t("intend.aim", { aim: figure(one.aim) })].filter(Boolean).join(" · ")}</small>
          ${one.lacks.length > 0 && html`<small class="psa-p-lacks">◆ ${t("missing", { what: one.lacks.map((lack) => k(`target_lacks.${lack}`)).join(", ") })}</small>`}</button>
          <${Remove} what=${one.text} onClick=${() => does(app, ["TargetsRemoved", { targets: [one.id] }])} /></li>`)}</ul>
        <${Adder} label=${t("intend.new_target")} onAdd=${add} />
      </section>
      <section class="psa-sheet"><h3>${t("intend.start")}</h3>
        ${theme ? html`<${Start} app=${app} theme=${theme} />` : html`<p class="psa-hint">${t("intend.one_theme")}</p>`}
      </section>
      <section class="psa-sheet"><h3>${t("intend.questions")}</h3>
        <ul class="psa-p-list">${ofTheme(view.questions, theme).map((one) => html`<li key=${one.id}><div class="psa-form"><b dir="auto">${one.text}</b><small>${themeName(one.theme)}</small><${Line} name=${t("intend.answer")} lines=${2} value=${one.answer} onSave=${(answer) => app.does(["QuestionChanged", { question: one.id, changes: { answer } }])} /></div><${Remove} what=${one.text} onClick=${() => does(app, ["QuestionsRemoved", { questions: [one.id] }])} /></li>`)}</ul>
        <${Adder} label=${t("intend.new_question")} onAdd=${(text) => app.does(["QuestionRaised", { question: newId(), theme: kept, text }])} />
      </section>
    </main>
    <aside class="psa-details">${target ? html`<${Target} key=${target.id} app=${app} target=${target} />` : html`<p class="psa-beside psa-soft">${t("intend.targets_hint")}</p>`}</aside>
  </div>`;
}

function Start({ app, theme }) {
  const said = app.view.start[theme] ?? {};
  return html`<ul class="psa-p-list">${SUBJECTS.map((subject) => {
    const one = said[subject] ?? { agreed: false, text: "", on: null };
    const change = (changes) => app.does(["StartAgreementChanged", { theme, subject, changes }]);
    return html`<li key=${subject} class="psa-p-start"><label class="psa-p-tick"><input type="checkbox" checked=${one.agreed} onChange=${(e) => change({ agreed: e.target.checked }).catch(() => {})} /><b>${k(`start.${subject}`)}</b></label>
      <${Line} name=${t("council.note")} lines=${2} value=${one.text} onSave=${(text) => change({ text })} /><${Day} name=${t("council.when")} value=${one.on} onSave=${(on) => change({ on }).catch(() => {})} /></li>`;
  })}</ul>`;
}

function Target({ app, target }) {
  const { view } = app;
  const change = (changes) => app.does(["TargetChanged", { target: target.id, changes }]);
  const soft = (changes) => change(changes).catch(() => {});
  const units = [{ id: ORGANISATION, name: k("whole_organisation") }, ...Object.entries(view.units).map(([id, name]) => ({ id, name }))];
  const indicator = view.indicators[target.indicator];
  return html`<div class="psa-form"><h3 dir="auto">${target.text}</h3>
    <${Line} name=${k("target.text")} value=${target.text} onSave=${(text) => change({ text })} />
    <${Select} name=${k("target.theme")} none=${null} options=${optionsOf("themes")} value=${target.theme} onSave=${(theme) => soft({ theme })} />
    <${Select} name=${k("target.indicator")} options=${Object.values(view.indicators)} value=${target.indicator} onSave=${(id) => soft({ indicator: id })} />
    <${Select} name=${k("target.unit")} none=${null} options=${units} value=${target.unit ?? ORGANISATION} onSave=${(unit) => soft({ unit })} />
    <${Number_} app=${app} name=${k("target.baseline")} value=${target.baseline} onSave=${(baseline) => change({ baseline })} />
    ${indicator && html`<${Select} name=${k("target.since")} options=${indicator.periods.map((id) => ({ id, name: id }))} value=${target.since || null} onSave=${(since) => soft({ since: since ?? "" })} />`}
    ${target.baseline === null && target.starts_from !== null && html`<p class="psa-hint">${t("intend.from_figures", { value: figure(target.starts_from) })}</p>`}
    <div class="psa-p-two"><${Number_} app=${app} name=${k("target.value")} value=${target.value} onSave=${(value) => change({ value })} /><${Number_} app=${app} name=${k("target.percent")} value=${target.percent} onSave=${(percent) => change({ percent })} /></div>
    ${target.aim !== null && html`<p class="psa-hint">${t("intend.aim", { aim: `${figure(target.aim)} ${indicator?.measured_in ?? ""}` })}</p>`}
    <${Day} name=${k("target.by")} value=${target.by} onSave=${(by) => soft({ by })} />
    ${target.lacks.length > 0 && html`<p class="psa-p-lacks">◆ ${t("missing", { what: target.lacks.map((lack) => k(`target_lacks.${lack}`)).join(", ") })}</p>`}
  </div>`;
}
