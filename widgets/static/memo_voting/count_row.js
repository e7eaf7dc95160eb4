/** Counting the votes for one item: big − and +, digits, arrow keys. */

import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { Pure } from "../kit/fields.js";
import { speaks } from "../kit/texts.js";

const t = speaks("widgets.memo_voting");

const PAUSE = 900; // ms after the last digit before a number counts: "1" may become "12"

/**
 * Drawn again only when what it shows is different: there can be hundreds, and one vote changes one or two. So its
 * functions must do the same whenever they were made.
 * @param {object} props
 * @param {string} props.name
 * @param {string} [props.item]   its id, for who looks at what lies in it (`data-look`)
 * @param {string} [props.note]   how many memos lie in it
 * @param {number} props.count     the hands: what is counted here
 * @param {number} [props.phones]  votes that came by phone, which stand beside them; none where no phones were counted
 * @param {number} props.share      of the most votes, 0 to 1, for the bar
 * @param {boolean} [props.first]   where Tab comes in
 * @param {boolean} [props.locked]  shown, but not to be counted now
 * @param {(count: number) => Promise<any>} props.onCount   rejects when refused
 * @param {(by: number) => Promise<any>} props.onAdd       one more or fewer: adds up with who counts on another screen
 * @param {(row: Element, by: number) => void} [props.onGo] to another row
 */
export class CountRow extends Pure {
  static functions = false;

  render(props) {
    return html`<${Row} ...${props} />`;
  }
}

function Row({ item, name, note, count, phones, share, first, locked, onCount, onAdd, onGo }) {
  const [draft, setDraft] = useState(null); // {value, typed}: not yet, or just now, sent
  const latest = useRef(null);
  const pause = useRef(0);
  const row = useRef(null);
  const sent = useRef(null); // on its way to Python
  latest.current = draft;
  useEffect(() => () => clearTimeout(pause.current), []);

  const keep = (next) => {
    latest.current = next;
    setDraft(next);
  };
  const send = async (value) => {
    clearTimeout(pause.current);
    const mine = { value, typed: "" };
    keep(mine);
    if (value !== (sent.current ?? count)) {
      sent.current = value;
      await onCount(value).catch(() => {});
      if (sent.current === value) sent.current = null;
    }
    if (latest.current === mine) keep(null);
  };
  const settle = () => latest.current?.typed && send(latest.current.value);
  const by = async (step) => {
    const value = (latest.current?.value ?? count) + step;
    if (value < 0) return;
    if (latest.current?.typed) return send(value);
    const mine = { value, typed: "" };
    keep(mine);
    sent.current = value;
    await onAdd(step).catch(() => {});
    if (sent.current === value) sent.current = null;
    if (latest.current === mine) keep(null);
  };
  const digit = (key) => {
    const typed = ((latest.current?.typed ?? "") + key).slice(-4);
    keep({ value: Number(typed), typed });
    clearTimeout(pause.current);
    pause.current = setTimeout(settle, PAUSE);
  };
  const key = (event) => {
    if (locked || event.target !== row.current || event.ctrlKey || event.altKey || event.metaKey) return;
    if (/^[0-9]$/.test(event.key)) digit(event.key);
    else if (["ArrowRight", "+", "="].includes(event.key)) by(1);
    else if (["ArrowLeft", "-"].includes(event.key)) by(-1);
    else if (event.key === "Backspace" || event.key === "Delete") send(0);
    else if (event.key === "Escape" && draft) clearTimeout(pause.current), keep(null);
    else if (event.key === "ArrowUp") settle(), onGo?.(row.current, -1);
    else if (event.key === "ArrowDown" || event.key === "Enter") settle(), onGo?.(row.current, 1);
    else return;
    event.preventDefault();
  };
  const shown = draft?.value ?? count;
  const beside = phones !== undefined;
  const together = shown + (phones ?? 0);
  const both = beside && t("vote.beside", { hands: shown, phones });
  return html`<div
    class="psa-count ${locked ? "locked" : ""} ${beside ? "beside" : ""}"
    ref=${row}
    data-item=${item}
    role="spinbutton"
    aria-label=${name}
    aria-valuenow=${shown}
    aria-valuemin="0"
    aria-valuetext=${beside ? `${both} = ${together}` : t("vote.votes", { n: shown })}
    aria-disabled=${locked}
    tabindex=${first ? 0 : -1}
    onKeyDown=${key}
    onBlur=${settle}
  >
    <div class="psa-count-name">
      <span dir="auto">${name}</span>
      ${note && html`<button type="button" class="psa-look-in psa-looks" tabindex="-1" data-look=${item}>${note}</button>`}
      ${beside && html`<em>${both}</em>`}
      <i class="psa-bar"><i style=${`width:${Math.round(share * 100)}%`}></i></i>
    </div>
    ${
      !locked &&
      html`<button
        type="button"
        tabindex="-1"
        aria-label=${t("vote.less", { name })}
        disabled=${shown === 0}
        onClick=${() => (by(-1), row.current?.focus())}
      >
        −
      </button>`
    }
    ${(!locked || !beside) && html`<b class=${draft?.typed ? "typing" : ""}>${shown}</b>`}
    ${
      !locked &&
      html`<button
        type="button"
        tabindex="-1"
        aria-label=${t("vote.more", { name })}
        onClick=${() => (by(1), row.current?.focus())}
      >
        +
      </button>`
    }
    ${beside && html`<output aria-hidden="true">${together}</output>`}
  </div>`;
}
