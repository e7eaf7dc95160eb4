/** Taking back and doing again. */

import { get, t } from "./texts.js";

/**
 * `turn("undo")` and `turn("redo")`, which say what it was, and the keys of both.
 * @param {import("./app.js").App} app  @param {string} pack the instrument's package: what its events are called
 */
export function turning(app, pack) {
  const turn = async (what) => {
    const { was } = await app.ask(what).catch((refused) => (app.say(refused.message, "wrong"), {}));
    if (was) app.say(t("widgets", what === "undo" ? "undone" : "redone", { what: get(pack, `events.${was}`) ?? was }));
  };
  return {
    turn,
    keys: {
      "ctrl+z": () => app.view.can.undo && turn("undo"),
      "ctrl+y": () => app.view.can.redo && turn("redo"),
    },
  };
}
