/** A document: writing it, its blanks, what became of it, and what it leaves on paper, beside one another. */

import { html } from "../kit/app.js";
import { page } from "../kit/frame.js";
import { Sections, SessionSide, useGoing, useTitle } from "../kit/desk.js";
import { leaveField, useKeys } from "../kit/keys.js";
import { Messages } from "../kit/messages.js";
import { useRemembered } from "../kit/remembered.js";
import { turning } from "../kit/undo.js";
import { Adopt } from "./adopt.js";
import { Blanks } from "./blanks.js";
import { Documents } from "./documents.js";
import { t } from "./pieces.js";
import { Write } from "./write.js";

const PARTS = { write: Write, blanks: Blanks, adopt: Adopt, documents: Documents };

export default page(({ app }) => {
  const { view } = app;
  const [at, setAt] = useRemembered(app, "part", "write");
  const { orAsk, question } = useGoing("psa-never");
  const { turn, keys } = turning(app, "kits.forms.document");
  useKeys({ ...keys, "field:Escape": leaveField });
  useTitle(view.where);
  const go = (id) => orAsk(".psa-desk", () => setAt(id));
  const Part = PARTS[at] ?? Write;
  const late = view.renew_on && view.renew_on <= view.today;
  const notes = {
    write: "",
    blanks: view.open.length || "",
    adopt: late ? "▲" : t(`sections.${view.step}`),
    documents: "",
  };
  const side = html`<${SessionSide} app=${app} sub=${view.where.title} turn=${turn} closed=${t("closed")}>
    <${Sections}
      name=${t("sections.name")}
      sections=${Object.keys(PARTS).map((id) => ({ id, name: t(`sections.${id}`), note: notes[id] }))}
      at=${at}
      go=${go}
    />
  <//>`;
  return html`<${Part} key=${at} app=${app} side=${side} go=${go} />
    ${question}
    <${Messages} app=${app} />`;
});
