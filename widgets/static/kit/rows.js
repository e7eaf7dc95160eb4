/**
 * Long tables and lists: what is near the window is drawn, more as one comes to it, and only what changed is drawn again.
 */

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { html } from "./app.js";
import { lang, t } from "./texts.js";

const STRIDE = 60; // more than a screen; hundreds of rows would be laid out again at every key

/**
 * @template {{id: string}} T
 * @param {{things: T[], chosen?: string, of: (thing: T) => any[], draw: (thing: T) => any}} props
 *   `of` says what a row is made of: it is drawn again when something in that is another than before.
 */
export function Rows({ things, chosen, of, draw }) {
  const [most, setMost] = useState(STRIDE);
  const end = useRef(null);
  const shown = Math.max(most, things.findIndex((one) => one.id === chosen) + 1 + STRIDE / 2);
  const more = shown < things.length;
  useEffect(() => {
    if (!more) return undefined;
    const watch = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && setMost(shown + STRIDE), {
      rootMargin: "800px",
    });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [more, shown]);
  return html`<tbody>
    ${things.slice(0, shown).map((one) => html`<${Row} key=${one.id} of=${[...of(one), lang()]} draw=${() => draw(one)} />`)}
    ${more && html`<tr key="more" ref=${end} aria-hidden="true"><td colspan="9" class="psa-soft">…</td></tr>`}
  </tbody>`;
}

const Row = ({ of, draw }) => useMemo(draw, of);

/**
 * The first things of a long list, and a line to see more of them; what is chosen is always there.
 * @template T
 * @param {{things: T[], draw: (thing: T) => any, most?: number, chosen?: string}} props   `draw` gives a list item with its
 *   key; `chosen` is the id of a thing
 */
export function Some({ things, draw, most = 12, chosen = undefined }) {
  const [shown, setShown] = useState(most);
  const drawn = things.filter((one, n) => n < shown || (chosen && /** @type {any} */ (one).id === chosen));
  return html`<ul class="psa-d-list">
    ${drawn.map(draw)}
    ${
      drawn.length < things.length &&
      html`<li key="more">
        <button type="button" class="psa-text" onClick=${() => setShown(shown + STRIDE)}>
          ${t("widgets", "fields.more", { n: things.length - drawn.length })}
        </button>
      </li>`
    }
  </ul>`;
}
