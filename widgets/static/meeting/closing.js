/** Step `close`: what was agreed, when the team looks again, and what goes along on paper. */

import { html } from "../kit/app.js";
import { LastStep } from "../kit/last_step.js";
import { Agreed } from "./talk.js";
import { FILES, t, Wall } from "./wall.js";

export const Closing = ({ app }) =>
  html`<${LastStep} app=${app} Wall=${Wall} Agreed=${Agreed} t=${t} files=${FILES} since=${app.view.since} />`;
