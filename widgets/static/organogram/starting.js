/** Step `start`: red for urgency, orange to learn, green for prevention and experience; choose, and say why. */

import { useState } from "preact/hooks";
import { does, html } from "../kit/app.js";
import { SavingDay } from "../kit/day.js";
import { date, get, speaks } from "../kit/texts.js";
import { Button, SavingText } from "../kit/shell.js";
import { Choice } from "../kit/fields.js";
import { Wall } from "./wall.js";
import { EarlierDialog } from "./earlier.js";
import { Organogram } from "./map.js";
import { second } from "./differences.js";
import { Legend, Mark, PACK, said, Shape } from "./marks.js";
import { useSelected } from "./selection.js";

const t = speaks("widgets.organogram");
const k = speaks(PACK);

const AIMS = ["urgency", "learning", "prevention"];

export function Starting({ app }) {
  const view = app.view;
  const [selected, select] = useSelected(view);
  const [comparing, setComparing] = useState(false);
  const step = view.steps.find((s) => s.id === "start");
  const next = {
    label: t("start.next"),
    blockers: step.blockers,
    go: () => does(app, ["StepEntered", { step: "close" }]),
  };
  const choose = (id) => {
    const unit = view.units[id];
    app.does(["StartChosen", { unit: id, aim: unit.aim ?? "urgency" }]).then(
      () => app.say(t("start.chosen_said", { name: unit.name })),
      () => {},
    );
  };
  const unitKeys = { s: (id) => (view.starts[id] ? drop(app, id) : choose(id)) };
  const unit = selected && view.units[selected];
  const flag = (id, one) =>
    html`${second(id, one)}${view.starts[id] && html`<span class="psa-flag">⚑ ${t("start.flag")}</span>`}`;
  const starts = view.order.filter((id) => view.starts[id]);
  return html`<${Wall}
    app=${app}
    class="psa-organogram"
    question=${step.question}
    next=${next}
    keyList=${[...get("widgets.organogram", "start.keys"), ...get("widgets.organogram", "map.keys")]}
    still=${html`<b>${starts.length}</b> ${t("start.count", { n: starts.length })}`}
    extra=${html`<${Button} onClick=${() => setComparing(true)}>${t("earlier.open")}<//>`}
  >
    <div class="psa-two">
      <${Organogram}
        view=${view}
        selected=${selected}
        onSelect=${select}
        unitKeys=${unitKeys}
        tools=${html`<${Legend} />`}
        second=${flag}
        look=${(id) => (view.starts[id] ? "starting" : "")}
      />
      <aside class="psa-panel psa-sheet psa-scroll">
        ${
          unit
            ? html`<h2 dir="auto">${unit.name}</h2>
              <p class="psa-soft psa-row">
                <${Mark} unit=${unit} />
                ${said(unit)}
                ${unit.aim && html` · ${k(`aims.${unit.aim}.name`)}`}
              </p>
              ${
                view.starts[selected]
                  ? html`<${StartForm} key=${selected} app=${app} start=${view.starts[selected]} />`
                  : html`<p class="psa-row">
                    <${Button} keys="S" onClick=${() => choose(selected)}>${t("start.choose")}<//>
                  </p>`
              }`
            : html`<p class="psa-soft">${t("start.choose_unit")}</p>`
        }
        ${
          starts.length > 0 &&
          html`<h3>${t("start.chosen")}</h3>
            <ul class="psa-starts">
              ${starts.map(
                (id) =>
                  html`<li key=${id}>
                    <button type="button" onClick=${() => select(id)}>
                      <${Mark} unit=${view.units[id]} />
                      <span dir="auto">${view.units[id].name}</span>
                    </button>
                  </li>`,
              )}
            </ul>`
        }
        <h3>${t("start.aims")}</h3>
        <dl class="psa-meanings">
          ${AIMS.map(
            (aim) =>
              html`<div key=${aim}>
                <dt><${Shape} colour=${get(PACK, `aims.${aim}.colour`)} />${k(`aims.${aim}.name`)}</dt>
                <dd>${k(`aims.${aim}.meaning`)}</dd>
              </div>`,
          )}
        </dl>
        <p class="psa-hint-note">${k("hint")}</p>
      </aside>
    </div>
    ${comparing && html`<${EarlierDialog} app=${app} onClose=${() => setComparing(false)} />`}
  <//>`;
}

const drop = (app, id) =>
  app.does(["StartDropped", { unit: id }]).then(
    () => app.say(t("start.dropped", { name: app.view.units[id]?.name ?? "" })),
    () => {},
  );

/** Why here, what for, who arranges it and when. */
function StartForm({ app, start }) {
  const change = async (changes) => {
    try {
      await app.ask("start", { unit: start.unit, ...changes }); // only what changed: two fields can be saved at once
    } catch (error) {
      app.say(error.message, "wrong");
      throw error;
    }
  };
  return html`<div class="psa-unit-form">
    <${Choice}
      label=${t("start.aim")}
      value=${start.aim}
      onChange=${(aim) => change({ aim })}
      options=${AIMS.map((value) => ({ value, name: k(`aims.${value}.name`) }))}
    />
    <label>
      <span>${t("start.reason")}</span>
      <${SavingText}
        lines=${3}
        value=${start.reason}
        label=${t("start.reason")}
        dir="auto"
        placeholder=${t("start.reason_hint")}
        onSave=${(reason) => change({ reason })}
      />
    </label>
    <div class="psa-pair">
      <label>
        <span>${t("start.owner")}</span>
        <${SavingText}
          value=${start.owner}
          label=${t("start.owner")}
          dir="auto"
          maxlength="200"
          onSave=${(owner) => change({ owner })}
        />
      </label>
      <label>
        <span>${t("start.due")}</span>
        <${SavingDay}
          label=${t("start.due")}
          value=${start.due}
          title=${date(start.due)}
          onSave=${(due) => change({ due })}
        />
      </label>
    </div>
    <p class="psa-row"><${Button} quiet keys="S" onClick=${() => drop(app, start.unit)}>${t("start.drop")}<//></p>
  </div>`;
}
