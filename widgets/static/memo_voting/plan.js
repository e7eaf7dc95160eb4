/** Step `plan`. */

import { html } from "../kit/app.js";
import { Room } from "./room.js";

export function Plan({ app }) {
  const step = app.view.steps.find((s) => s.id === "plan");
  return html`<${Room} app=${app} question=${step.question}><//>`;
}
