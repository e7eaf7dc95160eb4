/** Step `close`: the finished map, what was decided, and the report. */

import { useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { useClosing } from "../kit/closed.js";
import { SavingDay } from "../kit/day.js";
import { date, get, number, speaks } from "../kit/texts.js";
import { Button } from "../kit/shell.js";
import { Downloads, ReportDialog } from "../kit/report.js";
import { Wall } from "./wall.js";
import { second } from "./differences.js";
import { EarlierDialog } from "./earlier.js";
import { Organogram } from "./map.js";
import { COLOURS, FILES, Legend, Mark, PACK, Shape } from "./marks.js";
import { useSelected } from "./selection.js";

const t = speaks("widgets.organogram");
const k = speaks(PACK);

export function Closing({ app }) {
  const view = app.view;
  const [selected, select] = useSelected(view);
  const [comparing, setComparing] = useState(false);
  const step = view.steps.find((s) => s.id === "close");
  const { question, next, still, report, setReport } = useClosing(app, t, step);
  const starts = view.order.filter((id) => view.starts[id]);
  return html`<${Wall}
    app=${app}
    class="psa-organogram psa-closing"
    question=${question}
    next=${next}
    keyList=${get("widgets.organogram", "map.keys")}
    extra=${html`<${Button} onClick=${() => setComparing(true)}>${t("earlier.open")}<//>`}
    still=${still}
  >
    <div class="psa-two">
      <${Organogram}
        view=${view}
        selected=${selected}
        onSelect=${select}
        tools=${html`<${Legend} />`}
        second=${second}
        look=${(id) => (view.starts[id] ? "starting" : "")}
      />
      <aside class="psa-panel psa-sheet psa-scroll">
        <ul class="psa-counts">
          ${[...COLOURS, "open", "none"]
            .filter((key) => view.counts[key] || COLOURS.includes(key))
            .map(
              (key) =>
                html`<li key=${key} class=${key}>
                  <b>${number(view.counts[key])}</b>
                  <span><${Shape} colour=${key === "none" ? null : key} />${k(`short_colours.${key}`)}</span>
                </li>`,
            )}
        </ul>
        <h3>${t("closing.starts")}</h3>
        ${starts.length === 0 && html`<p class="psa-soft">${t("closing.no_starts")}</p>`}
        <ul class="psa-start-list">${starts.map((id) => {
          const start = view.starts[id];
          return html`<li key=${id}>
            <h3 dir="auto">
              <${Mark} unit=${view.units[id]} />
              ${view.units[id].name}
              <em>${k(`aims.${start.aim}.name`)}</em>
            </h3>
            ${start.reason && html`<p dir="auto">${start.reason}</p>`}
            <p class="psa-soft" dir="auto">
              ${[start.owner || t("closing.nobody"), start.due ? date(start.due) : t("closing.no_day")].join(" · ")}
            </p>
          </li>`;
        })}</ul>
        <h3>${t("closing.paper")}</h3>
        <label class="psa-day">
          <span>${t("closing.day")}</span>
          <${SavingDay}
            label=${t("closing.day")}
            disabled=${view.closed}
            value=${view.held_on}
            onSave=${(held_on) => app.does(["DateSet", { held_on }])}
          />
        </label>
        <p class="psa-row"><${Button} onClick=${() => setReport(true)}>${t("closing.see")}<//></p>
        <${Downloads} app=${app} files=${FILES} />
      </aside>
    </div>
    ${report && html`<${ReportDialog} app=${app} files=${FILES} onClose=${() => setReport(false)} />`}
    ${comparing && html`<${EarlierDialog} app=${app} onClose=${() => setComparing(false)} />`}
  <//>`;
}
