/** Aftercare: the path of each person in a case, with one click for each contact. Days and functions, and no more. */

import { useState } from "preact/hooks";
import { download, html } from "../kit/app.js";
import { Day, Line, Tag } from "../kit/desk_fields.js";
import { Button } from "../kit/shell.js";
import { date } from "../kit/texts.js";
import { Moment, moment, t } from "./pieces.js";

const LOOKS = {
  done: ["green", "✓"],
  done_late: ["orange", "✓"],
  refused: ["soft", "–"],
  open: ["green", "●"],
  coming: ["soft", "○"],
  late: ["red", "▲"],
  missed: ["orange", "▲"],
  paused: ["soft", "–"],
  not_needed: ["soft", "–"],
};

export function Care({ app, found, setFound }) {
  const { care } = found;
  const save = (told) => app.ask("care", { case: found.id, told }).then(({ case: now }) => setFound(now));
  const take = (more) =>
    app
      .ask("care_file", { case: found.id, ...more })
      .then(download)
      .catch((refused) => app.say(refused.message, "wrong"));
  if (care.paths.length === 0) return null;
  return html`<section class="psa-i-care" aria-label=${t("care.title")}>
    <h4>${t("care.title")}</h4>
    <p class="psa-hint">${t("care.about", { schedule: care.schedule })}</p>
    <p class="psa-row"><${Button} onClick=${() => take({})}>${t("care.calendar")}<//></p>
    ${care.paths.map(
      (one) => html`<${Path}
        key=${one.person}
        app=${app}
        path=${one}
        save=${(told) => save({ person: one.person, ...told })}
        put=${(told) => save({ person: one.person, ...told }).catch((refused) => app.say(refused.message, "wrong"))}
        word=${() => take({ person: one.person })}
      />`,
    )}
  </section>`;
}

function Path({ app, path, save, put, word }) {
  const who = `${t(`case.persons.roles.${path.role}`)}${path.function && ` · ${path.function}`}`;
  const handOver = (name, day) => put({ step: "handed_over", what: "done", function: name, day });
  if (!path.items)
    return html`<div class="psa-i-path">
      <h5 dir="auto">${who}</h5>
      <p class="psa-row">
        <${Button} onClick=${() => put({ step: "closing", what: "offered" })}>${t("care.begin")}<//>
      </p>
    </div>`;
  return html`<div class="psa-i-path">
    <h5 dir="auto">${who}</h5>
    <p class="psa-hint" dir="auto">
      ${path.start_said} · ${t("care.begins_by", { when: moment(path.begins_by) })}
      ${path.owner && ` · ${t("care.owner", { owner: path.owner })}`}
      ${path.closed_on && ` · ${t("care.closed", { day: date(path.closed_on) })}`}
    </p>
    <ul>
      ${path.items.map(
        (item, n) => html`<${Item} key=${`${item.step} ${n}`} app=${app} item=${item} save=${save} put=${put} />`,
      )}
    </ul>
    ${path.handed_over.map(
      (one) => html`<p key=${one.contact} class="psa-hint" dir="auto">
        ${`${t("care.handed_over", { owner: one.owner, day: date(one.day) })} · `}
        <button
          type="button"
          class="psa-text"
          onClick=${() => put({ step: "handed_over", contact: one.contact, what: "open" })}
        >
          ${t("care.after_all")}
        </button>
      </p>`,
    )}
    <p class="psa-row"><${Button} onClick=${word}>${t("care.word")}<//></p>
    ${!path.closed_on && html`<${Named} name=${t("care.hand_over")} put=${handOver} dated />`}
  </div>`;
}

function Item({ app, item, save, put }) {
  const [kind, shape] = LOOKS[item.stand];
  const note = (what) => put({ step: item.step, contact: item.contact, what });
  const click = (what) => html`<${Button} key=${what} onClick=${() => note(what)}>${t(`care.whats.${what}`)}<//>`;
  const offered = item.offered === "yes" && item.accepted !== "yes" && item.can;
  return html`<li>
    <div class="psa-i-step" title=${item.what}>
      <b>${item.called}</b>
      <${Tag} kind=${kind} shape=${shape}>${item.said}<//>
      <small>
        ${item.done_on ? t("care.done_on", { day: date(item.done_on) }) : t("care.by", { day: date(item.by) })}
        ${offered && ` · ${t("care.whats.offered")}`}
        ${item.can && item.accepted === "yes" && ` · ${t("care.whats.accepted")}`}
        ${item.referred_to && ` · ${item.referred_to}`}
        ${item.to_do && item.planned && ` · ${t("care.planned_for", { when: moment(item.planned) })}`}
        ${item.note && html`<br /><span dir="auto">${item.note}</span>`}
      </small>
    </div>
    ${
      item.can &&
      (item.step === "referral"
        ? html`<p class="psa-row"><${Button} onClick=${() => note("done")}>${t("care.no_referral")}<//></p>
            <${Named}
              name=${t("care.refer")}
              put=${(name) => put({ step: item.step, contact: item.contact, what: "done", function: name })}
            />`
        : html`<p class="psa-row">${["done", "offered", "accepted", "refused"].map(click)}</p>`)
    }
    ${(item.to_do || item.contact) && html`<${Appointment} app=${app} item=${item} save=${save} />`}
    ${
      item.done_on &&
      item.contact &&
      html`<button type="button" class="psa-text" onClick=${() => note("open")}>${t("care.after_all")}</button>`
    }
  </li>`;
}

/** When a talk is to be, another day on which it was held, and one line of agreement. */
function Appointment({ app, item, save }) {
  const of = (told) => save({ step: item.step, contact: item.contact, ...told });
  return html`<details>
    <summary>${t("care.appointment")}</summary>
    <div class="psa-i-fields">
      ${
        item.to_do &&
        item.step !== "referral" &&
        html`<${Moment}
            app=${app}
            name=${t("care.planned")}
            value=${item.planned}
            onSave=${(day, clock) => of({ what: "planned", at: day && `${day}T${clock}` })}
          />
          <${Day} name=${t("care.other_day")} value="" onSave=${(day) => day && of({ what: "done", day })} />`
      }
      <${Line}
        name=${t("care.line")}
        hint=${t("care.line_hint")}
        value=${item.note}
        onSave=${(note) => of({ what: "note", note })}
      />
    </div>
  </details>`;
}

/** A function that is named: to whom something goes; `dated` asks from which day, where that is not today. */
function Named({ name, put, dated = false }) {
  const [text, setText] = useState("");
  const [day, setDay] = useState("");
  const add = (event) => {
    event.preventDefault();
    if (text.trim()) put(text, day).then(() => (setText(""), setDay("")));
  };
  return html`<form class="psa-d-adder" onSubmit=${add}>
    <input
      class="psa-input"
      dir="auto"
      maxlength="80"
      aria-label=${name}
      placeholder=${name}
      value=${text}
      onInput=${(event) => setText(event.target.value)}
    />
    ${
      dated &&
      html`<label class="psa-i-from">
        <span>${t("care.from_day")}</span>
        <input class="psa-input" type="date" value=${day} onInput=${(event) => setDay(event.target.value)} />
      </label>`
    }
    <button type="submit" class="psa-btn" disabled=${!text.trim()}>${t("care.note")}</button>
  </form>`;
}
