/** Peaks and lows: which step is on the wall. */

import { html } from "../kit/app.js";
import { page } from "../kit/frame.js";
import { Calendar } from "./calendar.js";
import { Closing } from "./closing.js";
import { Peaks } from "./agree.js";
import { Plan } from "./plan.js";
import { Weigh } from "./weigh.js";

const STEPS = { plan: Plan, weigh: Weigh, calendar: Calendar, peaks: Peaks, close: Closing };

export default page(({ app }) => {
  const Step = STEPS[app.view.step];
  return html`<${Step} key=${app.view.step} app=${app} />`;
});
