/** Step `draw`: the process from left to right, and all that is said of the stage that was chosen. */

import { useRef, useState } from "preact/hooks";
import { does, html, newId } from "../kit/app.js";
import { NewLine } from "../kit/new_line.js";
import { Select } from "../kit/desk_fields.js";
import { useDrag } from "../kit/drag.js";
import { Choice, Pure } from "../kit/fields.js";
import { afterDrawing, focusOn, Button, SavingText } from "../kit/shell.js";
import { get } from "../kit/texts.js";
import { useEvent } from "../kit/turns.js";
import { k, onward, Open, t, Wall } from "./wall.js";

const LOADS = ["heavy", "fair", "light"];
const ROOMS = ["little", "some", "much"];
const UNITS = ["minutes", "hours", "days"];
const SHAPES = { heavy: "▲", fair: "◆", light: "●", little: "▲", some: "◆", much: "●" };

export function Draw({ app }) {
  const { process, closed } = app.view;
  const stages = Object.values(app.view.stages);
  const marked = new Set(app.view.marked);
  const { now, next } = onward(app);
  const [chosen, setChosen] = useState(null);
  const root = useRef(null);
  const at = stages.findIndex((one) => one.id === chosen);
  const stage = stages[at];

  const choose = (id) => {
    setChosen(id);
    focusOn(`[data-card="${id}"] button`);
  };
  const go = (by) => {
    const to = stages[at < 0 ? (by > 0 ? 0 : stages.length - 1) : at + by];
    if (to) choose(to.id);
  };
  const place = useEvent(app, (by) => {
    const all = Object.keys(app.view.stages);
    const to = all.indexOf(stage.id) + by;
    return all[to] && ["StageMoved", { stage: stage.id, place: to }];
  });
  const move = (by) => {
    if (closed || !stage) return;
    place(by).catch(() => {});
    focusOn(`[data-card="${stage.id}"] button`);
  };
  const remove = () => {
    if (closed || !stage) return;
    const other = stages[at + 1] ?? stages[at - 1];
    does(app, ["StageRemoved", { stage: stage.id }]);
    setChosen(other?.id ?? null);
    focusOn(other ? `[data-card="${other.id}"] button` : ".psa-new input");
  };
  const add = async (name) => {
    const id = newId();
    await app.does(["StageAdded", { stage: id, name, after: stage?.id ?? null }]);
    if (stage) setChosen(id); // the next comes behind this one
    afterDrawing(() => document.querySelector(`[data-card="${id}"]`)?.scrollIntoView({ block: "nearest" }));
  };
  useDrag(root, {
    lift: (card) => (closed ? null : { id: card.dataset.card, label: "" }),
    fits: (load, element) => Boolean(element.dataset.card) && element.dataset.card !== load.id,
    drop: (load, element) => {
      const place = stages.findIndex((one) => one.id === element.dataset.card);
      does(app, ["StageMoved", { stage: load.id, place }]);
    },
  });
  const keys = {
    ArrowRight: () => go(1),
    ArrowLeft: () => go(-1),
    "shift+ArrowRight": () => move(1),
    "shift+ArrowLeft": () => move(-1),
    Delete: remove,
    Escape: () => setChosen(null),
    n: () => focusOn(".psa-new input"),
    e: () => focusOn(".psa-p-stage input"),
  };
  const describe = (field) => html`<label class="psa-row psa-p-${field}">
    <span>${t(`draw.${field}`)}</span>
    <${SavingText}
      dir="auto"
      maxlength="200"
      disabled=${closed}
      value=${process[field]}
      label=${t(`draw.${field}`)}
      placeholder=${t(`draw.${field}_hint`)}
      onSave=${(text) => app.does(["ProcessDescribed", { changes: { [field]: text } }])}
    />
  </label>`;
  return html`<${Wall}
    app=${app}
    class="psa-p-draw"
    question=${now.question}
    next=${next}
    keys=${keys}
    keyList=${get("widgets.process", "keys")}
    still=${app.view.left_out}
  >
    <div class="psa-p-process">${describe("name")}${describe("begins")}${describe("ends")}</div>
    <div class="psa-p-picture" ref=${root}>
      <ol class="psa-scroll psa-p-flow" aria-label=${t("draw.stages")}>
        ${stages.map(
          (one, n) => html`<${Card}
            key=${one.id}
            stage=${one}
            n=${n + 1}
            on=${one.id === chosen}
            marked=${marked.has(one.id)}
            onChoose=${() => setChosen(one.id)}
          />`,
        )}
        ${stages.length === 0 && html`<li class="psa-p-none psa-soft">${t("draw.none")}</li>`}
      </ol>
      ${
        !closed &&
        html`<${NewLine} maxlength="200"
          app=${app}
          keep="stage"
          label=${t("draw.new")}
          hint=${stage ? t("draw.new_behind", { name: stage.name }) : t("draw.new_hint")}
          button=${t("draw.add")}
          onAdd=${add}
        />`
      }
    </div>
    ${
      stage
        ? html`<${Details}
          key=${stage.id}
          app=${app}
          stage=${stage}
          n=${at + 1}
          last=${stages.length}
          onMove=${move}
          onRemove=${remove}
          onClose=${() => setChosen(null)}
        />`
        : html`<section class="psa-sheet psa-p-form psa-p-stage">
          <p>${t("draw.choose")}</p>
          <p class="psa-soft">${t("draw.guess")}</p>
          <p class="psa-soft">${k("working_day")}</p>
        </section>`
    }
  <//>`;
}

