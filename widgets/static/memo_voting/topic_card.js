/** A topic on the board: its name, how many memos, and the memos themselves. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { speaks } from "../kit/texts.js";
import { MemoCard } from "./cards.js";

const t = speaks("widgets.memo_voting");

const FOLDED = 3; // memos shown of a longer topic, where the wall is too small for all

/**
 * @param {object} props
 * @param {string} props.id
 * @param {{name: string}} props.topic
 * @param {Set<string>} props.chosen
 * @param {string} props.current     the card that is gone to with the arrow keys
 * @param {boolean} props.naming
 * @param {(id?: string) => void} props.onOpen
 * @param {(id?: string) => void} props.onNaming
 * @param {string[]} props.memos     ids of its memos that are shown
 * @param {Record<string, any>} props.all   the view's memos
 * @param {boolean} props.open       all of them, also where the style sheet folds the others away (data-level "scroll")
 * @param {(name: string|null) => void} props.onName   null when it stays as it was
 */
export function TopicCard({ id, topic, memos, all, chosen, current, open, naming, onOpen, onName, onNaming }) {
  const long = memos.length > FOLDED + 1;
  return html`<section
    class="psa-topic ${chosen.has(id) ? "chosen" : ""} ${long && !open ? "folded" : ""}"
    role="group"
    aria-label=${topic.name || t("choose.nameless")}
  >
    <div
      class="psa-topic-head"
      role="option"
      aria-selected=${chosen.has(id)}
      data-card=${id}
      data-topic=${id}
      tabindex=${current === id ? 0 : -1}
    >
      ${
        naming
          ? html`<${NameInput} name=${topic.name} onName=${onName} />`
          : html`<h3 dir="auto" class=${topic.name ? "" : "nameless"} onDblClick=${(e) => (e.stopPropagation(), onNaming())}>
            ${topic.name || t("choose.nameless")}
          </h3>`
      }
      <span class="psa-n" aria-hidden="true">${memos.length}</span>
      <span class="psa-hidden">${t("choose.memos", { n: memos.length })}</span>
    </div>
    ${memos.map(
      (memo) =>
        html`<${MemoCard}
          key=${memo}
          id=${memo}
          memo=${all[memo]}
          chosen=${chosen.has(memo)}
          current=${current === memo}
        />`,
    )}
    ${
      long &&
      html`<button type="button" role="option" aria-selected="false" class="psa-more psa-looks" onClick=${onOpen}>
        ${open ? t("order.fold") : t("order.more", { n: memos.length - FOLDED })}
      </button>`
    }
  </section>`;
}

function NameInput({ name, onName }) {
  const [text, setText] = useState(name);
  const ref = useRef(null);
  const done = useRef(false);
  useLayoutEffect(() => {
    ref.current?.focus();
    ref.current.select();
  }, []);
  const finish = (value) => {
    if (done.current) return; // Enter takes the field away, and with it the focus
    done.current = true;
    onName(value);
  };
  const key = (event) => {
    event.stopPropagation();
    if (event.isComposing) return;
    if (event.key === "Enter") finish(text);
    else if (event.key === "Escape") finish(null);
    else return;
    event.preventDefault();
  };
  return html`<input
    ref=${ref}
    class="psa-input"
    dir="auto"
    maxlength="200"
    value=${text}
    aria-label=${t("order.name")}
    placeholder=${t("order.name")}
    onInput=${(e) => setText(e.target.value)}
    onKeyDown=${key}
    onBlur=${() => finish(text)}
  />`;
}
