/** A memo whole, or a topic with all its memos, as large as it fits: for who reads it out, and for who sits at the back. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { speaks } from "../kit/texts.js";
import { Button, Dialog } from "../kit/shell.js";
import { itemName } from "./choose_wall.js";

const t = speaks("widgets.memo_voting");
const kit = speaks("kits.memo_voting");

const SIZES = [4.6, 3.8, 3.2, 2.7, 2.3, 2, 1.75, 1.5, 1.3, 1.15, 1]; // rem

/**
 * @param {object} props
 * @param {import("../kit/app.js").App} props.app
 * @param {string[]} props.ids     memos and topics that can be read one after another
 * @param {string} props.at        the first
 * @param {(id: string) => void} props.onClose   with the one that was read last
 * @param {(id: string) => void} [props.onEdit]  to change a memo's text
 */
export function Reading({ app, ids, at, onClose, onEdit }) {
  const { view } = app;
  const [now, setNow] = useState(at);
  const there = ids.filter((id) => view.memos[id] || view.topics[id]);
  const index = there.indexOf(now);
  const box = useRef(null);
  const page = useRef(null);
  const topic = view.topics[now];
  const memo = view.memos[now];
  const board = (topic ?? memo)?.board;
  const memos = topic ? (view.boards[board].items[now]?.memos ?? []) : [];

  useLayoutEffect(() => {
    const fits = () =>
      page.current.scrollHeight <= page.current.clientHeight + 1 && page.current.scrollWidth <= page.current.clientWidth + 1;
    const sized = () => {
      if (!page.current) return;
      for (const size of SIZES) {
        page.current.style.fontSize = `${size}rem`;
        if (fits()) return (page.current.dataset.more = "");
      }
      page.current.dataset.more = "yes"; // the line under it says so
      return undefined;
    };
    sized();
    page.current?.scrollTo(0, 0);
    const sizes = new ResizeObserver(sized);
    if (box.current) sizes.observe(box.current);
    return () => sizes.disconnect();
  }, [now, memo, topic, memos.length]);
  useLayoutEffect(() => page.current?.focus(), [now]);

  if (index < 0) return null;
  const go = (by) => there[index + by] && setNow(there[index + by]);
  const key = (event) => {
    const { key: name } = event;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (name === "ArrowRight" || name === "PageDown") go(1);
    else if (name === "ArrowLeft" || name === "PageUp") go(-1);
    else if (name.toLowerCase() === "l") onClose(now);
    else if (name === "Enter" && onEdit && memo && event.target === page.current) onEdit(now);
    else return;
    event.preventDefault();
  };
  const inTopic = memo?.topic && view.topics[memo.topic];
  const title = [kit(`boards.${board}`), inTopic && (inTopic.name || t("choose.nameless"))].filter(Boolean).join(" · ");
  return html`<${Dialog} title=${title} onClose=${() => onClose(now)}>
    <div class="psa-reading ${board}" ref=${box} onKeyDown=${key}>
      <div class="psa-reading-page" ref=${page} tabindex="-1" autofocus aria-live="polite">
        ${memo && html`<p dir="auto">${memo.text ?? t("choose.hidden_memo")}</p>`}
        ${
          topic &&
          html`<h3 dir="auto">${itemName(view, now)}<small>${t("choose.memos", { n: memos.length })}</small></h3>
            <ul>
              ${memos.map((id) => html`<li key=${id} dir="auto">${view.memos[id]?.text ?? t("choose.hidden_memo")}</li>`)}
            </ul>`
        }
      </div>
      <p class="psa-reading-more">${t("reading.scroll")}</p>
      <p class="psa-row">
        <${Button} keys="←" disabled=${index === 0} onClick=${() => go(-1)}>${t("reading.before")}<//>
        <${Button} keys="→" disabled=${index === there.length - 1} onClick=${() => go(1)}>${t("reading.after")}<//>
        <span class="psa-soft">${t("reading.at", { n: index + 1, of: there.length })}</span>
        <span class="psa-spread"></span>
        ${onEdit && memo && html`<${Button} keys="Enter" onClick=${() => onEdit(now)}>${t("reading.edit")}<//>`}
        <${Button} main keys="Esc" onClick=${() => onClose(now)}>${t("reading.back")}<//>
      </p>
    </div>
  <//>`;
}
