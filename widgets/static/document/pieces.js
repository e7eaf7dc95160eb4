/** What the parts of a document's page share: its words, and how a clause's blanks are shown. */

import { html } from "../kit/app.js";
import { date, speaks } from "../kit/texts.js";

export const t = speaks("widgets.forms.document");
export const k = speaks("kits.forms.document");
const DOTS = "………";
const PLACE = /\{(\w+)\}/;

/** The blanks that a text has, each once. @param {string} text @param {Record<string, any>} blanks */
export const blanksIn = (text, blanks) =>
  [...new Set(text.split(PLACE).filter((_, n) => n % 2 === 1))].filter((name) => name in blanks);

/** What stands in a blank as one reads it; "" as long as it is open. */
export const filled = (blank) => (blank.entry === "day" ? date(blank.value) : blank.value);

/**
 * A text with its blanks: filled in, or as dots. Paragraphs and bullets stand as they are typed.
 * @param {{text: string, blanks: Record<string, any>}} props
 */
export const Worded = ({ text, blanks }) =>
  html`<span class="psa-f-words" dir="auto">
    ${text.split(PLACE).map((part, n) => {
      if (n % 2 === 0) return part;
      if (!(part in blanks)) return `{${part}}`;
      const value = filled(blanks[part]);
      return value ? html`<b>${value}</b>` : html`<span class="psa-f-open" title=${blanks[part].asks}>${DOTS}</span>`;
    })}
  </span>`;

/** Take in a part what the client file has for it, and say how much that was. */
export const takeIn = (app, part) =>
  app.ask("take_in", { part: part.id }).then(
    ({ n }) => app.say(n ? t("table.taken", { n }) : t("table.nothing")),
    (refused) => app.say(refused.message, "wrong"),
  );
