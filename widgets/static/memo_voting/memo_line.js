/** The line memos are typed in. Enter hangs it on the board; Tab takes it, with what is in it, to the other board. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { speaks } from "../kit/texts.js";
import { Button } from "../kit/shell.js";

const t = speaks("widgets.memo_voting");

/** What only a list, a document or a worksheet has: line breaks of any sort, tabs, bullets. */
const LAYOUT = /[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]|_x00[01][0-9a-f]_|^\s*[^\p{L}\p{N}\s"'‘“(#@€]\s/iu;
const kit = speaks("kits.memo_voting");

/**
 * @param {object} props
 * @param {{current: HTMLElement | null}} props.ref_   the field
 * @param {(text: string) => void} props.setDraft
 * @param {string} props.board
 * @param {string} props.draft   what is typed; it goes along to the other board
 * @param {(texts: string[]) => Promise<any>} props.onAdd   rejects when it was refused: then the text comes back
 * @param {(text: string) => Promise<string[]>} props.onPaste   the lines in a pasted text, without bullets, cleaned
 * @param {() => void} props.onSwitch   to the other board
 * @param {() => void} props.onLeave    to the memos
 */
export function MemoLine({ ref_: ref, draft, setDraft, board, onAdd, onPaste, onSwitch, onLeave }) {
  const [pasted, setPasted] = useState(null); // lines of a paste that may be several memos
  const latest = useRef(draft);
  latest.current = draft;

  useLayoutEffect(() => {
    const field = ref.current; // as high as its text, up to what the style sheet allows; letters grow with the window
    const fit = () => {
      field.style.height = "auto";
      field.style.height = `${field.scrollHeight + 4}px`;
    };
    fit();
    window.addEventListener("resize", fit);
    return () => window.removeEventListener("resize", fit);
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
  const paste = async (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!LAYOUT.test(text)) return;
    event.preventDefault();
    const { selectionStart: from, selectionEnd: to } = event.target;
    const lines = await onPaste(text).catch(() => text.split(/\r?\n/).filter((line) => line.trim()));
    if (lines.length > 1) setPasted(lines);
    else if (lines.length) setDraft(latest.current.slice(0, from) + lines[0] + latest.current.slice(to));
  };
  const settle = (texts) => {
    setPasted(null);
    ref.current?.focus();
    if (texts) add(texts, latest.current); // what was being typed is another memo
  };
  return html`<div class="psa-line">
    <textarea
      ref=${ref}
      rows="1"
      class="psa-input"
      dir="auto"
      value=${draft}
      aria-label=${t("collect.line", { board: kit(`boards.${board}`) })}
      placeholder=${t("collect.placeholder")}
      onInput=${(e) => setDraft(e.target.value)}
      onKeyDown=${key}
      onPaste=${paste}
    ></textarea>
    <${Button}
      keys="Enter"
      aria-label=${`${t("collect.add")} Enter`}
      onClick=${() => (draft.trim() && add([draft]), ref.current?.focus())}
    >
      <span class="psa-on-phone">${t("collect.add")}</span>
    <//>
    ${pasted && html`<${Several} lines=${pasted} onSettle=${settle} />`}
  </div>`;
}

/** Several lines were pasted: are they one memo, or one each? */
function Several({ lines, onSettle }) {
  const box = useRef(null);
  useLayoutEffect(() => box.current?.querySelector("button")?.focus(), []);
  const onEscape = (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    onSettle(null);
  };
  return html`<div
    class="psa-pasted"
    role="group"
    aria-label=${t("collect.pasted", { n: lines.length })}
    ref=${box}
    onKeyDown=${onEscape}
  >
    <span>${t("collect.pasted", { n: lines.length })}</span>
    <${Button} onClick=${() => onSettle(lines)}>${t("collect.each")}<//>
    <${Button} onClick=${() => onSettle([lines.join("\n")])}>${t("collect.together")}<//>
    <${Button} quiet keys="Esc" onClick=${() => onSettle(null)}>${t("collect.neither")}<//>
  </div>`;
}
