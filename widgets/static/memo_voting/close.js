/** Step `close`. */

import { html } from "../kit/app.js";
import { Room } from "./room.js";

export function Close({ app }) {
  const step = app.view.steps.find((s) => s.id === "close");
  return html`<${Room} app=${app} question=${step.question}><//>`;
}
