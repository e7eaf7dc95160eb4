/** What is put beside the cases: what a survey says happened, and before and after a measure; and a unit's own month. */

import { useEffect, useState } from "preact/hooks";
import { does, html, newId } from "../kit/app.js";
import { Remove } from "../kit/desk_fields.js";
import { make } from "../kit/making.js";
import { typedNumber } from "../kit/numbers.js";
import { Button } from "../kit/shell.js";
import { date } from "../kit/texts.js";
import { One, t, Typed, useDraft } from "./pieces.js";

const SURVEY = { source: "", stretch: "", happened: "", answered: "", near_misses: false };
const MEASURE = { text: "", day: "" };
const LINE = 200;

export function Beside({ app, made }) {
  const noted = (what, some, removed) =>
    some.length > 0 &&
    html`<ul class="psa-i-noted">
      ${some.map(
        (one) => html`<li key=${one.id}>
          <span dir="auto">${t("pattern.beside.named", { name: one.name, when: one.when ?? date(one.day) })}</span>
          ${
            !app.view.closed &&
            html`<${Remove} what=${one.name} onClick=${() => does(app, [removed, { [what]: one.id }])} />`
          }
        </li>`,
      )}
    </ul>`;
  return html`<section class="psa-sheet" aria-label=${t("pattern.beside.title")}>
    <h3>${t("pattern.beside.title")}</h3>
    <p class="psa-hint">${t("pattern.beside.about")}</p>
    <div class="psa-i-tables">
      <div>
        <h4>${t("pattern.beside.survey")}</h4>
        ${noted("survey", made.surveys, "SurveyRemoved")}
        ${!app.view.closed && html`<${Survey} app=${app} made=${made} />`}
      </div>
      <div>
        <h4>${t("pattern.beside.measure")}</h4>
        ${noted("measure", made.measures, "MeasureRemoved")}
        ${!app.view.closed && html`<${Measure} app=${app} made=${made} />`}
      </div>
    </div>
  </section>`;
}

function Survey({ app, made }) {
  const [draft, keep] = useDraft(app, "survey", SURVEY);
  const put = (name) => (value) => keep({ ...draft, [name]: value });
  const field = (name, rest = {}) =>
    html`<${Typed} name=${t(`pattern.beside.${name}`)} value=${draft[name]} put=${put(name)} ...${rest} />`;
  const number = (name) => Math.round(typedNumber(draft[name]) ?? 0);
  const stretch = draft.stretch || made.stretch;
  const note = () => {
    const told = { ...draft, stretch, happened: number("happened"), answered: number("answered") };
    return app
      .does(["SurveyNoted", { survey: newId(), told }])
      .then(() => keep(null))
      .catch(() => {});
  };
  const known = app.view.stretches.flatMap((one) => one.stretches);
  const own = known.some((one) => one.id === made.stretch) ? [] : [{ id: made.stretch, name: made.name }];
  return html`<div class="psa-i-fields">
    ${field("source", { maxlength: LINE })}
    <${One} name=${t("pattern.beside.stretch")} some=${[...own, ...known]} value=${stretch} set=${put("stretch")} />
    <div class="psa-i-two">
      ${field("happened", { inputmode: "numeric" })} ${field("answered", { inputmode: "numeric" })}
    </div>
    <label class="psa-i-check">
      <input type="checkbox" checked=${draft.near_misses} onChange=${(event) => put("near_misses")(event.target.checked)} />
      <span>${t("pattern.beside.near_misses")}</span>
    </label>
    <p><${Button} onClick=${note} disabled=${!draft.source.trim()}>${t("pattern.beside.put")}<//></p>
  </div>`;
}

function Measure({ app, made }) {
  const [draft, keep] = useDraft(app, "measure", MEASURE);
  const plan = made.actions.map((one, at) => ({ id: String(at), name: one.text.slice(0, LINE), day: one.day }));
  const chosen = plan.find((one) => one.name === draft.text);
  const choose = (id) => keep(id === "" ? MEASURE : { text: plan[id].name, day: plan[id].day });
  const note = () =>
    app
      .does(["MeasureNoted", { measure: newId(), told: draft }])
      .then(() => keep(null))
      .catch(() => {});
  return html`<div class="psa-i-fields">
    ${
      plan.length > 0 &&
      html`<${One}
        name=${t("pattern.beside.from_plan")}
        some=${[{ id: "", name: t("pattern.beside.typed") }, ...plan]}
        value=${chosen?.id ?? ""}
        set=${choose}
      />`
    }
    <${Typed}
      name=${t("pattern.beside.what")}
      value=${draft.text}
      put=${(text) => keep({ ...draft, text })}
      maxlength=${LINE}
    />
    <${Typed}
      name=${t("pattern.beside.day")}
      hint=${t("pattern.beside.day_about")}
      type="date"
      value=${draft.day}
      put=${(day) => keep({ ...draft, day })}
    />
    <p><${Button} onClick=${note} disabled=${!draft.text.trim() || !draft.day}>${t("pattern.beside.put")}<//></p>
  </div>`;
}

/** A month of one unit, of those that may be shown by themselves, as a document. */
export function Month({ app }) {
  const { view } = app;
  const months = view.stretches.find((one) => one.length === "month").stretches;
  const [month, setMonth] = useState(months[0].id);
  const [units, setUnits] = useState(/** @type {{id: string, name: string}[] | null} */ (null));
  const [unit, setUnit] = useState("");
  useEffect(() => {
    app
      .ask("units_of", { month })
      .then((answer) => setUnits(answer.units))
      .catch((refused) => app.say(refused.message, "wrong"));
  }, [month, view.seq, view.stamp, view.where.language]);
  const there = units?.find((one) => one.id === unit) ?? units?.[0];
  const file = () => make(app, t("pattern.month.make"), { what: `monthly ${month} ${there.id}` });
  return html`<section class="psa-sheet" aria-label=${t("pattern.month.title")}>
    <h3>${t("pattern.month.title")}</h3>
    <p class="psa-hint">${t("pattern.month.about")}</p>
    <div class="psa-i-two psa-i-choose">
      <${One} name=${t("pattern.stretch")} some=${months} value=${month} set=${setMonth} />
      ${there && html`<${One} name=${t("pattern.fields.unit")} some=${units} value=${there.id} set=${setUnit} />`}
    </div>
    ${units && !there && html`<p class="psa-soft">${t("pattern.month.none")}</p>`}
    ${there && html`<p><${Button} onClick=${file}>${t("pattern.month.make")}<//></p>`}
  </section>`;
}
