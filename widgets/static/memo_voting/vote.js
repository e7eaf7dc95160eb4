/** Phase `vote`: the facilitator counts hands or dots, item by item; the page shows how many votes are still out. */

import { useRef, useState } from "preact/hooks";
import { does, html } from "../kit/app.js";
import { get, speaks } from "../kit/texts.js";
import { HowMany } from "../kit/planned.js";
import { Button, focusOn } from "../kit/shell.js";
import { BoardPanel, Boards, ChooseWall, itemName } from "./choose_wall.js";
import { CountRow } from "./count_row.js";
import { Reading } from "./reading.js";
import { BOARDS } from "./rules.js";
import { Scrolled } from "./scrolled.js";
import { secondOver } from "./second_vote.js";

const t = speaks("widgets.memo_voting");

export function Vote({ app }) {
  const { view } = app;
  const root = useRef(null);
  const filled = BOARDS.filter((board) => Object.keys(view.boards[board].items).length);
  const out = filled.reduce((sum, board) => sum + view.boards[board].out, 0);

  const [reading, setReading] = useState(null); // {ids, at}: a topic with its memos, or a memo, large
  const read = (id) => {
    const board = (view.topics[id] ?? view.memos[id]).board;
    setReading({ ids: Object.keys(view.boards[board].items), at: id });
  };
  const look = () => {
    const row = document.activeElement?.closest?.("[data-item]") ?? root.current.querySelector("[data-item]");
    if (row) read(row.dataset.item);
  };
  const close = (id) => {
    setReading(null);
    focusOn(`[data-item="${id}"]`);
  };
  const first = () =>
    (
      root.current.querySelector("[role=spinbutton][tabindex='0']") ?? root.current.querySelector("[role=spinbutton]")
    )?.focus();
  const tools = html`
    <label class="psa-inline">
      <${HowMany} app=${app} label=${t("plan.participants")} />
      ${t("vote.participants", { n: view.plan.participants })}
    </label>
    <span class="psa-rule">${t(view.plan.stacking ? "vote.rule" : "vote.rule_flat", { n: view.plan.votes })}</span>
    <span class="psa-hints">
      <kbd>0–9</kbd>
      ${t("vote.key_digits")}
      <kbd>← →</kbd>
      ${t("vote.key_one")}
      <kbd>↑ ↓</kbd>
      ${t("vote.key_item")}
      <kbd>L</kbd>
      ${t("vote.key_look")}
    </span>`;
  const still = view.plan.participants
    ? html`${t("vote.still_before")} <b>${out}</b> ${t("vote.still_after", { n: out })}`
    : t("vote.no_participants");

  return html`<${ChooseWall}
    app=${app}
    keyList=${get("widgets.memo_voting", "vote.key_list")}
    tools=${tools}
    still=${still}
    nextKeys="Ctrl →"
    keys=${{ ArrowRight: first, ArrowDown: first, l: look }}
    class="psa-voting"
  >
    <div class="psa-boards-root" ref=${root} onClick=${(e) => e.target.dataset.look && read(e.target.dataset.look)}>
      <${Boards} render=${(board) => html`<${VoteBoard} key=${board} app=${app} board=${board} />`} />
    </div>
    ${reading && html`<${Reading} app=${app} ...${reading} onClose=${close} />`}
  <//>`;
}

function VoteBoard({ app, board }) {
  const { view } = app;
  const { items, rounds, possible, cast, out } = view.boards[board];
  const again = rounds.length > 1;
  const { counts, by_phone: byPhone, phones } = rounds[0];
  const ofPhones = (id) => (phones ? (byPhone[id] ?? 0) : undefined);
  const over = again && secondOver(view.boards[board]);
  const most = Math.max(1, ...Object.values(counts));
  const ids = Object.keys(items);
  const add = (item) => (by) => app.does(["VotesAdded", { board, item, by }]);
  const set = (item) => (count) => app.does(["HandsCounted", { board, item, hands: count }]);
  const go = (row, by) => {
    const rows = [...row.closest(".psa-counts").querySelectorAll("[role=spinbutton]")];
    const next = rows[rows.indexOf(row) + by];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  const note = again ? t("vote.again_note") : t("vote.cast", { n: cast, possible, out });
  return html`<${BoardPanel} board=${board} note=${view.plan.participants ? note : ""}>
    ${
      again &&
      html`<p class="psa-notice">
        ${t(over ? "vote.again_over" : "vote.again")} <${Button}
          onClick=${() => app.leaving(() => does(app, ["RevoteDropped", { board }]))}
        >
          ${t("top.drop_revote")}
        <//>
      </p>`
    }
    <${Scrolled} class="psa-counts">
      ${ids.length === 0 && html`<p class="psa-empty">${t("vote.nothing")}</p>`}
      ${ids.map(
        (id, i) => html`<${CountRow}
          key=${id}
          item=${id}
          name=${itemName(view, id)}
          note=${items[id].is_topic ? t("choose.memos", { n: items[id].memos.length }) : ""}
          count=${(counts[id] ?? 0) - (byPhone[id] ?? 0)}
          phones=${ofPhones(id)}
          share=${(counts[id] ?? 0) / most}
          first=${i === 0}
          locked=${again}
          onCount=${set(id)}
          onAdd=${add(id)}
          onGo=${go}
        />`,
      )}
    <//>
  <//>`;
}
