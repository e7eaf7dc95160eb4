/** Step `plan`: with whom, when, how many people and votes; and what was agreed last time. */

import { html } from "../kit/app.js";
import { Planned } from "../kit/planned.js";
import { Button } from "../kit/shell.js";
import { Teams } from "../kit/teams.js";
import { date } from "../kit/texts.js";
import { onward } from "../kit/wall.js";
import { t, Wall } from "./wall.js";

/** Who does something, by when, and how it stands. */
const became = (one) => [one.owner, date(one.due), t(`status.${one.status}`)].filter(Boolean).join(" · ");

export function Plan({ app }) {
  const { form, previous, points, earlier } = app.view;
  const { now, next } = onward(app);
  return html`<${Wall} app=${app} class="psa-halves" question=${now.question} next=${next}>
    <section class="psa-sheet psa-scroll psa-g-form">
      <${Teams} app=${app} />
      <${Planned} app=${app} stacking=${form.votes && t("plan.stacking")} />
      ${previous && html`<p>${t("plan.follows", { title: previous.title })}</p>`}
      ${
        earlier.length > 0 &&
        html`<h2>${t("plan.earlier")}</h2>
          <ul class="psa-g-earlier">
            ${earlier.map(
              (one) => html`<li key=${one.id} dir="auto">
                ${one.text} <span class="psa-soft">${became(one)}</span>
              </li>`,
            )}
          </ul>`
      }
    </section>
    <section class="psa-sheet psa-scroll psa-g-form" tabindex="0" aria-label=${form.name}>
      <h2>${form.name}</h2>
      ${app.view.newer > 0 && !app.view.closed && html`<${Newer} app=${app} />`}
      ${form.intro && html`<p>${form.intro}</p>`}
      <ol class="psa-g-points">
        ${Object.values(points).map((point) => html`<li key=${point.id} dir="auto">${point.said}</li>`)}
      </ol>
      <p class="psa-soft">${form.credit}</p>
    </section>
  <//>`;
}

/** The form has a newer version: what that is, and taking it. */
function Newer({ app }) {
  const take = () => app.ask("renew").catch((refused) => app.say(refused.message, "wrong"));
  return html`<div class="psa-g-newer">
    <p>${t("newer.about", { n: app.view.newer })}</p>
    <p><${Button} onClick=${take}>${t("newer.take")}<//></p>
  </div>`;
}
