/** A session's last step closes it; closed, it says so on every step, and nothing changes until it is taken up again. */

import { useLayoutEffect, useState } from "preact/hooks";
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

/** Go to the session that looks back on this one, at the page's own address; it is made where there is none. */
export async function followUp(app) {
  try {
    const { session } = await app.ask("follow_up");
    location.assign(addressOf(session));
  } catch (refused) {
    app.say(refused.message, "wrong");
  }
}

/** Where another session of this client file is: this page's own address with that session in it. */
export function addressOf(session) {
  const url = new URL(location.href);
  url.searchParams.set("session", session);
  url.hash = "";
  return url.href;
}

/**
 * What the last step of a wall asks, and its filled button: it closes the session, and shows the report of a closed one;
 * with what there is of it in the client file by then.
 * @param {import("./app.js").App} app
 * @param {(key: string, more?: object) => string} say   the page's texts: `closing.close`, `.closed` and so on
 * @param {{question: string, blockers: any[]}} step
 */
export function useClosing(app, say, step) {
  const [report, setReport] = useState(false);
  const { closed, outcome } = app.view;
  const close = () =>
    app.does(["SessionClosed", {}]).then(
      () => app.say(say("closing.closed")),
      () => {},
    );
  return {
    question: closed ? say("closing.closed_question") : step.question,
    next: closed
      ? { label: t("closed.see"), go: () => setReport(true) }
      : { label: say("closing.close"), blockers: step.blockers, go: close },
    still:
      outcome &&
      t("closing.in_file", {
        findings: say("closing.findings", { n: outcome.findings }),
        actions: say("closing.actions", { n: outcome.actions }),
      }),
    report,
    setReport,
  };
}
