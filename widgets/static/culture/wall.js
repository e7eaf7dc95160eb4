/** The room's frame, for culture statements: its words, its documents, and where the next step lies. */

import { html } from "../kit/app.js";
import { speaks } from "../kit/texts.js";
import { Wall as AnyWall } from "../kit/wall.js";

/** The names of documents that `export` knows. */
export const FILES = ["report", "rules", "poster", "card"];
export const ANSWERS = ["agree", "depends", "disagree"];
export const k = speaks("kits.culture");

/** The step that is on the wall, and the filled button that leads to the one after it. */
export function onward(app) {
  const { steps, step } = app.view;
  const at = steps.findIndex((one) => one.id === step);
  const next = steps[at + 1];
  return {
    now: steps[at],
    next: next && {
      label: next.name,
      blockers: steps[at].blockers,
      arrow: false,
      go: () => app.does(["StepEntered", { step: next.id }]).catch(() => {}),
    },
  };
}

/** See `Wall` in ../kit/wall.js for the other properties. */
export const Wall = (props) => html`<${AnyWall} pack="kits.culture" files=${FILES} ...${props} />`;
