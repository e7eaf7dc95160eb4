/** What the parts of a checklist share: its words, where an answer stands, and what a scale's answers look like. */

import { speaks } from "../kit/texts.js";

export const t = speaks("widgets.forms.checklist");
export const k = speaks("kits.forms.checklist");

export const NOT_APPLICABLE = "not_applicable";

/** Colour never says it alone: what an answer means has a shape too. */
export const SHAPES = { good: ["green", "●"], fair: ["orange", "◆"], poor: ["red", "▲"], neutral: ["soft", "○"] };
export const STEPS = { better: ["green", "↑"], worse: ["red", "↓"], same: ["soft", "="] };

/** Where an answer stands, as one word; a unit's id has no space, and the whole has none. */
export const placed = (point, about) => `${point} ${about}`;
/** @param {string} at @returns {[string, string]} */
export const place = (at) => /** @type {[string, string]} */ ([at.split(" ")[0] ?? "", at.split(" ")[1] ?? ""]);

/** The answer at a place, or an empty one. */
export const answerAt = (row, about) =>
  row.answers[about] ?? { choice: "", text: "", note: "", columns: {}, evidence: [], agreed: [] };

/** What an answer is called. */
export const called = (view, row, answer) =>
  answer.text || view.scales[row.scale].find((one) => one.id === answer.choice)?.name || "";
