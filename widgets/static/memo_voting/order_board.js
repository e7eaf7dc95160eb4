/** A board while it is put in order: what lies loose comes first, then the topics. */

import { html } from "../kit/app.js";
import { speaks } from "../kit/texts.js";
import { plain } from "../kit/fields.js";
import { BoardPanel, counted } from "./choose_wall.js";
import { MemoCard } from "./cards.js";
import { Scrolled } from "./scrolled.js";
import { TopicCard } from "./topic_card.js";

const t = speaks("widgets.memo_voting");
const kit = speaks("kits.memo_voting");

/**
 * What of a board is shown: everything, or what matches.
 * @returns {{loose: string[], topics: {id: string, memos: string[]}[]}}
 */
export function laidOut(view, board, find) {
  const wanted = plain(find.trim());
  const matches = (text) => !wanted || plain(text ?? "").includes(wanted);
  const loose = [];
  const topics = [];
  for (const [id, item] of Object.entries(view.boards[board].items)) {
    if (!item.is_topic) {
      if (matches(view.memos[id]?.text)) loose.push(id);
      continue;
    }
    const memos = matches(view.topics[id].name) ? item.memos : item.memos.filter((memo) => matches(view.memos[memo]?.text));
    if (memos.length) topics.push({ id, memos });
  }
  return { loose, topics };
}

/**
 * @param {object} props   what it needs of the phase
 * @param {any} props.view
 * @param {string} props.board
 * @param {{chosen: Set<string>, current: string, open: Set<string>, naming: string|null, find: string, zoomed: string|null}}
 *   props.desk
 * @param {Record<string, (...of: any[]) => void>} props.on   what can be done: toggleOpen, name, startNaming, zoom
 */
export function OrderBoard({ view, board, desk, on }) {
  const { loose, topics } = laidOut(view, board, desk.find);
  const large = desk.zoomed === board;
  const shape = large ? "large" : desk.zoomed ? "aside" : "";
  const note = html`${counted(view, board)}
    <button
      type="button"
      class="psa-zoom psa-looks"
      aria-pressed=${large}
      aria-label=${t("order.zoom", { board: kit(`boards.${board}`) })}
      title=${t("order.zoom_title")}
      onClick=${() => on.zoom(board)}
    >
      ${large ? "⤡" : "⤢"}
    </button>`;
  const cards = (zone) => ({
    role: "listbox",
    "aria-multiselectable": "true",
    "aria-label": t(`order.${zone}_on`, { board: kit(`boards.${board}`) }),
  });
  return html`<${BoardPanel} board=${board} note=${note} class=${shape} data-zone="loose" data-zone-board=${board}>
    <div class="psa-split ${loose.length && topics.length ? "both" : ""}">
      <div
        class="psa-loose"
        data-zone="loose"
        data-zone-board=${board}
      >
        <h3>
          <span class="psa-zone-name ${loose.length && !topics.length ? "needless" : ""}">
            ${t("order.loose")}
            <span class="psa-n">${loose.length}</span>
          </span>
          ${
            loose.length === 0 &&
            html`<span class="psa-empty">
              ${t(desk.find ? "order.none_found" : topics.length ? "order.all_placed" : "order.no_memos")}
            </span>`
          }
        </h3>
        <${Scrolled} tabindex="-1"><div class="psa-flow" ...${cards("loose")}>
          ${loose.map(
            (id) =>
              html`<${MemoCard}
                key=${id}
                id=${id}
                memo=${view.memos[id]}
                chosen=${desk.chosen.has(id)}
                current=${desk.current === id}
              />`,
          )}
        </div><//>
      </div>
      <div
        class="psa-grouped"
        data-zone="topics"
        data-zone-board=${board}
      >
        <h3>
          <span class="psa-zone-name needless">${t("order.topics")}<span class="psa-n">${topics.length}</span></span>
          ${
            topics.length === 0 &&
            loose.length > 1 &&
            !desk.find &&
            html`<span class="psa-empty">${t("order.no_topics")}</span>`
          }
        </h3>
        <${Scrolled} tabindex="-1"><div class="psa-flow" ...${cards("topics")}>
          ${topics.map(
            ({ id, memos }) => html`<${TopicCard}
              key=${id}
              id=${id}
              topic=${view.topics[id]}
              memos=${memos}
              all=${view.memos}
              chosen=${desk.chosen}
              current=${desk.current}
              open=${desk.open.has(id) || Boolean(desk.find)}
              naming=${desk.naming === id}
              onOpen=${() => on.toggleOpen(id)}
              onName=${(name) => on.name(id, name)}
              onNaming=${() => on.startNaming(id)}
            />`,
          )}
        </div><//>
      </div>
    </div>
  <//>`;
}
