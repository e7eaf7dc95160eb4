/** Small groups: how many people work where, asked once; and whether figures of a few people show after all. */

import { useState } from "preact/hooks";
import { does, html } from "../kit/app.js";
import { date } from "../kit/texts.js";
import { Button } from "../kit/shell.js";
import { Day, Line, NumberField } from "../kit/desk_fields.js";
import { k, ORGANISATION, t } from "./pieces.js";

/** The teams of which nobody said how many people work there: their figures cannot be shown. */
export function Headcounts({ app }) {
  const { view } = app;
  if (!view.uncounted.length) return null;
  const name = (unit) => (unit === ORGANISATION ? k("whole_organisation") : view.units[unit]);
  const save = (unit, headcount) =>
    app.ask("headcount", { unit, headcount }).catch((refused) => {
      app.say(refused.message, "wrong");
      throw refused;
    });
  return html`<details class="psa-p-counts">
    <summary>${t("groups.uncounted")}</summary>
    <p class="psa-hint">${t("groups.uncounted_about")}</p>
    <div class="psa-d-three">
      ${view.uncounted.map(
        (unit) =>
          html`<${NumberField}
            key=${unit}
            app=${app}
            name=${name(unit)}
            value=${null}
            onSave=${(n) => (n === null ? undefined : save(unit, n))}
          />`,
      )}
    </div>
  </details>`;
}

/** The choice to show figures of small groups too: who decided it, when and why, and what it means. */
export function SmallGroups({ app, indicator }) {
  const [asking, setAsking] = useState(false);
  const [told, setTold] = useState({ by: "", on: app.view.today, why: "" });
  const { opened } = indicator;
  const open = async () => {
    await app.does(["IndicatorOpened", { indicator: indicator.id, ...told }]);
    setAsking(false);
  };
  if (opened)
    return html`<section class="psa-p-groups">
      <h4>${t("groups.title")}</h4>
      <p>${t("groups.opened", { on: date(opened.on), by: opened.by })}${opened.why && ` ${opened.why}`}</p>
      <p class="psa-hint">${k("groups.means")}</p>
      <p><${Button} onClick=${() => does(app, ["IndicatorShut", { indicator: indicator.id }])}>${t("groups.shut")}<//></p>
    </section>`;
  return html`<section class="psa-p-groups"><h4>${t("groups.title")}</h4><p class="psa-hint">${k("groups.rule")}</p>
    ${
      asking
        ? html`<p>${k("groups.means")}</p>
          <${Line} name=${t("groups.by")} value=${told.by} onSave=${(by) => setTold((before) => ({ ...before, by }))} />
          <${Day}
            name=${t("groups.decided")}
            value=${told.on}
            onSave=${(on) => setTold((before) => ({ ...before, on: on ?? app.view.today }))}
          />
          <${Line}
            name=${t("groups.reason")}
            value=${told.why}
            onSave=${(why) => setTold((before) => ({ ...before, why }))}
          />
          <p class="psa-row">
            <${Button} main disabled=${!told.by.trim()} onClick=${() => open().catch(() => {})}>${t("groups.open")}<//>
            <${Button} quiet onClick=${() => setAsking(false)}>${t("groups.not")}<//>
          </p>`
        : html`<p><${Button} onClick=${() => setAsking(true)}>${t("groups.choose")}<//></p>`
    }</section>`;
}
