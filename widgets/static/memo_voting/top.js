/** Phase `top`: both boards by votes, the top list outlined, a tie across the cut shown as a tie and settled openly. */

import { html } from "../kit/app.js";
import { get, speaks } from "../kit/texts.js";
import { BoardPanel, Boards, ChooseWall, itemName } from "./choose_wall.js";
import { TopSize } from "./rules.js";
import { SettledTie, Tie } from "./tie.js";
import { Scrolled } from "./scrolled.js";
import { SecondVote } from "./second_vote.js";

const t = speaks("widgets.memo_voting");

export function Top({ app }) {
  return html`<${ChooseWall}
    app=${app}
    keyList=${get("widgets.memo_voting", "top.key_list")}
    class="psa-topping"
    tools=${html`<span class="psa-soft">${t("top.legend")}</span>`}
  >
    <${Boards} render=${(board) => html`<${TopBoard} key=${board} app=${app} board=${board} />`} />
  <//>`;
}

function TopBoard({ app, board }) {
  const { view } = app;
  const { items, ranked, rounds, top } = view.boards[board];
  const counts = rounds[0].counts;
  const most = Math.max(1, ...Object.values(counts));
  const seconds = rounds.slice(1);
  const size = html`<span class="psa-size">${t("top.size")} <${TopSize} app=${app} board=${board} /></span>`;
  return html`<${BoardPanel} board=${board} note=${size}>
    <${Scrolled} class="psa-ranking" tabindex="-1">
      ${seconds.length > 0 && html`<${SecondVote} app=${app} board=${board} rounds=${seconds} />`}
      ${
        top.tied.length > 0 &&
        html`<${Tie} key=${top.tied.join()} app=${app} board=${board} tied=${top.tied} places=${top.places} />`
      }
      ${top.settled.map(
        (tie, i) =>
          html`<${SettledTie} key=${i} app=${app} board=${board} tie=${tie} last=${i === top.settled.length - 1} />`,
      )}
      ${ranked.length === 0 && html`<p class="psa-empty">${t("vote.nothing")}</p>`}
      <ol class="psa-topics">
        ${ranked.map((id) => {
          const place = top.chosen.indexOf(id) + 1;
          const tied = top.tied.includes(id);
          const votes = counts[id] ?? 0;
          const memos = items[id].is_topic ? t("choose.memos", { n: items[id].memos.length }) : t("choose.loose");
          return html`<li key=${id} class="psa-ranked ${place ? "top" : ""} ${tied ? "tie" : ""}">
            <span class="psa-votes">
              <span class="psa-hidden">${t("vote.votes", { n: votes })}</span>
              <span aria-hidden="true">${votes}</span>
            </span>
            <h3 dir="auto">${itemName(view, id)}</h3>
            <p>
              ${memos}
              ${tied && html` · <b>${t("top.tied")}</b>`}
              ${place > 0 && html` · <b>${t("top.place", { n: place })}</b>`}
            </p>
            <i class="psa-bar"><i style=${`width:${Math.round((100 * votes) / most)}%`}></i></i>
          </li>`;
        })}
      </ol>
    <//>
  <//>`;
}
