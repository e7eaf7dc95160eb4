/** Step `calendar`: the group's picture, what is known beforehand, other teams' calendars, and what stands out. */

import { useState } from "preact/hooks";
import { does, html, newId } from "../kit/app.js";
import { NewLine } from "../kit/new_line.js";
import { figure } from "../kit/numbers.js";
import { Button, SavingText } from "../kit/shell.js";
import { Heads, k, Legend, onward, rowName, said, STEPS, t, Wall } from "./wall.js";

export function Calendar({ app }) {
  const { view } = app;
  const { now, next } = onward(app);
  const [chosen, setChosen] = useState({ row: null, periods: [] });
  const press = (row, period) => {
    if (chosen.row !== row) return setChosen({ row, periods: [period] });
    const on = chosen.periods.includes(period);
    const periods = on ? chosen.periods.filter((one) => one !== period) : [...chosen.periods, period];
    return setChosen(periods.length ? { row, periods } : { row: null, periods: [] });
  };
  return html`<${Wall} app=${app} class="psa-p-calendar" question=${now.question} next=${next}>
    <section class="psa-sheet psa-scroll psa-p-map" tabindex="0" aria-label=${t("calendar.title")}>
      <${Picture} view=${view} chosen=${chosen} onPress=${press} />
      <${Legend} all />
      ${view.flatter && html`<p>${view.flatter}</p>`}
    </section>
    <section class="psa-sheet psa-scroll psa-p-form" tabindex="0" aria-label=${t("calendar.aside")}>
      ${
        chosen.row
          ? html`<${Chosen} app=${app} chosen=${chosen} onDone=${() => setChosen({ row: null, periods: [] })} />`
          : html`<p class="psa-soft">${t("calendar.press")}</p>`
      }
      <${Beside} app=${app} />
    </section>
  <//>`;
}

function Picture({ view, chosen, onPress }) {
  const { periods, rows, laid, under, peaks, months } = view;
  const groups = [];
  periods.forEach((one) => (groups.at(-1)?.name === one.group ? groups.at(-1).n++ : groups.push({ name: one.group, n: 1 })));
  const marked = (row, period) => Object.values(peaks).some((one) => one.row === row && one.periods.includes(period));
  const heading = (one, n) => html`<th key=${n} colspan=${one.n} scope="colgroup">${one.name}</th>`;
  const laidRow = (row) => html`<tr key=${row.id}>
    <th scope="row" dir="auto">${row.text}</th>
    ${periods.map((period) => {
      const middle = row.heights[period.id];
      return html`<td key=${period.id} class=${middle ? `psa-p-cell s${Math.floor(middle + 0.5)}` : ""}>
        ${middle ? figure(middle) : ""}
      </td>`;
    })}
  </tr>`;
  return html`<table class=${periods.length > 20 ? "many" : ""}>
    <thead>
      ${groups.length > 1 && html`<tr><td></td>${groups.map(heading)}</tr>`}
      <${Heads} periods=${periods} name=${(one) => one.short} />
    </thead>
    <tbody>${Object.values(rows).map(
      (row) => html`<tr key=${row.id}>
        <th scope="row" dir="auto">${rowName(view, row)}</th>
        ${periods.map((period) => {
          const height = row.heights[period.id];
          const on = chosen.row === row.id && chosen.periods.includes(period.id);
          const look = `psa-p-cell ${height ? `s${height.step}` : ""} ${height?.apart ? "apart" : ""} ${on ? "on" : ""}`;
          return html`<td key=${period.id}>
            <button
              type="button"
              class=${look}
              aria-pressed=${on}
              aria-label=${`${row.text}, ${said(period, height)}`}
              onClick=${() => onPress(row.id, period.id)}
            >
              ${height ? figure(height.middle) : ""}${marked(row.id, period.id) ? "•" : ""}
            </button>
          </td>`;
        })}
      </tr>`,
    )}</tbody>
    ${laid.map(
      (one) => html`<tbody key=${one.session}>
        <tr><th class="psa-p-whose" scope="rowgroup" colspan=${periods.length + 1} dir="auto">${one.teams}</th></tr>
        ${one.rows.map(laidRow)}
      </tbody>`,
    )}
    ${
      months.length > 0 &&
      html`<tbody class="psa-p-figures">
        <tr><th class="psa-p-whose" scope="rowgroup" colspan=${periods.length + 1}>${t("calendar.figures")}</th></tr>
        ${months.map(
          (one) => html`<tr key=${one.id}>
            <th scope="row" dir="auto">${t(one.of ? "calendar.figure_of" : "calendar.figure", one)}</th>
            ${periods.map((period) => html`<td key=${period.id}>${one.said[period.id] ?? ""}</td>`)}
          </tr>`,
        )}
      </tbody>`
    }
    ${
      Object.keys(under).length > 0 &&
      html`<tfoot><tr>
        <th scope="row">${t("calendar.known")}</th>
        ${periods.map((period) => {
          const names = under[period.id]?.map((one) => one.text).join(", ");
          return html`<td key=${period.id} title=${names}>
            ${names && html`◆<span class="psa-hidden">${names}</span>`}
          </td>`;
        })}
      </tr></tfoot>`
    }
  </table>`;
}

