/** Numbers as people type them, and as they are written back. */

import { lang } from "./texts.js";

/** Number typed in either language ("1.250,5"); null for nothing, undefined for what is no number. */
export function typedNumber(text) {
  const bare = text.replace(/[\s€%]/g, "");
  if (!bare) return null;
  const comma = bare.lastIndexOf(",");
  const point = bare.lastIndexOf(".");
  const thousands = comma > point ? /\./g : /,/g;
  let plain = bare.replace(thousands, "").replace(",", ".");
  if (comma < 0 && /^\d{1,3}(\.\d{3})+$/.test(bare) && lang() === "nl") plain = bare.replaceAll(".", "");
  return /^-?\d*\.?\d+$/.test(plain) && Number.isFinite(Number(plain)) ? Number(plain) : undefined;
}

export const money = (euro) =>
  new Intl.NumberFormat(lang(), { style: "currency", currency: "EUR", maximumFractionDigits: euro % 1 ? 2 : 0 }).format(
    euro,
  );

/**
 * A figure as kits/policy_cycle/figures/notation.py writes it: to the hundredth; a small one to the two digits that say
 * something.
 */
export const figure = (value) =>
  value === null || value === undefined
    ? ""
    : new Intl.NumberFormat(lang(), {
        useGrouping: false,
        ...(value && Math.abs(value) < 0.1 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 2 }),
      }).format(value);
