/** Where somebody was looking (which tab, which item), kept for this tab of the browser so that a reload comes back there. */

import { useState } from "preact/hooks";

/**
 * Like useState, for a value JSON can carry. What the room made never goes here: that is the client file's.
 * @template T
 * @param {import("./app.js").App} app  @param {string} name  @param {T} first
 * @returns {[T, (value: T) => void]}
 */
export function useRemembered(app, name, first) {
  const key = `psa.${app.view.where.session}.${name}`;
  const [value, setValue] = useState(() => read(key, first));
  const keep = (next) => {
    setValue(next);
    try {
      sessionStorage.setItem(key, JSON.stringify(next));
    } catch {
      /* a browser that keeps nothing starts at the beginning */
    }
  };
  return [value, keep];
}

function read(key, first) {
  try {
    return JSON.parse(sessionStorage.getItem(key)) ?? first;
  } catch {
    return first;
  }
}
