/** A checklist: its points, what it is about and when it is looked at again, and its documents. */

import { useRef, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { page } from "../kit/frame.js";
import { SessionSide, Sections, useGoing, useTitle } from "../kit/desk.js";
import { leaveField, useKeys } from "../kit/keys.js";
import { Messages } from "../kit/messages.js";
import { useLastPlace } from "../kit/remembered.js";
import { turning } from "../kit/undo.js";
import { About } from "./about.js";
import { Details } from "./details.js";
import { Documents } from "./documents.js";
import { t } from "./pieces.js";
import { Points } from "./points.js";

const PARTS = ["points", "about", "documents"];

export default page(({ app }) => {
  const { view } = app;
  const [part, setPart] = useState("points");
  const [chosen, setChosen] = useLastPlace(app, "point", ""); // "point about": looking somewhere is nobody else's matter
  const [by, setBy] = useLastPlace(app, "by", "");
  const answerer = useRef(by); // rows that were drawn before it was typed read it as well
  answerer.current = by;

  useTitle(view.where);

  const { turn, keys } = turning(app, "kits.forms.checklist");
  useKeys({ ...keys, "field:Escape": leaveField });
  const { orAsk, question } = useGoing(".psa-c-list");
  const go = (name) => orAsk(".psa-desk", () => setPart(name));
  const select = (at) => at !== chosen && orAsk(".psa-details", () => setChosen(at));
  const notes = { points: view.open.length || "✓", about: "", documents: view.documents.length };
  const side = html`<${SessionSide} app=${app} sub=${view.form.name} turn=${turn} closed=${t("closed")}>
    <${Sections}
      name=${t("nav")}
      sections=${PARTS.map((id) => ({ id, name: t(`sections.${id}`), note: notes[id] }))}
      at=${part}
      go=${go}
    />
  <//>`;
  return html`<div class="psa-desk ${part === "points" ? "with-details" : ""}">
      ${side}
      ${
        part === "points" &&
        html`<${Points}
            app=${app}
            chosen=${chosen}
            select=${select}
            answerer=${answerer}
            by=${by}
            setBy=${setBy}
            go=${go}
          />
          <aside class="psa-details" aria-label=${t("details.title")}>
            <${Details} key=${chosen} app=${app} at=${chosen} />
          </aside>`
      }
      ${part === "about" && html`<${About} app=${app} by=${by} setBy=${setBy} />`}
      ${part === "documents" && html`<${Documents} app=${app} />`}
    </div>
    ${question}
    <${Messages} app=${app} />`;
});
