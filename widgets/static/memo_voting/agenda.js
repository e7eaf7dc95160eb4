/** The agenda of the half-day: when each part starts, how long it takes, and when it is over. */

import { html } from "../kit/app.js";
import { number, speaks } from "../kit/texts.js";
import { SavingText } from "../kit/shell.js";

const t = speaks("widgets.memo_voting");
const kit = speaks("kits.memo_voting");

const HALF_DAY = 270; // minutes; beyond this it is no longer a half-day

/** "09:00" and 95 minutes → "10:35"; the clock goes round at midnight. @param {string} start  @param {number} minutes */
export function later(start, minutes) {
  const [hours, mins] = start.split(":").map(Number);
  const at = (hours * 60 + mins + minutes) % 1440;
  return `${String(Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`;
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
    <h2>${t("plan.agenda")}<small>${t(total > HALF_DAY ? "plan.too_long" : "plan.total", { hours: number(Math.round(total / 6) / 10) })}</small></h2>
    <ol>
      ${rows.map(
        (row) => html`<li key=${row.step}>
          <time>${row.at}</time><span>${what(row.step)}</span>
          <label><${SavingText} type="number" min="0" max="480" step="5" value=${row.minutes} label=${t("plan.minutes_of", { what: what(row.step) })} onSave=${set(row.step)} />${t("plan.minutes")}</label>
        </li>`,
      )}
      <li class="end"><time>${later(plan.starts_at, total)}</time><span>${t("plan.end")}</span></li>
    </ol>
  </div>`;
}
