/** The agenda of the half-day: when each part starts, how long it takes, and when it is over. */

import { html } from "../kit/app.js";
import { speaks } from "../kit/texts.js";
import { SavingText } from "../kit/shell.js";

const t = speaks("widgets.memo_voting");
const kit = speaks("kits.memo_voting");

const HALF_DAY = [150, 270]; // minutes that still are about a half-day

/** "09:00" and 95 minutes → "10:35"; the clock goes round at midnight. @param {string} start  @param {number} minutes */
export function later(start, minutes) {
  const [hours, mins] = start.split(":").map(Number);
  const at = (hours * 60 + mins + minutes) % 1440;
  return `${String(Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`;
}

/** How long it takes in all, and whether that is about a half-day. @param {number} total  minutes */
function inAll(total) {
  const time = t(total % 60 ? "plan.hours_minutes" : "plan.hours", { h: Math.floor(total / 60), m: total % 60 });
  const [least, most] = HALF_DAY;
  return t(total > most ? "plan.too_long" : total < least ? "plan.short" : "plan.total", { time });
}

export function Agenda({ app }) {
  const { plan, previous } = app.view;
  const total = plan.agenda.reduce((sum, row) => sum + row.minutes, 0);
  let gone = 0;
  const rows = plan.agenda.map((row) => {
    const at = later(plan.starts_at, gone);
    gone += row.minutes;
    return { ...row, at };
  });
  const what = (step) => kit(`agenda.${previous && step === "look_back" ? "follow_up" : step}`);
  const set = (step) => (text) => app.does(["MinutesPlanned", { step, minutes: Number(text) }]);
  return html`<div class="psa-agenda">
    <h2>${t("plan.agenda")}<small>${inAll(total)}</small></h2>
    <ol>
      ${rows.map(
        (row) => html`<li key=${row.step}>
          <time>${row.at}</time><span>${what(row.step)}</span>
          <label>
            <${SavingText}
              type="number"
              min="0"
              max="480"
              step="5"
              value=${row.minutes}
              label=${t("plan.minutes_of", { what: what(row.step) })}
              onSave=${set(row.step)}
            />
            ${t("plan.minutes")}
          </label>
        </li>`,
      )}
      <li class="end"><time>${later(plan.starts_at, total)}</time><span>${t("plan.end")}</span></li>
    </ol>
  </div>`;
}
