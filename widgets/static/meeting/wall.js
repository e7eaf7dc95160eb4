/** The room's frame, for a meeting with a form, and what its steps share. */

import { does, html } from "../kit/app.js";
import { get, speaks } from "../kit/texts.js";
import { HowMany } from "../kit/planned.js";
import { Wall as AnyWall } from "../kit/wall.js";

export const t = speaks("widgets.forms.meeting");
export const k = speaks("kits.forms.meeting");
export const FILES = ["report"];
export const SHAPES = { good: "●", fair: "◆", poor: "▲", neutral: "○" };

/** See `Wall` in ../kit/wall.js for the other properties. */
export const Wall = ({ class: name = "", ...rest }) =>
  html`<${AnyWall} pack="kits.forms.meeting" files=${FILES} class=${`psa-meeting ${name}`} ...${rest} />`;

/** Where the step goes through points: the keys, and the way to another of them. */
export function usePoints(app) {
  const { before, after } = app.view;
  const show = (point) => does(app, ["PointShown", { point }]);
  const go = (point) => app.leaving(() => show(point));
  return {
    show,
    go,
    before,
    after,
    keys: { ArrowLeft: () => before && go(before) },
    keyList: get("widgets.forms.meeting", "keys"),
  };
}

/** How many people there are, as long as nobody has said so: nothing can be counted before. */
export const People = ({ app }) =>
  app.view.plan.participants
    ? null
    : html`<label class="psa-row psa-g-people">
      <span>${t("no_participants")}</span>
      <${HowMany} app=${app} label=${t("no_participants")} />
    </label>`;

/** What people answered to one point, to scale, the good answers first: each part with its number, shape and word. */
export function Picture({ point }) {
  const given = point.picture.filter((one) => one.n > 0);
  const said = given.map((one) => `${one.n} ${one.name}`).join(", ");
  return html`<div class="psa-g-picture" role="img" aria-label=${said}>
    ${given.map(
      (one) => html`<span key=${one.name} class=${one.means} style=${`flex-grow:${one.n}`}>
        <b>${SHAPES[one.means]} ${one.n}</b> ${one.name}
      </span>`,
    )}
  </div>`;
}

/** How a point stands, with its shape and word, and whether that is better than last time. */
export const Stands = ({ point }) =>
  point.stands &&
  html`<span class=${`psa-g-stands ${point.stands}`}>
    ${SHAPES[point.stands]} ${k(`means.${point.stands}`)}${point.change && ` (${t(`talk.change.${point.change}`)})`}
  </span>`;
