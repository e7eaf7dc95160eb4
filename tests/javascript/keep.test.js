import assert from "node:assert/strict";
import { test } from "node:test";
import { answering, enter, left } from "../../server/phones/static/keep.js";

const asked = (question) => ({ question, kind: "write", items: [] });
const NEW = { id: "m", board: "strain", text: "Nog niet weg", at: 0 };

test("a memo that never left waits for a question whose answer was not counted yet", () => {
  const answer = answering({ changed: () => {}, heard: () => {}, may: () => false });
  enter("CODE22", "Team");
  answer.open(asked("memos:1"), null);
  answer.change({ memos: [NEW] });
  answer.open(asked("memos:2"), { body: {}, done: true, counted: true }); // taken back by the room: it cannot be added to
  assert.deepEqual([answer.get().body.memos, answer.get().done, left().map(({ id }) => id)], [[], true, ["m"]]);
  answer.open(asked("memos:3"), null);
  assert.deepEqual([answer.get().body.memos.map(({ id }) => id), answer.get().sent, left()], [["m"], false, []]);
});
