/** The signals of workload that were seen in a unit, large enough for the room: what they are about, and no figure. */

import { html } from "../kit/app.js";
import { Dialog } from "../kit/shell.js";
import { date, speaks } from "../kit/texts.js";

const t = speaks("widgets.organogram");
const ARROWS = { up: "↑", down: "↓" };

export function Signals({ view, id, onClose }) {
  const told = view.signals[id];
  const days = [...new Set(told.map((one) => one.on))].sort();
  return html`<${Dialog} title=${t("colour.signals.title", { name: view.units[id].name })} wide onClose=${onClose}>
    <ul class="psa-signals">
      ${told.map(
        ({ said, change }) => html`<li key=${said}>
          <span dir="auto">${said}</span>
          ${change && html` <b>${ARROWS[change]} ${t(`colour.signals.${change}`)}</b>`}
        </li>`,
      )}
    </ul>
    <p class="psa-soft">${t("colour.signals.noted", { day: days.map((day) => date(day)).join(", ") })}</p>
  <//>`;
}
