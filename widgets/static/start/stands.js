/** Where the organisation stands: what the law and the workbook ask, and what of that is in the client file. */

import { useEffect, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { Field, Tag } from "../kit/desk_fields.js";
import { make, Making } from "../kit/making.js";
import { date, speaks } from "../kit/texts.js";
import { Button } from "../kit/shell.js";
import { href, roomBeside, t, useAsk, Wrong } from "./pieces.js";

const s = speaks("kits.standing");
const LOOKS = {
  there: ["green", "●"],
  elsewhere: ["green", "●"],
  soon: ["orange", "◆"],
  due: ["red", "▲"],
  making: ["soft", "○"],
  missing: ["red", "▲"],
  not_applicable: ["soft", "–"],
};
const ORDERED = ["there", "elsewhere", "soon"];

export function Stands({ app, side, begin }) {
  const [found, setFound] = useState(null);
  const [chosen, setChosen] = useState(null);
  const look = () => app.ask("stands").then(setFound, (refused) => app.say(refused.message, "wrong"));
  useEffect(() => void look(), [app.view.sessions, app.view.place.language]);
  const line = found?.lines.find((one) => one.id === chosen);
  return html`<div class="psa-desk with-details">
    ${side}
    <main>
      <div class="psa-head">
        <div><h2>${s("title")}</h2><p class="psa-soft">${s("about")} ${date(app.view.place.today)}.</p></div>
        <${Button} onClick=${() => make(app, s("title"), { session: "", what: "stands" })}>${t("standing.word")}<//>
      </div>
      <${Making} app=${app} />
      ${found && html`<${Tiles} found=${found} /><${Lines} found=${found} chosen=${chosen} choose=${setChosen} />`}
    </main>
    <aside class="psa-details" aria-busy=${!found}>
      ${
        line
          ? html`<${Details} key=${line.id} app=${app} line=${line} look=${look} begin=${begin} />`
          : html`<p class="psa-soft psa-beside">${t("standing.pick")}</p>`
      }
    </aside>
  </div>`;
}

const share = (some, all) => `${(100 * some) / (all || 1)}%`;

function Tiles({ found }) {
  const of = (basis) => found.lines.filter((line) => line.basis === basis && line.stand !== "not_applicable");
  const tile = (basis) => {
    const [done, n] = found.counts[basis];
    const parts = { green: of(basis).filter((line) => ORDERED.includes(line.stand)).length };
    parts.orange = of(basis).filter((line) => ["making", "due"].includes(line.stand)).length;
    return html`<div class="psa-sheet psa-stand-tile">
      <span>${s(`basis.${basis}`)}</span>
      <b>${t("standing.tile", { done, n })}</b>
      <span class="psa-stand-bar" aria-hidden="true">
        ${["green", "orange"].map((kind) => html`<i key=${kind} class=${kind} style=${{ width: share(parts[kind], n) }} />`)}
      </span>
    </div>`;
  };
  const { coming } = found;
  return html`<div class="psa-stand-tiles">
    ${tile("law")}${tile("advice")}
    <div class="psa-sheet psa-stand-tile">
      <span>${t("standing.soon")}</span>
      <b>${t("standing.coming", { n: coming.length })}</b>
      <span class="psa-soft">
        ${coming.length ? t("standing.first", { day: date(coming[0]) }) : t("standing.nothing_coming")}
      </span>
    </div>
  </div>`;
}

function Lines({ found, chosen, choose }) {
  const group = (basis) => html`<tbody key=${basis}>
    <tr class="psa-stand-group"><th colspan="4" scope="rowgroup">${s(`basis.${basis}`)}</th></tr>
    ${found.lines
      .filter((line) => line.basis === basis)
      .map((line) => html`<${Row} key=${line.id} line=${line} on=${line.id === chosen} choose=${() => choose(line.id)} />`)}
  </tbody>`;
  return html`<table class="psa-table psa-stands">
    <thead>
      <tr>
        ${["what", "theme", "where", "stand"].map((name) => html`<th key=${name} scope="col">${s(`columns.${name}`)}</th>`)}
      </tr>
    </thead>
    ${group("law")}${group("advice")}
  </table>`;
}

function Row({ line, on, choose }) {
  const [kind, shape] = LOOKS[line.stand];
  const nothing = line.stand === "missing" || line.stand === "elsewhere";
  const pick = () => {
    choose();
    if (!roomBeside()) requestAnimationFrame(() => document.querySelector(".psa-details")?.scrollIntoView());
  };
  return html`<tr class="can ${on ? "on" : ""}" onClick=${(event) => !event.target.closest("button") && pick()}>
    <td><button type="button" class="psa-text-button" aria-expanded=${on} onClick=${pick}>${line.name}</button></td>
    <td>${line.every_theme ? t("standing.all") : line.themes.join(", ")}</td>
    <td class=${nothing ? "psa-missing" : ""} dir="auto">
      ${line.said.map((said) => html`<span key=${said} class="psa-stand-said">${said}</span>`)}
    </td>
    <td><${Tag} kind=${kind} shape=${shape}>${line.stands}<//></td>
  </tr>`;
}

function Details({ app, line, look, begin }) {
  const { ask, busy, wrong } = useAsk(app);
  const note = async (what, args) => {
    if (!(await ask(what, { thing: line.id, ...args }))) return;
    app.say(t("standing.noted"));
    look();
  };
  const cards = line.sessions.length
    ? []
    : line.makes.map((name) => app.view.instruments.find((one) => one.name === name)).filter(Boolean);
  return html`
    <section>
      <h3>${line.name}</h3>
      ${line.law && html`<p class="psa-soft">${line.law}</p>`}
      <p class="psa-soft">${t("standing.derived")}</p>
      <ul class="psa-chips">
        ${line.said.map((said) => html`<li key=${said} dir="auto">${said}</li>`)}
      </ul>
      <p class="psa-row">
        ${line.sessions.map(
          ({ title, link }) => html`<a key=${link} class="psa-btn main" href=${href(link)} dir="auto">${title}</a>`,
        )}
        ${cards.map(
          ({ name, short }) =>
            html`<${Button} key=${name} onClick=${() => begin(name)}>${t("standing.make", { name: short })}<//>`,
        )}
      </p>
    </section>
    ${
      line.rules.length > 0 &&
      html`<section>
        <h4>${t("standing.rules")}</h4>
        <ul class="psa-chips">${line.rules.map((said) => html`<li key=${said}>${said}</li>`)}</ul>
      </section>`
    }
    <${Elsewhere} line=${line} busy=${busy} note=${note} today=${app.view.place.today} />
    ${line.basis !== "law" && html`<${NotApplicable} line=${line} busy=${busy} note=${note} />`}
    <${Wrong} text=${wrong} />
  `;
}

function Elsewhere({ line, busy, note, today }) {
  const [seen, setSeen] = useState(line.seen ?? { what: "", where: "", on: today });
  const field = (name, type = "text") => html`<${Field} name=${t(`standing.${name === "on" ? "seen_on" : name}`)}>
    <input
      type=${type}
      class="psa-input"
      dir="auto"
      maxlength="200"
      value=${seen[name]}
      onInput=${(event) => setSeen({ ...seen, [name]: event.target.value })}
    />
  <//>`;
  const keep = (event) => {
    event.preventDefault();
    note("seen_elsewhere", seen);
  };
  return html`<form class="psa-form" onSubmit=${keep}>
    <h4>${t("standing.elsewhere")}</h4>
    <p class="psa-hint">${t("standing.elsewhere_about")}</p>
    ${field("what")}${field("where")}${field("on", "date")}
    <p class="psa-row">
      <button type="submit" class="psa-btn" disabled=${busy || !seen.what.trim()}>${t("standing.keep")}</button>
      ${
        line.seen &&
        html`<${Button} quiet disabled=${busy} onClick=${() => note("seen_elsewhere", { what: "", where: "", on: today })}>
          ${t("standing.take_back")}
        <//>`
      }
    </p>
  </form>`;
}

function NotApplicable({ line, busy, note }) {
  const [reason, setReason] = useState(line.reason);
  const keep = (event) => {
    event.preventDefault();
    note("not_applicable", { reason });
  };
  return html`<form class="psa-form" onSubmit=${keep}>
    <h4>${t("standing.not_applicable")}</h4>
    <${Field} name=${t("standing.reason")}>
      <input class="psa-input" dir="auto" maxlength="400" value=${reason} onInput=${(e) => setReason(e.target.value)} />
    <//>
    <p class="psa-row">
      <button type="submit" class="psa-btn" disabled=${busy || reason === line.reason}>${t("standing.keep")}</button>
    </p>
  </form>`;
}
