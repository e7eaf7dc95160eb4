/** The works council: what it was asked and sent, what it said; and the plan's versions. */

import { useState } from "preact/hooks";
import { html, newId } from "../kit/app.js";
import { date } from "../kit/texts.js";
import { Button } from "../kit/shell.js";
import { Consultation, Heard } from "./heard.js";
import { Law } from "./law.js";
import { Adder, Day, does, k, Line, Remove, Select, t, Tag } from "./pieces.js";
import { Versions } from "./versions.js";

export function Council({ app, side, chosen, select, go }) {
  const { view } = app;
  const { council } = view;
  const [law, setLaw] = useState(false);
  const requests = Object.values(council.requests).reverse();
  const ask = () => does(app, ["ConsentRequested", { request: newId(), on: view.today }]);
  const talk = view.consultations[chosen];
  return html`<div class=${`psa-desk ${talk ? "with-details" : ""}`}>
    ${side}
    <main>
      <div class="psa-head"><div><h2>${t("council.title")}</h2><p class="psa-soft">${k(`council.${council.standing}`)}</p></div><${Button} main=${requests.length === 0} onClick=${ask}>${t("council.ask")}<//></div>
      <p class="psa-hint psa-p-law">${t("council.law")} <${Button} onClick=${() => setLaw(true)}>${t("law.open")}<//></p>
      ${law && html`<${Law} app=${app} onClose=${() => setLaw(false)} />`}
      ${requests.map((one) => html`<${Request} key=${one.id} app=${app} one=${one} />`)}
      <${Adopt} app=${app} go=${go} />
      <${Heard} app=${app} theme="" occasion="plan" chosen=${chosen} select=${select} />
      <${Versions} app=${app} />
    </main>
    ${talk && html`<aside class="psa-details"><${Consultation} key=${talk.id} app=${app} one=${talk} /></aside>`}
  </div>`;
}

const DECIDED = { consent: ["green", "✓"], refusal: ["red", "✕"] };

function Request({ app, one }) {
  const change = (changes) => does(app, ["RequestChanged", { request: one.id, changes }]);
  const question = (id, changes) => app.does(["CouncilQuestionChanged", { request: one.id, question: id, changes }]);
  const decide = (changes) => app.does(["CouncilDecided", { request: one.id, decision: one.decision, on: one.decided_on, remarks: one.remarks, ...changes }]);
  const sent = (paper, changes) => app.does(["PaperSent", { request: one.id, paper: paper.id, what: paper.what, on: paper.on, ...changes }]);
  return html`<section class="psa-sheet"><header class="psa-row psa-p-between"><h3>${t("council.request", { version: one.version })} ${one.decision && html`<${Tag} kind=${DECIDED[one.decision][0]} shape=${DECIDED[one.decision][1]}>${k(`council.${one.decision}`)}${one.decided_on ? `, ${date(one.decided_on)}` : ""}<//>`}</h3><${Remove} what=${t("council.request", { version: one.version })} onClick=${() => does(app, ["RequestsRemoved", { requests: [one.id] }])} /></header>
    ${one.decision === "refusal" && html`<p class="psa-p-note">${one.remarks ? html`<b>${t("council.remarks")}:</b> <span dir="auto">${one.remarks}</span>` : t("refused.no_remarks")} ${t("refused.next")}</p>`}
    <div class="psa-p-three"><${Day} name=${t("council.on")} value=${one.on} onSave=${(on) => change({ on })} /><${Day} name=${t("council.answer_by")} value=${one.answer_by} onSave=${(day) => change({ answer_by: day })} /></div>
    <h4>${t("council.sent")}</h4>
    <ul class="psa-p-list">${Object.values(one.sent).map((paper) => html`<li key=${paper.id}><div class="psa-p-two"><${Line} name=${t("council.what")} value=${paper.what} onSave=${(what) => sent(paper, { what })} /><${Day} name=${t("council.when")} value=${paper.on} onSave=${(on) => sent(paper, { on }).catch(() => {})} /></div><${Remove} what=${paper.what} onClick=${() => does(app, ["PapersNotSent", { request: one.id, papers: [paper.id] }])} /></li>`)}</ul>
    <${Adder} label=${t("council.new_paper")} onAdd=${(what) => app.does(["PaperSent", { request: one.id, paper: newId(), what, on: app.view.today }])} />
    <h4>${t("council.questions")}</h4>
    <ul class="psa-p-list">${Object.values(one.questions).map((each) => html`<li key=${each.id}><div class="psa-form"><b dir="auto">${each.text}</b><${Line} name=${t("council.answer")} lines=${2} value=${each.answer} onSave=${(answer) => question(each.id, { answer, answered_on: app.view.today })} /></div><${Remove} what=${each.text} onClick=${() => does(app, ["CouncilQuestionsRemoved", { request: one.id, questions: [each.id] }])} /></li>`)}</ul>
    <${Adder} label=${t("council.new_question")} onAdd=${(text) => app.does(["CouncilAsked", { request: one.id, question: newId(), text, asked_on: app.view.today }])} />
    <h4>${t("council.decision")}</h4>
    <div class="psa-p-three"><${Select} name=${t("council.decision")} none=${t("council.none")} options=${["consent", "refusal"].map((id) => ({ id, name: k(`council.${id}`) }))} value=${one.decision} onSave=${(decision) => decide({ decision, on: decision ? (one.decided_on ?? app.view.today) : null }).catch(() => {})} />
      <${Day} name=${t("council.decided_on")} value=${one.decided_on} onSave=${(on) => decide({ on }).catch(() => {})} /></div>
    <${Line} name=${t("council.remarks")} lines=${3} value=${one.remarks} onSave=${(remarks) => decide({ remarks })} />
  </section>`;
}

function Adopt({ app, go }) {
  const { council, incomplete, today, items } = app.view;
  const [on, setOn] = useState(today);
  const [by, setBy] = useState("");
  const [note, setNote] = useState("");
  if (!council.draft || Object.keys(items).length === 0) return null;
  const adopt = (event) => {
    event.preventDefault();
    app.does(["PlanAdopted", { on, by, note }]).then(() => setNote(""), () => {});
  };
  return html`<section class="psa-sheet"><h3>${t("council.adopt")}</h3>
    ${incomplete.length > 0 && html`<p class="psa-p-lacks">◆ ${t("council.incomplete", { n: incomplete.length })} <${Button} onClick=${() => go("act", { chosen: incomplete[0] })}>${t("council.show")}<//></p>`}
    ${council.warnings.map((one) => html`<p key=${one} class="psa-p-note">${k(`adopting.${one}`)}</p>`)}
    <form class="psa-form" onSubmit=${adopt}><div class="psa-p-three"><label class="psa-field"><span>${t("council.adopt_on")}</span><input type="date" required class="psa-input" value=${on} onInput=${(e) => setOn(e.target.value)} /></label>
      <label class="psa-field"><span>${t("council.adopt_by")}</span><input type="text" class="psa-input" dir="auto" value=${by} onInput=${(e) => setBy(e.target.value)} /></label>
      <label class="psa-field"><span>${t("council.note")}</span><input type="text" class="psa-input" dir="auto" value=${note} onInput=${(e) => setNote(e.target.value)} /></label></div>
      <p><button type="submit" class="psa-btn main" disabled=${incomplete.length > 0}>${t("council.adopt_now", { number: council.number })}</button></p></form>
  </section>`;
}
