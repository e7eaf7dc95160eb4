/** The rules of the choosing, set beforehand: votes for each person, how long a top list is, memos open or face down. */

import { does, html } from "../kit/app.js";
import { speaks } from "../kit/texts.js";
import { Tick } from "../kit/chosen.js";
import { Choice } from "../kit/fields.js";
import { useVotes } from "../kit/planned.js";

const t = speaks("widgets.memo_voting");
const kit = speaks("kits.memo_voting");

export const BOARDS = ["cherish", "strain"];
const SIZES = [3, 5, 10];
const VOTES = [1, 2, 3, 4, 5];

export function Rules({ app }) {
  const { plan, face_down } = app.view;
  const vote = useVotes(app);
  const votes = VOTES.includes(plan.votes) ? VOTES : [...VOTES, plan.votes];
  return html`<div class="psa-rules">
    <h2>${t("plan.rules")}</h2>
    <dl>
      <dt>${t("plan.votes")}</dt>
      <dd>
        <${Choice}
          label=${t("plan.votes")}
          value=${plan.votes}
          onChange=${(n) => vote({ votes: n })}
          options=${votes.map((n) => ({ value: n, name: n }))}
        />
        <label class="psa-check">
          <${Tick} on=${plan.stacking} onSave=${(on) => vote({ stacking: on })} /> ${t("plan.stacking")}
        </label>
      </dd>
      ${BOARDS.map(
        (board) =>
          html`<dt key=${board}>${t("plan.top_of", { board: kit(`boards.${board}`) })}</dt>
            <dd><${TopSize} app=${app} board=${board} /></dd>`,
      )}
      <dt>${t("plan.memos_lie")}</dt>
      <dd>
        <${Choice}
          label=${t("plan.memos_lie")}
          value=${face_down}
          onChange=${(down) => does(app, ["MemosTurned", { face_down: down }])}
          options=${[{ value: false, name: t("plan.open_memos") }, { value: true, name: t("plan.face_down") }]}
        />
      </dd>
    </dl>
  </div>`;
}

/** Top 3, 5 or 10 of a board. */
export function TopSize({ app, board }) {
  const label = t("plan.top_of", { board: kit(`boards.${board}`) });
  const set = (size) => does(app, ["TopSizeChosen", { board, size }]);
  return html`<${Choice}
    label=${label}
    value=${app.view.plan.top[board]}
    onChange=${set}
    options=${SIZES.map((n) => ({ value: n, name: n }))}
  />`;
}
