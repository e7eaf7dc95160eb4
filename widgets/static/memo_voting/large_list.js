/** One large list of what is agreed, for the wall: by date, what starts tomorrow on top. */

import { does, html } from "../kit/app.js";
import { get, speaks } from "../kit/texts.js";
import { Button } from "../kit/shell.js";
import { When, Who } from "./agreement_row.js";
import { dayOne, plusDays } from "./dates.js";
import { Written } from "./pieces.js";
import { Wall } from "./wall.js";

const t = speaks("widgets.memo_voting");

/** By date; what has none comes last. */
const byDate = (a, b) => (a.due ?? "9999").localeCompare(b.due ?? "9999");

/** Larger letters when they fit. */
function size(agreements) {
  const lines = agreements.reduce((sum, a) => sum + Math.max(1, Math.ceil(a.text.length / 48)), 0);
  return lines <= 8 ? "huge" : lines <= 12 ? "large" : lines <= 17 ? "medium" : "small";
}

export function LargeList({ app, onLeave }) {
  const view = app.view;
  const step = view.steps.find((s) => s.id === "agree");
  const after = view.steps[view.steps.findIndex((s) => s.id === "agree") + 1];
  const agreements = Object.values(view.agreements)
    .filter((a) => a.status !== "done")
    .sort(byDate);
  const tomorrow = plusDays(dayOne(view), 1);
  const soon = agreements.filter((a) => a.due === tomorrow).length; // what is past says so itself
  const next = {
    label: t(`agree.to_${after.id}`),
    looks: true,
    blockers: step.blockers,
    go: () => does(app, ["StepEntered", { step: after.id }]),
  };

  return html`<${Wall}
    app=${app}
    class="psa-list-room"
    question=${t("agree.list_question")}
    next=${next}
    still=${soon ? t("agree.starts_soon", { n: soon }) : t("agree.count", { n: agreements.length })}
    keys=${{ Escape: onLeave, ArrowLeft: onLeave }}
    keyList=${get("widgets.memo_voting", "agree.list_key_list")}
    extra=${html`<${Button} class="psa-looks" keys="Esc" onClick=${onLeave}>${t("agree.back")}<//>`}
  >
    ${
      agreements.length
        ? html`<table class="psa-list ${size(agreements)}">
          <thead>
            <tr>
              <th scope="col">${t("agree.when")}</th>
              <th scope="col">${t("agree.what")}</th>
              <th scope="col">${t("agree.who")}</th>
            </tr>
          </thead>
          <tbody>
            ${agreements.map(
              (a, i) => html`<tr
                key=${a.id}
                class="${a.due && a.due <= tomorrow ? "soon" : ""} ${
                  i && a.due && agreements[i - 1].due === a.due ? "same" : ""
                }"
              >
                <td>
                  <${When} agreement=${a} />
                  ${
                    a.due &&
                    a.due <= tomorrow &&
                    html`<b class="psa-soon">
                      ${t(
                        a.due < plusDays(tomorrow, -1)
                          ? "agree.past"
                          : a.due < tomorrow
                            ? "agree.starts_today"
                            : "agree.starts_tomorrow",
                      )}
                    </b>`
                  }
                </td>
                <td><${Written} text=${a.text} lines=${4} /></td>
                <td><${Who} view=${view} agreement=${a} /></td>
              </tr>`,
            )}
          </tbody>
        </table>`
        : html`<div class="psa-blank"><p>${t("agree.none_type")}</p></div>`
    }
  <//>`;
}
