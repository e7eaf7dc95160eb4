/** Step `vote`: which rules help most, by hands and by phone under the same rule. */

import { does, html } from "../kit/app.js";
import { speaks } from "../kit/texts.js";
import { Button } from "../kit/shell.js";
import { Counter } from "../kit/counter.js";
import { onward, Wall } from "./wall.js";

const t = speaks("widgets.culture");

export function Vote({ app }) {
  const { view } = app;
  const { now, next } = onward(app);
  const most = Math.max(1, ...view.votable.map((id) => view.rules[id].votes));
  const still = view.plan.participants ? t("vote.out", { n: view.votes.out }) : t("statements.no_participants");
  const any = view.votable.some((id) => view.rules[id].votes > 0);
  return html`<${Wall}
    app=${app}
    class="psa-culture psa-culture-vote"
    question=${now.question}
    next=${next}
    still=${still}
    extra=${
      any &&
      html`<${Button} quiet onClick=${() => app.leaving(() => does(app, ["VoteReopened", {}]))}>
        ${t("vote.again")}
      <//>`
    }
  >
    <section class="psa-sheet psa-scroll psa-c-votes">
      ${view.votable.length === 0 && html`<p class="psa-c-blank">${t("vote.none")}</p>`}
      ${
        view.votable.length > 0 &&
        html`<p class="psa-soft">${t(view.plan.stacking ? "vote.rule" : "vote.rule_flat", { n: view.plan.votes })}</p>`
      }
      ${view.votes.taken && html`<p class="psa-soft">${t("vote.phones", { n: view.votes.phones })}</p>`}
      <ul>${view.votable.map((id) => {
        const rule = view.rules[id];
        return html`<li key=${id}>
          <p dir="auto">${rule.text}</p>
          <i class="psa-c-bar"><i style=${`width:${(rule.votes / most) * 100}%`}></i></i>
          <${Counter}
            label=${rule.text}
            count=${rule.hands}
            beside=${view.votes.taken ? rule.votes - rule.hands : undefined}
            less=${t("vote.less", { text: rule.text })}
            more=${t("vote.more", { text: rule.text })}
            class="bare"
            onCount=${(count) => app.does(["VotesCounted", { rule: id, count }])}
            onAdd=${(by) => app.does(["VotesAdded", { rule: id, by }])}
          />
        </li>`;
      })}</ul>
    </section>
  <//>`;
}
