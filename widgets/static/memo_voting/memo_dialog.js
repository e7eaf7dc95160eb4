/** One memo, large: read all of it, correct it, move it to the other board, take it away. */

import { useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { speaks } from "../kit/texts.js";
import { Button, Dialog } from "../kit/shell.js";

const t = speaks("widgets.memo_voting");
const kit = speaks("kits.memo_voting");

export const otherBoard = (board) => (board === "cherish" ? "strain" : "cherish");

export function MemoDialog({ app, id, onClose }) {
  const memo = app.view.memos[id];
  const [text, setText] = useState(memo?.text ?? "");
  const [wrong, setWrong] = useState("");
  if (!memo) return null;
  const act = async (...event) => {
    try {
      await app
        .ask("event", { events: [{ kind: event[0], body: event[1] }] })
        .then((answer) => answer.left_out && app.say({ key: "left_out", n: answer.left_out }, "wrong"));
      onClose();
    } catch (error) {
      setWrong(error.message); // what was typed stays in the field
    }
  };
  const save = () => (text === memo.text ? onClose() : act("MemoEdited", { memo: id, text }));
  const key = (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    save();
  };
  const other = otherBoard(memo.board);
  return html`<${Dialog} title=${kit(`boards.${memo.board}`)} wide onClose=${onClose}>
    <textarea
      class="psa-input psa-memo-text"
      dir="auto"
      rows=${text.length > 300 ? 9 : 4}
      autofocus
      value=${text}
      aria-label=${t("choose.memo_text")}
      onInput=${(e) => setText(e.target.value)}
      onKeyDown=${key}
    >
    </textarea>
    ${wrong && html`<p class="psa-wrong" role="alert">${wrong}</p>`}
    <p class="psa-row">
      <${Button} onClick=${() => act("MemosMoved", { memos: [id], board: other, topic: null })}>
        ${t("choose.to_board", { board: kit(`boards.${other}`) })}
      <//>
      <${Button} onClick=${() => act("MemosRemoved", { memos: [id] })}>${t("choose.remove")}<//>
      <span class="psa-spread"></span>
      <${Button} main keys="Enter" onClick=${save}>${t("choose.save")}<//>
    </p>
  <//>`;
}
