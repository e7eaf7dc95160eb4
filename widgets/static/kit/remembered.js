/**
 * What a reload comes back to, kept for this tab of the browser and this session alone: where somebody was looking, and what
 * was half typed. What the room made never goes here: that is the client file's.
 */

import { useState } from "preact/hooks";

const PLACE = "psa";
const begun = (session) => `${PLACE}.${session}.typed.`;

/**
 * Like useState, for a value JSON can carry: which tab, which item, which board.
 * @template T
 * @param {import("./app.js").App} app  @param {string} name  @param {T} first
 * @returns {[T, (value: T) => void]}
 */
export function useRemembered(app, name, first) {
  const key = `${PLACE}.${app.view.where.session}.${name}`;
  const [value, setValue] = useState(() => read(key, first));
  const keep = (next) => {
    setValue(next);
    write(key, next);
  };
  return [value, keep];
}

/**
 * Like useRemembered; a tab that remembers nothing begins where this browser was last. Nobody else's page is there for it.
 * @template T
 * @param {import("./app.js").App} app  @param {string} name  @param {T} first
 * @returns {[T, (value: T) => void]}
 */
export function useLastPlace(app, name, first) {
  const key = `${PLACE}.${app.view.where.session}.${name}`;
  const [value, keep] = useRemembered(
    app,
    name,
    read(key, first, () => localStorage),
  );
  return [value, (next) => (keep(next), write(key, next, () => localStorage))];
}

/**
 * Text that somebody is typing and has not handed on: `name` says which field it is, and may change from one drawing to the
 * next. It is forgotten as soon as the field is empty again (what was typed was taken in), and when the session is closed.
 * Without `app` and `name` it is ordinary state.
 * @param {import("./app.js").App} [app]  @param {string} [name]
 * @returns {[string, (text: string) => void]}
 */
export function useTyped(app, name) {
  const key = app && name && begun(app.view.where.session) + name;
  const [texts, setTexts] = useState({});
  const text = texts[key] ?? (key ? read(key, "") : "");
  const type = (next) => {
    setTexts((all) => ({ ...all, [key]: next }));
    if (key) write(key, app.view.closed ? "" : next);
  };
  return [text, type];
}

/** Forget all that was half typed in a session. @param {string} session */
export function forgetTyped(session) {
  try {
    Object.keys(sessionStorage)
      .filter((key) => key.startsWith(begun(session)))
      .forEach((key) => sessionStorage.removeItem(key));
  } catch {
    /* a browser that keeps nothing has nothing to forget */
  }
}

const ofTab = () => sessionStorage;

function read(key, first, where = ofTab) {
  try {
    return JSON.parse(where().getItem(key)) ?? first;
  } catch {
    return first;
  }
}

function write(key, value, where = ofTab) {
  try {
    if (value === "") where().removeItem(key);
    else where().setItem(key, JSON.stringify(value));
  } catch {
    /* a browser that keeps nothing starts at the beginning */
  }
}
