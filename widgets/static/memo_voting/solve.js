/** Step `solve`. */

import { html } from "../kit/app.js";
import { Room } from "./room.js";

export function Solve({ app }) {
  const step = app.view.steps.find((s) => s.id === "solve");
  return html`<${Room} app=${app} question=${step.question}><//>`;
}
