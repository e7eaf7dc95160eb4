/** Culture statements: which step is on the wall. */

import { html } from "../kit/app.js";
import { page } from "../kit/frame.js";
import { Closing } from "./closing.js";
import { LookBack } from "./look_back.js";
import { Plan } from "./plan.js";
import { Rules } from "./rules.js";
import { Statements } from "./statements.js";
import { Vote } from "./vote.js";
import { Wanted } from "./wanted.js";

const STEPS = {
  plan: Plan,
  statements: Statements,
  wanted: Wanted,
  vote: Vote,
  rules: Rules,
  look_back: LookBack,
  close: Closing,
};

export default page(({ app }) => {
  const Step = STEPS[app.view.step];
  return html`<${Step} key=${app.view.step} app=${app} />`;
});
