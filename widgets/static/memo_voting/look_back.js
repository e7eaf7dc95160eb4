/** Step `look_back`. */

import { html } from "../kit/app.js";
import { Room } from "./room.js";

export function LookBack({ app }) {
  const step = app.view.steps.find((s) => s.id === "look_back");
  return html`<${Room} app=${app} question=${step.question}><//>`;
}
