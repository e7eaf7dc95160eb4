import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, empty, letter, missing } from "../../kits/survey/form/questionnaire.js";

const question = (id, after = null, but = ["never"]) => ({ id, after: after && { question: after, but } });
const questions = [question("often"), question("by", "often"), question("told", "by", []), question("remark")];
const group = (...ids) => ids.map((id) => ({ id, name: id }));
const form = /** @type {any} */ ({ blocks: group("n", "s"), categories: [], parts: [{ questions }] });

test("what depends on an earlier question is asked only where that one happened, and is itself asked", () => {
  assert.deepEqual([...asked(questions, {})], ["often", "remark"]);
  assert.deepEqual([...asked(questions, { often: "never", by: "tenant" })], ["often", "remark"]);
  assert.deepEqual([...asked(questions, { often: "once" })], ["often", "by", "remark"]);
  assert.deepEqual([...asked(questions, { often: "once", by: "tenant" })], ["often", "by", "told", "remark"]);
});

test("nothing is sent of what is not asked any more, or was cleared", () => {
  const answers = { often: "never", by: ["tenant"], told: "yes", remark: "  " };
  assert.deepEqual(letter(form, { block: "n", category: "", answers }), {
    block: "n",
    category: "",
    answers: { often: "never" },
  });
  assert.deepEqual(letter(form, { block: "n", category: "", answers: { often: "", by: [] } }).answers, {});
});

test("a group is chosen, a site where there are any, and one question is answered: in that order", () => {
  const answers = { often: "once" };
  assert.equal(missing(form, empty(form)), "block");
  assert.equal(missing(form, { block: "n", category: "", answers: { by: ["tenant"] } }), "answers");
  assert.equal(missing(form, { block: "n", category: "", answers }), "");
  const sites = { ...form, categories: group("a", "b") };
  assert.equal(missing(sites, { block: "n", category: "", answers }), "category");
  assert.equal(missing(sites, { block: "n", category: "a", answers }), "");
});

test("where there is one group everybody is in it, and is not asked", () => {
  assert.equal(empty({ ...form, blocks: group("all") }).block, "all");
  assert.equal(empty(form).block, "");
});