/** A stage in the picture. */
class Card extends Pure {
  static functions = false;

  render({ stage, n, on, marked, onChoose }) {
    const level = (value, word) => value && html`<span class=${value}>${SHAPES[value]} ${word}</span>`;
    const waits = [stage.waits_said, stage.waits_for && t("draw.for", { whom: stage.waits_for })].filter(Boolean).join(" ");
    const stopped = stage.waits !== 0 && waits;
    return html`<li data-card=${stage.id} class=${`psa-p-card ${on ? "on" : ""} ${marked ? "marked" : ""}`}>
      <div onClick=${onChoose}>
        <button type="button" data-open aria-pressed=${on} dir="auto">
          <b>${n}.</b> ${stage.name}
        </button>
        ${stage.who && html`<p dir="auto">${stage.who}</p>`}
        ${stage.takes_said && html`<p>${t("draw.takes_said", { time: stage.takes_said })}</p>`}
        ${
          stage.interrupted > 0 &&
          html`<p dir="auto">
            ${[t("draw.broken", { n: stage.interrupted }), stage.interrupted_by].filter(Boolean).join(" · ")}
          </p>`
        }
        <p class="psa-p-levels">
          ${level(stage.load, t("draw.load_said", { level: stage.load && k(`load.${stage.load}`) }))}
          ${level(stage.room, t("draw.room_said", { level: stage.room && k(`room.${stage.room}`) }))}
        </p>
      </div>
      ${stopped && html`<p class="psa-p-waits" dir="auto">${t("draw.waits_said", { waits })}</p>`}
    </li>`;
  }
}

/** All that is said of one stage, each kept by itself. */
function Details({ app, stage, n, last, onMove, onRemove, onClose }) {
  const { closed, whos } = app.view;
  const change = (changes) => app.does(["StageChanged", { stage: stage.id, changes }]);
  const line = (field, list) => html`<${SavingText}
    dir="auto"
    maxlength="200"
    list=${list}
    disabled=${closed}
    value=${stage[field]}
    label=${t(`stage.${field}`)}
    placeholder=${t(`stage.${field}_hint`)}
    onSave=${(text) => change({ [field]: text })}
  />`;
  const amount = (field) => html`<${SavingText}
    type="number"
    min="0"
    max="9999"
    class="psa-input psa-p-amount"
    disabled=${closed}
    value=${stage[field] ?? ""}
    label=${t(`stage.${field}`)}
    placeholder="–"
    onSave=${(text) => change({ [field]: text === "" ? null : Number(text) })}
  />`;
  const unit = (field) => html`<${Select}
    bare
    class="psa-input psa-p-unit"
    disabled=${closed}
    name=${t(`stage.${field}`)}
    options=${UNITS.map((id) => ({ id, name: k(`units.${id}`) }))}
    value=${stage[field]}
    none=${null}
    onSave=${(one) => change({ [field]: one })}
  />`;
  const level = (field, levels) => html`<${Open} app=${app}>
    <${Choice}
      label=${t(`stage.${field}`)}
      value=${stage[field]}
      options=${[
        ...levels.map((value) => ({ value, name: `${SHAPES[value]} ${k(`${field}.${value}`)}` })),
        { value: null, name: html`–<span class="psa-hidden"> ${t("stage.unsaid")}</span>` },
      ]}
      onChange=${(value) => change({ [field]: value })}
    />
  <//>`;
  return html`<section class="psa-sheet psa-scroll psa-p-form psa-p-stage" aria-label=${t("stage.title", { n })}>
    <header class="psa-row">
      <h2>${t("stage.title", { n })}</h2>
      <span class="psa-spread"></span>
      <${Button} quiet disabled=${closed || n === 1} aria-label=${t("stage.earlier")} onClick=${() => onMove(-1)}>←<//>
      <${Button} quiet disabled=${closed || n === last} aria-label=${t("stage.later")} onClick=${() => onMove(1)}>→<//>
      <${Button} quiet disabled=${closed} aria-label=${t("remove", { text: stage.name })} onClick=${onRemove}>✕<//>
    </header>
    ${line("name")}
    <label class="psa-w-field"><span>${t("stage.who")}</span>${line("who", "psa-p-whos")}</label>
    <datalist id="psa-p-whos">${whos.map((who) => html`<option key=${who} value=${who}></option>`)}</datalist>
    <div class="psa-p-pair"><span>${t("stage.takes")}</span>${amount("takes")}${unit("takes_in")}</div>
    <div class="psa-p-pair"><span>${t("stage.waits")}</span>${amount("waits")}${unit("waits_in")}</div>
    <div class="psa-p-pair long"><span>${t("stage.waits_for")}</span>${line("waits_for", "psa-p-whos")}</div>
    <div class="psa-p-pair">
      <span>${t("stage.interrupted")}</span>${amount("interrupted")}<span>${t("stage.a_day")}</span>
    </div>
    <div class="psa-p-pair long"><span>${t("stage.interrupted_by")}</span>${line("interrupted_by")}</div>
    <div class="psa-w-field"><span>${t("stage.load")}</span>${level("load", LOADS)}</div>
    <div class="psa-w-field"><span>${t("stage.room")}</span>${level("room", ROOMS)}</div>
    <p><${Button} quiet onClick=${onClose}>${t("stage.done")}<//></p>
  </section>`;
}
