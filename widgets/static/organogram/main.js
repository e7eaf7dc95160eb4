/** The organogram as a map: which step is on the wall. */

import { html } from "../kit/app.js";
import { page } from "../kit/frame.js";
import { Organisation } from "./organisation.js";
import { Colouring } from "./colouring.js";
import { Differences } from "./differences.js";
import { Starting } from "./starting.js";
import { Closing } from "./closing.js";

const STEPS = { organisation: Organisation, colour: Colouring, differences: Differences, start: Starting, close: Closing };

export default page(({ app }) => {
  const Step = STEPS[app.view.step];
  return html`<${Step} key=${app.view.step} app=${app} />`;
});
