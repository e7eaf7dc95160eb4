/** What stands beside one answer: on what the point rests, last time, figures, a note, evidence and actions. */

import { useEffect, useState } from "preact/hooks";
import { does, html, newId } from "../kit/app.js";
import { Adder, Day, Line, NumberField, Remove, Select, Tag } from "../kit/desk_fields.js";
import { date } from "../kit/texts.js";
import { Button } from "../kit/shell.js";
import { answerAt, called, place, placed, STEPS, t } from "./pieces.js";

export function Details({ app, at }) {
  const { view } = app;
  const [point, about] = place(at);
  const row = view.rows[point];
  if (!row) return html`<p class="psa-soft psa-beside">${t("details.pick")}</p>`;
  const unit = view.about.find((one) => one.id === about);
  const answer = answerAt(row, about);
  const where = { point, about };
  const answered = answer.by ? "answered_by" : "answered_on";
  const note = (text) => app.does(["NoteWritten", { ...where, note: text }]);
  return html`<section>
      <h3 dir="auto">${row.said}</h3>
      ${unit?.name && html`<p class="psa-path" dir="auto">${unit.name}</p>`}
      ${row.help && html`<p class="psa-hint">${row.help}</p>`}
      <p class="psa-c-rests">${row.rests_on}</p>
      ${answer.on && html`<p class="psa-soft" dir="auto">${t(answered, { by: answer.by, day: date(answer.on) })}</p>`}
    </section>
    <${Before} was=${row.before[about]} />
    <${Figures} app=${app} where=${where} />
    <fieldset class="psa-c-fields" disabled=${view.closed}>
      ${row.own && html`<${OwnPoint} app=${app} row=${row} />`}
      ${view.form.columns.map(
        (one) =>
          html`<${Filled} key=${one.id} app=${app} column=${one} where=${where} value=${answer.columns[one.id] ?? ""} />`,
      )}
      <${Line} name=${t("note")} lines=${3} value=${answer.note} onSave=${note} />
      ${row.shows && html`<${Shown} app=${app} where=${where} answer=${answer} />`}
      <${Evidence} app=${app} where=${where} evidence=${answer.evidence} />
      <${Actions} app=${app} where=${where} actions=${answer.agreed} />
    </fieldset>
    <p class="psa-hidden" role="status">${called(view, row, answer)}</p>`;
}

