/** Phase `severity`: the group says how bad it is, with its reason, beside what weighs most and what goes well. */

import { html } from "../kit/app.js";
import { get, speaks } from "../kit/texts.js";
import { SavingText } from "../kit/shell.js";
import { useEvent } from "../kit/turns.js";
import { ChooseWall, itemName } from "./choose_wall.js";

const t = speaks("widgets.memo_voting");
const kit = speaks("kits.memo_voting");

export const SHAPES = { fire: "▲", unrest: "◆", improvement: "●" };

/**
 * Naming the severity and its reason: one event says both, so a change of the one waits until the other was answered.
 * @returns {(changed: {severity?: string | null, reason?: string}) => Promise<any>}
 */
export function useNaming(app) {
  return useEvent(app, (changed) => {
    const { value, reason } = app.view.severity;
    return ["SeverityNamed", { severity: value, reason, ...changed }];
  });
}

export function Severity({ app }) {
  const { severity } = app.view;
  const set = useNaming(app);
  const name = (value) => set({ severity: value }).catch(() => {});
  const keys = Object.fromEntries(Object.keys(SHAPES).map((value, i) => [String(i + 1), () => name(value)]));
  return html`<${ChooseWall}
    app=${app}
    keyList=${get("widgets.memo_voting", "severity.key_list")}
    keys=${keys}
    class="psa-weighing"
  >
    <div class="psa-severity">
      <div class="psa-degrees" role="group" aria-label=${t("severity.choose")}>
        ${Object.entries(SHAPES).map(
          ([value, shape], i) => html`<button
            key=${value}
            type="button"
            class="psa-degree ${value}"
            aria-pressed=${severity.value === value}
            onClick=${() => name(value)}
          >
            <span class="shape" aria-hidden="true">${shape}</span>
            <b>${kit(`severity.${value}.name`)}</b>
            <span class="meaning">${kit(`severity.${value}.meaning`)}</span>
            <kbd>${i + 1}</kbd>
          </button>`,
        )}
      </div>
      <label class="psa-field psa-why-so"><span>${t("severity.reason")}</span>
        <${SavingText}
          lines=${3}
          dir="auto"
          value=${severity.reason}
          label=${t("severity.reason")}
          disabled=${!severity.value}
          placeholder=${t(severity.value ? "severity.reason_hint" : "severity.first")}
          onSave=${(reason) => set({ reason })}
        />
      </label>
      <aside class="psa-beside">
        <${TopList} app=${app} board="strain" />
        <${TopList} app=${app} board="cherish" />
      </aside>
    </div>
  <//>`;
}

function TopList({ app, board }) {
  const { top, rounds } = app.view.boards[board];
  return html`<section class="psa-board ${board}">
    <h2>${kit(`boards.${board}`)}</h2>
    ${top.chosen.length === 0 && html`<p class="psa-empty">${t("severity.no_top")}</p>`}
    <ol class="psa-short psa-scroll">
      ${top.chosen.map(
        (id) =>
          html`<li key=${id}><span dir="auto">${itemName(app.view, id)}</span><b>${rounds[0].counts[id] ?? 0}</b></li>`,
      )}
    </ol>
  </section>`;
}