/** What was said of the chosen moments, what is known of them, and whether they are a peak or a low. */
function Chosen({ app, chosen, onDone }) {
  const { view } = app;
  const row = view.rows[chosen.row];
  const periods = view.periods.filter((one) => chosen.periods.includes(one.id));
  if (!row) return null;
  const mark = (low) => (name) =>
    app
      .does(["PeakMarked", { peak: newId(), name, periods: periods.map((one) => one.id), low, row: row.id }])
      .then(() => (onDone(), app.say(t(low ? "calendar.low_marked" : "calendar.peak_marked"))));
  return html`<h2 dir="auto">${rowName(view, row)}</h2>
    <ul class="psa-p-list">${periods.map((one) => {
      const height = row.heights[one.id];
      const known = view.under[one.id] ?? [];
      return html`<li key=${one.id}>
        <b>${one.name}</b>
        ${
          height
            ? html`<span>
              ${STEPS.filter((step) => height.counts[step - 1])
                .map((step) => t("calendar.people", { n: height.counts[step - 1], step: k(`heights.${step}`) }))
                .join(", ")}
            </span>`
            : html`<span class="psa-soft">${t("calendar.nothing")}</span>`
        }
        ${height?.apart && html`<span class="psa-p-differ">${t("calendar.apart")}</span>`}
        ${known.map((each, n) => html`<span key=${n} class="psa-soft">◆ ${each.text}</span>`)}
      </li>`;
    })}</ul>
    ${
      !view.closed &&
      html`<${NewLine} app=${app} keep="peak" label=${t("calendar.name_peak")} button=${t("add")} onAdd=${mark(false)} />
        <${NewLine} app=${app} keep="low" label=${t("calendar.name_low")} button=${t("add")} onAdd=${mark(true)} />`
    }`;
}

/** Calendars of other teams, and what they cause here. */
function Beside({ app }) {
  const { others, laid, causes, rows, closed } = app.view;
  const [pair, setPair] = useState({ theirs: "", ours: "" });
  const open = others.filter((one) => !laid.some((each) => each.session === one.id));
  const lay = (other) =>
    other &&
    app.ask("lay", { other }).then(
      ({ n }) => n === 0 && app.say(t("beside.empty")),
      (refused) => app.say(refused.message, "wrong"),
    );
  const theirs = laid.flatMap((one) => one.rows.map((row) => ({ ...row, key: `${one.session} ${row.id}`, laid: one })));
  const from = theirs.find((one) => one.key === pair.theirs);
  const to = rows[pair.ours];
  const note = () =>
    app
      .does([
        "CauseWritten",
        {
          cause: newId(),
          session: from.laid.session,
          row: to.id,
          text: t("beside.sentence", { theirs: from.text, teams: from.laid.teams, ours: to.text }),
        },
      ])
      .then(
        () => setPair({ theirs: "", ours: "" }),
        () => {},
      );
  const select = (label, value, options, onChange) =>
    html`<select class="psa-input" aria-label=${label} value=${value} onChange=${(event) => onChange(event.target.value)}>
      <option value="">${label}</option>
      ${options.map((one) => html`<option key=${one.value} value=${one.value}>${one.name}</option>`)}
    </select>`;
  if (!others.length && !laid.length && !causes.length) return null;
  return html`<h2>${t("beside.title")}</h2>
    ${laid.map(
      (one) => html`<p class="psa-row" key=${one.session}>
        <span dir="auto">${one.teams}</span>
        ${
          !closed &&
          html`<${Button} onClick=${() => lay(one.session)}>${t("beside.renew")}<//>
            <button
              type="button"
              class="psa-bare"
              aria-label=${t("remove", { text: one.teams })}
              onClick=${() => does(app, ["CalendarTakenAway", { session: one.session }])}
            >
              ✕
            </button>`
        }
      </p>`,
    )}
    ${
      !closed &&
      open.length > 0 &&
      select(
        t("beside.lay"),
        "",
        open.map((one) => ({ value: one.id, name: one.title })),
        lay,
      )
    }
    ${
      theirs.length > 0 &&
      !closed &&
      html`<p>${t("beside.causes")}</p>
        ${select(
          t("beside.theirs"),
          pair.theirs,
          theirs.map((one) => ({ value: one.key, name: `${one.laid.teams}: ${one.text}` })),
          (value) => setPair({ ...pair, theirs: value }),
        )}
        ${select(
          t("beside.ours"),
          pair.ours,
          Object.values(rows).map((one) => ({ value: one.id, name: one.text })),
          (value) => setPair({ ...pair, ours: value }),
        )}
        <p class="psa-row"><${Button} disabled=${!from || !to} onClick=${note}>${t("beside.note")}<//></p>`
    }
    <ul class="psa-p-rows">${causes.map(
      (one) => html`<li key=${one.id}>
        <${SavingText}
          lines=${4}
          dir="auto"
          value=${one.text}
          disabled=${closed}
          label=${t("beside.text")}
          onSave=${(text) => app.does(["CauseReworded", { cause: one.id, text }])}
        />
        <button
          type="button"
          class="psa-bare"
          disabled=${closed}
          aria-label=${t("remove", { text: one.text })}
          onClick=${() => does(app, ["CauseRemoved", { cause: one.id }])}
        >
          ✕
        </button>
      </li>`,
    )}</ul>`;
}
