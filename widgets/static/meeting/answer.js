/** Step `answer`: one point large, hands counted at each answer; phones answer all of them meanwhile. */

import { does, html } from "../kit/app.js";
import { Counter } from "../kit/counter.js";
import { Button } from "../kit/shell.js";
import { onward } from "../kit/wall.js";
import { People, t, usePoints, Wall } from "./wall.js";

export function Answer({ app }) {
  const { plan, points, shown, answers, place, rights } = app.view;
  const { now, next } = onward(app);
  const { show, go, before, after, keys, keyList } = usePoints(app);
  const point = points[shown];
  const all = answers.taken && answers.phones >= plan.participants; // everybody has answered everything by phone
  const toward =
    after && (rights?.reads || !all) ? { label: t("next"), go: () => show(after), stays: true, looks: true } : next;
  const again = () => app.leaving(() => does(app, ["AnswersReopened", {}]));
  return html`<${Wall}
    app=${app}
    question=${now.question}
    aside=${html`<span class="psa-soft psa-g-place">${t("place", place)}</span>`}
    next=${toward}
    keys=${keys}
    keyList=${keyList}
    still=${plan.participants ? t("answer.counted", { n: point.people, of: plan.participants }) : ""}
    extra=${
      (answers.taken || Object.values(points).some((one) => one.people > 0)) &&
      html`<${Button} quiet onClick=${again}>${t("answer.again")}<//>`
    }
  >
    <article class="psa-g-one" key=${point.id}>
      <p class="psa-g-part">${point.part}</p>
      <h2 class="psa-g-said" dir="auto">${point.said}</h2>
      <div class="psa-g-hands">${point.choices.map(
        (one) => html`<${Counter}
          key=${one.id}
          label=${one.name}
          count=${one.hands}
          beside=${answers.taken ? one.phones : undefined}
          less=${t("less", { text: one.name })}
          more=${t("more", { text: one.name })}
          onCount=${(count) => app.does(["HandsCounted", { point: point.id, answer: one.id, count }])}
          onAdd=${(by) => app.does(["HandsAdded", { point: point.id, answer: one.id, by }])}
        />`,
      )}</div>
      <${People} app=${app} />
      ${answers.taken && html`<p class="psa-soft">${t("answer.phones", { n: answers.phones })}</p>`}
      ${before && html`<p><${Button} quiet class="psa-looks" keys="←" onClick=${() => go(before)}>${t("before")}<//></p>`}
    </article>
  <//>`;
}
