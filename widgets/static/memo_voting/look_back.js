/** Step `look_back`: the first time, when; in the follow-up, what was done, what it brought, and how it is now. */

import { does, html } from "../kit/app.js";
import { get, speaks } from "../kit/texts.js";
import { SavingText } from "../kit/shell.js";
import { FollowUp, meetingKeys, NextMeeting } from "./follow_up.js";
import { Marking } from "./marking.js";
import { given, median, number } from "./marks.js";
import { NowAndThen } from "./now_and_then.js";
import { Review, StatusMark } from "./review.js";
import { useRemembered } from "../kit/remembered.js";
import { Wall } from "./wall.js";

const t = speaks("widgets.memo_voting");

const PARTS = ["done", "marks", "now", "summary"];

export function LookBack({ app }) {
  return app.view.previous ? html`<${FollowUpWall} app=${app} />` : html`<${PlanWall} app=${app} />`;
}

/** The first time: agree on the day, and make the session in which it happens. */
function PlanWall({ app }) {
  const view = app.view;
  const step = view.steps.find((s) => s.id === "look_back");
  const latest = Object.values(view.agreements)
    .map((a) => a.due)
    .filter(Boolean)
    .sort()
    .pop();
  const before = view.next_meeting
    ? Object.values(view.agreements).filter((a) => a.due && a.due <= view.next_meeting).length
    : null;
  const next = {
    label: t("look_back.to_close"),
    looks: true,
    blockers: step.blockers,
    go: () => does(app, ["StepEntered", { step: "close" }]),
  };
  return html`<${Wall}
    app=${app}
    class="psa-when-room"
    question=${step.question}
    next=${next}
    keys=${meetingKeys(app)}
    keyList=${get("widgets.memo_voting", "follow_up.key_list")}
  >
    <div class="psa-when">
      <${NextMeeting} app=${app} large />
      <p class="psa-soft">
        ${
          before !== null && latest
            ? t("follow_up.due_before", { n: before, of: Object.keys(view.agreements).length })
            : t("follow_up.why")
        }
      </p>
      <div class="psa-row"><${FollowUp} app=${app} /></div>
    </div>
  <//>`;
}

function FollowUpWall({ app }) {
  const view = app.view;
  const step = view.steps.find((s) => s.id === "look_back");
  const [part, setPart] = useRemembered(app, "look_back.part", PARTS[0]);
  const [alone, setAlone] = useRemembered(app, "look_back.alone", null);
  const at = Math.max(0, PARTS.indexOf(part));
  const carried = Object.values(view.agreements).filter((a) => a.carried);
  const last = at === PARTS.length - 1;
  const next = last
    ? {
        label: t("look_back.to_agree"),
        looks: true,
        blockers: step.blockers,
        go: () => does(app, ["StepEntered", { step: "agree" }]),
      }
    : {
        label: t(`look_back.parts.${PARTS[at + 1]}`),
        looks: true,
        go: () => setPart(PARTS[at + 1]),
        stays: true,
        arrow: !(at === 0 && alone),
      };
  const numbers = Object.fromEntries(PARTS.map((p, i) => [String(i + 1), () => setPart(p)]));
  return html`<${Wall}
    app=${app}
    class="psa-look-back-room"
    question=${t(`look_back.questions.${PARTS[at]}`)}
    next=${next}
    keys=${numbers}
    keyList=${get("widgets.memo_voting", "look_back.key_list")}
    still=${still(view, PARTS[at], carried)}
  >
    <div class="psa-look-back">
      <nav class="psa-parts" aria-label=${t("look_back.parts_name")}>
        ${PARTS.map(
          (p, i) =>
            html`<button
              type="button"
              key=${p}
              class="psa-looks"
              aria-current=${i === at ? "step" : undefined}
              onClick=${() => setPart(p)}
            >
              <kbd>${i + 1}</kbd>
              ${t(`look_back.parts.${p}`)}
            </button>`,
        )}
      </nav>
      ${
        part === "marks"
          ? html`<${Marking} app=${app} agreements=${carried} />`
          : part === "now"
            ? html`<${NowAndThen} app=${app} />`
            : part === "summary"
              ? html`<${Summary} app=${app} carried=${carried} />`
              : html`<${Review} app=${app} agreements=${carried} alone=${alone} onAlone=${setAlone} />`
      }
    </div>
  <//>`;
}

function still(view, part, carried) {
  if (part === "done") {
    const open = carried.filter((a) => a.status === "todo").length;
    return open ? t("look_back.still_open", { n: open }) : carried.length ? t("look_back.all_reviewed") : "";
  }
  if (part === "marks" && view.plan.participants) {
    const n = carried.reduce((sum, a) => sum + view.plan.participants - given(view.marks[a.id]), 0);
    return n ? t("look_back.marks_out", { n }) : "";
  }
  return "";
}

/** The group's own words, with what the other parts brought beside them. */
function Summary({ app, carried }) {
  const view = app.view;
  return html`<div class="psa-summary">
    <section>
      <${SavingText}
        value=${view.summary}
        lines=${9}
        label=${t("look_back.summary")}
        placeholder=${t("look_back.summary_hint")}
        dir="auto"
        onSave=${(summary) => app.does(["SummaryWritten", { summary }])}
      />
    </section>
    <aside aria-label=${t("look_back.beside")}>
      <ul>
        ${carried.map((a) => {
          const middle = median(view.marks[a.id]);
          return html`<li key=${a.id}>
            <span dir="auto" class="psa-marked-name">${a.text}</span>
            <span class="psa-row">
              <${StatusMark} status=${a.status} />
              ${middle !== null && html`<span>${t("marks.median", { mark: number(middle) })}</span>`}
            </span>
          </li>`;
        })}
      </ul>
      ${
        Object.keys(view.words).length > 0 &&
        html`<p class="psa-words-then">
          ${Object.entries(view.words).map(([id, text]) => html`<span key=${id} dir="auto">${text}</span>`)}
        </p>`
      }
    </aside>
  </div>`;
}
