/** Marks from 1 to 10: how many gave which, their median, and the picture of it. Never only a mean. */

import { html } from "../kit/app.js";
import { lang, speaks } from "../kit/texts.js";

const t = speaks("widgets.memo_voting");

const MARKS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** @param {Record<string, number>} [counts] how many gave each mark */
export const given = (counts = {}) => Object.values(counts).reduce((sum, n) => sum + n, 0);

/** The middle mark, halfway between the two middle ones for an even number; null without marks. */
export function median(counts = {}) {
  const all = MARKS.flatMap((mark) => Array(counts[mark] ?? 0).fill(mark));
  if (!all.length) return null;
  const half = all.length >> 1;
  return all.length % 2 ? all[half] : (all[half - 1] + all[half]) / 2;
}

export const number = (n) => new Intl.NumberFormat(lang()).format(n);

/**
 * Marks as typed after one another ("7 8 6 7"). @param {string} typed
 * @returns {{marks: number[], wrong: string[]}} `wrong` is what is not a whole mark from 1 to 10
 */
export function readMarks(typed) {
  const parts = typed
    .trim()
    .split(/[\s;]+/)
    .filter(Boolean);
  const right = (part) => /^\d{1,2}$/.test(part) && Number(part) >= 1 && Number(part) <= 10;
  return { marks: parts.filter(right).map(Number), wrong: parts.filter((part) => !right(part)) };
}

const inWords = (counts) =>
  MARKS.filter((m) => counts[m])
    .map((m) => t("marks.times", { n: counts[m], mark: m }))
    .join(", ");

/**
 * A column of blocks per mark, one block per person, with the median marked.
 * @param {{counts: Record<string, number>, small?: boolean, foot?: (mark: number) => any}} props
 */
export function Distribution({ counts = {}, small = false, foot }) {
  const middle = median(counts);
  const tall = Math.max(small ? 3 : 5, ...MARKS.map((m) => counts[m] ?? 0));
  const label = middle === null ? t("marks.none") : `${inWords(counts)}; ${t("marks.median", { mark: number(middle) })}`;
  return html`<div class="psa-marks ${small ? "small" : ""}" style=${`--tall: ${tall}`}>
    <div class="psa-marks-picture" role="img" aria-label=${label}>
      ${MARKS.map(
        (m) => html`<div key=${m} class="psa-marks-column ${m === middle ? "middle" : ""}">
          ${!small && counts[m] ? html`<b>${counts[m]}</b>` : null}
          ${Array.from({ length: counts[m] ?? 0 }, (_, i) => html`<i key=${i}></i>`)}
        </div>`,
      )}
      ${
        middle !== null &&
        html`<span class="psa-median ${middle > 7 ? "late" : ""}" style=${`left: ${(middle - 0.5) * 10}%`}>
          ${!small && html`<b>${t("marks.median", { mark: number(middle) })}</b>`}
        </span>`
      }
    </div>
    ${
      !small &&
      html`<div class="psa-marks-foot">
        ${MARKS.map((m) => html`<div key=${m}>${foot ? foot(m) : html`<b>${m}</b>`}</div>`)}
      </div>`
    }
  </div>`;
}
