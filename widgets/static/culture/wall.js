/** The room's frame, for culture statements: its words, its documents, and where the next step lies. */

import { html } from "../kit/app.js";
import { speaks } from "../kit/texts.js";
import { Wall as AnyWall } from "../kit/wall.js";

export { onward } from "../kit/wall.js";

/** The names of documents that `export` knows. */
export const FILES = ["report", "rules", "poster", "card"];
export const ANSWERS = ["agree", "depends", "disagree"];
export const k = speaks("kits.culture");

/** See `Wall` in ../kit/wall.js for the other properties. */
export const Wall = (props) => html`<${AnyWall} pack="kits.culture" files=${FILES} ...${props} />`;
