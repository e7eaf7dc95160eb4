/** What may be shown of a closed survey, and what was checked before it is. */

import { useEffect, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { Button } from "../kit/shell.js";
import { date, number } from "../kit/texts.js";
import { asks, t } from "./pieces.js";

export function Results({ app, go }) {
  const { results, step } = app.view;
  if (!results)
    return html`<main>
      <div class="psa-head"><h2>${t("results.title")}</h2></div>
      <div class="psa-empty">
        <h3>${t("results.not_yet")}</h3>
        <p>${t("results.not_yet_about")}</p>
        <${Button} main onClick=${() => go(step === "plan" ? "plan" : "answering")}>
          ${t(step === "plan" ? "answering.to_plan" : "results.to_answering")}
        <//>
      </div>
    </main>`;
  return html`<main class="psa-v-results" tabindex="0">
    <div class="psa-head">
      <div>
        <h2>${t("results.title")}</h2>
        <p class="psa-soft">${t("results.about", { day: date(results.closed_on) })}</p>
      </div>
      <p class="psa-v-checked"><span aria-hidden="true">●</span> ${results.checked}</p>
    </div>
    ${results.refused && html`<p class="psa-wrong" dir="auto">${results.refused}</p>`}
    <div class="psa-v-sheets">
      ${results.response.length > 0 && html`<${Response} results=${results} />`}
      ${results.questions.map((one) => html`<${Question} key=${one.id} one=${one} />`)}
      ${
        results.beside.length > 0 &&
        html`<section class="psa-sheet" aria-label=${t("results.beside")}>
          <h3>${t("results.beside")}</h3>
          ${results.beside.map((one) => html`<p key=${one} dir="auto">${one}</p>`)}
        </section>`
      }
      ${
        results.left_out.length > 0 &&
        html`<section class="psa-sheet" aria-label=${t("results.left_out")}>
          <h3>${t("results.left_out")}</h3>
          <ul>${results.left_out.map((one) => html`<li key=${one} dir="auto">${one}</li>`)}</ul>
        </section>`
      }
      ${step === "closed" && html`<${Reading} app=${app} />`}
      ${step === "told" && html`<${Remarks} results=${results} />`}
    </div>
  </main>`;
}

const Response = ({ results }) =>
  html`<section class="psa-sheet psa-v-response" aria-label=${t("response.title")}>
    <h3>${t("response.title")}</h3>
    <p>${results.response_said}</p>
    <ul class="psa-v-blocks">
      ${results.response.map(
        (one) => html`<li key=${one.name}>
          <span class="psa-d-what"><b dir="auto">${one.name}</b><small>${one.said}</small></span>
          <span class="psa-v-bar" aria-hidden="true"><i style=${{ width: `${one.percent}%` }}></i></span>
          <span class="psa-v-number">${number(one.percent)}%</span>
        </li>`,
      )}
    </ul>
    <p class="psa-hint">${results.ways}</p>
  </section>`;

/** One question: the sentence, and its tables. */
const Question = ({ one }) =>
  html`<section class="psa-sheet psa-v-question" aria-label=${one.short}>
    <h3 dir="auto">${one.short}</h3>
    <p class="psa-hint" dir="auto">${one.said}</p>
    ${one.sentences.map((said) => html`<p key=${said}>${said}</p>`)}
    ${one.tables.map((table) => {
      const Drawn = table.level === "whole" ? Bars : Table;
      return html`<${Drawn} key=${table.level} table=${table} />`;
    })}
  </section>`;

/** Everybody's answers: a bar for each. */
function Bars({ table }) {
  const [row] = table.rows;
  return html`<div>
    <h4>${table.title}</h4>
    <ul class="psa-v-blocks">
      ${table.classes.map(
        (name, at) => html`<li key=${name}>
          <span dir="auto">${name}</span>
          <span class="psa-v-bar" aria-hidden="true"><i style=${{ width: `${row.percents[at]}%` }}></i></span>
          <span class="psa-v-number">${row.counts[at]}</span>
        </li>`,
      )}
    </ul>
  </div>`;
}

/** Answers side by side, of groups. */
const Table = ({ table }) =>
  html`<div class="psa-v-wide">
    <table class="psa-table">
      <caption>${table.title}</caption>
      <thead>
        <tr>
          <th scope="col">${table.of}</th>
          ${table.classes.map((name) => html`<th key=${name} scope="col" dir="auto">${name}</th>`)}
          <th scope="col">${t("results.answered")}</th>
        </tr>
      </thead>
      <tbody>
        ${table.rows.map(
          (row) => html`<tr key=${row.name}>
            <th scope="row" dir="auto">${row.name}</th>
            ${row.counts.map((n, at) => html`<td key=${at} class="num">${n}</td>`)}
            <td class="num">${number(row.respondents)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;

const Remarks = ({ results }) =>
  html`<section class="psa-sheet" aria-label=${t("remarks.title")}>
    <h3>${t("remarks.title")}</h3>
    ${
      results.remarks.length
        ? html`<ul class="psa-v-remarks">${results.remarks.map((one, n) => html`<li key=${n} dir="auto">${one}</li>`)}</ul>`
        : html`<p class="psa-soft">${t("remarks.none")}</p>`
    }
  </section>`;

/** Remarks that somebody still has to read and clear of names, before anybody else sees them. */
function Reading({ app }) {
  const [remarks, setRemarks] = useState(/** @type {any} */ (null));
  const [out, setOut] = useState(/** @type {string[]} */ ([]));
  const [read, setRead] = useState(/** @type {string[]} */ ([]));
  const [busy, setBusy] = useState(false);
  const look = () => asks(app, "remarks").then((found) => found && setRemarks(found.remarks));
  const turn = (list, set, id) => set(list.includes(id) ? list.filter((one) => one !== id) : [...list, id]);
  const write = (id) => (event) =>
    asks(app, "remark", { remark: id, text: event.target.value }).then(
      (done) => done && setRemarks(remarks.map((one) => (one.id === id ? { ...one, text: event.target.value } : one))),
    );
  const tell = async () => {
    setBusy(true);
    const done = await asks(app, "tell_remarks", { left_out: out });
    setBusy(false);
    if (done?.left.length) app.say(t("remarks.copies", { names: done.left.join(", ") }), "wrong");
  };
  useEffect(() => setRead([]), [remarks?.length]);
  return html`<section class="psa-sheet" aria-label=${t("remarks.title")}>
    <h3>${t("remarks.title")}</h3>
    <p class="psa-hint">${t("remarks.about")}</p>
    ${
      remarks === null
        ? html`<p><${Button} main onClick=${look}>${t("remarks.read")}<//></p>`
        : html`${remarks.map(
            (one, n) => html`<div key=${one.id} class="psa-v-reading">
                <textarea
                  class="psa-input"
                  rows="3"
                  dir="auto"
                  maxlength="1000"
                  aria-label=${t("remarks.nth", { n: n + 1 })}
                  disabled=${out.includes(one.id)}
                  value=${one.text}
                  onChange=${write(one.id)}
                ></textarea>
                <label class="psa-d-tick">
                  <input type="checkbox" checked=${read.includes(one.id)} onChange=${() => turn(read, setRead, one.id)} />
                  <span>${t("remarks.cleared")}</span>
                </label>
                <label class="psa-d-tick">
                  <input type="checkbox" checked=${out.includes(one.id)} onChange=${() => turn(out, setOut, one.id)} />
                  <span>${t("remarks.leave_out")}</span>
                </label>
              </div>`,
          )}
            ${!remarks.length && html`<p class="psa-soft">${t("remarks.none")}</p>`}
            <p>
              <${Button}
                main
                disabled=${busy || remarks.some((one) => !read.includes(one.id) && !out.includes(one.id))}
                onClick=${tell}
              >
                ${t("remarks.tell")}
              <//>
            </p>`
    }
  </section>`;
}
