/** The incident register: report, the cases, how it is kept. */

import { useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { page } from "../kit/frame.js";
import { SessionSide, Sections, useGoing, useTitle } from "../kit/desk.js";
import { leaveField, useKeys } from "../kit/keys.js";
import { Messages } from "../kit/messages.js";
import { useLastPlace } from "../kit/remembered.js";
import { turning } from "../kit/undo.js";
import { Care } from "./care.js";
import { Case, Why } from "./case.js";
import { CasePapers } from "./case_papers.js";
import { Cases } from "./cases.js";
import { Keeping } from "./keeping.js";
import { Pattern } from "./pattern.js";
import { t } from "./pieces.js";
import { Report } from "./report.js";
import { WaysIn } from "./ways.js";

const PARTS = ["report", "cases", "ways", "pattern", "keeping"];

export default page(({ app }) => {
  const { view } = app;
  const [part, setPart] = useLastPlace(app, "part", "cases");
  const [only, setOnly] = useState("open");
  const [asking, setAsking] = useState(/** @type {any} */ (null)); // the case of which is asked why somebody looks
  const [found, setFound] = useState(/** @type {any} */ (null)); // the case that is open here
  const inHand = { letters: useState({ text: "", came: null }), list: useState(null) }; // what is there after another part
  const { orAsk, question } = useGoing("");

  useTitle(view.where);

  const { turn, keys } = turning(app, "widgets.incidents");
  useKeys({ ...keys, "field:Escape": leaveField });
  const close = () => orAsk(".psa-details", () => setFound(null));
  const go = (name) => orAsk(".psa-desk", () => (setFound(null), setPart(name)));
  const choose = (row) => row.id !== found?.id && orAsk(".psa-details", () => setAsking(row));
  const open = ({ id, number }) => (setPart("cases"), setAsking({ id, number }));
  const undecided = view.settings.terms.filter((one) => one.months === null).length + (view.settings.to_tell ? 0 : 1);
  const notes = {
    report: "",
    cases: view.counts.late ? `▲ ${view.counts.late}` : view.counts.open,
    ways: "",
    pattern: "",
    keeping: undecided || "✓",
  };
  const opened = part === "cases" && found;
  return html`<div class="psa-desk ${opened ? "with-details" : ""}">
      <${SessionSide} app=${app} sub=${view.where.title} turn=${turn} closed=${t("closed")}>
        <${Sections}
          name=${t("nav")}
          sections=${PARTS.map((id) => ({ id, name: t(`sections.${id}`), note: notes[id] }))}
          at=${part}
          go=${go}
        />
      <//>
      ${part === "report" && html`<${Report} app=${app} open=${open} />`}
      ${
        part === "cases" &&
        html`<${Cases} app=${app} chosen=${found?.id} choose=${choose} only=${only} setOnly=${setOnly} />`
      }
      ${
        opened &&
        html`<${Case}
          key=${found.id}
          app=${app}
          found=${found}
          setFound=${setFound}
          close=${close}
          papers=${html`<${CasePapers} app=${app} found=${found} />`}
        >
        <${Care} app=${app} found=${found} setFound=${setFound} />
      <//>`
      }
      ${part === "ways" && html`<${WaysIn} app=${app} inHand=${inHand} see=${() => (setOnly("all"), go("cases"))} />`}
      ${part === "pattern" && html`<${Pattern} app=${app} />`}
      ${part === "keeping" && html`<${Keeping} app=${app} open=${open} />`}
    </div>
    ${
      asking &&
      html`<${Why}
        app=${app}
        title=${t("why.title", { number: asking.number })}
        look=${(why) =>
          app.ask("look", { case: asking.id, why }).then(({ case: case_ }) => (setAsking(null), setFound(case_)))}
        onClose=${() => setAsking(null)}
      />`
    }
    ${question}
    <${Messages} app=${app} />`;
});
