/** Step `close`: what was agreed, large; when the team looks again; and what goes along on paper. */

import { html } from "../kit/app.js";
import { followUp, useClosing } from "../kit/closed.js";
import { SavingDay } from "../kit/day.js";
import { Downloads, ReportDialog } from "../kit/report.js";
import { Button } from "../kit/shell.js";
import { date } from "../kit/texts.js";
import { Agreed } from "./agree.js";
import { files, k, onward, t, Wall } from "./wall.js";

const inFile = ({ findings, actions }) =>
  t("closing.in_file", { findings: t("closing.findings", { n: findings }), actions: t("closing.actions", { n: actions }) });

export function Closing({ app }) {
  const { view } = app;
  const { now } = onward(app);
  const agreed = Object.values(view.agreed);
  const { question, next, report, setReport } = useClosing(app, t, now);
  return html`<${Wall}
    app=${app}
    class="psa-p-two"
    question=${question}
    next=${next}
    still=${view.outcome && inFile(view.outcome)}
  >
    <section class="psa-sheet psa-scroll psa-p-form" tabindex="0" aria-label=${t("agreed.title")}>
      <h2>${t("agreed.title")}</h2>
      ${agreed.length === 0 && html`<p class="psa-soft">${t("agreed.none")}</p>`}
      ${
        view.closed
          ? html`<ul class="psa-p-large">
            ${agreed.map(
              (one) => html`<li key=${one.id} dir="auto">
                ${one.text}
                <span class="psa-soft">
                  ${one.owner || t("agreed.nobody")} · ${date(one.due) || t("agreed.no_day")}
                  ${one.hours && ` · ${k("council")}`}
                </span>
              </li>`,
            )}
          </ul>`
          : agreed.map((one) => html`<${Agreed} key=${one.id} app=${app} one=${one} />`)
      }
    </section>
    <section class="psa-sheet psa-scroll psa-p-form">
      ${view.flatter && html`<p>${view.flatter}</p>`}
      <label class="psa-w-field">
        <span>${t("closing.next_on")}</span>
        <${SavingDay}
          label=${t("closing.next_on")}
          value=${view.next_on}
          disabled=${view.closed}
          onSave=${(next_on) => app.does(["NextSet", { next_on }])}
        />
      </label>
      <p class="psa-row">
        <${Button} onClick=${() => followUp(app)}>
          ${t(view.where.followed_by ? "closing.to_follow_up" : "closing.follow_up")}
        <//>
      </p>
      <h2>${t("closing.paper")}</h2>
      <p class="psa-row"><${Button} onClick=${() => setReport(true)}>${t("closing.see")}<//></p>
      <${Downloads} app=${app} files=${files(view)} />
    </section>
    ${report && html`<${ReportDialog} app=${app} files=${files(view)} onClose=${() => setReport(false)} />`}
  <//>`;
}
