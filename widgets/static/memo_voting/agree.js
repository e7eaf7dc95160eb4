/** Step `agree`. */

import { html } from "../kit/app.js";
import { Room } from "./room.js";

export function Agree({ app }) {
  const step = app.view.steps.find((s) => s.id === "agree");
  return html`<${Room} app=${app} question=${step.question}><//>`;
}
