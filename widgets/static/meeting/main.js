/** A meeting with a form: which step is on the wall. */

import { html } from "../kit/app.js";
import { page } from "../kit/frame.js";
import { Answer } from "./answer.js";
import { Closing } from "./closing.js";
import { Plan } from "./plan.js";
import { Talk } from "./talk.js";
import { Vote } from "./vote.js";

const STEPS = { plan: Plan, vote: Vote, answer: Answer, talk: Talk, imagine: Talk, close: Closing };

export default page(({ app }) => {
  const Step = STEPS[app.view.step];
  return html`<${Step} key=${app.view.step} app=${app} />`;
});
