import assert from "node:assert/strict";
import { test } from "node:test";
import { choosing, turned } from "../../widgets/static/kit/chosen.js";

/** An answer that comes when it is told to. */
function answer() {
  let said;
  const coming = new Promise((granted, refused) => (said = { granted, refused }));
  return { coming, ...said };
}

test("what was chosen is shown until its answer is there, and then what Python says", async () => {
  let drawn = 0;
  const memory = choosing(() => (drawn += 1));
  const first = answer();
  const done = memory.choose("b", () => first.coming);
  assert.equal(memory.shown("a"), "b");
  first.granted("said");
  assert.equal(await done, "said");
  assert.equal(memory.shown("a"), "a");
  assert.equal(drawn, 2);
});

test("of two choices under way the last one is shown until its own answer", async () => {
  const memory = choosing(() => {});
  const [first, second] = [answer(), answer()];
  const one = memory.choose(["a"], () => first.coming);
  const other = memory.choose(turned(memory.shown([]), "b"), (ids) => {
    assert.deepEqual(ids, ["a", "b"]);
    return second.coming;
  });
  first.granted();
  await one;
  assert.deepEqual(memory.shown(["a"]), ["a", "b"]);
  second.granted();
  await other;
  assert.deepEqual(memory.shown(["a"]), ["a"]);
});

test("what is refused rejects and is shown no longer, also where saving it went wrong at once", async () => {
  const memory = choosing(() => {});
  const refused = answer();
  const done = memory.choose("b", () => refused.coming);
  refused.refused(new Error("no"));
  await assert.rejects(done, /no/);
  assert.equal(memory.shown("a"), "a");
  const wrong = () => {
    throw new Error("wrong");
  };
  await assert.rejects(memory.choose("c", wrong), /wrong/);
  assert.equal(memory.shown("a"), "a");
});

test("a choice with nothing to wait for is over at once", async () => {
  const memory = choosing(() => {});
  await memory.choose("b", () => undefined);
  assert.equal(memory.shown("a"), "a");
});

test("turning puts one on at the end, or takes it off", () => {
  assert.deepEqual(turned(["a"], "b"), ["a", "b"]);
  assert.deepEqual(turned(["a", "b"], "a"), ["b"]);
});
