/** Step `why`. */

import { html } from "../kit/app.js";
import { Room } from "./room.js";

export function Why({ app }) {
  const step = app.view.steps.find((s) => s.id === "why");
  return html`<${Room} app=${app} question=${step.question}><//>`;
}
