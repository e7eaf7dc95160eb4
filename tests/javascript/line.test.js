import assert from "node:assert/strict";
import { test } from "node:test";
import { inOrder } from "../../server/phones/static/line.js";

test("what is asked is told on in the order in which it was so, on each line anew", () => {
  const heard = [];
  const line = inOrder((now, mine) => heard.push([now.nth ?? now, mine]));
  line.tell({ nth: 4 }, null);
  line.tell({ nth: 5 });
  line.tell({ nth: 4 }, null); // an answer that was overtaken
  line.tell({ nth: 5 }, "mine"); // the same, with what the kit has
  line.tell({ over: true });
  line.tell({ nth: 3 });
  line.begin(); // the service was started again
  line.tell({ nth: 0 }, null);
  assert.deepEqual(heard, [
    [4, null],
    [5, undefined],
    [5, "mine"],
    [{ over: true }, undefined],
    [0, null],
  ]);
});
