/** Step `choose`. */

import { html } from "../kit/app.js";
import { Room } from "./room.js";

export function Choose({ app }) {
  const step = app.view.steps.find((s) => s.id === "choose");
  return html`<${Room} app=${app} question=${step.question}><//>`;
}
