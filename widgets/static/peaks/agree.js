/** Step `peaks`: of each peak where it comes from and what can be done, of each low what it is kept for; agreements. */

import { does, html, newId } from "../kit/app.js";
import { NewLine } from "../kit/new_line.js";
import { Tick, useTicks } from "../kit/chosen.js";
import { SavingDay } from "../kit/day.js";
import { Choice } from "../kit/fields.js";
import { useRemembered } from "../kit/remembered.js";
import { SavingText } from "../kit/shell.js";
import { k, onward, rowName, shortName, t, Wall } from "./wall.js";

const ASKED = ["source", "known_by", "how", "helpers", "first", "waits"];
const WHOLE = "whole";

export function Peaks({ app }) {
  const { view } = app;
  const { now, next } = onward(app);
  const [at, setAt] = useRemembered(app, "peak", "");
  const peaks = Object.values(view.peaks);
  const peak = at === WHOLE ? undefined : (view.peaks[at] ?? peaks[0]);
  const about = peak?.id ?? null;
  const item = (id, name, when, low) => html`<li key=${id}>
    <button type="button" aria-pressed=${(about ?? WHOLE) === id} onClick=${() => setAt(id)}>
      <b dir="auto">${low === undefined ? "" : low ? "▽ " : "▲ "}${name}</b>
      <span class="psa-soft">${when}</span>
    </button>
  </li>`;
  return html`<${Wall} app=${app} class="psa-p-agree" question=${now.question} next=${next}>
    <section class="psa-sheet psa-scroll psa-p-form" tabindex="0" aria-label=${t("peaks.title")}>
      <h2>${t("peaks.title")}</h2>
      ${peaks.length === 0 && html`<p class="psa-soft">${t("peaks.none")}</p>`}
      <ul class="psa-p-choose">
        ${peaks.map((one) => item(one.id, one.name, one.when, one.low))}
        ${item(WHOLE, t("peaks.whole"), t("peaks.whole_hint"))}
      </ul>
    </section>
    <section class="psa-sheet psa-scroll psa-p-form" tabindex="0" aria-label=${peak?.name ?? t("peaks.whole")}>
      ${peak && html`<${One} key=${peak.id} app=${app} peak=${peak} />`}
    </section>
    <section class="psa-sheet psa-scroll psa-p-form" tabindex="0" aria-label=${t("agreed.title")}>
      <h2>${t("agreed.title")}</h2>
      ${Object.values(view.agreed)
        .filter((one) => one.peak === about)
        .map((one) => html`<${Agreed} key=${one.id} app=${app} one=${one} />`)}
      ${
        !view.closed &&
        html`<${NewLine}
          key=${about}
          app=${app}
          keep=${`agreed ${about}`}
          label=${t("agreed.new")}
          button=${t("add")} onAdd=${(text) => app.does(["AgreementMade", { agreement: newId(), peak: about, text }])}
        />`
      }
      <p class="psa-soft">${t("agreed.hours_why", { law: k("council_law") })}</p>
    </section>
  <//>`;
}

function One({ app, peak }) {
  const { closed, periods, rows } = app.view;
  const row = rows[peak.row];
  const change = (field) => (value) => app.does(["PeakChanged", { peak: peak.id, changes: { [field]: value } }]);
  const text = (field) => html`<label class="psa-w-field" key=${field}>
    <span>${t(`peaks.${field}`)}</span>
    <${SavingText}
      lines=${2}
      dir="auto"
      value=${peak[field]}
      disabled=${closed}
      label=${t(`peaks.${field}`)}
      onSave=${change(field)}
    />
  </label>`;
  const [when, turn] = useTicks(peak.periods, (ids) =>
    change("periods")(periods.map((one) => one.id).filter((one) => ids.includes(one))),
  );
  return html`<div class="psa-row psa-p-line">
      <${SavingText} dir="auto" value=${peak.name} disabled=${closed} label=${t("peaks.name")} onSave=${change("name")} />
      <button
        type="button"
        class="psa-bare"
        disabled=${closed}
        aria-label=${t("remove", { text: peak.name })}
        onClick=${() => does(app, ["PeakRemoved", { peak: peak.id }])}
      >
        ✕
      </button>
    </div>
    ${row && html`<p class="psa-soft" dir="auto">${rowName(app.view, row)}</p>`}
    <div class="psa-p-when" role="group" aria-label=${t("peaks.periods")}>
      ${periods.map(
        (one) => html`<button
          key=${one.id}
          type="button"
          disabled=${closed}
          aria-pressed=${when.includes(one.id)}
          title=${one.name}
          onClick=${() => turn(one.id)}
        >
          <span aria-hidden="true">${shortName(one)}</span><span class="psa-hidden">${one.name}</span>
        </button>`,
      )}
    </div>
    ${
      peak.low
        ? text("kept")
        : html`${text("source")}${text("known_by")}
          <div class="psa-w-field">
            <span>${t("peaks.movable")}</span>
            <${Choice}
              label=${t("peaks.movable")}
              value=${peak.movable}
              options=${["yes", "partly", "no"].map((value) => ({ value, name: k(`movable.${value}`) }))}
              onChange=${(value) => !closed && change("movable")(value)}
            />
          </div>
          ${ASKED.slice(2).map(text)}`
    }`;
}

/** An agreement: what, who and when, and whether it is about working hours. */
export function Agreed({ app, one }) {
  const { closed } = app.view;
  const change = (field) => (value) => app.does(["AgreementChanged", { agreement: one.id, changes: { [field]: value } }]);
  const line = (field, label, lines = 1) =>
    html`<${SavingText}
      lines=${lines}
      dir="auto"
      value=${one[field]}
      disabled=${closed}
      label=${label}
      placeholder=${label}
      onSave=${change(field)}
    />`;
  return html`<div class="psa-p-agreed" role="group" aria-label=${one.text}>
    ${line("text", t("agreed.what"), 2)}${line("owner", t("agreed.who"))}
    <${SavingDay} label=${t("agreed.when")} value=${one.due} disabled=${closed} onSave=${change("due")} />
    <button
      type="button"
      class="psa-bare"
      disabled=${closed}
      aria-label=${t("remove", { text: one.text })}
      onClick=${() => does(app, ["AgreementRemoved", { agreement: one.id }])}
    >
      ✕
    </button>
    <label class="psa-check">
      <${Tick} on=${one.hours} disabled=${closed} onSave=${change("hours")} /> ${t("agreed.hours")}
    </label>
    ${one.hours && html`<p class="psa-p-council">${k("council")} (${k("council_law")})</p>`}
  </div>`;
}
