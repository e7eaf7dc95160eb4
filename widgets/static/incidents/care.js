/** Aftercare: the path of each person in a case, with one click for each contact. Days and functions, and no more. */

import { useState } from "preact/hooks";
import { download, html } from "../kit/app.js";
import { Tag } from "../kit/desk_fields.js";
import { Button } from "../kit/shell.js";
import { date } from "../kit/texts.js";
import { moment, t } from "./pieces.js";

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
  const put = (told) =>
    app
      .ask("care", { case: found.id, told })
      .then(({ case: now }) => setFound(now))
      .catch((refused) => app.say(refused.message, "wrong"));
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
        path=${one}
        put=${(told) => put({ person: one.person, ...told })}
        word=${() => take({ person: one.person })}
      />`,
    )}
  </section>`;
}

function Path({ path, put, word }) {
  const who = `${t(`case.persons.roles.${path.role}`)}${path.function && ` · ${path.function}`}`;
  const handOver = (name) => put({ step: "handed_over", what: "done", function: name });
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
      ${path.items.map((item, n) => html`<${Item} key=${`${item.step} ${n}`} item=${item} put=${put} />`)}
    </ul>
    <p class="psa-row"><${Button} onClick=${word}>${t("care.word")}<//></p>
    ${!path.closed_on && html`<${Named} name=${t("care.hand_over")} put=${handOver} />`}
  </div>`;
}

function Item({ item, put }) {
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
    ${
      item.done_on &&
      item.contact &&
      html`<button type="button" class="psa-text" onClick=${() => note("open")}>${t("care.after_all")}</button>`
    }
  </li>`;
}

/** A function that is named: to whom something goes. */
function Named({ name, put }) {
  const [text, setText] = useState("");
  const add = (event) => {
    event.preventDefault();
    if (text.trim()) put(text).then(() => setText(""));
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
    <button type="submit" class="psa-btn" disabled=${!text.trim()}>${t("care.note")}</button>
  </form>`;
}
