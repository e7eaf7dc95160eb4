/** A quick scan: the desk where it is made, part by part, or the wall on which a team talks about it. */

import { html } from "../kit/app.js";
import { page } from "../kit/frame.js";
import { Sections, SessionSide, useGoing, useTitle } from "../kit/desk.js";
import { leaveField, useKeys } from "../kit/keys.js";
import { Messages } from "../kit/messages.js";
import { useLastPlace } from "../kit/remembered.js";
import { Shelf } from "../kit/shelf.js";
import { afterDrawing } from "../kit/shell.js";
import { turning } from "../kit/undo.js";
import { ConclusionsPart } from "./conclusions.js";
import { IntroductionPart } from "./introduction.js";
import { MissingPart } from "./missing.js";
import { OfferingPart } from "./offering.js";
import { t } from "./pieces.js";
import { PlanPart } from "./plan.js";
import { QuestionsPart } from "./questions.js";
import { SourcesPart } from "./sources.js";
import { TalksPart } from "./talks.js";
import { TopicsPart } from "./topics.js";
import { ScanWall } from "./wall.js";

const PARTS = {
  plan: PlanPart,
  introduction: IntroductionPart,
  sources: SourcesPart,
  talks: TalksPart,
  topics: TopicsPart,
  questions: QuestionsPart,
  conclusions: ConclusionsPart,
  offering: OfferingPart,
  missing: MissingPart,
  documents: ({ app }) => html`<${Shelf} app=${app} t=${t} />`,
};

function Desk({ app }) {
  const { view } = app;
  const [at, setAt] = useLastPlace(app, "part", "plan");
  const [chosen, setChosen] = useLastPlace(app, "talk", "");
  const { turn, keys } = turning(app, "kits.quick_scan");
  useKeys({ ...keys, "field:Escape": leaveField });
  const { orAsk, question } = useGoing(".psa-side");
  const go = (part, key = "") =>
    orAsk(".psa-desk", () => {
      setAt(part);
      if (part === "talks" && key) setChosen(key);
      else if (key) show(key);
    });
  const select = (id) => orAsk(".psa-details", () => setChosen(id));
  const part = PARTS[at] ? at : "plan";
  const Part = PARTS[part];
  const lacks = (where) => view.missing.filter((one) => one.where === where).length || "✓";
  const notes = { documents: view.documents.length, missing: view.missing.length || "✓" };
  return html`<div class=${`psa-desk ${part === "talks" ? "with-details psa-q-talks" : ""}`}>
      <${SessionSide} app=${app} sub=${view.where.title} turn=${turn} closed=${t("closed")}>
        <${Sections}
          name=${t("nav")}
          sections=${Object.keys(PARTS).map((id) => ({ id, name: t(`sections.${id}`), note: notes[id] ?? lacks(id) }))}
          at=${part}
          go=${go}
        />
      <//>
      <${Part} key=${part} app=${app} go=${go} chosen=${chosen} select=${select} />
    </div>
    ${question}
    <${Messages} app=${app} />`;
}

/** Bring what a line is about into view, and the hands to it. @param {string} key */
const show = (key) =>
  afterDrawing(() => {
    const place = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    place?.scrollIntoView({ block: "center" });
    place?.querySelector("textarea, input, select")?.focus({ preventScroll: true });
  });

export default page(({ app }) => {
  const { where } = app.view;
  useTitle(where);
  return app.view.wall ? html`<${ScanWall} app=${app} />` : html`<${Desk} app=${app} />`;
});
