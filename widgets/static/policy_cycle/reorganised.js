/** Units with figures that are gone or went on as others: compared only by what somebody says became of them. */

import { useState } from "preact/hooks";
import { does, html } from "../kit/app.js";
import { date } from "../kit/texts.js";
import { Button } from "../kit/shell.js";
import { Remove, Select } from "../kit/desk_fields.js";
import { t } from "./pieces.js";

export function Reorganised({ app }) {
  const { view } = app;
  const { known, unfollowed } = view.reorganised;
  const [other, setOther] = useState(null); // a unit that is still there, and went on as others too
  if (Object.keys(view.indicators).length === 0) return null;
  const name = (unit) => view.unit_names[unit] || t("reorganised.gone");
  const there = Object.entries(view.units).map(([id, called]) => ({ id, name: called }));
  const said = new Set(known.map((one) => one.unit));
  return html`<details class="psa-sheet psa-p-points" data-at="reorganised" open=${unfollowed.length > 0}>
    <summary>
      <h3>${t("reorganised.title")}</h3>
      <span class="psa-soft">
        ${
          unfollowed.length > 0
            ? html`<span class="psa-d-lacks">◆ ${t("reorganised.open", { n: unfollowed.length })}</span>`
            : t("reorganised.none_open")
        }
      </span>
    </summary>
    <p class="psa-hint">${t("reorganised.about")}</p>
    <ul class="psa-d-list">
      ${unfollowed.map((unit) => html`<${Became} key=${unit} app=${app} unit=${unit} name=${name(unit)} there=${there} />`)}
      ${
        other &&
        html`<${Became}
          key=${other}
          app=${app}
          unit=${other}
          name=${name(other)}
          there=${there}
          onDone=${() => setOther(null)}
        />`
      }
      ${known.map(
        (one) =>
          html`<li key=${one.unit}>
            <div class="psa-d-what">
              <b dir="auto">${name(one.unit)}</b>
              <small>
                ${
                  one.units.length
                    ? t("reorganised.became", { units: one.units.map(name).join(", "), on: date(one.on) })
                    : t("reorganised.ended", { on: date(one.on) })
                }
              </small>
            </div>
            <${Remove}
              what=${name(one.unit)}
              onClick=${() => does(app, ["ReorganisationsForgotten", { units: [one.unit] }])}
            />
          </li>`,
      )}
    </ul>
    <p class="psa-row psa-p-filters">
      <${Select}
        bare
        name=${t("reorganised.other")}
        none=${t("reorganised.other")}
        options=${there.filter((one) => !said.has(one.id))}
        value=${null}
        onSave=${setOther}
      />
    </p>
  </details>`;
}

function Became({ app, unit, name, there, onDone = () => {} }) {
  const [units, setUnits] = useState([]);
  const [on, setOn] = useState("");
  const called = Object.fromEntries(there.map((one) => [one.id, one.name]));
  const save = () => app.does(["UnitReorganised", { unit, units, on }]).then(onDone, () => {});
  return html`<li>
    <div class="psa-form"><b dir="auto">${t("reorganised.what_became", { name })}</b>
      ${
        units.length > 0 &&
        html`<ul class="psa-chips">
          ${units.map(
            (id) =>
              html`<li key=${id} class="psa-p-chip">
                <span dir="auto">${called[id]}</span>
                <${Remove} what=${called[id]} onClick=${() => setUnits(units.filter((one) => one !== id))} />
              </li>`,
          )}
        </ul>`
      }
      <div class="psa-d-three">
        <${Select}
          name=${t("reorganised.went_on")}
          none=${t("choose")}
          options=${there.filter((one) => !units.includes(one.id))}
          value=${null}
          onSave=${(id) => id && setUnits([...units, id])}
        />
        <label class="psa-field">
          <span>${t("reorganised.since")}</span>
          <input type="date" class="psa-input" value=${on} onInput=${(e) => setOn(e.target.value)} />
        </label>
        <p>
          <${Button} disabled=${!on} onClick=${save}>
            ${units.length ? t("reorganised.save") : t("reorganised.save_ended")}
          <//>
        </p>
      </div></div>
  </li>`;
}
