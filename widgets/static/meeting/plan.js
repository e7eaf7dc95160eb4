/** Step `plan`: with whom, when, how many people and votes; and what was agreed last time. */

import { html } from "../kit/app.js";
import { SavingDay } from "../kit/day.js";
import { SavingText } from "../kit/shell.js";
import { Teams } from "../kit/teams.js";
import { date } from "../kit/texts.js";
import { onward } from "../kit/wall.js";
import { does, t, Wall } from "./wall.js";

/** Who does something, by when, and how it stands. */
const became = (one) => [one.owner, date(one.due), t(`status.${one.status}`)].filter(Boolean).join(" · ");

export function Plan({ app }) {
  const { plan, form, previous, points, earlier } = app.view;
  const { now, next } = onward(app);
  const number = (label, value, most, least, save) =>
    html`<label class="psa-w-field short">
      <span>${label}</span>
      <${SavingText}
        type="number"
        min=${least}
        max=${most}
        value=${value || ""}
        placeholder="0"
        label=${label}
        onSave=${save}
      />
    </label>`;
  return html`<${Wall} app=${app} class="psa-g-two" question=${now.question} next=${next}>
    <section class="psa-sheet psa-scroll psa-g-form">
      <${Teams} app=${app} />
      <div class="psa-row">
        <label class="psa-w-field">
          <span>${t("plan.date")}</span>
          <${SavingDay}
            label=${t("plan.date")}
            value=${plan.held_on}
            onSave=${(held_on) => app.does(["DateSet", { held_on }])}
          />
        </label>
        ${number(t("plan.participants"), plan.participants, 1000, 0, (text) =>
          app.does(["ParticipantsCounted", { participants: Number(text) }]),
        )}
        ${
          form.votes &&
          number(t("plan.votes"), plan.votes, 10, 1, (text) =>
            app.does(["VotesSet", { votes: Number(text), stacking: plan.stacking }]),
          )
        }
      </div>
      ${
        form.votes &&
        html`<label class="psa-g-tick">
          <input
            type="checkbox"
            checked=${plan.stacking}
            onChange=${(event) => does(app, ["VotesSet", { votes: plan.votes, stacking: event.target.checked }])}
          /> ${t("plan.stacking")}
        </label>`
      }
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
      ${form.intro && html`<p>${form.intro}</p>`}
      <ol class="psa-g-points">
        ${Object.values(points).map((point) => html`<li key=${point.id} dir="auto">${point.said}</li>`)}
      </ol>
      <p class="psa-soft">${form.credit}</p>
    </section>
  <//>`;
}
