/** Phase `collect`: memos go on the two boards; one line to type in, that hangs on the board it writes to. */

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { does, html, newId } from "../kit/app.js";
import { get, speaks } from "../kit/texts.js";
import { useRemembered, useTyped } from "../kit/remembered.js";
import { Button } from "../kit/shell.js";
import { BoardPanel, Boards, ChooseWall, counted } from "./choose_wall.js";
import { MemoCard, focusCard, isArrow, neighbour } from "./cards.js";
import { ImportDialog } from "./import_dialog.js";
import { MemoDialog, otherBoard } from "./memo_dialog.js";
import { MemoLine } from "./memo_line.js";
import { Scrolled } from "./scrolled.js";

const t = speaks("widgets.memo_voting");
const kit = speaks("kits.memo_voting");

export function Collect({ app }) {
  const { view } = app;
  const [board, setBoard] = useRemembered(app, "collect.board", "cherish");
  const [draft, setDraft] = useTyped(app, "memo");
  const [current, setCurrent] = useState(null);
  const [reading, setReading] = useState(null);
  const [bringing, setBringing] = useState(null); // null, or {file} for the import dialog
  const [said, setSaid] = useState(""); // for who cannot see it happen
  const root = useRef(null);
  const line = useRef(null);

  useLayoutEffect(() => line.current?.focus(), [board]);
  useLayoutEffect(() => {
    const typed = (event) => {
      const { target, key } = event; // whoever just types, types a memo
      if (key.length !== 1 || /[ ?]/.test(key) || event.ctrlKey || event.altKey || event.metaKey) return;
      if ((target === document.body || target.tagName === "BUTTON") && !document.querySelector("dialog[open]"))
        line.current?.focus();
    };
    document.addEventListener("keydown", typed);
    return () => document.removeEventListener("keydown", typed);
  }, []);

  const memosOf = (which) => Object.entries(view.memos).filter(([, memo]) => memo.board === which);
  const add = async (texts) => {
    await app.does(...texts.map((text) => ["MemoAdded", { memo: newId(), board, text }]));
    setSaid(t("collect.said", { n: texts.length, board: kit(`boards.${board}`) }));
  };
  const card = (event) => event.target.closest?.("[data-card]");
  const open = (id) => (view.memos[id]?.text === null ? app.say(t("choose.turn_first")) : setReading(id));
  const remove = async (id) => {
    const next = root.current.querySelector(`[data-card="${id}"]`);
    const then =
      next &&
      (neighbour(next.parentElement, next, "ArrowRight") ?? neighbour(next.parentElement, next, "ArrowLeft"))?.dataset.card;
    await does(app, ["MemosRemoved", { memos: [id] }]);
    if (then) focusCard(root.current, then);
    else line.current?.focus();
  };
  const move = async (id) => {
    await does(app, ["MemosMoved", { memos: [id], board: otherBoard(view.memos[id].board), topic: null }]);
    focusCard(root.current, id);
  };
  const key = (event) => {
    const here = card(event);
    if (!here || event.target !== here) return;
    const id = here.dataset.card;
    if (isArrow(event)) (neighbour(root.current, here, event.key) ?? here).focus();
    else if (event.key === "Enter") open(id);
    else if (event.key === "Delete" || event.key === "Backspace") remove(id);
    else if (event.key.toLowerCase() === "b" && !event.ctrlKey) move(id);
    else if (event.key === "Escape" || event.key === "Tab") line.current?.focus();
    else return;
    event.preventDefault();
  };
  const close = () => {
    focusCard(root.current, reading);
    setReading(null);
  };
  const turn = () => {
    does(app, ["MemosTurned", { face_down: !view.face_down }]);
    line.current?.focus();
  };
  const dropped = (event) => {
    event.preventDefault();
    const file = event.dataTransfer?.files?.[0];
    if (file) setBringing({ file });
  };

  const tools = html`
    <${Button} onClick=${() => setBringing({})}>${t("collect.bring")}<//>
    <${Button} onClick=${turn} aria-pressed=${view.face_down}>
      ${t(view.face_down ? "collect.reveal" : "collect.turn_down")}
    <//>
    <span class="psa-hints">
      <kbd>Tab</kbd>
      ${t("collect.key_board")}
      <kbd>⇧ Enter</kbd>
      ${t("collect.key_line")}
      <kbd>Esc</kbd>
      ${t("collect.key_memos")}
    </span>`;

  return html`<${ChooseWall}
    app=${app}
    keyList=${get("widgets.memo_voting", "collect.key_list")}
    tools=${tools}
    nextKeys="Ctrl →"
    class="psa-collect"
    still=${t("collect.still", { n: Object.keys(view.memos).length })}
    keys=${{ ArrowRight: () => line.current?.focus() }}
  >
    <div
      class="psa-boards-root"
      ref=${root}
      onKeyDown=${key}
      onDragOver=${(e) => e.preventDefault()}
      onDrop=${dropped}
      onFocusIn=${(e) => card(e) && setCurrent(card(e).dataset.card)}
      onDblClick=${(e) => card(e) && open(card(e).dataset.card)}
      onClick=${(e) => e.target.dataset.open && open(e.target.dataset.open)}
    >
      <${Boards} render=${(
        which,
      ) => html`<${BoardPanel} board=${which} note=${counted(view, which)} class=${which === board ? "writing" : ""}>
        ${
          which === board
            ? html`<${MemoLine}
              ref_=${line}
              draft=${draft}
              setDraft=${setDraft}
              board=${board}
              onAdd=${add}
              onPaste=${async (text) => (await app.ask("lines", { text })).lines}
              onSwitch=${() => setBoard(otherBoard(board))}
              onLeave=${() =>
                (root.current.querySelector(`.${board} [data-card]`) ?? root.current.querySelector("[data-card]"))?.focus()}
            />`
            : html`<button type="button" class="psa-line-other" onClick=${() => setBoard(which)}>
              ${t("collect.write_here")}
              <kbd>Tab</kbd>
            </button>`
        }
        <${MemoList} memos=${memosOf(which)} current=${current} label=${kit(`boards.${which}`)} down=${view.face_down} />
      <//>`} />
    </div>
    <p class="psa-hidden" role="status">${said}</p>
    ${reading && html`<${MemoDialog} key=${reading} app=${app} id=${reading} onClose=${close} />`}
    ${bringing && html`<${ImportDialog} app=${app} file=${bringing.file} onClose=${() => setBringing(null)} />`}
  <//>`;
}

/**
 * Scroll to the end. Memos out of sight have a guessed height until they come near: then the end is elsewhere, once or
 * twice.
 */
function toEnd(list, times = 4) {
  if (!list.isConnected) return;
  list.scrollTop = list.scrollHeight;
  if (times) requestAnimationFrame(() => toEnd(list, times - 1));
}

/** A board's memos in the order they came; the list goes along with what is added at its end. */
function MemoList({ memos, current, label, down }) {
  const ref = useRef(null);
  const before = useRef(memos.length);
  useEffect(() => {
    if (memos.length > before.current) toEnd(ref.current);
    before.current = memos.length;
  }, [memos.length]);
  const first = memos[0]?.[0];
  const here = memos.some(([id]) => id === current) ? current : first;
  return html`<${Scrolled}
    class="psa-memos ${down ? "down" : ""}"
    role="listbox"
    aria-label=${label}
    area=${ref}
    tabindex="-1"
  >
    ${memos.map(([id, memo]) => html`<${MemoCard} key=${id} id=${id} memo=${memo} current=${id === here} />`)}
  <//>`;
}
