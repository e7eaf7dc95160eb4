/** Step `rules`: the rules of the house, ten at most, and how they are practised. */

import { html } from "../kit/app.js";
import { get, speaks } from "../kit/texts.js";
import { Button, SavingText } from "../kit/shell.js";
import { k, onward, Room } from "./room.js";

const t = speaks("widgets.culture");

export function Rules({ app }) {
  const { view } = app;
  const { now, next } = onward(app);
  const does = (...events) => app.does(...events).catch(() => {});
  const open = view.ranked.filter((id) => !view.agreed.includes(id));
  return html`<${Room} app=${app} class="psa-culture psa-culture-rules" question=${now.question} next=${next}>
    <section class="psa-sheet psa-scroll psa-c-house">
      <h2>${k("rules_title")}</h2>
      ${view.standing.length === 0 && html`<p class="psa-c-blank">${t("rules.none")}</p>`}
      <ol>${view.standing.map((id, place) => html`<${Agreed} key=${id} app=${app} rule=${view.rules[id]} place=${place} last=${view.standing.length - 1} />`)}</ol>
    </section>
    <section class="psa-sheet psa-scroll psa-c-form">
      <h2>${t("rules.proposed")}</h2>
      ${open.length === 0 && html`<p class="psa-soft">${t("rules.nothing_left")}</p>`}
      <ul class="psa-c-list">${open.map((id) => html`<li key=${id}><p dir="auto">${view.rules[id].text} <b>${t("rules.votes", { n: view.rules[id].votes })}</b></p><${Button} onClick=${() => does(["RuleAgreed", { rule: id }])}>${t("rules.agree")}<//></li>`)}</ul>
      <${Practice} app=${app} does=${does} />
    </section>
  <//>`;
}

function Agreed({ app, rule, place, last }) {
  const does = (...events) => app.does(...events).catch(() => {});
  const pattern = app.view.patterns[rule.pattern];
  return html`<li><div><${SavingText} lines=${2} class="psa-input psa-c-grows" dir="auto" value=${rule.text} label=${t("wanted.rule")} onSave=${(text) => app.does(["RuleReworded", { rule: rule.id, text }])} />
      ${pattern && html`<p class="psa-soft" dir="auto">${t("rules.instead_of", { text: pattern.text })}</p>`}</div>
    <span class="psa-c-move">
      <button type="button" disabled=${place === 0} aria-label=${t("plan.up", { text: rule.text })} onClick=${() => does(["RuleMoved", { rule: rule.id, place: place - 1 }])}>↑</button>
      <button type="button" disabled=${place === last} aria-label=${t("plan.down", { text: rule.text })} onClick=${() => does(["RuleMoved", { rule: rule.id, place: place + 1 }])}>↓</button>
      ${!rule.carried && html`<button type="button" aria-label=${t("rules.drop", { text: rule.text })} onClick=${() => does(["RuleSetAside", { rule: rule.id }])}>✕</button>`}
    </span></li>`;
}

export function Practice({ app, does }) {
  const { practice } = app.view;
  const day = (name, kind, body) => html`<label class="psa-c-field"><span>${t(`practice.${name}`)}</span><input type="date" class="psa-input" value=${practice[name] ?? ""} onChange=${(e) => does([kind, body(e.target.value || null)])} /></label>`;
  return html`<h2>${t("practice.title")}</h2>
    <div class="psa-row">
      ${day("starts", "PracticeSet", (starts) => ({ starts, ends: practice.ends }))}
      ${day("ends", "PracticeSet", (ends) => ({ starts: practice.starts, ends }))}
      ${day("look_again", "LookAgainSet", (held_on) => ({ held_on }))}
    </div>
    <label class="psa-c-field"><span>${t("practice.owner")}</span><${SavingText} dir="auto" value=${practice.owner} label=${t("practice.owner")} onSave=${(owner) => app.does(["OwnerSet", { owner }])} /></label>`;
}
