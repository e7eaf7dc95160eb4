/** Step `roster`: per part of the day who catches what comes in, and who is not disturbed. */

import { html } from "../kit/app.js";
import { SavingText } from "../kit/shell.js";
import { k, onward, t, Wall } from "./wall.js";

const DAYS = ["mon", "tue", "wed", "thu", "fri"];
const PARTS = ["early", "morning", "afternoon", "late"];

export function Roster({ app }) {
  const { now, next } = onward(app);
  return html`<${Wall} app=${app} class="psa-p-roster" question=${now.question} next=${next} still=${k("initials")}>
    <section class="psa-sheet psa-scroll" tabindex="0" aria-label=${t("roster.title")}>
      <table>
        <thead>
          <tr>
            <th scope="col"><span class="psa-hidden">${t("roster.part")}</span></th>
            ${DAYS.map((day) => html`<th key=${day} scope="col">${k(`days.${day}`)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${PARTS.map(
            (part) => html`<tr key=${part}>
              <th scope="row">${k(`parts.${part}`)}</th>
              ${DAYS.map(
                (day) => html`<td key=${day} data-day=${k(`days.${day}`)}>
                  <${Slot} app=${app} day=${day} part=${part} />
                </td>`,
              )}
            </tr>`,
          )}
        </tbody>
      </table>
      <p>${t("roster.how")}</p>
      <p class="psa-soft">${k("council")}</p>
    </section>
  <//>`;
}

function Slot({ app, day, part }) {
  const slot = `${day}_${part}`;
  const at = { day: k(`days.${day}`), part: k(`parts.${part}`) };
  return ["catches", "undisturbed"].map(
    (field) => html`<${SavingText}
      key=${field}
      class=${`psa-input psa-p-${field}`}
      dir="auto"
      maxlength="200"
      disabled=${app.view.closed}
      value=${app.view.roster[slot][field]}
      label=${t(`roster.${field}_at`, at)}
      placeholder=${t(`roster.${field}`)}
      onSave=${(text) => app.does(["SlotFilled", { slot, changes: { [field]: text } }])}
    />`,
  );
}
