import assert from "node:assert/strict";
import { test } from "node:test";
import { BLOCK, begun, CATEGORY, isBegun, now, pressed, written } from "../../widgets/static/survey/paper_form.js";

const often = ["never", "once", "monthly"].map((id) => ({ id, said: id }));
const who = ["tenant", "visitor", "other"].map((id) => ({ id, said: id }));
const form = {
  blocks: [
    { id: "b1", name: "Noord" },
    { id: "b2", name: "Zuid" },
  ],
  categories: [],
  by: "",
  parts: [
    {
      questions: [
        { id: "hit", kind: "often", said: "", options: often, after: null },
        { id: "by", kind: "several", said: "", options: who, after: { question: "hit", but: ["never"] } },
        { id: "remark", kind: "remark", said: "", options: [], after: null },
      ],
    },
  ],
};
const typed = (keys, paper = begun(form), of = form) => keys.reduce((so_far, key) => pressed(of, so_far, key), paper);

test("a form is typed with a key an answer, and the next one of the pile begins in the same block", () => {
  const paper = written(form, typed(["2", "3", "1", "3", "Enter"]), "Tekst");
  assert.deepEqual([paper.block, paper.answers], ["b2", { hit: "monthly", by: ["tenant", "other"], remark: "Tekst" }]);
  const end = pressed(form, paper, "Enter");
  assert.equal(now(form, end).kind, "end");
  const next = begun(form, end.block);
  assert.deepEqual([next.block, now(form, next).question.id, isBegun(next), isBegun(end)], ["b2", "hit", false, true]);
});

test("zero and space pass over, and backspace goes back to what was answered", () => {
  const paper = typed(["1", "0", " "]);
  assert.deepEqual([now(form, paper).kind, paper.answers], ["remark", {}]);
  const again = typed(["2", "1", "Backspace"], begun(form, "b1"));
  assert.deepEqual([now(form, again).question.id, now(form, again).chosen], ["hit", ["once"]]);
  assert.deepEqual(typed(["0"], again).answers, { by: ["tenant"] });
  assert.equal(now(form, typed(["Backspace", "Backspace"], begun(form, "b1"))).question.id, BLOCK);
});

test("several are ticked and unticked, and a block has to be chosen", () => {
  assert.deepEqual(typed(["1", "2", "1", "2", "1"]).answers, { hit: "once", by: ["visitor"] });
  assert.deepEqual(typed(["1", "2", "1", "1", "Enter"]).answers, { hit: "once" });
  for (const key of ["0", " ", "Enter", "9", "x"]) assert.equal(now(form, typed([key])).question.id, BLOCK);
});

test("who was a perpetrator of what never happened is asked about, and nothing is guessed", () => {
  const paper = typed(["1", "1", "2", "Enter"]);
  assert.deepEqual([now(form, paper).kind, now(form, paper).options.length], ["clash", 3]);
  assert.equal(typed(["0", " ", "Enter"], paper), paper);
  for (const key of ["2", "3"]) assert.deepEqual(typed([key], paper).answers, { hit: "never" });
  const happened = typed(["1"], paper);
  assert.deepEqual(
    now(form, happened).options.map(({ id }) => id),
    ["once", "monthly"],
  );
  assert.equal(now(form, typed(["Backspace"], happened)).kind, "clash");
  const put = typed(["2"], happened);
  assert.deepEqual([put.answers, now(form, put).kind], [{ by: ["visitor"], hit: "monthly" }, "remark"]);
  assert.equal(now(form, typed(["Backspace"], paper)).question.id, "by");
});

test("a perpetrator without how often is asked about as well, also where how often was changed afterwards", () => {
  const without = typed(["1", "0", "2", "Enter"]);
  assert.deepEqual([now(form, without).kind, now(form, without).options.length], ["clash", 2]);
  assert.deepEqual(typed(["2"], without).answers, {});
  const changed = typed(["1", "2", "1", "Enter", "Backspace", "Backspace", "1", "Enter"]);
  assert.equal(now(form, changed).kind, "clash");
});

test("of ten or more options the figures are two, and enter says that it was one", () => {
  const blocks = Array.from({ length: 12 }, (_, n) => ({ id: `b${n + 1}`, name: "" }));
  const many = { ...form, blocks };
  const block = (...keys) => typed(keys, begun(many), many).block;
  assert.deepEqual(
    [block("1"), block("1", "Enter"), block("1", "2"), block("2"), block("1", "0")],
    ["", "b1", "b12", "b2", "b10"],
  );
  assert.deepEqual([block("1", "9"), block("1", "Backspace", "3")], ["", "b3"]);
});

test("arrows go along the options, and enter or space choose the one they are at", () => {
  assert.equal(typed(["ArrowDown", "ArrowDown", "Enter"]).block, "b2");
  const several = typed(["1", "2", "ArrowUp", " ", "ArrowUp", " "]);
  assert.deepEqual(several.answers.by, ["visitor", "other"]);
  assert.equal(now(form, typed(["Enter"], several)).kind, "remark");
});

test("one block is no choice, and a category is chosen for each form", () => {
  const one = { ...form, blocks: form.blocks.slice(0, 1), categories: [{ id: "desk", name: "Balie" }] };
  const paper = begun(one);
  assert.deepEqual([paper.block, now(one, paper).question.id], ["b1", CATEGORY]);
  assert.equal(pressed(one, paper, "0"), paper);
  assert.equal(pressed(one, paper, "1").category, "desk");
});
