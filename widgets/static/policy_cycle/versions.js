/** Adopted versions of the plan: to look at as they were adopted, to take along, and what changed since. */

import { useEffect, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { date, t as words } from "../kit/texts.js";
import { Button, Dialog } from "../kit/shell.js";
import { money } from "../kit/numbers.js";
import { k, t, themeName } from "./pieces.js";
import { Rows } from "../kit/rows.js";
import { take } from "./taking.js";

export function Versions({ app }) {
  const { view } = app;
  const { council, differences } = view;
  const [looking, setLooking] = useState(null);
  if (Object.keys(view.items).length === 0 && council.versions.length === 0) return null;
  return html`<section class="psa-sheet"><h3>${words("widgets", "consent.versions")}</h3>
    <ul class="psa-d-list">${
      council.draft && html`<li><b>${words("widgets", "consent.draft", { number: council.number })}</b></li>`
    }${[...council.versions].reverse().map(
      (one) => html`<li key=${one.number}>
          <div class="psa-d-what">
            <b>${words("widgets", "consent.adopted", { number: one.number, on: date(one.on), by: one.by })}</b>
            <small dir="auto">${one.note}</small>
          </div>
          <span class="psa-row psa-p-do">
            <${Button} onClick=${() => setLooking(one.number)}>${t("version.look")}<//>
            <${Button} quiet onClick=${() => take(app, `version:${one.number}`)}>↓ ${t("version.document")}<//>
          </span>
        </li>`,
    )}</ul>
    ${
      differences.length > 0 &&
      html`<h4>${t("council.changes", { n: differences.length, since: council.since })}</h4>
        <div class="psa-scroll">
          <table class="psa-table">
            <thead>
              <tr>
                <th>${t("version.what")}</th>
                <th>${t("version.where")}</th>
                <th>${t("version.before")}</th>
                <th>${t("version.after")}</th>
              </tr>
            </thead>
            <${Rows}
              things=${differences.map((one, n) => ({ ...one, id: String(n) }))}
              of=${(d) => [d.kind, d.subject, d.name, d.field, d.before, d.after]}
              draw=${(d) =>
                html`<tr>
                  <td>${d.subject}: ${d.kind}</td>
                  <td dir="auto">${d.name}${d.field && html`<span class="sub">${d.field}</span>`}</td>
                  <td dir="auto">
                    ${d.before && html`<span class="psa-only-small">${t("version.before")}: </span>${d.before}`}
                  </td>
                  <td dir="auto">
                    ${d.after && html`<span class="psa-only-small">${t("version.after")}: </span>${d.after}`}
                  </td>
                </tr>`}
            />
          </table>
        </div>`
    }
    ${looking !== null && html`<${Version} app=${app} number=${looking} onClose=${() => setLooking(null)} />`}
  </section>`;
}

function Version({ app, number, onClose }) {
  const [told, setTold] = useState(null);
  useEffect(() => {
    app.ask("version", { number }).then(setTold, (refused) => (app.say(refused.message, "wrong"), onClose()));
  }, [number]);
  return html`<${Dialog} title=${t("version.title", { number })} wide onClose=${onClose}>${
    told &&
    html`<div class="psa-form">
      <p class="psa-hint">${t("version.fixed")}</p>
      ${Object.entries(told.intentions).map(
        ([theme, text]) => html`<p key=${theme}><b>${themeName(theme)}:</b> <span dir="auto">${text}</span></p>`,
      )}
      ${
        told.targets.length > 0 &&
        html`<div>
          <b>${t("intend.targets")}</b>
          <ul>${told.targets.map((text, n) => html`<li key=${n} dir="auto">${text}</li>`)}</ul>
        </div>`
      }
      <div class="psa-scroll">
        <table class="psa-table">
          <thead>
            <tr>
              <th>${k("item.text")}</th>
              <th>${k("item.owner")}</th>
              <th>${k("item.due")}</th>
              <th>${k("item.budget")}</th>
            </tr>
          </thead>
          <${Rows}
            things=${told.items}
            of=${(one) => [one]}
            draw=${(one) =>
              html`<tr>
                <td dir="auto">
                  ${one.text}
                  <span class="sub">
                    ${[one.goal, themeName(one.theme), one.team && app.view.unit_names[one.team]]
                      .filter(Boolean)
                      .join(" · ")}
                  </span>
                </td>
                <td dir="auto">${one.owner}</td>
                <td class="num">${date(one.due)}</td>
                <td class="num">${one.budget === null ? "" : money(one.budget)}</td>
              </tr>`}
          />
        </table>
      </div>
    </div>`
  }<//>`;
}
