/** The line memos are typed in. Enter hangs it on the board; Tab takes it, with what is in it, to the other board. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { speaks } from "../kit/texts.js";
import { Button } from "../kit/shell.js";

const t = speaks("widgets.memo_voting");
const kit = speaks("kits.memo_voting");

/**
 * @param {object} props
 * @param {string} props.draft   what is typed; it goes along to the other board
 * @param {(texts: string[]) => Promise<any>} props.onAdd   rejects when it was refused: then the text comes back
 * @param {() => void} props.onSwitch   to the other board
 * @param {() => void} props.onLeave    to the memos
 */
export function MemoLine({ ref_: ref, draft, setDraft, board, onAdd, onSwitch, onLeave }) {
  const [pasted, setPasted] = useState(null); // lines of a paste that may be several memos
  const latest = useRef(draft);
  latest.current = draft;

  useLayoutEffect(() => {
    const field = ref.current; // as high as its text, up to what the style sheet allows
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 4}px`;
  }, [draft]);

  const add = async (texts, left = "") => {
    setDraft(left);
    try {
      await onAdd(texts);
    } catch {
      setDraft([...texts, latest.current].filter(Boolean).join("\n"));
    }
  };
  const key = (event) => {
    if (event.isComposing) return;
    if (event.key === "Tab" && !event.shiftKey && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      onSwitch();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (draft.trim()) add([draft]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      onLeave();
    }
  };
  const paste = (event) => {
    const lines = (event.clipboardData?.getData("text/plain") ?? "").split(/\r?\n/).filter((line) => line.trim());
    if (lines.length < 2) return;
    event.preventDefault();
    setPasted(lines);
  };
  const settle = (texts) => {
    setPasted(null);
    ref.current?.focus();
    if (texts) add(texts, latest.current); // what was being typed is another memo
  };
  return html`<div class="psa-line">
    <textarea ref=${ref} rows="1" class="psa-input" dir="auto" value=${draft} aria-label=${t("collect.line", { board: kit(`boards.${board}`) })} placeholder=${t("collect.placeholder")}
      onInput=${(e) => setDraft(e.target.value)} onKeyDown=${key} onPaste=${paste}></textarea>
    <${Button} keys="Enter" aria-label=${t("collect.add")} onClick=${() => (draft.trim() && add([draft]), ref.current?.focus())}><span class="psa-on-phone">${t("collect.add")}</span><//>
    ${pasted &&
    html`<${Several} lines=${pasted} onSettle=${settle} />`}
  </div>`;
}

/** Several lines were pasted: are they one memo, or one each? */
function Several({ lines, onSettle }) {
  const box = useRef(null);
  useLayoutEffect(() => box.current?.querySelector("button")?.focus(), []);
  const escape = (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    onSettle(null);
  };
  return html`<div class="psa-pasted" role="group" aria-label=${t("collect.pasted", { n: lines.length })} ref=${box} onKeyDown=${escape}>
    <span>${t("collect.pasted", { n: lines.length })}</span>
    <${Button} onClick=${() => onSettle(lines)}>${t("collect.each")}<//>
    <${Button} onClick=${() => onSettle([lines.join("\n")])}>${t("collect.together")}<//>
    <${Button} quiet keys="Esc" onClick=${() => onSettle(null)}>${t("collect.neither")}<//>
  </div>`;
}
