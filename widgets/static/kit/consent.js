/**
 * One request for consent: its days, what was sent with it, what the council asked, what it decided and on which conditions.
 */

import { useState } from "preact/hooks";
import { does, html, newId } from "./app.js";
import { date, speaks } from "./texts.js";
import { make, Making } from "./making.js";
import { Button, Dialog } from "./shell.js";
import { Adder, Day, Line, Remove, Select, Tag } from "./desk_fields.js";

/**
 * @typedef {object} Sending
 * @property {{id: string, name: string}[]} papers
 * @property {(version: number) => string} about   what is made, and kept
 * @property {string} [gaps]   what leaving out what is still to be filled in is called, where it can be
 */

const t = speaks("widgets");
const c = speaks("kits.consent");
const DECIDED = { consent: ["green", "✓"], refusal: ["red", "✕"] };

/** What stands under a key of the texts about consent, which call what is consented to by its name. */
export const consent = (app, key) => c(key, { matter: c(`matters.${app.view.council.matter}`) });

/**
 * @param {object} props
 * @param {import("./app.js").App} props.app
 * @param {Record<string, any>} props.one   the request, as the view has it
 * @param {Sending} props.sending   what the kit can make and keep as it is sent
 * @param {{no_remarks: string, next: string}} props.refused   what is said after a refusal: without a reason, and what to do
 */
export function Request({ app, one, sending, refused }) {
  const { view } = app;
  const change = (changes) => app.does(["RequestChanged", { request: one.id, changes }]);
  const soft = (changes) => change(changes).catch(() => {});
  const decide = (decision) =>
    soft({ decision, decided_on: decision ? (one.decided_on ?? (view.today >= (one.on ?? "") ? view.today : null)) : null });
  const title = t("consent.request", { version: one.version });
  return html`<section class="psa-sheet psa-d-request">
    <header class="psa-row psa-d-between">
      <h3>
        ${title} ${
          one.decision &&
          html`<${Tag} kind=${DECIDED[one.decision][0]} shape=${DECIDED[one.decision][1]}>
            ${consent(app, `council.${one.decision}`)}
            ${one.decided_on ? `, ${date(one.decided_on)}` : ""}
          <//>`
        }
      </h3>
      <${Remove} what=${title} onClick=${() => does(app, ["RequestsRemoved", { requests: [one.id] }])} />
    </header>
    ${one.odd.map((what) => html`<p key=${what} class="psa-d-note">${consent(app, `odd_days.${what}`)}</p>`)}
    ${
      one.decision === "refusal" &&
      html`<p class="psa-d-note">
        ${
          one.remarks ? html`<b>${t("consent.remarks")}:</b> <span dir="auto">${one.remarks}</span>` : refused.no_remarks
        } ${refused.next}
      </p>`
    }
    <div class="psa-d-three">
      <${Day} name=${t("consent.on")} value=${one.on} onSave=${(on) => change({ on })} />
      <${AfterDay}
        app=${app}
        name=${t("consent.answer_by")}
        value=${one.answer_by}
        after=${one.on}
        asked="answer_by"
        onSave=${(day) => change({ answer_by: day })}
      />
      <${Line} name=${t("consent.signatory")} value=${one.signatory} onSave=${(signatory) => change({ signatory })} />
      <${Line} name=${t("consent.place")} value=${one.place} onSave=${(place) => change({ place })} />
    </div>
    <h4>${t("consent.sent")}</h4>
    <${Papers} app=${app} one=${one} sending=${sending} />
    <h4>${t("consent.questions")}</h4>
    <${Questions} app=${app} one=${one} />
    <h4>${t("consent.decision")}</h4>
    <div class="psa-d-three">
      <${Select}
        name=${t("consent.decision")}
        none=${t("consent.none")}
        options=${["consent", "refusal"].map((id) => ({ id, name: consent(app, `council.${id}`) }))}
        value=${one.decision}
        onSave=${decide}
      />
      <${AfterDay}
        app=${app}
        name=${t("consent.decided_on")}
        value=${one.decided_on}
        after=${one.on}
        asked="decided"
        onSave=${(day) => change({ decided_on: day })}
      />
    </div>
    ${
      one.decision === "consent" &&
      html`<${Conditions}
        app=${app}
        of=${Object.values(view.council.conditions).filter((each) => each.request === one.id)}
        request=${one}
      />`
    }
    <${Line} name=${t("consent.remarks")} lines=${3} value=${one.remarks} onSave=${(remarks) => change({ remarks })} />
  </section>`;
}

/** A day that follows on another; an earlier one may be right, so it is asked about before it is kept. */
function AfterDay({ app, name, value, after, asked, onSave }) {
  const [doubted, setDoubted] = useState(null);
  const save = (day) => (day && after && day < after ? setDoubted(day) : onSave(day));
  const done = (day) => {
    setDoubted(null);
    if (day) onSave(day).catch(() => {}); // why has been said
  };
  return html`<${Day} key=${doubted ?? "kept"} name=${name} value=${doubted ?? value} onSave=${save} />
    ${
      doubted &&
      html`<${Sure}
        app=${app}
        asked=${asked}
        day=${doubted}
        after=${after}
        onYes=${() => done(doubted)}
        onNo=${() => done(null)}
      />`
    }`;
}

/** Asks whether a day that comes before the one it follows on is right. */
export function Sure({ app, asked, day, after, onYes, onNo }) {
  return html`<${Dialog} title=${t("consent.sure")} onClose=${onNo}>
    <p>${consent(app, `odd_days.${asked}`)} ${t("consent.sure_days", { day: date(day), after: date(after) })}</p>
    <p class="psa-row">
      <${Button} main onClick=${onYes}>${t("consent.sure_yes")}<//>
      <${Button} onClick=${onNo}>${t("consent.sure_no")}<//>
    </p>
  <//>`;
}

