/** Step `imagine`: what the team would do with half the stages, and with twice as many. */

import { html } from "../kit/app.js";
import { SavingText } from "../kit/shell.js";
import { k, onward, t, Wall } from "./wall.js";

export function Imagine({ app }) {
  const { imagined, closed, stages } = app.view;
  const { now, next } = onward(app);
  return html`<${Wall} app=${app} class="psa-halves" question=${now.question} next=${next}>
    ${["half", "double"].map(
      (turn) => html`<section key=${turn} class="psa-sheet psa-p-form">
        <h2>${k(turn)}</h2>
        <p>${t(`imagine.${turn}`, { n: Object.keys(stages).length })}</p>
        <${SavingText}
          lines=${8}
          dir="auto"
          disabled=${closed}
          value=${imagined[turn]}
          label=${k(turn)}
          placeholder=${t("imagine.hint")}
          onSave=${(text) => app.does(["ImaginedWritten", { turn, text }])}
        />
      </section>`,
    )}
  <//>`;
}
