/** Step `close`: the rules large, what goes along on paper, and the follow-up. */

import { html } from "../kit/app.js";
import { followUp, useClosing } from "../kit/closed.js";
import { date, speaks } from "../kit/texts.js";
import { Button } from "../kit/shell.js";
import { Downloads, ReportDialog } from "../kit/report.js";
import { FILES, k, onward, Wall } from "./wall.js";
import { Practice } from "./rules.js";

const t = speaks("widgets.culture");

export function Closing({ app }) {
  const { view } = app;
  const { now } = onward(app);
  const { question, next, still, report, setReport } = useClosing(app, t, now);
  return html`<${Wall}
    app=${app}
    class="psa-culture psa-culture-close"
    question=${question}
    next=${next}
    still=${still}
  >
    <section class="psa-sheet psa-scroll psa-c-house">
      <h2>${k("rules_title")}</h2>
      ${view.standing.length === 0 && html`<p class="psa-c-blank">${t("rules.none")}</p>`}
      <ol>${view.standing.map((id) => html`<li key=${id} class="plain" dir="auto">${view.rules[id].text}</li>`)}</ol>
    </section>
    <section class="psa-sheet psa-scroll psa-c-form">
      ${
        view.closed
          ? html`<p>
            ${
              view.practice.look_again
                ? t("closing.look_again", { date: date(view.practice.look_again) })
                : t("closing.no_day")
            }
          </p>`
          : html`<${Practice} app=${app} />`
      }
      <p class="psa-row">
        <${Button} onClick=${() => followUp(app)}>
          ${t(view.where.followed_by ? "closing.to_follow_up" : "closing.follow_up")}
        <//>
      </p>
      <h2>${t("closing.paper")}</h2>
      <p class="psa-row"><${Button} class="psa-looks" onClick=${() => setReport(true)}>${t("closing.see")}<//></p>
      <${Downloads} app=${app} files=${view.standing.length ? FILES : FILES.slice(0, 1)} />
    </section>
    ${report && html`<${ReportDialog} app=${app} files=${FILES} onClose=${() => setReport(false)} />`}
  <//>`;
}
