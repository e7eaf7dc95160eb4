import assert from "node:assert/strict";
import { test } from "node:test";
import { may, sectionsFor } from "../../widgets/static/start/may.js";

const role = { standing: false, organisation: false, sessions: false, begins: false, keeper: false, roles: "" };

test("where nobody signs in all sections are there, and none about people", () => {
  assert.deepEqual(sectionsFor(undefined), ["sessions", "stands", "agreements", "teams", "documents", "file"]);
  assert.equal(may(undefined, "anything"), true);
});

test("who has no role is shown no section but the first, and who gives roles the people besides", () => {
  assert.deepEqual(sectionsFor(role), ["sessions"]);
  assert.deepEqual(sectionsFor({ ...role, keeper: true }), ["sessions", "file", "people"]);
});

test("a role is shown the sections that it has something in", () => {
  assert.deepEqual(sectionsFor({ ...role, roles: "ondernemingsraad" }), ["sessions", "documents"]);
  assert.deepEqual(sectionsFor({ ...role, roles: "begeleider", begins: true }), ["sessions", "agreements", "documents"]);
  const officer = {
    ...role,
    roles: "preventiemedewerker",
    begins: true,
    standing: true,
    organisation: true,
    sessions: true,
  };
  assert.deepEqual(sectionsFor(officer), ["sessions", "stands", "agreements", "teams", "documents", "file"]);
});
