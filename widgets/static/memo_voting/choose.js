/** Step `choose`: collect, order, vote, top list, severity. */

import { html } from "../kit/app.js";
import { Collect } from "./collect.js";
import { Order } from "./order.js";
import { Vote } from "./vote.js";
import { Top } from "./top.js";
import { Severity } from "./severity.js";

const PHASES = { collect: Collect, order: Order, vote: Vote, top: Top, severity: Severity };

export function Choose({ app }) {
  const Phase = PHASES[app.view.phase];
  return html`<${Phase} key=${app.view.phase} app=${app} />`;
}
