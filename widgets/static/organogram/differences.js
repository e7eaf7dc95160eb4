/** Step `differences`: one by one, the most divided first; why we see it differently, and what the group makes of it. */

import { useState } from "preact/hooks";
import { does, html, newId } from "../kit/app.js";
import { get, speaks } from "../kit/texts.js";
import { Button, SavingText } from "../kit/shell.js";
import { Choice, useLine } from "../kit/fields.js";
import { Wall } from "./wall.js";
import { Organogram, tenths } from "./map.js";
import { COLOURS, colourName, KEYS, Legend, Marks, PACK, Shape } from "./marks.js";
import { useSelected } from "./selection.js";

const t = speaks("widgets.organogram");
const k = speaks(PACK);

export const KINDS = ["perception", "figures", "experience"];

export function Differences({ app }) {
  const view = app.view;
  const list = view.differences;
  const first = list.includes(view.shown) ? view.shown : (list[0] ?? null);
  const [selected, selectHere] = useSelected(view, first);
  const step = view.steps.find((s) => s.id === "differences");
  const at = list.indexOf(selected);
  const select = (id) => {
    selectHere(id);
    if (list.includes(id) && id !== view.shown && !view.closed) does(app, ["UnitShown", { unit: id }]);
  };
  const later = list.slice(at + 1).find(Boolean);
  const go = () => does(app, ["StepEntered", { step: "start" }]);
  const next = later
    ? { label: t("differences.next"), go: () => select(later) }
    : { label: t("differences.go_on"), blockers: step.blockers, go };
  const settle = (id, colour) =>
    app.does(["UnitSettled", { unit: id, colour }]).then(
      () =>
        app.say(
          t(colour ? "differences.settled" : "differences.left_open", {
            name: view.units[id].name,
            colour: colourName(colour),
          }),
        ),
      () => {},
    );
  const unitKeys = {
    ...Object.fromEntries(Object.entries(KEYS).map(([key, colour]) => [key, (id) => settle(id, colour)])),
    0: (id) => settle(id, null),
  };
  const unit = selected && view.units[selected];
  return html`<${Wall}
    app=${app}
    class="psa-organogram"
    question=${list.length ? step.question : t("differences.none_question")}
    next=${next}
    keys=${{ PageDown: () => later && select(later), PageUp: () => at > 0 && select(list[at - 1]) }}
    keyList=${[...get("widgets.organogram", "differences.keys"), ...get("widgets.organogram", "map.keys")]}
    extra=${
      list.length > 0 &&
      html`<${Button} disabled=${at < 1} onClick=${() => select(list[at - 1])}>${t("differences.previous")}<//>`
    }
    still=${
      list.length > 0 &&
      (at >= 0 ? t("differences.at", { n: at + 1, all: list.length }) : t("differences.all", { n: list.length }))
    }
  >
    <div class="psa-two">
      <${Organogram}
        view=${view}
        selected=${selected}
        onSelect=${select}
        unitKeys=${unitKeys}
        tools=${html`<${Legend} />`}
        second=${second}
        look=${(_, one) => (one.differ && !one.settled ? "differ" : "")}
      />
      <aside class="psa-panel psa-sheet psa-scroll">
        ${
          unit
            ? html`<${Difference}
              key=${selected}
              app=${app}
              id=${selected}
              unit=${unit}
              most=${at === 0}
              onSettle=${(colour) => settle(selected, colour)}
            />`
            : html`<p>${t("differences.choose")}</p>`
        }
        ${
          !list.length &&
          html`<p class="psa-hint-note">${t(view.way === "raters" ? "differences.all_agree" : "differences.one_map")}</p>`
        }
      </aside>
    </div>
  <//>`;
}

export function second(_, unit) {
  if (unit.settled)
    return html`<span class="psa-group-colour">
      <${Shape} colour=${unit.colour} />
      ${unit.open ? k("colours.open.name") : colourName(unit.colour)}
    </span>`;
  return unit.spread && html`<${Marks} spread=${unit.spread} />`;
}

