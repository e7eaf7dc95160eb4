/** The room's frame, for a team's process, and what its steps share. */

import { html } from "../kit/app.js";
import { speaks } from "../kit/texts.js";
import { Wall as AnyWall } from "../kit/wall.js";

export { onward } from "../kit/wall.js";

export const t = speaks("widgets.process");
export const k = speaks("kits.process");

/** See `Wall` in ../kit/wall.js for the other properties. */
export const Wall = ({ class: name = "", ...rest }) =>
  html`<${AnyWall} pack="kits.process" files=${rest.app.view.files} class=${`psa-process ${name}`} ...${rest} />`;

/** What cannot be chosen otherwise in a closed session. */
export const Open = ({ app, children }) =>
  html`<fieldset class="psa-p-open" disabled=${app.view.closed}>${children}</fieldset>`;

/** Take away what `text` names; the line for a new one gets the focus, as this button goes. */
export function Remove({ text, onClick, ...rest }) {
  const remove = (event) => {
    event.target.closest("section").querySelector(".psa-new input")?.focus();
    onClick();
  };
  return html`<button type="button" class="psa-bare" aria-label=${t("remove", { text })} onClick=${remove} ...${rest}>
    ✕
  </button>`;
}
