/** Step `close`: what was agreed, whether it got flatter, when the team looks again, and what goes along on paper. */

import { html } from "../kit/app.js";
import { LastStep } from "../kit/last_step.js";
import { Agreed } from "./agree.js";
import { files, k, t, Wall } from "./wall.js";

const council = (one) => one.hours && ` · ${k("council")}`;

export const Closing = ({ app }) =>
  html`<${LastStep}
    app=${app}
    Wall=${Wall}
    Agreed=${Agreed}
    t=${t}
    files=${files(app.view)}
    since=${app.view.flatter}
    besides=${council}
  />`;
