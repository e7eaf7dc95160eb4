/** The room's frame, for peaks and lows, and what its steps share. */

import { html } from "../kit/app.js";
import { figure } from "../kit/numbers.js";
import { speaks } from "../kit/texts.js";
import { Wall as AnyWall } from "../kit/wall.js";

export { onward } from "../kit/wall.js";

export const t = speaks("widgets.peaks");
export const k = speaks("kits.peaks");
export const STEPS = [1, 2, 3, 4, 5];

/** The documents that can be made now. */
export const files = ({ rows, agreed, peaks, next_on: next, axis }) => {
  const dated =
    (axis !== "week" && Object.values(peaks).some((one) => !one.low)) ||
    next ||
    Object.values(agreed).some((one) => one.due);
  return [
    "report",
    ...(Object.values(rows).some((row) => row.revealed) ? ["poster"] : []),
    ...(dated ? ["agenda.ics"] : []),
  ];
};

/** See `Wall` in ../kit/wall.js for the other properties. */
export const Wall = ({ app, class: name = "", ...rest }) =>
  html`<${AnyWall} app=${app} pack="kits.peaks" files=${files(app.view)} class=${`psa-peaks ${name}`} ...${rest} />`;

/** The name of a kind of work, with its team where the calendar is of several. */
export const rowName = (view, row) =>
  view.units[row.unit] && Object.values(view.rows).some((one) => one.unit !== row.unit)
    ? `${row.text} (${view.units[row.unit]})`
    : row.text;

/** What a moment is called above a column that has no heading of its own. */
export const shortName = ({ id, group, short }) => (id.includes("-") ? `${group.slice(0, 2)} ${short}` : short);

const cell = (step) => html`<b class=${`psa-p-cell s${step}`}>${step}</b>`;

/** What each step is called: its colour, its figure and its words; with `all`, what else stands in a calendar. */
export const Legend = ({ all = false }) =>
  html`<ul class="psa-p-legend">
    ${STEPS.map((step) => html`<li key=${step}>${cell(step)} ${k(`heights.${step}`)}</li>`)}
    ${
      all &&
      html`<li><b class="psa-p-cell apart" aria-hidden="true"></b> ${t("legend.apart")}</li>
        <li><b aria-hidden="true">◆</b> ${t("legend.known")}</li>`
    }
  </ul>`;

/** The row above a table with a column for each moment. */
export const Heads = ({ periods, name }) =>
  html`<tr><td></td>
    ${periods.map((one) => html`<th key=${one.id} scope="col"><abbr title=${one.name}>${name(one)}</abbr></th>`)}
  </tr>`;

/** What a cell says to who does not see it. */
export const said = (period, height) =>
  height
    ? t(height.low === height.high ? "cell.same" : "cell.range", {
        period: period.name,
        middle: figure(height.middle),
        low: height.low,
        high: height.high,
        n: height.people,
      })
    : t("cell.none", { period: period.name });
