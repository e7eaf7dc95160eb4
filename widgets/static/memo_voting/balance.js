/** A drawn balance: the load on one side, room to decide and capacity on the other. */

import { html } from "../kit/app.js";

/** A pan's weight: a rounded block with its word in it. */
const Weight = ({ x, y, width, tone, word }) => html`<g>
  <rect x=${x - width / 2} y=${y - 56} width=${width} height="56" rx="8" class=${tone} />
  <text x=${x} y=${y - 19} text-anchor="middle">${word}</text>
</g>`;

/** @param {{words: {load: string, room: string, capacity: string}}} props */
export function Balance({ words }) {
  return html`<svg
    class="psa-balance"
    viewBox="10 92 540 272"
    role="img"
    aria-label=${`${words.load} – ${words.room}, ${words.capacity}`}
  >
    <path class="stand" d="M280 118 V352 M196 352 H364" />
    <g class="beam">
      <path class="bar" d="M110 118 H450" />
      <path class="cord" d="M110 118 L38 262 M110 118 L182 262 M450 118 L378 262 M450 118 L522 262" />
      <path class="pan" d="M26 262 H194 Q176 292 110 292 Q44 292 26 262 Z" />
      <path class="pan" d="M366 262 H534 Q516 292 450 292 Q384 292 366 262 Z" />
      <${Weight} x=${110} y=${260} width=${128} tone="load" word=${words.load} />
      <${Weight} x=${450} y=${260} width=${148} tone="capacity" word=${words.capacity} />
      <${Weight} x=${450} y=${200} width=${148} tone="room" word=${words.room} />
    </g>
    <circle class="pivot" cx="280" cy="118" r="14" />
  </svg>`;
}
