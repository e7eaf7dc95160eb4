/** The annual evaluation: what was carried out, what came of it, and what follows. */

import { useState } from "preact/hooks";
import { does, html } from "../kit/app.js";
import { t as words } from "../kit/texts.js";
import { Button, focusOn } from "../kit/shell.js";
import { address, NextYear } from "./following.js";
import { Consultation, Heard } from "./heard.js";
import { Line, Select } from "../kit/desk_fields.js";
import { money } from "../kit/numbers.js";
import { k, ofTheme, optionsOf, State, t, themeName, THEMES } from "./pieces.js";
import { Evidence, Progress } from "./progress.js";
import { Rows } from "../kit/rows.js";

const BLANK = { carried_out: null, why: "", judgement: null, note: "", decision: null, decision_note: "" };

export function Evaluate({ app, theme, top, side, chosen, select }) {
  const { view } = app;
  const { judged, gaps, targets, fits } = view.evaluation;
  const items = ofTheme(view.items, theme);
  const open = items.filter((item) => gaps.open_items.includes(item.id));
  const item = view.items[chosen];
  const talk = view.consultations[chosen];
  const [following, setFollowing] = useState(false);
  return html`<div class="psa-desk with-details">
    ${side}
    <main>
      <div class="psa-head">
        <div>
          <h2>${t("evaluate.title", { year: view.year })}</h2>
          <p class="psa-soft">
            ${open.length ? t("evaluate.open", { n: open.length }) : items.length > 0 && t("evaluate.complete")}
          </p>
        </div>
        ${top}
      </div>
      ${
        gaps.nobody_heard &&
        html`<p class="psa-d-note">
          ${t("evaluate.nobody_heard")} <${Button} onClick=${() => focusOn(".psa-p-heard button")}>${t("council.show")}<//>
        </p>`
      }
      ${
        gaps.no_words.length > 0 &&
        html`<p class="psa-d-note">
          ${t("evaluate.no_words", { n: gaps.no_words.length })} <${Button} onClick=${() => select(gaps.no_words[0])}>
            ${t("council.show")}
          <//>
        </p>`
      }
      ${
        ofTheme(view.targets, theme).length > 0 &&
        html`<section class="psa-sheet">
          <h3>${t("intend.targets")}</h3>
          <ul class="psa-d-list">
            ${ofTheme(view.targets, theme).map(
              (one) =>
                html`<li key=${one.id}>
                  <div class="psa-d-what">
                    <b dir="auto">${one.text}</b>
                    ${view.indicators[one.indicator] && html`<small dir="auto">${one.told[0]}</small>`}
                    ${(targets[one.id] ?? []).map((text) => html`<span>${text}</span>`)}
                  </div>
                </li>`,
            )}
          </ul>
        </section>`
      }
      ${
        items.length === 0
          ? html`<div class="psa-empty"><h3>${t("act.none")}</h3><p>${t("evaluate.none_about")}</p></div>`
          : html`<table class="psa-table">
            <thead>
              <tr>
                <th>${k("item.text")}</th>
                <th>${k("judged.carried_out")}</th>
                <th>${k("judged.judgement")}</th>
                <th>${k("judged.decision")}</th>
              </tr>
            </thead>
            <${Rows}
              things=${items}
              chosen=${chosen}
              of=${(one) => [one, judged[one.id], one.id === chosen]}
              draw=${(one) =>
                html`<${Row} item=${one} judged=${judged[one.id] ?? BLANK} on=${one.id === chosen} select=${select} />`}
            />
          </table>`
      }
      <section class="psa-sheet psa-p-after">
        <h3>${t("evaluate.fits")}</h3>
        <div class="psa-d-columns">
          ${(theme ? [theme] : THEMES).map(
            (one) => html`<${Fits} key=${one} app=${app} theme=${one} fit=${fits[one] ?? { fits: null, note: "" }} />`,
          )}
        </div>
      </section>
      <section class="psa-sheet">
        <${Evidence} app=${app} of=${view.evaluation.evidence} title=${t("progress.year")} />
      </section>
      <${Heard} app=${app} theme=${theme} occasion="evaluation" chosen=${chosen} select=${select} />
      <p class="psa-row psa-p-next">
        ${following && html`<${NextYear} app=${app} onClose=${() => setFollowing(false)} />`}
        ${
          view.following
            ? html`<a class="psa-btn main" href=${address(view, view.following)}>
              ${t("evaluate.to_next", { year: view.year + 1 })}
            </a>`
            : html`<${Button} main onClick=${() => setFollowing(true)}>${t("evaluate.next", { year: view.year + 1 })}<//>`
        }
        <span class="psa-hint">${t("evaluate.next_about")}</span>
      </p>
    </main>
    <aside class="psa-details">
      ${
        item
          ? html`<${Judge}
            key=${item.id}
            app=${app}
            item=${item}
            judged=${judged[item.id] ?? BLANK}
            effects=${view.evaluation.effects[item.id] ?? []}
          />`
          : talk
            ? html`<${Consultation} key=${talk.id} app=${app} one=${talk} />`
            : html`<p class="psa-beside psa-soft">${t("evaluate.pick")}</p>`
      }
    </aside>
  </div>`;
}

function Row({ item, judged, on, select }) {
  const said = (key, value) =>
    value ? k(`${key}.${value}`) : html`<span class="psa-missing">${words("widgets", "fields.unknown")}</span>`;
  return html`<tr class="can ${on ? "on" : ""}" onClick=${() => select(item.id)}>
    <td dir="auto">
      <button type="button" class="psa-p-name" aria-pressed=${on}>${item.text}</button>
      <span class="sub">${themeName(item.theme)}</span>
    </td>
    ${["carried_out", "judgement", "decision"].map(
      (key) => html`<td key=${key} data-name=${k(`judged.${key}`)}>${said(key, judged[key])}</td>`,
    )}
  </tr>`;
}

function Judge({ app, item, judged, effects }) {
  const change = (changes) => app.does(["ItemJudged", { item: item.id, changes }]);
  const pick = (name, key) =>
    html`<${Select}
      name=${k(`judged.${name}`)}
      options=${optionsOf(key)}
      value=${judged[name]}
      onSave=${(value) => change({ [name]: value }).catch(() => {})}
    />`;
  const line = (name) =>
    html`<${Line}
      name=${k(`judged.${name}`)}
      lines=${3}
      value=${judged[name]}
      onSave=${(text) => change({ [name]: text })}
    />`;
  return html`<div class="psa-form">
    <header class="psa-part">
      <h3 dir="auto">${item.text}</h3>
      <p><${State} item=${item} /></p>
      ${item.goal && html`<p dir="auto">${k("item.goal")}: ${item.goal}</p>`}
      <p>
        ${["budget", "spent"]
          .map((name) => `${k(`item.${name}`)}: ${item[name] === null ? t("progress.not_said") : money(item[name])}`)
          .join(" · ")}
      </p>
    </header>
    <section class="psa-part">
      <h4>${t("evaluate.figures")}</h4>
      ${effects.map((text) => html`<p key=${text} class="psa-hint">${text}</p>`)}
    </section>
    ${pick("carried_out", "carried_out")}
    ${judged.carried_out && judged.carried_out !== "yes" && line("why")}
    ${pick("judgement", "judgement")}
    ${line("note")}
    ${pick("decision", "decision")}
    ${line("decision_note")}
    <${Progress} app=${app} item=${item} />
  </div>`;
}

function Fits({ app, theme, fit }) {
  const change = (changes) => app.does(["PolicyFitJudged", { theme, changes }]);
  return html`<div class="psa-form"><h4>${themeName(theme)}</h4>
    <${Select}
      bare
      name=${`${t("evaluate.fits")} ${themeName(theme)}`}
      options=${[{ id: true, name: t("evaluate.fits_yes") }, { id: false, name: t("evaluate.fits_no") }]}
      value=${fit.fits}
      onSave=${(fits) => does(app, ["PolicyFitJudged", { theme, changes: { fits } }])}
    />
    <${Line} name=${t("council.note")} lines=${2} value=${fit.note} onSave=${(note) => change({ note })} /></div>`;
}
