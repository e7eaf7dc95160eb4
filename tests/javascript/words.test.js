import assert from "node:assert/strict";
import { test } from "node:test";
import { plusDays, plusMonths, workday, written } from "../../widgets/static/memo_voting/dates.js";
import { figure, money, typedNumber } from "../../widgets/static/kit/numbers.js";
import { period, withUnit } from "../../widgets/static/policy_cycle/pieces.js";
import { plain } from "../../widgets/static/kit/fields.js";
import { clock } from "../../widgets/static/kit/shell.js";
import { date, setTexts, t } from "../../widgets/static/kit/texts.js";

globalThis.document = /** @type {any} */ ({ documentElement: {} });
const TREES = { pack: { memos: { one: "{n} memo", other: "{n} memo’s" }, hello: "Dag {name}", list: ["a"] } };
const speak = (language) => setTexts(TREES, language);

test("a text is chosen by number, and filled with what is given; a key without a text shows as itself", () => {
  speak("nl");
  assert.equal(t("pack", "memos", { n: 1 }), "1 memo");
  assert.equal(t("pack", "memos", { n: 0 }), "0 memo’s");
  assert.equal(t("pack", "hello", { name: "$& {name}" }), "Dag $& {name}");
  assert.equal(t("pack", "hello"), "Dag {name}");
  for (const key of ["nowhere", "hello.deeper", "list"]) assert.equal(t("pack", key), key);
});

test("days are written in the language of the page, whatever the clock of the computer", () => {
  speak("nl");
  assert.deepEqual([date("2026-05-12"), date(null)], ["12 mei 2026", ""]);
  assert.equal(written("2027-01-04"), "ma 4 januari 2027");
  speak("en");
  assert.equal(date("2026-05-12"), "12 May 2026");
});

test("months on end at the month's last day, and a day in a weekend becomes the Monday after", () => {
  assert.equal(plusMonths("2027-11-30", 3), "2028-02-29");
  assert.equal(plusMonths("2026-10-31", 1), "2026-11-30");
  assert.equal(plusDays("2026-10-24", 2), "2026-10-26"); // the clock goes back in between
  assert.deepEqual(["2026-11-27", "2026-11-28", "2026-11-29"].map(workday), ["2026-11-27", "2026-11-30", "2026-11-30"]);
});

test("a number is read as people type it, in Dutch and in English", () => {
  speak("nl");
  const dutch = { "1.250,5": 1250.5, "1.250": 1250, "€ 1 250": 1250, "5,8%": 5.8, 0.25: 0.25, "-3": -3, ",5": 0.5 };
  for (const [text, value] of Object.entries(dutch)) assert.equal(typedNumber(text), value, text);
  speak("en");
  assert.equal(typedNumber("1,250.5"), 1250.5);
  assert.equal(typedNumber("1.250"), 1.25);
  assert.equal(typedNumber("  "), null);
  for (const text of ["veel", "1-2", "3e5", "1,2,x"]) assert.equal(typedNumber(text), undefined, text);
});

test("figures are written to the hundredth, small ones to two digits, with their unit", () => {
  speak("nl");
  assert.deepEqual([5.804, 1250, 0.0123, 0, null].map(figure), ["5,8", "1250", "0,012", "0", ""]);
  assert.equal(withUnit(5.8, { measured_in: "%" }), "5,8%");
  assert.equal(withUnit(37, { measured_in: "incidenten" }), "37 incidenten");
  assert.deepEqual(
    [1250, 1250.5].map((euro) => money(euro).replace(/\s/g, " ")),
    ["€ 1.250", "€ 1.250,50"],
  );
  assert.deepEqual([period("2026"), period("2026-03", true), period("2026-Q3", true)], ["2026", "mrt 2026", "K3 2026"]);
});

test("searching sees no case and no accents, and a clock stops at nothing", () => {
  assert.equal(plain("Coördinatie ÉN"), "coordinatie en");
  assert.deepEqual([61.2, 0, -5].map(clock), ["01:02", "00:00", "00:00"]);
});
