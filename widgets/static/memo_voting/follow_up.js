/** When the group looks back, and the linked session in which it does. */

import { useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { addressOf, followUp } from "../kit/closed.js";
import { speaks } from "../kit/texts.js";
import { Button, Dialog } from "../kit/shell.js";
import { dayOne, plusDays, plusMonths, workday, written } from "./dates.js";

const t = speaks("widgets.memo_voting");

/** The date, with two suggestions; `large` for a screen of its own. */
export function NextMeeting({ app, large = false }) {
  const { next_meeting: chosen } = app.view;
  const start = dayOne(app.view);
  const set = (day) =>
    app
      .does(["NextMeetingSet", { held_on: day || null }])
      .then(() => app.say(day ? t("follow_up.set", { day: written(day) }) : t("follow_up.unset")))
      .catch(() => {});
  const suggestions = [
    ["6", workday(plusDays(start, 42)), t("follow_up.weeks", { n: 6 })],
    ["3", workday(plusMonths(start, 3)), t("follow_up.months", { n: 3 })],
  ];
  return html`<div class="psa-meeting ${large ? "large" : ""}">
    <p class="psa-meeting-day ${chosen ? "" : "none"}" aria-live="polite">
      ${chosen ? written(chosen) : t("follow_up.no_date")}
    </p>
    <div class="psa-row">
      ${suggestions.map(
        ([
          key,
          day,
          name,
        ]) => html`<button type="button" key=${key} class="psa-day" aria-pressed=${chosen === day} onClick=${() => set(day)}>
          <b>${name}${large && html`<kbd>${key}</kbd>`}</b><span>${written(day, { short: true })}</span>
        </button>`,
      )}
      <label class="psa-day own">
        <b>${t("follow_up.own")}</b>
        <input type="date" class="psa-input" value=${chosen ?? ""} min=${start} onChange=${(e) => set(e.target.value)} />
      </label>
      ${chosen && html`<${Button} quiet class="psa-tool" onClick=${() => set(null)}>${t("follow_up.clear")}<//>`}
    </div>
  </div>`;
}

/** The keys that go with `NextMeeting`, for the room. */
export function meetingKeys(app) {
  const start = dayOne(app.view);
  const set = (day) =>
    app
      .does(["NextMeetingSet", { held_on: day }])
      .then(() => app.say(t("follow_up.set", { day: written(day) })))
      .catch(() => {});
  return { 6: () => set(workday(plusDays(start, 42))), 3: () => set(workday(plusMonths(start, 3))) };
}

/** Make the linked session once, or open the one that is there. It starts from the agreements as they are then. */
export function FollowUp({ app }) {
  const [asking, setAsking] = useState(false);
  const known = app.view.where.followed_by;
  const open = app.view.unfinished.filter((id) => app.view.agreements[id]?.route !== "stopped").length;
  const make = () => followUp(app).then(() => setAsking(false));
  if (known) return html`<a class="psa-btn psa-follow-up" href=${addressOf(known)}>${t("follow_up.open")}</a>`;
  return html`<${Button} class="psa-follow-up" onClick=${() => setAsking(true)}>${t("follow_up.make")}<//>
    ${
      asking &&
      html`<${Dialog} title=${t("follow_up.make")} onClose=${() => setAsking(false)}>
        <p>${t("follow_up.takes_along", { n: open })}</p>
        <p class="psa-soft">${t("follow_up.when")}</p>
        <p class="psa-row">
          <${Button} main autofocus onClick=${make}>${t("follow_up.make_and_open")}<//>
          <${Button} onClick=${() => setAsking(false)}>${t("follow_up.later")}<//>
        </p>
      <//>`
    }`;
}
