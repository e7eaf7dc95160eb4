/** Step `watch`: how the plan goes through the year, who was heard, and the teams' own plans. */

import { html } from "../kit/app.js";
import { date } from "../kit/texts.js";
import { Button } from "../kit/shell.js";
import { Consultation, Heard } from "./heard.js";
import { does, k, ofTheme, State, t, Tag } from "./pieces.js";
import { Points } from "./points.js";
import { Some } from "./rows.js";

const OVER = ["done", "not_done"];
const SOON = 61 * 86_400_000;
const soon = (iso, today) => iso && iso >= today && Date.parse(iso) - Date.parse(today) <= SOON;

export function Watch({ app, theme, top, side, chosen, select, go }) {
  const { view } = app;
  const items = ofTheme(view.items, theme);
  const open = items.filter((one) => !OVER.includes(one.state));
  const overdue = open.filter((one) => one.state === "late");
  const coming = open.filter((one) => soon(one.due, view.today));
  const evaluate = items.filter((one) => soon(one.evaluate_on, view.today));
  const by = (field) => (a, b) => (a[field] ?? "").localeCompare(b[field] ?? "");
  const one = view.consultations[chosen];
  const list = (title, of, field) => html`<section class="psa-sheet"><h3>${title} <span class="psa-soft">${of.length}</span></h3>
    ${of.length === 0 ? html`<p class="psa-hint">${t("watch.nothing")}</p>` : html`<${Some} things=${[...of].sort(by(field))} draw=${(item) => html`<li key=${item.id}><button type="button" class="psa-p-pick" onClick=${() => go("act", { chosen: item.id })}><b dir="auto">${item.text}</b><small>${[date(item[field]), item.owner || t("nobody")].join(" · ")}</small></button><${State} item=${item} /></li>`} />`}</section>`;
  return html`<div class=${`psa-desk ${one ? "with-details" : ""}`}>
    ${side}
    <main>
      <div class="psa-head"><div><h2>${t("watch.title")}</h2></div>${top}</div>
      <${Points} app=${app} step="watch" theme=${theme} />
      <section class="psa-sheet"><h3>${t("watch.counts")}</h3><p class="psa-row">${["done", "busy", "todo", "incomplete", "late", "not_done"].map((state) => [state, items.filter((item) => item.state === state)]).filter(([, of]) => of.length).map(([state, of]) => html`<span key=${state} class="psa-p-count"><b>${of.length}</b> <${State} item=${{ state }} /></span>`)}</p></section>
      <div class="psa-p-columns">${list(t("watch.overdue"), overdue, "due")}${list(t("watch.coming"), coming, "due")}${list(t("watch.evaluate"), evaluate, "evaluate_on")}</div>
      ${Object.keys(view.teams).length > 0 && html`<section class="psa-sheet"><h3>${t("watch.teams")}</h3><${Some} things=${Object.entries(view.teams)} draw=${([team, of]) => html`<li key=${team} class="psa-part"><h4 dir="auto">${view.units[team] ?? "?"}</h4><${Some} things=${of} draw=${(each) => html`<${TeamItem} key=${each.item} app=${app} each=${each} go=${go} />`} /></li>`} /></section>`}
      <${Heard} app=${app} theme=${theme} chosen=${chosen} select=${select} />
      <p class="psa-row"><${Button} onClick=${() => does(app, [view.closed ? "YearReopened" : "YearClosed", {}])}>${t(view.closed ? "reopen" : "close")}<//></p>
    </main>
    ${one && html`<aside class="psa-details"><${Consultation} key=${one.id} app=${app} one=${one} /></aside>`}
  </div>`;
}

const PROPOSED = 3; // items of the general plan that are offered at once; the others are in the item's own list

function TeamItem({ app, each, go }) {
  const { view } = app;
  return html`<li><button type="button" class="psa-p-pick" onClick=${() => go("act", { chosen: each.item })}><b dir="auto">${view.items[each.item]?.text}</b><small>${each.general ? `${t("act.team_fits")}: ${view.items[each.general]?.text}` : t("act.team_loose")}</small></button>
    ${each.general ? html`<${Tag} kind="green" shape="●">${k("item.under")}<//>` : each.proposed.slice(0, PROPOSED).map((id) => html`<${Button} key=${id} onClick=${() => does(app, ["ItemChanged", { item: each.item, changes: { under: id } }])}>${k("item.under")} ‘${view.items[id]?.text}’<//>`)}</li>`;
}
