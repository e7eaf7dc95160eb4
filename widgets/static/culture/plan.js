/** Step `plan`: who, when, and which statements in which order. */

import { useRef, useState } from "preact/hooks";
import { does, html } from "../kit/app.js";
import { useChosen } from "../kit/chosen.js";
import { Planned } from "../kit/planned.js";
import { speaks } from "../kit/texts.js";
import { Button, Dialog, SavingText } from "../kit/shell.js";
import { Teams } from "../kit/teams.js";
import { BringDialog } from "./bring.js";
import { k, Moves, onward, Wall } from "./wall.js";

const t = speaks("widgets.culture");

export function Plan({ app }) {
  const { plan, statements, previous, in_use: inUse } = app.view;
  const { now, next } = onward(app);
  const [bringing, setBringing] = useState(false);
  const all = Object.keys(statements);
  const [order, save] = useChosen(plan.order, (ids) => app.does(["StatementsChosen", { order: ids }]));
  const choose = (next) => save(next).catch(() => {});
  const [reading, setReading] = useState(false);
  const rows = useRows(order, all);
  const toggle = (id) => choose((now) => rows.filter((one) => now.includes(one) !== (one === id)));
  return html`<${Wall} app=${app} class="psa-culture psa-culture-plan" question=${now.question} next=${next}>
    <section class="psa-sheet psa-scroll psa-c-form">
      <${Teams} app=${app} />
      <${Planned} app=${app} stacking=${t("plan.stacking")} />
      ${
        previous
          ? html`<p class="psa-soft">${t("plan.follows", { title: previous.title })}</p>`
          : html`<p class="psa-soft">${t("plan.for_talk")}</p>`
      }
    </section>
    ${
      !previous &&
      html`<section class="psa-sheet psa-c-set">
        <header class="psa-row"><h2>${t("plan.statements", { n: order.length, of: all.length })}</h2>
          <${Button} disabled=${order.length === all.length} onClick=${() => choose(all)}>${t("plan.all")}<//>
          <${Button} disabled=${!order.length || inUse} onClick=${() => choose([])}>${t("plan.none")}<//>
          <${Button}
            disabled=${order.length < 2}
            onClick=${() => app.ask("shuffle").catch((refused) => app.say(refused.message, "wrong"))}
          >
            ${t("plan.shuffle")}
          <//>
          <${Button} onClick=${() => setBringing(true)}>${t("plan.own")}<//>
          <${Button} class="psa-looks" onClick=${() => setReading(true)}>${t("plan.reading")}<//>
        </header>
        <ol class="psa-scroll">
          ${rows.map(
            (id) =>
              html`<${Row}
                key=${id}
                app=${app}
                statement=${statements[id]}
                place=${order.indexOf(id)}
                last=${order.length - 1}
                onToggle=${() => toggle(id)}
                onMove=${(by) => choose((now) => moved(now, id, by))}
              />`,
          )}
        </ol>
      </section>`
    }
    ${reading && html`<${Reading} app=${app} onClose=${() => setReading(false)} />`}
    ${bringing && html`<${BringDialog} app=${app} onClose=${() => setBringing(false)} />`}
  <//>`;
}

/** All statements in an order that stays while somebody ticks: new only when those that are put are put in another. */
function useRows(order, all) {
  const rows = useRef([]);
  const there = rows.current.filter((id) => all.includes(id));
  const put = there.filter((id) => order.includes(id));
  const same = put.length === order.length && put.every((id, n) => id === order[n]);
  const first = same ? there : order;
  rows.current = [...first, ...all.filter((id) => !first.includes(id))];
  return rows.current;
}

/** Whether a statement tells of a healthy culture: for who prepares, not on the wall before the group has answered. */
function Reading({ app, onClose }) {
  const { plan, statements } = app.view;
  const turn = { unknown: true, healthy: false, unhealthy: null };
  return html`<${Dialog} title=${t("plan.reading_title")} wide onClose=${onClose}>
    <p>${t("plan.not_for_the_room")}</p>
    <ol class="psa-c-reading">${plan.order.map((id) => {
      const { text, healthy } = statements[id];
      const now = healthy === null ? "unknown" : healthy ? "healthy" : "unhealthy";
      const say = () => does(app, ["HealthySet", { statement: id, healthy: turn[now] }]);
      return html`<li key=${id}>
        <span dir="auto">${text}</span>
        <button type="button" class=${`psa-c-healthy ${now}`} title=${t("plan.turn_reading")} onClick=${say}>
          ${t(`plan.${now}`)}
        </button>
      </li>`;
    })}</ol>
    <p class="psa-soft">${k("healthy.reading.kit")}</p>
  <//>`;
}

const moved = (order, id, by) => {
  const rest = order.filter((one) => one !== id);
  rest.splice(order.indexOf(id) + by, 0, id);
  return rest;
};

function Row({ app, statement, place, last, onToggle, onMove }) {
  const on = place >= 0;
  const answered = app.view.answers[statement.id]?.counted > 0;
  return html`<li class=${on ? "on" : ""}>
    <label>
      <input type="checkbox" checked=${on} disabled=${answered} onChange=${onToggle} />
      <span class="psa-hidden">${statement.text}</span>
    </label>
    <${SavingText}
      lines=${2}
      class="psa-input psa-c-grows"
      dir="auto"
      value=${statement.text}
      label=${t("plan.text", { letter: statement.letter })}
      disabled=${answered}
      onSave=${(text) => app.does(["StatementReworded", { statement: statement.id, text }])}
    />
    <${Moves} text=${statement.text} up=${on && place > 0} down=${on && place < last} onMove=${onMove} />
  </li>`;
}