/** What was sent: a paper the kit made and kept is there to take along, as it was; others are named. */
function Papers({ app, one, sending }) {
  const [choosing, setChoosing] = useState(false);
  const change = (paper, changes) => app.does(["PaperChanged", { request: one.id, paper: paper.id, changes }]);
  return html`<ul class="psa-d-list">
    ${Object.values(one.sent).map(
      (paper) =>
        html`<li key=${paper.id}>
          <div class="psa-d-two">
            ${
              paper.kept
                ? html`<div class="psa-d-what">
                  <b dir="auto">${paper.what}</b>
                  <small>${t("consent.kept", { on: date(paper.on) || t("consent.no_day") })}</small>
                </div>`
                : html`<${Line} name=${t("consent.what")} value=${paper.what} onSave=${(what) => change(paper, { what })} />`
            }
            ${
              paper.kept
                ? html`<p>
                  <${Button}
                    quiet
                    onClick=${() => make(app, paper.what, { what: `sent:${one.id}:${paper.id}` })}
                  >
                    ↓ ${t("consent.take")}
                  <//>
                </p>`
                : html`<${Day} name=${t("consent.when")} value=${paper.on} onSave=${(on) => change(paper, { on })} />`
            }
          </div>
          <${Remove}
            what=${paper.what}
            onClick=${() => does(app, ["PapersNotSent", { request: one.id, papers: [paper.id] }])}
          />
        </li>`,
    )}
  </ul>
    <p class="psa-row">
      <${Button} onClick=${() => setChoosing(true)}>${t("consent.send")}<//>
      <span class="psa-hint">${t("consent.send_hint")}</span>
    </p>
    <${Adder}
      label=${t("consent.new_paper")}
      onAdd=${(what) => app.does(["PaperSent", { request: one.id, paper: newId(), what, on: app.view.today }])}
    />
    ${choosing && html`<${Send} app=${app} one=${one} sending=${sending} onClose=${() => setChoosing(false)} />`}`;
}

