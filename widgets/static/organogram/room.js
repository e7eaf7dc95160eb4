/** The room's frame, for the map: its words and its documents, and Ctrl with the arrow that goes on: the arrow alone is the map's. */

import { html } from "../kit/app.js";
import { Room as AnyRoom } from "../kit/room.js";
import { FILES, PACK } from "./marks.js";

/** See `Room` in ../kit/room.js for the other properties. */
export const Room = ({ next, ...props }) => html`<${AnyRoom} pack=${PACK} files=${FILES} next=${next && { keys: "Ctrl →", ...next }} ...${props} />`;
