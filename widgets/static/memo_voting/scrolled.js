/** A list that may be longer than the wall: what lies out of sight above and below is said under it. */

import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { speaks } from "../kit/texts.js";

const t = speaks("widgets.memo_voting");

const MEMOS = "[data-memo], [role=spinbutton], .psa-ranked";

/** How many cards lie above and below what is in view, or are cut off by its edge. @param {Element} area */
export function unseen(area) {
  const found = { above: 0, below: 0 };
  if (area.scrollHeight <= area.clientHeight + 1) return found;
  const { top, bottom } = area.getBoundingClientRect();
  const all = [...area.querySelectorAll(MEMOS)];
  // topics alone, beside a large board
  const shown = all.some((card) => card.offsetHeight) ? all : [...area.querySelectorAll("[data-topic]")];
  for (const card of shown) {
    const folded = !card.offsetHeight; // in a topic that says so itself, if that is in view
    const box = (folded ? card.parentElement : card).getBoundingClientRect();
    if (folded ? box.bottom < top : box.top < top - 3) found.above += 1;
    else if (folded ? box.top > bottom : box.bottom > bottom + 3) found.below += 1;
  }
  return found;
}

/** @param {{class?: string, area?: {current: Element}, children: any}} props   `area`: a ref that the list goes in */
export function Scrolled({ class: extra = "", area: given, children, ...rest }) {
  const own = useRef(null);
  const area = given ?? own;
  const [out, setOut] = useState({ above: 0, below: 0 });
  const waiting = useRef(0);
  const look = () => {
    cancelAnimationFrame(waiting.current);
    waiting.current = requestAnimationFrame(() => {
      if (!area.current) return;
      const now = unseen(area.current);
      setOut((before) => (before.above === now.above && before.below === now.below ? before : now));
    });
  };
  useEffect(look); // after the cards were put in their places
  useEffect(() => {
    const sizes = new ResizeObserver(look);
    sizes.observe(area.current);
    return () => (sizes.disconnect(), cancelAnimationFrame(waiting.current));
  }, []);
  const words = [
    out.above && t("scrolled.above", { n: out.above }),
    out.below && t("scrolled.below", { n: out.below }),
  ].filter(Boolean);
  return html`<div class="psa-scroll ${extra}" ref=${area} onScroll=${look} ...${rest}>${children}</div>
    <p class="psa-unseen">${words.join(" · ")}</p>`;
}
