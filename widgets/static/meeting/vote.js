/** Step `vote`: what the team wants to talk about, by hands and by phone under the same rule. */

import { does, html } from "../kit/app.js";
import { Counter } from "../kit/counter.js";
import { Button } from "../kit/shell.js";
import { onward } from "../kit/wall.js";
import { People, t, Wall } from "./wall.js";

export function Vote({ app }) {
  const { plan, points, votes } = app.view;
  const { now, next } = onward(app);
  const all = Object.values(points);
  const most = Math.max(1, ...all.map((point) => point.votes));
  const again = () => app.leaving(() => does(app, ["VoteReopened", {}]));
  return html`<${Wall}
    app=${app}
    question=${now.question}
    next=${next}
    still=${plan.participants ? t("vote.out", { n: votes.out }) : ""}
    extra=${all.some((point) => point.votes > 0) && html`<${Button} quiet onClick=${again}>${t("vote.again")}<//>`}
  >
    <section class="psa-sheet psa-scroll psa-g-votes">
      <${People} app=${app} />
      <p class="psa-soft">
        ${t(plan.stacking ? "vote.rule" : "vote.rule_flat", { n: plan.votes })}${
          votes.taken && `. ${t("vote.phones", { n: votes.phones })}`
        }
      </p>
      <ul>${all.map(
        (point) => html`<li key=${point.id}>
          <p dir="auto">${point.said}</p>
          <i class="psa-g-bar"><i style=${`width:${(point.votes / most) * 100}%`}></i></i>
          <${Counter}
            label=${point.said}
            count=${point.by_hand}
            beside=${votes.taken ? point.votes - point.by_hand : undefined}
            less=${t("less", { text: point.said })}
            more=${t("more", { text: point.said })}
            class="bare"
            onCount=${(count) => app.does(["VotesCounted", { point: point.id, count }])}
            onAdd=${(by) => app.does(["VotesAdded", { point: point.id, by }])}
          />
        </li>`,
      )}</ul>
    </section>
  <//>`;
}
