/** Step `close`: the rules large, what goes along on paper, and the follow-up. */

import { html } from "../kit/app.js";
import { useClosing } from "../kit/closed.js";
import { TakeAlong } from "../kit/last_step.js";
import { ReportDialog } from "../kit/report.js";
import { date, speaks } from "../kit/texts.js";
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
      <${TakeAlong}
        app=${app}
        t=${t}
        files=${view.standing.length ? FILES : FILES.slice(0, 1)}
        onSee=${() => setReport(true)}
      />
    </section>
    ${report && html`<${ReportDialog} app=${app} files=${FILES} onClose=${() => setReport(false)} />`}
  <//>`;
}
