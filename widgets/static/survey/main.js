/** A survey: what is decided beforehand, answering, what came out, and its papers. */

import { useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { page } from "../kit/frame.js";
import { SessionSide, Sections, useGoing, useTitle } from "../kit/desk.js";
import { leaveField, useKeys } from "../kit/keys.js";
import { Messages } from "../kit/messages.js";
import { Shelf } from "../kit/shelf.js";
import { turning } from "../kit/undo.js";
import { Answering } from "./answering.js";
import { Fixed } from "./fixed.js";
import { t } from "./pieces.js";
import { Plan } from "./plan.js";
import { Results } from "./results.js";

const PARTS = ["plan", "answering", "results", "documents"];
const FIRST = { plan: "plan", open: "answering", closed: "results", told: "results" };

export default page(({ app }) => {
  const { view } = app;
  const [part, setPart] = useState(FIRST[view.step]);
  const { orAsk, question } = useGoing("");

  useTitle(view.where);

  const { turn, keys } = turning(app, "kits.survey");
  useKeys({ ...keys, "field:Escape": leaveField });
  const go = (name) => orAsk(".psa-desk", () => setPart(name));
  const notes = {
    plan: view.step === "plan" ? view.plan.problems.length || "✓" : "✓",
    answering: view.step === "open" ? t("open_now") : "",
    results: view.closed ? "✓" : "",
    documents: view.documents.length || "",
  };
  return html`<div class="psa-desk">
      <${SessionSide} app=${app} sub=${view.survey.name} turn=${turn} closed=${t("closed")}>
        <${Sections}
          name=${t("nav")}
          sections=${PARTS.map((id) => ({ id, name: t(`sections.${id}`), note: notes[id] }))}
          at=${part}
          go=${go}
        />
      <//>
      ${part === "plan" && (view.plan ? html`<${Plan} app=${app} go=${go} />` : html`<${Fixed} app=${app} />`)}
      ${part === "answering" && html`<${Answering} app=${app} go=${go} />`}
      ${part === "results" && html`<${Results} app=${app} go=${go} />`}
      ${part === "documents" && html`<${Shelf} app=${app} t=${t} />`}
    </div>
    ${question}
    <${Messages} app=${app} />`;
});
