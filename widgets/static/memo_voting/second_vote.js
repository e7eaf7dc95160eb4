/** The room votes again on what was tied: a small count of its own. */

import { useRef } from "preact/hooks";
import { does, html } from "../kit/app.js";
import { speaks } from "../kit/texts.js";
import { Button } from "../kit/shell.js";
import { itemName } from "./choose_wall.js";
import { CountRow } from "./count_row.js";

const t = speaks("widgets.memo_voting");

/**
 * Whether the second vote is over: everybody's votes are counted, or the tie was settled another way.
 * @param {{out: number, top: {tied: string[], settled: object[]}}} board   of the view
 */
export const secondOver = ({ out, top }) => out <= 0 || (top.settled.length > 0 && !top.tied.length);

/**
 * @typedef {{items: string[], votes: number, counts: Record<string, number>, by_phone: Record<string, number>,
 *   phones: number}} Round
 * @param {{app: import("../kit/app.js").App, board: string, rounds: Round[]}} props
 */
export function SecondVote({ app, board, rounds }) {
  const list = useRef(null);
  const { possible, out } = app.view.boards[board];
  const round = rounds.at(-1);
  const over = secondOver(app.view.boards[board]);
  const most = Math.max(1, ...Object.values(round.counts));
  const go = (row, by) => {
    const rows = [...list.current.querySelectorAll("[role=spinbutton]")];
    rows[rows.indexOf(row) + by]?.focus();
  };
  return html`<section class="psa-tie again" aria-label=${t("top.second")}>
    <p>
      ${
        over
          ? html`<b>${t("top.second_over", { n: possible - out, possible })}</b>`
          : html`<b>${t("top.second")}</b> ${t("top.second_rule", { n: round.votes, possible, out })}`
      }
    </p>
    <div class="psa-counts small" ref=${list}>
      ${round.items.map(
        (id, i) => html`<${CountRow}
          key=${id}
          name=${itemName(app.view, id)}
          count=${(round.counts[id] ?? 0) - (round.by_phone[id] ?? 0)}
          phones=${round.phones ? (round.by_phone[id] ?? 0) : undefined}
          share=${(round.counts[id] ?? 0) / most}
          first=${i === 0}
          onCount=${(count) => app.does(["HandsCounted", { board, item: id, hands: count }])}
          onAdd=${(by) => app.does(["VotesAdded", { board, item: id, by }])}
          onGo=${go}
        />`,
      )}
    </div>
    <p class="psa-row">
      <${Button} quiet onClick=${() => app.leaving(() => does(app, ["RevoteDropped", { board }]))}>
        ${t("top.drop_revote")}
      <//>
    </p>
  </section>`;
}
