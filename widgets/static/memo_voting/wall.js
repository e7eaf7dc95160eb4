/** The room's frame, for this workshop: its words, and the documents it can make. */

import { html } from "../kit/app.js";
import { Wall as AnyWall } from "../kit/wall.js";

/** The names of documents that `export` in widgets/memo_voting knows. */
const FILES = ["report", "handout", "agreements.xlsx", "agreements.csv", "agenda.ics"];

/** The documents of a session; a follow-up has nothing to hand out. */
export const filesOf = (view) => (view.previous ? FILES.filter((what) => what !== "handout") : FILES);

/** See `Wall` in ../kit/wall.js for the other properties. */
export const Wall = (props) => html`<${AnyWall} pack="kits.memo_voting" files=${filesOf(props.app.view)} ...${props} />`;