function Send({ app, one, sending, onClose }) {
  const [papers, setPapers] = useState(sending.papers.map((paper) => paper.id));
  const [on, setOn] = useState(one.on ?? app.view.today);
  const [gaps, setGaps] = useState(true);
  const [busy, setBusy] = useState(false);
  const send = async () => {
    if (busy) return;
    setBusy(true);
    try {
      const { n, cancelled } = await app.ask("send_papers", { request: one.id, papers, on: on || null, gaps });
      if (!cancelled) app.say(t("consent.sent_done", { n }));
      onClose();
    } catch (refused) {
      app.say(refused.message, "wrong");
      setBusy(false);
    }
  };
  const toggle = (paper) => setPapers(papers.includes(paper) ? papers.filter((each) => each !== paper) : [...papers, paper]);
  return html`<${Dialog} title=${t("consent.send")} onClose=${onClose}>
    <div class="psa-form">
      <p>${sending.about(one.version)}</p>
      ${sending.papers.map(
        ({ id, name }) =>
          html`<label key=${id} class="psa-d-tick">
            <input type="checkbox" checked=${papers.includes(id)} onChange=${() => toggle(id)} />
            ${name}
          </label>`,
      )}
      ${
        sending.gaps &&
        html`<label class="psa-d-tick">
          <input type="checkbox" checked=${gaps} onChange=${(e) => setGaps(e.target.checked)} />
          ${sending.gaps}
        </label>`
      }
      <${Day} name=${t("consent.when")} value=${on} onSave=${setOn} />
      <p class="psa-row">
        <${Button} main aria-busy=${busy} disabled=${papers.length === 0} onClick=${send}>${t("consent.send_now")}<//>
      </p>
      <${Making} app=${app} />
    </div>
  <//>`;
}

/** What the council asked, with the day it did and the day it was answered. */
function Questions({ app, one }) {
  const change = (id, changes) => app.does(["CouncilQuestionChanged", { request: one.id, question: id, changes }]);
  const answered = (each, answer) =>
    change(each.id, { answer, ...(answer && !each.answered_on ? { answered_on: app.view.today } : {}) });
  return html`<ul class="psa-d-list">${Object.values(one.questions).map(
    (each) => html`<li key=${each.id}>
      <div class="psa-form">
        <b dir="auto">${each.text}</b>
        <${Line} name=${t("consent.answer")} lines=${2} value=${each.answer} onSave=${(answer) => answered(each, answer)} />
        <div class="psa-d-two">
          <${Day}
            name=${t("consent.asked_on")}
            value=${each.asked_on}
            onSave=${(day) => change(each.id, { asked_on: day })}
          />
          <${AfterDay}
        app=${app}
            name=${t("consent.answered_on")}
            value=${each.answered_on}
            after=${each.asked_on}
            asked="answered"
            onSave=${(day) => change(each.id, { answered_on: day })}
          />
        </div>
      </div>
      <${Remove}
        what=${each.text}
        onClick=${() => does(app, ["CouncilQuestionsRemoved", { request: one.id, questions: [each.id] }])}
      />
    </li>`,
  )}</ul>
    <${Adder}
      label=${t("consent.new_question")}
      onAdd=${(text) => app.does(["CouncilAsked", { request: one.id, question: newId(), text, asked_on: app.view.today }])}
    />`;
}

/** What consent is tied to: each a point to follow until it is met. */
export function Conditions({ app, of, request = null }) {
  const change = (id, changes) => app.does(["ConditionChanged", { condition: id, changes }]);
  return html`${request && html`<h4>${t("consent.conditions")}</h4><p class="psa-hint">${t("consent.conditions_hint")}</p>`}
    <ul class="psa-d-list">${of.map(
      (one) => html`<li key=${one.id} data-condition=${one.id}>
        <div class="psa-form">
          <b dir="auto">${one.text}</b>
          <div class="psa-d-three">
            <${Day} name=${t("consent.since")} value=${one.since} onSave=${(since) => change(one.id, { since })} />
            <${Day} name=${t("consent.met_on")} value=${one.met_on} onSave=${(day) => change(one.id, { met_on: day })} />
            <p>
              ${
                one.met_on
                  ? html`<${Tag} kind="green" shape="✓">${t("consent.met")}<//>`
                  : html`<${Tag} kind="orange" shape="◆">${t("consent.open")}<//>`
              }
            </p>
          </div>
          <${Line} name=${t("consent.note")} lines=${2} value=${one.note} onSave=${(note) => change(one.id, { note })} />
        </div>
        <${Remove} what=${one.text} onClick=${() => does(app, ["ConditionsRemoved", { conditions: [one.id] }])} />
      </li>`,
    )}</ul>
    ${
      request &&
      html`<${Adder}
        label=${t("consent.new_condition")}
        onAdd=${(text) =>
          app.does(["ConditionAdded", { condition: newId(), text, request: request.id, since: request.decided_on }])}
      />`
    }`;
}
