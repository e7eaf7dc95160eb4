/** A session that was closed says so on every step, and offers to be taken up again: nothing in it changes before that. */

import { useLayoutEffect } from "preact/hooks";
import { html } from "./app.js";
import { forgetTyped } from "./remembered.js";
import { Button } from "./shell.js";
import { speaks } from "./texts.js";

const t = speaks("widgets");

/** @param {{app: import("./app.js").App, event: string}} props   `event` takes it up again */
export function Closed({ app, event }) {
  const { session } = app.view.where;
  useLayoutEffect(() => forgetTyped(session), [session]);
  const reopen = () =>
    app.does([event, {}]).then(
      () => app.say(t("closed.reopened")),
      () => {},
    );
  return html`<span class="psa-closed">
    ${t("closed.said")} <${Button} class="psa-reopen" onClick=${reopen}>${t("closed.reopen")}<//>
  </span>`;
}
