/** Fields of what is fixed before a room fills: the day, how many people take part, how many votes each has. */

import { html } from "./app.js";
import { Tick } from "./chosen.js";
import { SavingDay } from "./day.js";
import { SavingText } from "./shell.js";
import { speaks } from "./texts.js";
import { useEvent } from "./turns.js";

const t = speaks("widgets");

/** How many people take part; `label` is its name where none stands beside it. Other properties are the field's. */
export const HowMany = ({ app, label = t("planned.people"), ...rest }) =>
  html`<${SavingText}
    type="number"
    min="0"
    max="1000"
    value=${app.view.plan.participants || ""}
    placeholder="0"
    label=${label}
    onSave=${(text) => app.does(["ParticipantsCounted", { participants: Number(text) }])}
    ...${rest}
  />`;

/**
 * How many votes each has, and whether several may go to one: one event says both, so a change of the one waits until the
 * other was answered.
 * @param {import("./app.js").App} app
 * @returns {(changed: {votes?: number, stacking?: boolean}) => Promise<any>}
 */
export function useVotes(app) {
  return useEvent(app, (changed) => {
    const { votes, stacking } = app.view.plan;
    return ["VotesSet", { votes, stacking, ...changed }];
  });
}

/**
 * The fields in their order. `stacking` is what it is called that several votes may go to one; none where nobody votes.
 * @param {{app: import("./app.js").App, stacking?: string|false}} props
 */
export function Planned({ app, stacking }) {
  const { plan } = app.view;
  const votes = useVotes(app);
  return html`<div class="psa-row">
      <label class="psa-w-field">
        <span>${t("planned.day")}</span>
        <${SavingDay}
          label=${t("planned.day")}
          value=${plan.held_on}
          onSave=${(held_on) => app.does(["DateSet", { held_on }])}
        />
      </label>
      <label class="psa-w-field short"><span>${t("planned.people")}</span><${HowMany} app=${app} /></label>
      ${
        stacking &&
        html`<label class="psa-w-field short">
          <span>${t("planned.votes")}</span>
          <${SavingText}
            type="number"
            min="1"
            max="10"
            value=${plan.votes}
            label=${t("planned.votes")}
            onSave=${(text) => votes({ votes: Number(text) })}
          />
        </label>`
      }
    </div>
    ${
      stacking &&
      html`<label class="psa-w-tick">
        <${Tick} on=${plan.stacking} onSave=${(on) => votes({ stacking: on })} /> ${stacking}
      </label>`
    }`;
}
