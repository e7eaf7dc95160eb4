/** The page's words, in the phone's language, and saying what happened to who cannot see it. They come with the page. */

const words = JSON.parse(document.getElementById("words").textContent);
const said = document.getElementById("said");

/** @param {string} key @param {Record<string, any>} [values]   a text with `one` and `other` goes by `n` */
export function t(key, values = {}) {
  let text = key.split(".").reduce((tree, part) => tree[part], words);
  if (typeof text === "object") text = values.n === 1 ? text.one : text.other;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** Say something to a screen reader; also when it is the same as before. @param {string} text */
export function say(text) {
  said.textContent = "";
  setTimeout(() => (said.textContent = text), 60);
}
