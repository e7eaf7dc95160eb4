/** The page's words, in the phone's language; they come with the page. */

const words = JSON.parse(document.getElementById("words").textContent);

/** @param {string} key @param {Record<string, any>} [values]   a text with `one` and `other` goes by `n` */
export function t(key, values = {}) {
  let text = key.split(".").reduce((tree, part) => tree?.[part], words) ?? key;
  if (typeof text === "object") text = values.n === 1 ? text.one : text.other;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}
