/** A team's process: which step is on the wall. */

import { html } from "../kit/app.js";
import { page } from "../kit/frame.js";
import { Agree } from "./agree.js";
import { Closing } from "./closing.js";
import { Draw } from "./draw.js";
import { Imagine } from "./imagine.js";
import { Notice } from "./notice.js";
import { Plan } from "./plan.js";
import { Roster } from "./roster.js";

const STEPS = {
  plan: Plan,
  draw: Draw,
  notice: Notice,
  imagine: Imagine,
  agree: Agree,
  roster: Roster,
  close: Closing,
};

export default page(({ app }) => {
  const Step = STEPS[app.view.step];
  return html`<${Step} key=${app.view.step} app=${app} />`;
});
