/**
 * The room's frame, for the map: its words and its documents. Arrows are the map's, and who leaves a field is back on it.
 */

import { html } from "../kit/app.js";
import { leaveField } from "../kit/keys.js";
import { Wall as AnyWall } from "../kit/wall.js";
import { FILES, PACK } from "./marks.js";

const toMap = () => {
  leaveField();
  document.querySelector("[data-unit].sel")?.focus();
};

/** See `Wall` in ../kit/wall.js for the other properties. */
export const Wall = ({ next, keys, ...props }) =>
  html`<${AnyWall}
    pack=${PACK}
    files=${FILES}
    next=${next && { arrow: false, ...next }}
    ...${props}
    keys=${{ "field:Escape": toMap, ...keys }}
  />`;
