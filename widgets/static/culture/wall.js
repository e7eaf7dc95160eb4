/** The room's frame, for culture statements: its words, its documents, and where the next step lies. */

import { html } from "../kit/app.js";
import { SavingText } from "../kit/shell.js";
import { speaks } from "../kit/texts.js";
import { Wall as AnyWall } from "../kit/wall.js";

export { onward } from "../kit/wall.js";

/** The names of documents that `export` knows. */
export const FILES = ["report", "rules", "poster", "card"];
export const ANSWERS = ["agree", "depends", "disagree"];
export const k = speaks("kits.culture");
const t = speaks("widgets.culture");

/** See `Wall` in ../kit/wall.js for the other properties. */
export const Wall = (props) => html`<${AnyWall} pack="kits.culture" files=${FILES} ...${props} />`;

/** What the group wrote: it is worded otherwise where it stands, and taken off. */
export const Own = ({ label, text, onSave, onRemove, ...rest }) =>
  html`<${SavingText} lines=${2} dir="auto" value=${text} label=${label} onSave=${onSave} ...${rest} />
    <button type="button" aria-label=${t("remove", { text })} onClick=${() => onRemove().catch(() => {})}>✕</button>`;

/**
 * Up and down in a list; `onMove` is told -1 or 1.
 * @param {{text: string, up: boolean, down: boolean, onMove: (by: number) => void, children?: any}} props
 */
export const Moves = ({ text, up, down, onMove, children }) =>
  html`<span class="psa-c-move">
    <button type="button" disabled=${!up} aria-label=${t("plan.up", { text })} onClick=${() => onMove(-1)}>↑</button>
    <button type="button" disabled=${!down} aria-label=${t("plan.down", { text })} onClick=${() => onMove(1)}>↓</button>
    ${children}
  </span>`;