/** Last time's answer, and what became of the actions that were made then. */
function Before({ was }) {
  if (!was) return null;
  const step = STEPS[was.step];
  return html`<section class="psa-c-before" aria-label=${t("before.title")}>
    <h4>${t("before.title")}</h4>
    <p dir="auto">
      <strong>${was.said || t("unanswered")}</strong>
      ${step && html` <${Tag} kind=${step[0]} shape=${step[1]}>${t(`step.${was.step}`)}<//>`}
    </p>
    <p class="psa-soft" dir="auto">${[was.by, date(was.on)].filter(Boolean).join(", ")}</p>
    ${was.note && html`<p dir="auto">${was.note}</p>`}
    ${
      was.agreed.length > 0 &&
      html`<ul class="psa-chips">
        ${was.agreed.map(
          (one) => html`<li key=${one.id} dir="auto">
            ${one.text} <small>${told(one)}</small>
          </li>`,
        )}
      </ul>`
    }
  </section>`;
}

/** Who, by when, and how it stands. */
const told = (one) =>
  [one.owner, date(one.due), one.status && t(`status.${one.status}`), one.status_note].filter(Boolean).join(" · ");

function Figures({ app, where }) {
  const figures = app.view.figures[placed(where.point, where.about)] ?? [];
  if (!figures.length) return null;
  return html`<section aria-label=${t("figures.title")}>
    <h4>${t("figures.title")}</h4>
    <ul class="psa-chips">
      ${figures.map((said) => html`<li key=${said} dir="auto">${said}</li>`)}
    </ul>
  </section>`;
}

/** What is written down at a point besides its answer: a column of the form. */
function Filled({ app, column, where, value }) {
  const { name, entry, choices } = column;
  const save = (typed) => app.does(["ColumnFilled", { ...where, column: column.id, value: String(typed ?? "") }]);
  const choose = (one) => save(one).catch(() => {}); // has been said
  const known = value || null;
  if (choices)
    return html`<${Select} name=${name} options=${choices} value=${known} none=${t("not_said")} onSave=${choose} />`;
  if (entry === "day") return html`<${Day} name=${name} value=${known} onSave=${save} />`;
  if (entry === "number" || entry === "count")
    return html`<${NumberField} app=${app} name=${name} value=${known && Number(known)} onSave=${save} />`;
  return html`<${Line} name=${name} lines=${entry === "text" ? 3 : 1} value=${value} onSave=${save} />`;
}

function OwnPoint({ app, row }) {
  const save = (text) => app.does(["OwnPointChanged", { point: row.id, text }]);
  return html`<section aria-label=${t("own.title")}>
    <${Line} name=${t("own.words")} lines=${2} value=${row.said} onSave=${save} />
    <p><${Button} onClick=${() => does(app, ["OwnPointRemoved", { point: row.id }])}>${t("own.remove")}<//></p>
  </section>`;
}

const LOOKS = {
  there: ["green", "●"],
  elsewhere: ["green", "●"],
  soon: ["orange", "◆"],
  due: ["red", "▲"],
  missing: ["red", "▲"],
};

/** What this client file has of what the point shows: taken as evidence by who looked at it, never by itself. */
function Shown({ app, where, answer }) {
  const [things, setThings] = useState([]);
  useEffect(() => {
    let here = true;
    app.ask("shown", { point: where.point }).then(
      (told) => here && setThings(told.things),
      (refused) => here && app.say(refused.message, "wrong"),
    );
    return () => (here = false);
  }, [where.point, app.view.where.language]);
  const taken = (one) =>
    answer.evidence.some((is) => is.name === one.name && is.session === one.session && is.document === one.document);
  const take = ({ link, ...one }) => does(app, ["EvidenceAdded", { ...where, evidence: newId(), ...one }]);
  const work = (one) => t("shown.action", { name: one.name });
  const made = (one) => answer.agreed.some((is) => is.text === work(one));
  const act = (one) => does(app, ["PointActionMade", { ...where, action: newId(), text: work(one) }]);
  return html`<section class="psa-c-shown" aria-label=${t("shown.title")} aria-busy=${!things.length}>
    <h4>${t("shown.title")}</h4>
    ${things.map((one) => {
      const [kind, shape] = LOOKS[one.stand] ?? ["soft", "○"];
      return html`<div key=${one.name} class="psa-c-one" role="group" aria-label=${one.name}>
        <p class="psa-row"><strong>${one.name}</strong> <${Tag} kind=${kind} shape=${shape}>${one.stands}<//></p>
        ${one.said.map((said) => html`<p key=${said} class="psa-soft" dir="auto">${said}</p>`)}
        ${one.offers.map(
          (offer) => html`<p key=${offer.session + offer.document} class="psa-row">
            <span dir="auto">${said(offer)}</span>
            ${
              taken(offer)
                ? html`<small>✓ ${t("shown.taken")}</small>`
                : html`<${Button} onClick=${() => take(offer)}>${t("shown.take")}<//>`
            }
          </p>`,
        )}
        ${
          one.lacks &&
          (made(one)
            ? html`<p><small>✓ ${t("shown.made")}</small></p>`
            : html`<p><${Button} onClick=${() => act(one)}>${t("shown.act")}<//></p>`)
        }
      </div>`;
    })}
  </section>`;
}

/** Where it is: a session to go to, or what was seen elsewhere. */
const said = ({ link, name, where }) =>
  link ? html`<a class="psa-text" href=${link}>${where}</a>` : [name, where].filter(Boolean).join(", ");

function Evidence({ app, where, evidence }) {
  const changes = (one) => (field) => (value) =>
    app.does(["EvidenceChanged", { ...where, evidence: one.id, changes: { [field]: value } }]);
  const gone = (one) => does(app, ["EvidenceRemoved", { ...where, evidence: [one.id] }]);
  const day = (one) => one.seen && t("evidence.seen_on", { day: date(one.seen) });
  const shown = (one) => [one.where, day(one)].filter(Boolean).join(" · ");
  return html`<section aria-label=${t("evidence.title")}>
    <h4>${t("evidence.title")}</h4>
    ${evidence.map((one) => {
      const change = changes(one);
      return html`<details key=${one.id} class="psa-c-one">
        <summary><span dir="auto">${one.name}</span> <small dir="auto">${shown(one)}</small></summary>
        <${Line} name=${t("evidence.name")} value=${one.name} onSave=${change("name")} />
        <${Line} name=${t("evidence.where")} value=${one.where} hint=${t("evidence.where_hint")} onSave=${change("where")} />
        <${Day} name=${t("evidence.seen")} value=${one.seen} onSave=${change("seen")} />
        <p><${Remove} what=${one.name} onClick=${() => gone(one)} /></p>
      </details>`;
    })}
    <${Adder}
      label=${t("evidence.add")}
      onAdd=${(name) => app.does(["EvidenceAdded", { ...where, evidence: newId(), name, seen: app.view.today }])}
    />
  </section>`;
}

/** What others made of an action since it was agreed here, and the way back. */
function ChangedSince({ app, where, action }) {
  const { here, id } = action;
  const was = [`“${here.text}”`, here.owner, date(here.due)].filter(Boolean).join(" · ");
  const back = () => does(app, ["PointActionChanged", { ...where, action: id, changes: here }]);
  return html`<div class="psa-c-since">
    <p>${t("actions.changed")} <span dir="auto">${was}</span></p>
    <p><${Button} onClick=${back}>${t("actions.as_here")}<//></p>
  </div>`;
}

function Actions({ app, where, actions }) {
  const changes = (one) => (field) => (value) =>
    app.does(["PointActionChanged", { ...where, action: one.id, changes: { [field]: value } }]);
  const gone = (one) => does(app, ["PointActionRemoved", { ...where, actions: [one.id] }]);
  const make = (text) => app.does(["PointActionMade", { ...where, action: newId(), text }]);
  return html`<section aria-label=${t("actions.title")}>
    <h4>${t("actions.title")}</h4>
    ${actions.map((one) => {
      const change = changes(one);
      return html`<div key=${one.id} class="psa-c-one psa-c-action" role="group" aria-label=${one.text}>
        <${Line} name=${t("actions.what")} lines=${2} value=${one.text} onSave=${change("text")} />
        <div class="psa-join">
          <${Line} name=${t("actions.who")} value=${one.owner} onSave=${change("owner")} />
          <${Day} name=${t("actions.due")} value=${one.due} onSave=${change("due")} />
        </div>
        <p class="psa-row">
          <small>${one.status && t(`status.${one.status}`)}</small>
          <${Remove} what=${one.text} onClick=${() => gone(one)} />
        </p>
        ${one.here && html`<${ChangedSince} app=${app} where=${where} action=${one} />`}
      </div>`;
    })}
    <${Adder} label=${t("actions.add")} onAdd=${make} />
    <p class="psa-hint">${t("actions.about")}</p>
  </section>`;
}
