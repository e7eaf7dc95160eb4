/** The memo-voting workshop: which step is on the wall. */

import { html } from "../kit/app.js";
import { page } from "../kit/frame.js";
import { Plan } from "./plan.js";
import { Why } from "./why.js";
import { Choose } from "./choose.js";
import { Solve } from "./solve.js";
import { Agree } from "./agree.js";
import { LookBack } from "./look_back.js";
import { Close } from "./close.js";

const STEPS = { plan: Plan, why: Why, choose: Choose, solve: Solve, agree: Agree, look_back: LookBack, close: Close };

export default page(({ app }) => {
  const Step = STEPS[app.view.step];
  return html`<${Step} key=${app.view.step} app=${app} />`;
});
