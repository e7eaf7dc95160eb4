/** Step `why`: a few calm screens on what workload is, one at a time; the organisation can put its own in their place. */

import { useState } from "preact/hooks";
import { does, html } from "../kit/app.js";
import { get, speaks } from "../kit/texts.js";
import { make } from "../kit/making.js";
import { Button } from "../kit/shell.js";
import { Wall } from "./wall.js";
import { Balance } from "./balance.js";
import { OwnScreens } from "./why_dialog.js";

const t = speaks("widgets.memo_voting");

export function Why({ app }) {
  const [editing, setEditing] = useState(false);
  const { steps, why: screens, why_screen } = app.view;
  const step = steps.find((s) => s.id === "why");
  const after = steps[steps.indexOf(step) + 1];
  const at = Math.max(0, Math.min(why_screen, screens.length - 1));
  const last = at >= screens.length - 1;
  const show = (screen) => screen >= 0 && screen < screens.length && does(app, ["WhyScreenShown", { screen }]);
  const go = () => (last ? does(app, ["StepEntered", { step: after.id }]) : show(at + 1));
  const screen = screens[at] ?? { title: "", lines: [] };

  return html`<${Wall}
    app=${app}
    question=${step.question}
    class="psa-why"
    keys=${{ ArrowLeft: () => show(at - 1), Home: () => show(0) }}
    next=${{ label: last ? after.name : t("why.next"), go, blockers: last ? step.blockers : [], looks: true }}
    extra=${html`<${Button} quiet class="psa-looks" onClick=${() => make(app, t("why.handout"), { what: "handout" })}>
        ${t("why.handout")}
      <//>
      <${Button} quiet onClick=${() => setEditing(true)}>${t("why.own")}<//>`}
    still=${html`<nav class="psa-dots" aria-label=${t("why.screens")}>
      <button
        type="button"
        disabled=${at === 0}
        aria-label=${t("why.back")}
        title=${t("why.back")}
        onClick=${() => show(at - 1)}
      >
        ←
      </button>
      ${screens.map(
        (_, i) =>
          html`<button
            key=${i}
            type="button"
            class="dot"
            aria-current=${i === at ? "true" : undefined}
            aria-label=${t("why.screen", { n: i + 1, of: screens.length })}
            onClick=${() => show(i)}
          >
          </button>`,
      )}
    </nav>`}
  >
    <article key=${at} class="psa-calm ${screen.balance ? "drawn" : ""}" aria-live="polite">
      <div>
        <h2 dir="auto">${screen.title}</h2>
        ${screen.lines.map((line, i) => html`<p key=${i} dir="auto" style=${`--nth:${i}`}>${line}</p>`)}
      </div>
      ${screen.balance && html`<${Balance} words=${screen.balance} />`}
    </article>
    <p class="psa-credit">${get("kits.memo_voting", "source_credit")}</p>
    ${editing && html`<${OwnScreens} app=${app} onClose=${() => setEditing(false)} />`}
  <//>`;
}
