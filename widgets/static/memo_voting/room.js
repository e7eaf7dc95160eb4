/** The room's frame, for this workshop: its words, and the documents it can make. */

import { html } from "../kit/app.js";
import { Room as AnyRoom } from "../kit/room.js";

/** The names of documents that `export` in widgets/memo_voting knows. */
const FILES = ["report", "handout", "agreements.xlsx", "agreements.csv", "agenda.ics"];

/** The documents of a session; a follow-up has nothing to hand out. */
export const filesOf = (view) => (view.previous ? FILES.filter((what) => what !== "handout") : FILES);

/** See `Room` in ../kit/room.js for the other properties. */
export const Room = (props) => html`<${AnyRoom} pack="kits.memo_voting" files=${filesOf(props.app.view)} ...${props} />`;
