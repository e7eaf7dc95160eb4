/** Step `solve`: every small group takes one strain item of the top and says what could be done, by whom. */

import { useState } from "preact/hooks";
import { does, html, newId } from "../kit/app.js";
import { get, speaks } from "../kit/texts.js";
import { Button, focusOn, SavingText } from "../kit/shell.js";
import { workItems } from "./items.js";
import { GoOn } from "./go_on.js";
import { Looking } from "./building_on.js";
import { AddLine, Written } from "./pieces.js";
import { Presenting } from "./presenting.js";
import { REACHES, SolutionCard } from "./solution_card.js";
import { useRemembered } from "../kit/remembered.js";
import { Wall } from "./wall.js";

const t = speaks("widgets.memo_voting");
const k = speaks("kits.memo_voting");

export function Solve({ app }) {
  const items = workItems(app.view);
  if (!items.length) return html`<${NothingChosen} app=${app} />`;
  const presented = items.find((item) => item.id === app.view.presenting);
  return presented
    ? html`<${Presenting} app=${app} items=${items} now=${presented} />`
    : html`<${Workbench} app=${app} items=${items} />`;
}

function NothingChosen({ app }) {
  const step = app.view.steps.find((s) => s.id === "solve");
  const back = () => does(app, ["StepEntered", { step: "choose" }]);
  return html`<${Wall} app=${app} question=${step.question} next=${{ label: t("solve.to_choose"), go: back, looks: true }}>
    <div class="psa-blank"><p>${t("solve.nothing_chosen")}</p></div>
  <//>`;
}

function Workbench({ app, items }) {
  const view = app.view;
  const step = view.steps.find((s) => s.id === "solve");
  const [chosen, choose] = useRemembered(app, "solve.item", items[0].id);
  const at = Math.max(
    0,
    items.findIndex((item) => item.id === chosen),
  );
  const item = items[at];
  const [looking, setLooking] = useState(false);
  const [on, setOn] = useState(false);
  const bare = items.filter((i) => i.inTop && !i.solutions.length).length;

  const go = (index) => {
    const next = items[(index + items.length) % items.length];
    choose(next.id);
    document.getElementById(`psa-add-${document.activeElement?.dataset?.reach ?? "self"}`)?.focus();
    app.say(t("solve.now_at", { item: next.name }));
  };
  const turn = (event) => {
    if (event.key !== "PageDown" && event.key !== "PageUp") return;
    event.preventDefault();
    go(at + (event.key === "PageDown" ? 1 : -1));
  };
  const present = () => does(app, ["Presented", { item: item.id }]);
  const numbers = Object.fromEntries(items.slice(0, 9).map((_, i) => [String(i + 1), () => go(i)]));
  const next = {
    label: t("solve.next"),
    looks: true,
    blockers: step.blockers,
    go: () => does(app, ["StepEntered", { step: "agree" }]),
  };

  return html`<${Wall}
    app=${app}
    class="psa-solve-room"
    question=${step.question}
    next=${next}
    keys=${{ ...numbers, p: present, k: () => setLooking(true), PageDown: () => go(at + 1), PageUp: () => go(at - 1) }}
    keyList=${get("widgets.memo_voting", "solve.key_list")}
    still=${bare ? t("solve.bare", { n: bare }) : t("solve.count", { n: Object.keys(view.solutions).length })}
    extra=${html`<${Button} class="psa-looks" keys="P" onClick=${present}>${t("solve.present")}<//>
      <${Button} class="psa-looks" keys="K" onClick=${() => setLooking(true)}>${t("solve.look")}<//>
      ${!view.closed && html`<${Button} onClick=${() => setOn(true)}>${t("go_on.button")} …<//>`}`}
  >
    <div class="psa-solve" onKeyDown=${turn}>
      <${ItemCards} app=${app} items=${items} at=${at} onGo=${go} />
      <section class="psa-work" aria-label=${item.name}>
        ${item.name.length > fits(items) && html`<header><${Written} text=${item.name} lines=${2} /></header>`}
        <${Columns} app=${app} item=${item} />
      </section>
      ${looking && html`<${Looking} app=${app} item=${item} onClose=${() => setLooking(false)} />`}
      ${on && html`<${GoOn} app=${app} item=${item} onClose=${() => setOn(false)} />`}
    </div>
  <//>`;
}

