/** Step `watch`: how the plan goes through the year, who was heard, and the teams' own plans. */

import { does, html } from "../kit/app.js";
import { date, t as words } from "../kit/texts.js";
import { Button } from "../kit/shell.js";
import { Closing } from "./following.js";
import { Consultation, Heard } from "./heard.js";
import { Tag } from "../kit/desk_fields.js";
import { k, ofTheme, State, t } from "./pieces.js";
import { Points } from "./points.js";
import { Some } from "../kit/rows.js";
import { take } from "./taking.js";

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
  const one = view.consultations[chosen];
  const asItem = (field) => (item) => ({
    key: item.id,
    day: item[field],
    text: item.text,
    about: item.owner || t("nobody"),
    item,
    go: () => go("act", { chosen: item.id }),
  });
  const others = [
    ...ofTheme(view.targets, theme)
      .filter((one) => one.by)
      .map((one) => ({
        key: one.id,
        day: one.by,
        text: one.text,
        about: t("watched.target"),
        evaluated: true,
        go: () => go("intend", { chosen: one.id }),
      })),
    ...Object.values(view.council.requests)
      .filter((one) => one.answer_by && !one.decision)
      .map((one) => ({
        key: one.id,
        day: one.answer_by,
        text: words("widgets", "consent.request", { version: one.version }),
        about: t("watch.answer"),
        go: () => go("council"),
      })),
    ...view.council.to_follow
      .map((id) => view.council.conditions[id])
      .filter((one) => !one.met_on)
      .map((one) => ({
        key: one.id,
        day: one.since,
        text: one.text,
        about: t("council.condition_open"),
        condition: true,
        go: () => go("council", { at: { part: "council", kind: "condition", keys: [one.id] } }),
      })),
    ...ofTheme(view.consultations, theme)
      .filter((one) => one.on && one.on >= view.today)
      .map((one) => ({
        key: one.id,
        day: one.on,
        text: one.who_else || view.units[one.unit] || k(`consulted.${one.who}`),
        about: t("watch.consultations"),
        go: () => select(one.id),
      })),
  ];
  const past = (one) => one.day < view.today;
  const conditions = others.filter((one) => one.condition); // to follow until they are met: they have no day to be ready
  const list = (title, of) => html`<section class="psa-sheet">
    <h3>${title} <span class="psa-soft">${of.length}</span></h3>
    ${
      of.length === 0
        ? html`<p class="psa-hint">${t("watch.nothing")}</p>`
        : html`<${Some}
          things=${[...of].sort((a, b) => (a.day ?? "").localeCompare(b.day ?? ""))}
          draw=${(one) =>
            html`<li key=${one.key}>
              <button type="button" class="psa-d-pick" onClick=${one.go}>
                <b dir="auto">${one.text}</b>
                <small>${[date(one.day), one.about].join(" · ")}</small>
              </button>
              ${one.item && html`<${State} item=${one.item} />`}
            </li>`}
        />`
    }
  </section>`;
  return html`<div class=${`psa-desk ${one ? "with-details" : ""}`}>
    ${side}
    <main>
      <div class="psa-head">
        <div><h2>${t("watch.title")}</h2></div>
        <span class="psa-row"><${Button} onClick=${() => take(app, "plan.ics")}>↓ ${t("watched.calendar")}<//>${top}</span>
      </div>
      <${Points} app=${app} step="watch" theme=${theme} />
      <section class="psa-sheet"><h3>${t("watch.counts")}</h3><p class="psa-row">${[
        "done",
        "busy",
        "todo",
        "incomplete",
        "late",
        "not_done",
      ]
        .map((state) => [state, items.filter((item) => item.state === state)])
        .filter(([, of]) => of.length)
        .map(
          ([state, of]) =>
            html`<span key=${state} class="psa-p-count"><b>${of.length}</b> <${State} item=${{ state }} /></span>`,
        )}</p></section>
      <div class="psa-d-columns">
        ${list(t("watch.overdue"), [
          ...overdue.map(asItem("due")),
          ...others.filter((one) => past(one) && !one.evaluated && !one.condition),
        ])}
        ${list(t("watch.coming"), [
          ...coming.map(asItem("due")),
          ...others.filter((one) => !one.condition && !past(one) && soon(one.day, view.today)),
        ])}
        ${list(t("watch.evaluate"), [
          ...evaluate.map(asItem("evaluate_on")),
          ...others.filter((one) => one.evaluated && past(one)),
        ])}
        ${conditions.length > 0 && list(words("widgets", "consent.conditions"), conditions)}
      </div>
      ${
        Object.keys(view.teams).length > 0 &&
        html`<section class="psa-sheet">
          <h3>${t("watch.teams")}</h3>
          <${Some}
            things=${Object.entries(view.teams)}
            draw=${([team, of]) =>
              html`<li key=${team} class="psa-part">
                <header class="psa-row psa-d-between">
                  <h4 dir="auto">
                    ${view.unit_names[team] ?? t("reorganised.gone")} <span class="psa-soft">
                      ${loose(of) > 0 ? t("watched.loose", { n: loose(of) }) : t("watched.all_fit")}
                    </span>
                  </h4>
                  <${Button} quiet onClick=${() => take(app, `team:${team}`)}>↓ ${t("watched.team_document")}<//>
                </header>
                <${Some}
                  things=${of}
                  draw=${(each) => html`<${TeamItem} key=${each.item} app=${app} each=${each} go=${go} />`}
                />
              </li>`}
          />
        </section>`
      }
      <${Heard} app=${app} theme=${theme} chosen=${chosen} select=${select} />
      <${Closing} app=${app} go=${go} />
    </main>
    ${one && html`<aside class="psa-details"><${Consultation} key=${one.id} app=${app} one=${one} /></aside>`}
  </div>`;
}

const loose = (of) => of.filter((one) => !one.general).length;

const PROPOSED = 3; // items of the general plan that are offered at once; the others are in the item's own list

function TeamItem({ app, each, go }) {
  const { view } = app;
  return html`<li>
    <button type="button" class="psa-d-pick" onClick=${() => go("act", { chosen: each.item })}>
      <b dir="auto">${view.items[each.item]?.text}</b>
      <small>${each.general ? `${t("act.team_fits")}: ${view.items[each.general]?.text}` : t("act.team_loose")}</small>
    </button>
    ${
      each.general
        ? html`<${Tag} kind="green" shape="●">${k("item.under")}<//>`
        : each.proposed.slice(0, PROPOSED).map(
            (id) =>
              html`<${Button}
                key=${id}
                onClick=${() => does(app, ["ItemChanged", { item: each.item, changes: { under: id } }])}
              >
                ${k("item.under")} ‘
                ${view.items[id]?.text}
                ’
              <//>`,
          )
    }
  </li>`;
}
