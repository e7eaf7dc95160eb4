/** Step `weigh`: one kind of work large; everybody says how heavy it is, moment by moment; hidden until it is shown. */

import { useState } from "preact/hooks";
import { does, html } from "../kit/app.js";
import { HowMany } from "../kit/planned.js";
import { useRemembered } from "../kit/remembered.js";
import { Button } from "../kit/shell.js";
import { get } from "../kit/texts.js";
import { Heads, k, Legend, onward, rowName, said, shortName, STEPS, t, Wall } from "./wall.js";

export function Weigh({ app }) {
  const { view } = app;
  const { rows, shown, before, after, plan, place, closed } = view;
  const { now, next } = onward(app);
  const row = rows[shown];
  const show = (id) => does(app, ["RowShown", { row: id }]);
  const go = (id) => app.leaving(() => show(id));
  const reveal = () => does(app, ["Revealed", { row: row.id }]);
  const on = after ? { label: t("weigh.next"), go: () => show(after), looks: true } : next;
  const toward =
    row && row.people > 0 && !row.revealed && !closed && !view.rights?.reads
      ? { label: t("weigh.show"), go: reveal, stays: true }
      : on;
  const again = () => app.leaving(() => does(app, ["RowPutAgain", { row: row.id }]));
  return html`<${Wall}
    app=${app}
    question=${now.question}
    aside=${html`<span class="psa-soft psa-p-place">${t("weigh.place", place)}</span>`}
    next=${toward}
    keys=${{ ArrowLeft: () => before && go(before) }}
    keyList=${get("widgets.peaks", "weigh.keys")}
    still=${plan.participants && row ? t("weigh.counted", { n: row.people, of: plan.participants }) : ""}
    extra=${html`${
      before && html`<${Button} quiet class="psa-looks" keys="←" onClick=${() => go(before)}>${t("weigh.before")}<//>`
    }${row?.people > 0 && !closed && html`<${Button} quiet onClick=${again}>${t("weigh.again")}<//>`}`}
  >
    ${
      row
        ? html`<article class="psa-p-one" key=${row.id}>
          <h2 class="psa-p-said" dir="auto">${rowName(view, row)}</h2>
          ${row.revealed && html`<${Spread} view=${view} row=${row} />`}
          ${row.revealed ? html`<${Late} app=${app} row=${row} />` : html`<${Put} app=${app} row=${row} />`}
        </article>`
        : html`<p class="psa-p-blank">${t("weigh.none")}</p>`
    }
  <//>`;
}

/** What those without a phone say: a step for each moment, and for how many people it holds. */
function Put({ app, row }) {
  const { periods, plan, closed } = app.view;
  const [heights, setHeights] = useRemembered(app, `heights ${row.id}`, {});
  const [people, setPeople] = useState(1);
  const set = (period, step) => {
    const rest = Object.fromEntries(Object.entries(heights).filter(([one]) => one !== period));
    setHeights(step ? { ...rest, [period]: step } : rest);
  };
  const put = () =>
    app.does(["HandsPut", { row: row.id, heights, people: Number(people) }]).then(
      () => (setHeights({}), setPeople(1), app.say(t("weigh.put_done"))),
      () => {},
    );
  if (closed) return html`<p class="psa-p-blank">${t("weigh.not_shown")}</p>`;
  return html`<div class="psa-p-columns psa-scroll" role="group" aria-label=${t("weigh.by_hand")}>
      ${periods.map(
        (period) => html`<${Column}
          key=${period.id}
          period=${period}
          step=${heights[period.id]}
          onSet=${(step) => set(period.id, step)}
        />`,
      )}
    </div>
    <${Legend} />
    <p class="psa-row">
      ${
        plan.participants
          ? html`<label class="psa-row">
              <span>${t("weigh.people")}</span>
              <input
                class="psa-input psa-p-people"
                type="number"
                min="1"
                max=${plan.participants}
                value=${people}
                onInput=${(event) => setPeople(event.target.value)}
              />
            </label>
            <${Button} disabled=${!Object.keys(heights).length} onClick=${put}>${t("weigh.put")}<//>
            <span class="psa-soft">${t("weigh.hidden")}</span>`
          : html`<label class="psa-row">
            <span>${t("weigh.how_many")}</span>
            <${HowMany} app=${app} label=${t("weigh.how_many")} class="psa-input psa-p-people" />
          </label>`
      }
    </p>`;
}

/** Who was not counted yet when it was shown, and has no phone, can still be put in. */
function Late({ app, row }) {
  const [open, setOpen] = useState(false);
  if (app.view.closed || row.people >= app.view.plan.participants) return null;
  if (open) return html`<${Put} app=${app} row=${row} />`;
  return html`<p class="psa-row"><${Button} onClick=${() => setOpen(true)}>${t("weigh.more")}<//></p>`;
}

/** One moment: five steps above each other, by pointer, by figure and by arrow. */
function Column({ period, step, onSet }) {
  const key = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^[1-5]$/.test(event.key)) onSet(Number(event.key));
    else if (["0", "Delete", "Backspace"].includes(event.key)) onSet(0);
    else if (event.key === "ArrowUp") onSet(Math.min(5, (step ?? 0) + 1));
    else if (event.key === "ArrowDown") onSet(Math.max(0, (step ?? 0) - 1));
    else return;
    event.preventDefault();
  };
  return html`<div
    class="psa-p-column"
    role="spinbutton"
    tabindex="0"
    aria-label=${period.name}
    aria-valuenow=${step}
    aria-valuemin="1"
    aria-valuemax="5"
    aria-valuetext=${step ? `${step}: ${k(`heights.${step}`)}` : t("weigh.nothing")}
    title=${period.name}
    onKeyDown=${key}
  >
    ${[...STEPS].reverse().map(
      (one) =>
        html`<i
          key=${one}
          class=${`psa-p-cell ${step >= one ? `s${step}` : ""}`}
          onClick=${() => onSet(one === step ? 0 : one)}
        >
          ${one === step ? one : ""}
        </i>`,
    )}
    <span>${shortName(period)}</span>
  </div>`;
}

/** How many people chose each step, moment by moment, and the middle. */
function Spread({ view, row }) {
  const most = Math.max(1, ...Object.values(row.heights).flatMap((height) => height.counts));
  const share = (n) => `--n:${Math.round((n / most) * 100)}%`;
  return html`<div class="psa-p-spread psa-scroll" tabindex="0" role="region" aria-label=${t("weigh.spread")}>
      <table>
        <thead><${Heads} periods=${view.periods} name=${shortName} /></thead>
        <tbody>${[...STEPS].reverse().map(
          (step) => html`<tr key=${step}>
            <th scope="row">${step} ${k(`heights.${step}`)}</th>
            ${view.periods.map((one) => {
              const height = row.heights[one.id];
              const n = height?.counts[step - 1] ?? 0;
              const look = height?.step === step ? "middle" : "";
              return html`<td key=${one.id} class=${look} style=${share(n)}>${n || ""}</td>`;
            })}
          </tr>`,
        )}</tbody>
      </table>
    </div>
    <p class="psa-soft">${t("weigh.shown", { phones: row.phones, hands: row.hands })}</p>
    <ul class="psa-hidden">
      ${view.periods.map((one) => html`<li key=${one.id}>${said(one, row.heights[one.id])}</li>`)}
    </ul>`;
}
