/** What the five phases of `choose` share: the room with its one row of tools and phases, and the two boards. */

import { does, html } from "../kit/app.js";
import { speaks } from "../kit/texts.js";
import { Wall } from "./wall.js";
import { BOARDS } from "./rules.js";

const t = speaks("widgets.memo_voting");
const kit = speaks("kits.memo_voting");

/** What the filled button says that leaves a phase. */
function nextName(view) {
  const at = view.phases.findIndex((phase) => phase.id === view.phase);
  const following = view.phases[at + 1];
  if (!following) return view.steps.find((step) => step.id === "solve").name;
  if (following.id === "severity") return t("choose.weigh");
  if (following.id !== "top") return following.name;
  const { cherish, strain } = view.plan.top;
  return cherish === strain ? t("choose.settle_top", { n: cherish }) : t("choose.settle_tops");
}

/**
 * @param {object} props
 * @param {import("../kit/app.js").App} props.app
 * @param {any} props.children
 * @param {any} [props.tools]    this phase's own controls, left in the row under the question
 * @param {any} [props.still]    what is still open
 * @param {any} [props.nextKeys]   that → alone means something else
 * @param {string} [props.class]
 * @param {Record<string, (e: KeyboardEvent) => void>} [props.keys]
 * @param {[string, string][]} [props.keyList]   what they do, for the list of keys
 */
export function ChooseWall({ app, tools, still, nextKeys, keys = {}, keyList, class: extra = "", children }) {
  const { view } = app;
  const phase = view.phases.find((p) => p.id === view.phase);
  const at = view.phases.indexOf(phase);
  const following = view.phases[at + 1];
  const step = view.steps.find((s) => s.id === "choose");
  const enter = (id) => does(app, ["PhaseEntered", { phase: id }]);
  const go = () => (following ? enter(following.id) : does(app, ["StepEntered", { step: "solve" }]));
  const { blockers } = following ? phase : step;
  const next = { label: nextName(view), go, blockers, arrow: !nextKeys, looks: true };

  return html`<${Wall}
    app=${app}
    question=${phase.question}
    still=${still}
    next=${next}
    keys=${keys}
    keyList=${keyList}
    class="psa-choose ${extra}"
  >
    ${(leave) => html`
      <div class="psa-toolrow">
        <div class="psa-toolrow-own">${tools}</div>
        <ol class="psa-phases" aria-label=${t("choose.phases")}>
          ${view.phases.map(
            (p, i) => html`<li key=${p.id} class=${i < at ? "done" : i === at ? "now" : ""}>
              <button
                type="button"
                class="psa-looks"
                aria-current=${i === at ? "step" : undefined}
                onClick=${() => i !== at && leave(i > at ? phase.blockers : [], () => enter(p.id))}
              >
                ${p.name}
              </button>
            </li>`,
          )}
        </ol>
      </div>
      ${children}
    `}
  <//>`;
}

/** The two boards beside each other; `render(board)` draws what is in one. */
export const Boards = ({ render, ...rest }) =>
  html`<div class="psa-boards" ...${rest}>${BOARDS.map((board) => render(board))}</div>`;

/** One board: its name, a quiet note, and what lies on it. */
export function BoardPanel({ board, note, class: extra = "", children, ...rest }) {
  return html`<section
    key=${board}
    class="psa-board ${board} ${extra}"
    aria-label=${kit(`boards.${board}`)}
    data-board=${board}
    ...${rest}
  >
    <h2>${kit(`boards.${board}`)}<small>${note}</small></h2>
    ${children}
  </section>`;
}

/** How many memos (and topics) lie on a board, in words. */
export function counted(view, board) {
  const items = Object.values(view.boards[board].items);
  const memos = items.reduce((sum, item) => sum + item.memos.length, 0);
  const topics = items.filter((item) => item.is_topic).length;
  return [t("choose.memos", { n: memos }), ...(topics ? [t("choose.topics", { n: topics })] : [])].join(" · ");
}

/** What an item on a ballot is called: a topic's name or a loose memo's text. */
export function itemName(view, id) {
  const topic = view.topics[id];
  if (topic) return topic.name || t("choose.nameless");
  const memo = view.memos[id];
  return memo ? (memo.text ?? t("choose.hidden_memo")) : "";
}