/** How many characters of a name its card shows. */
const fits = (items) => (items.length <= 3 ? 64 : 46);

function ItemCards({ app, items, at, onGo }) {
  return html`<div
    class="psa-items ${items.length > 3 ? "several" : ""} ${items.length > 5 ? "many" : ""}"
    role="group"
    aria-label=${t("solve.items")}
  >
    ${items.map(
      (item, i) => html`<div key=${item.id} class="psa-item ${i === at ? "now" : ""}">
        <button type="button" class="psa-looks" aria-current=${i === at ? "true" : undefined} onClick=${() => onGo(i)}>
          ${i < 9 && html`<kbd>${i + 1}</kbd>`}<span dir="auto">${item.name}</span>
          <b>${item.inTop ? item.votes : ""}<span class="psa-hidden"> ${t("solve.votes_word", { n: item.votes })}</span></b>
        </button>
        <p>
          <${SavingText}
            value=${item.group}
            label=${t("solve.group_of", { item: item.name })}
            placeholder=${t("solve.group_hint")}
            dir="auto"
            onSave=${(name) => app.does(["GroupNamed", { item: item.id, name }])}
          />
          <span>${item.inTop ? t("solve.solutions", { n: item.solutions.length }) : t("solve.not_in_top")}</span>
        </p>
      </div>`,
    )}
  </div>`;
}

function Columns({ app, item }) {
  const [over, setOver] = useState(null);

  const add = (reach) => async (text) => {
    const solution = newId();
    await app.does(["SolutionAdded", { solution, item: item.id, reach, text }]);
    requestAnimationFrame(() => document.getElementById(`psa-solution-${solution}`)?.scrollIntoView({ block: "nearest" }));
  };
  const move = async (solution, reach) => {
    try {
      await app.does(["SolutionMoved", { solution, reach }]);
      app.say(t("solve.moved", { column: k(`reach.${reach}.name`) }));
      focusOn(`#psa-solution-${solution}`);
    } catch {
      /* said */
    }
  };
  const drop = (reach) => (event) => {
    event.preventDefault();
    setOver(null);
    const id = event.dataTransfer.getData("text/psa-solution");
    if (id && app.view.solutions[id]?.reach !== reach) move(id, reach);
  };
  // In an empty line the arrows have nothing to move through: they go to the next column, or up into the list.
  const arrows = (reach) => (event, value) => {
    if (value) return;
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const other = by && REACHES[REACHES.indexOf(reach) + by];
    if (by) event.preventDefault();
    if (other) document.getElementById(`psa-add-${other}`)?.focus();
    if (event.key === "ArrowUp") {
      const cards = event.currentTarget.closest(".psa-column").querySelectorAll(".psa-solution");
      cards[cards.length - 1]?.focus();
      event.preventDefault();
    }
  };

  return html`<div class="psa-columns">
    ${REACHES.map((reach) => {
      const cards = item.solutions.filter((s) => s.reach === reach);
      return html`<section
        key=${reach}
        class="psa-column ${over === reach ? "over" : ""}"
        aria-label=${k(`reach.${reach}.name`)}
        onDragOver=${(e) => e.dataTransfer.types.includes("text/psa-solution") && ((e.preventDefault(), setOver(reach)))}
        onDragLeave=${(e) => e.currentTarget.contains(e.relatedTarget) || setOver(null)}
        onDrop=${drop(reach)}
      >
        <h3>${k(`reach.${reach}.name`)}<small>${k(`reach.${reach}.meaning`)}</small></h3>
        <ul class="psa-cards" data-list>
          ${cards.map((s) => html`<${SolutionCard} key=${s.id} app=${app} solution=${s} onMove=${move} />`)}
        </ul>
        <${AddLine}
          id=${`psa-add-${reach}`}
          data-reach=${reach}
          label=${t("solve.add_to", { column: k(`reach.${reach}.name`) })}
          placeholder=${t("solve.add")}
          app=${app}
          keep=${`solution ${item.id} ${reach}`}
          onAdd=${add(reach)}
          onKey=${arrows(reach)}
        />
      </section>`;
    })}
  </div>`;
}