function Difference({ app, id, unit, most, onSettle }) {
  const people = unit.spread.slice(0, 3).reduce((sum, n) => sum + n, 0);
  return html`<h2 dir="auto">${unit.name}</h2>
    <p class="psa-soft">
      ${[
        unit.total !== null && t("map.people", { n: unit.total, number: tenths(unit.total) }),
        t("differences.coloured", { n: people }),
        unit.by_phone > 0 && t("differences.by_phone", { n: unit.by_phone }),
        most && unit.differ && t("differences.most"),
      ]
        .filter(Boolean)
        .join(" · ")}
    </p>
    <div class="psa-tally">
      ${COLOURS.map(
        (colour, i) =>
          html`<div key=${colour} class="${colour} ${unit.spread[i] ? "" : "nobody"}">
            <b><i aria-hidden="true">${{ red: "▲", orange: "◆", green: "●" }[colour]}</i> ${unit.spread[i]}</b>
            ${k(`short_colours.${colour}`)}
          </div>`,
      )}
    </div>
    ${
      unit.spread[3] > 0 &&
      html`<p class="psa-soft"><${Shape} colour=${null} /> ${t("differences.without", { n: unit.spread[3] })}</p>`
    }
    <h3>${t(unit.differ ? "differences.why" : "differences.notes")}</h3>
    <${Reasons} app=${app} unit=${id} />
    <h3>${t("differences.settle")}</h3>
    <div class="psa-settle" role="group" aria-label=${t("differences.settle")}>
      ${COLOURS.map(
        (colour) =>
          html`<button
            key=${colour}
            type="button"
            class="psa-btn ${colour}"
            aria-pressed=${unit.settled && unit.colour === colour}
            onClick=${() => onSettle(colour)}
          >
            <${Shape} colour=${colour} />
            ${k(`short_colours.${colour}`)}
            <kbd>${colour[0].toUpperCase()}</kbd>
          </button>`,
      )}
      <button type="button" class="psa-btn" aria-pressed=${unit.open} onClick=${() => onSettle(null)}>
        ${t("differences.leave")}
        <kbd>0</kbd>
      </button>
      ${
        unit.settled &&
        html`<${Button} quiet onClick=${() => does(app, ["UnitUnsettled", { unit: id }])}>
          ${t("differences.unsettle")}
        <//>`
      }
    </div>`;
}

/** What was said about a unit, and one line to add to it. */
function Reasons({ app, unit }) {
  const [kind, setKind] = useState("perception");
  const there = Object.values(app.view.reasons).filter((reason) => reason.unit === unit);
  const { text, type, add } = useLine(
    async (typed) => {
      await app.does(["ReasonNoted", { reason: newId(), unit, kind, text: typed }]);
      app.say(t("differences.noted"));
    },
    { app, keep: `reason ${unit}` },
  );
  const change = (reason, said) =>
    said.trim()
      ? app.does(["ReasonChanged", { reason: reason.id, kind: reason.kind, text: said }])
      : app.does(["ReasonRemoved", { reason: reason.id }]);
  return html`<div class="psa-reasons-of">
    ${there.map(
      (reason) => html`<div class="psa-note" key=${reason.id}>
        <em>${k(`reasons.${reason.kind}.name`)}</em>
        <${SavingText}
          lines=${reason.text.length > 60 ? 3 : 2}
          value=${reason.text}
          label=${k(`reasons.${reason.kind}.name`)}
          dir="auto"
          onSave=${(said) => change(reason, said)}
        />
        <button
          type="button"
          class="psa-x"
          aria-label=${t("differences.remove")}
          title=${t("differences.remove")}
          onClick=${() => does(app, ["ReasonRemoved", { reason: reason.id }])}
        >
          ✕
        </button>
      </div>`,
    )}
    <form class="psa-say" onSubmit=${(event) => (event.preventDefault(), add())}>
      <${Choice}
        label=${t("differences.kind")}
        value=${kind}
        onChange=${setKind}
        options=${KINDS.map((value) => ({ value, name: k(`reasons.${value}.name`) }))}
      />
      <div class="psa-line">
        <input
          class="psa-input"
          dir="auto"
          maxlength="5000"
          value=${text}
          aria-label=${k(`reasons.${kind}.meaning`)}
          placeholder=${`${k(`reasons.${kind}.meaning`)} …`}
          onInput=${(e) => type(e.target.value)}
        />
        <button type="submit" class="psa-btn" disabled=${!text.trim()} aria-label=${t("differences.add")}>+</button>
      </div>
    </form>
  </div>`;
}
