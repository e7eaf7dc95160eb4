/** How bad a finding is, as it was called: a word with its shape. */

import { html } from "../kit/app.js";
import { Tag } from "../kit/desk_fields.js";
import { k } from "./pieces.js";

const SEVERITY = { fire: ["red", "▲"], unrest: ["orange", "◆"], improvement: ["green", "●"] };

/** @param {{of: string}} props */
export const Severity = ({ of }) =>
  html`<${Tag} kind=${SEVERITY[of][0]} shape=${SEVERITY[of][1]}>${k(`severities.${of}`)}<//>`;
