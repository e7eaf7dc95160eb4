/** One small group tells the others what it came up with, large on the wall. */

import { useState } from "preact/hooks";
import { does, html } from "../kit/app.js";
import { get, speaks } from "../kit/texts.js";
import { Button } from "../kit/shell.js";
import { Looking } from "./building_on.js";
import { Written } from "./pieces.js";
import { Helps, REACHES } from "./solution_card.js";
import { Wall } from "./wall.js";

const t = speaks("widgets.memo_voting");
const k = speaks("kits.memo_voting");

/** Larger letters when there is room: what counts is the fullest column. */
function size(item) {
  const lines = (s) => Math.ceil(s.text.length / 30) + (s.cherish ? 2 : 1);
  const fullest = Math.max(
    ...REACHES.map((r) => item.solutions.filter((s) => s.reach === r).reduce((sum, s) => sum + lines(s), 0)),
  );
  return fullest <= 13 ? "large" : fullest <= 20 ? "medium" : "small";
}

export function Presenting({ app, items, now }) {
  const [looking, setLooking] = useState(false);
  const at = items.indexOf(now);
  const show = (item) => does(app, ["Presented", { item: item?.id ?? null }]);
  const before = items[at - 1];
  const after = items[at + 1];
  const next = after
    ? { label: t("presenting.next"), go: () => show(after), looks: true }
    : { label: t("presenting.done"), go: () => show(null), looks: true };
  const back = () => before && show(before);
  return html`<${Wall}
    app=${app}
    class="psa-presenting-room"
    question=${now.name}
    next=${next}
    still=${t("presenting.at", { n: at + 1, of: items.length })}
    keys=${{ ArrowLeft: back, PageUp: back, PageDown: next.go, Escape: () => show(null), k: () => setLooking(true) }}
    keyList=${get("widgets.memo_voting", "presenting.key_list")}
    extra=${html`<${Button} class="psa-looks" keys="←" disabled=${!before} onClick=${back}>${t("presenting.before")}<//>
      <${Button} class="psa-looks" keys="Esc" onClick=${() => show(null)}>${t("presenting.leave")}<//>
      <${Button} class="psa-looks" keys="K" onClick=${() => setLooking(true)}>${t("solve.look")}<//>`}
  >
    <div class="psa-presenting ${size(now)}">
      ${now.group && html`<p class="psa-presenting-group" dir="auto">${now.group}</p>`}
      <div class="psa-columns">
        ${REACHES.map((reach) => {
          const found = now.solutions.filter((s) => s.reach === reach);
          return html`<section key=${reach} class="psa-column" aria-label=${k(`reach.${reach}.name`)} tabindex="0">
            <h3>${k(`reach.${reach}.name`)}<small>${k(`reach.${reach}.meaning`)}</small></h3>
            <ul class="psa-cards">
              ${found.map(
                (s) =>
                  html`<li key=${s.id} class="psa-solution">
                    <${Written} text=${s.text} whole />
                    ${s.cherish && html`<${Helps} view=${app.view} id=${s.cherish} />`}
                  </li>`,
              )}
              ${!found.length && html`<li class="psa-soft">${t("presenting.nothing")}</li>`}
            </ul>
          </section>`;
        })}
      </div>
      ${looking && html`<${Looking} app=${app} item=${now} onClose=${() => setLooking(false)} />`}
    </div>
  <//>`;
}
