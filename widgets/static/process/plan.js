/** Step `plan`: with whom and when; and in a follow-up, what was agreed last time. */

import { html } from "../kit/app.js";
import { Planned } from "../kit/planned.js";
import { Teams } from "../kit/teams.js";
import { date } from "../kit/texts.js";
import { onward, t, Wall } from "./wall.js";

const HOW = ["draw", "notice", "imagine", "agree", "roster"];

/** Who does something, by when, and how it stands. */
const became = (one) => [one.owner, date(one.due), t(`status.${one.status}`)].filter(Boolean).join(" · ");

export function Plan({ app }) {
  const { previous, earlier, since } = app.view;
  const { now, next } = onward(app);
  return html`<${Wall} app=${app} class="psa-halves" question=${now.question} next=${next}>
    <section class="psa-sheet psa-scroll psa-p-form">
      <${Teams} app=${app} />
      <${Planned} app=${app} />
    </section>
    <section class="psa-sheet psa-scroll psa-p-form" tabindex="0" aria-label=${t("plan.how")}>
      ${previous && html`<p>${t("plan.follows", { title: previous.title })}</p>`}
      ${since && html`<p><b>${since}</b></p>`}
      ${
        earlier.length > 0 &&
        html`<h2>${t("plan.earlier")}</h2>
          <ul>${earlier.map(
            (one) => html`<li key=${one.id} dir="auto">${one.text} <span class="psa-soft">${became(one)}</span></li>`,
          )}</ul>`
      }
      <h2>${t("plan.how")}</h2>
      <ol>${HOW.map((step) => html`<li key=${step}>${t(`plan.${step}`)}</li>`)}</ol>
    </section>
  <//>`;
}
