import assert from "node:assert/strict";
import { test } from "node:test";
import { patched } from "../../widgets/static/kit/patches.js";
import { divided, packed, stacked } from "../../widgets/static/memo_voting/fitting.js";
import { laidOut } from "../../widgets/static/memo_voting/order_board.js";
import { inOrder } from "../../widgets/static/policy_cycle/weigh_ranked.js";

test("columns are filled one after another, as low as can be", () => {
  const { places, height } = packed([30, 30, 30, 30], 2, 10);
  assert.deepEqual(
    places.map(({ column, y }) => [column, y]),
    [
      [0, 0],
      [0, 40],
      [1, 0],
      [1, 40],
    ],
  );
  assert.equal(height, 70);
  assert.equal(packed([90, 10, 10], 3, 0).height, 90);
  assert.deepEqual(packed([], 2, 10), { places: [], height: 0 });
});

test("things of very different heights go where the columns are shortest", () => {
  const { places, height } = stacked([100, 20, 20, 20], 2, 0);
  assert.deepEqual(
    places.map(({ column }) => column),
    [0, 1, 1, 1],
  );
  assert.equal(height, 100);
});

test("columns are divided so that the higher of two boards is as low as can be, and neither has less than its least", () => {
  const high = (whole) => (columns) => whole / columns;
  assert.deepEqual(divided([high(300), high(100)], 4, 1), [3, 1]);
  assert.deepEqual(divided([high(900), high(1)], 4, 2), [2, 2]);
  assert.deepEqual(divided([high(900)], 4, 1), [4]);
});

test("a patch leaves all it does not name the object that it was, and the view it came to as it was", () => {
  const view = { cards: { a: { n: 1 }, b: { n: 2 }, c: { n: 3 } }, step: "plan" };
  const cards = { drop: ["a"], within: { b: { set: { n: 5 } } }, set: { d: {} }, order: ["d", "c", "b"] };
  const next = patched(view, { cards, step: { all: "why" } });
  assert.deepEqual(Object.entries(next.cards), Object.entries({ d: {}, c: { n: 3 }, b: { n: 5 } }));
  assert.equal(next.cards.c, view.cards.c);
  assert.equal(next.step, "why");
  assert.deepEqual(view.cards, { a: { n: 1 }, b: { n: 2 }, c: { n: 3 } });
});

test("causes stand by priority, those without one last, and within one in the order of the picture", () => {
  const causes = [
    ["a", null],
    ["b", "low"],
    ["c", "high"],
    ["d", "low"],
  ].map(([id, priority]) => ({ id, priority }));
  assert.equal(
    inOrder(causes)
      .map(({ id }) => id)
      .join(""),
    "cbda",
  );
});

test("searching a board keeps a topic whole when its name matches, else only its memos that do", () => {
  const memos = { m: { text: "Te druk" }, n: { text: "Veel mail" }, o: { text: "drukte" } };
  const view = {
    memos,
    topics: { T: { name: "Druk" }, U: { name: "" } },
    boards: {
      strain: {
        items: { o: {}, T: { is_topic: true, memos: ["m", "n"] }, U: { is_topic: true, memos: ["n", "m"] } },
      },
    },
  };
  const { loose, topics } = laidOut(view, "strain", "druk");
  assert.deepEqual(loose, ["o"]);
  assert.deepEqual(topics, [
    { id: "T", memos: ["m", "n"] },
    { id: "U", memos: ["m"] },
  ]);
});
