/** What belongs to a step: points to tick, note on and date, with what each rests on. Nothing of it is in the way. */

import { useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { Tick } from "../kit/chosen.js";
import { Day, Line, Tag } from "../kit/desk_fields.js";
import { t, THEMES, themeName } from "./pieces.js";

const BLANK = { done: false, note: "", on: null, left_out: false };

export function Points({ app, step, theme }) {
  const { view } = app;
  const [open, setOpen] = useState(null);
  const [shown, setShown] = useState(theme || THEMES[0]);
  const now = theme || shown;
  const points = view.to_do.filter((one) => one.step === step && one.themes.includes(now));
  const said = view.points[now] ?? {};
  const change = (point, changes) => app.does(["PointChanged", { theme: now, point, changes }]);
  const derived = view.derived[now] ?? {}; // what the kit itself knows to be done, with what tells so
  const done = points.filter((one) => said[one.id]?.done || derived[one.id]).length;
  return html`<details class="psa-sheet psa-p-points">
    <summary>
      <h3>${t("points.title")}</h3>
      <span class="psa-soft">${t("points.done", { n: done, of: points.length })}</span>
    </summary>
    ${
      !theme &&
      html`<div class="psa-filter" role="group" aria-label=${t("theme")}>
        ${THEMES.map(
          (one) =>
            html`<button key=${one} type="button" aria-pressed=${one === now} onClick=${() => setShown(one)}>
              ${themeName(one)}
            </button>`,
        )}
      </div>`
    }
    <ul class="psa-d-list">${points.map((one) => {
      const point = said[one.id] ?? BLANK;
      return html`<li key=${one.id} data-point=${one.id}>
        <div class="psa-d-what">
          <label class="psa-d-tick">
            <${Tick}
              on=${point.done || !!derived[one.id]}
              disabled=${!!derived[one.id] && !point.done}
              onSave=${(on) => change(one.id, { done: on, ...(on && !point.on ? { on: view.today } : {}) })}
            />
            <span>${one.text}</span>
          </label>
          ${derived[one.id] && html`<small>${t("points.derived", { from: derived[one.id] })}</small>`}
          ${
            open === one.id
              ? html`<div class="psa-p-note-row">
                <${Line}
                  name=${t("council.note")}
                  lines=${2}
                  value=${point.note}
                  onSave=${(note) => change(one.id, { note })}
                />
                <${Day} name=${t("council.when")} value=${point.on} onSave=${(on) => change(one.id, { on })} />
                ${
                  one.law &&
                  html`<label class="psa-d-tick">
                    <${Tick} on=${point.left_out} onSave=${(on) => change(one.id, { left_out: on })} />
                    ${t("points.left_out")}
                  </label>`
                }
              </div>`
              : point.note && html`<small dir="auto">${point.note}</small>`
          }
        </div>
        <span class="psa-row psa-p-do">
          <${Tag} kind=${one.law ? "red" : "soft"} shape=${one.law ? "§" : "○"}>${one.basis}<//>
          <button
            type="button"
            class="psa-text"
            aria-expanded=${open === one.id}
            aria-label=${`${t("points.note")}: ${one.text}`}
            onClick=${() => setOpen(open === one.id ? null : one.id)}
          >
            ${t("points.note")}
          </button>
        </span>
      </li>`;
    })}</ul>
  </details>`;
}
