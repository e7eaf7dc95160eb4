/** Step `act`: the plan of approach as a list, and one measure worked out beside it. */

import { useState } from "preact/hooks";
import { html, newId } from "../kit/app.js";
import { plain } from "../kit/fields.js";
import { date } from "../kit/texts.js";
import { Button } from "../kit/shell.js";
import { Item } from "./item.js";
import { Library } from "./library.js";
import { Merging } from "./merging.js";
import { money } from "../kit/numbers.js";
import { consent } from "../kit/consent.js";
import { k, ofTheme, State, t, ThemedAdder, themeName } from "./pieces.js";
import { Points } from "./points.js";
import { ReadBack } from "./read_back.js";
import { Rows } from "../kit/rows.js";
import { take } from "./taking.js";

const SAID = 2; // sources a line names; the others are counted
const SHORT = 40; // characters of a cause in a line
const OVER = ["done", "not_done"];
const FILTERS = {
  all: () => true,
  open: (item) => !OVER.includes(item.state),
  incomplete: (item) => item.lacks.length > 0,
  late: (item) => item.state === "late",
};

export function Act({ app, theme, top, side, chosen, select }) {
  const { view } = app;
  const [filter, setFilter] = useState("all");
  const [text, setText] = useState(""); // what is searched for
  const [choosing, setChoosing] = useState(false);
  const [readingBack, setReadingBack] = useState(false);
  const [near, setNear] = useState(null); // items that nearly say what is about to be added
  const items = ofTheme(view.items, theme);
  const wanted = plain(text.trim());
  const shown = items.filter(
    (one) =>
      FILTERS[filter](one) &&
      (!wanted ||
        plain([one.text, one.goal, one.owner, one.helpers, view.units[one.team] ?? ""].join(" ")).includes(wanted)),
  );
  const item = view.items[chosen];
  const put = async (text, of) => {
    const id = newId();
    await app.does(["ItemAdded", { item: id, theme: of, text }]);
    setNear(null);
    select(id);
  };
  const add = async (text, of) => {
    const { items: alike } = await app.ask("similar", { text, theme: of });
    if (alike.length) setNear({ text, alike, of });
    else await put(text, of);
  };
  const incomplete = items.filter(FILTERS.incomplete).length;
  const budget = view.budget[theme ?? ""];
  const spent = view.spent[theme ?? ""];
  const parts = [
    t("act.sub", { n: items.length }),
    incomplete && t("act.incomplete", { n: incomplete }),
    budget.known && t("act.budget", { total: money(budget.total) }),
    budget.known && budget.unknown && t("act.budget_unknown", { n: budget.unknown }),
    spent.known && t("act.spent", { total: money(spent.total), n: spent.known }),
    consent(app, `council.${view.council.standing}`),
  ];
  return html`<div class="psa-desk with-details">
    ${side}
    <main>
      <div class="psa-head">
        <div><h2>${t("act.title")}</h2><p class="psa-soft">${parts.filter(Boolean).join(" · ")}</p></div>
        ${top}
      </div>
      <${Points} app=${app} step="act" theme=${theme} />
      ${view.merging.length > 0 && html`<${Merging} app=${app} proposals=${view.merging} select=${select} />`}
      ${
        items.length > 0 &&
        html`<div class="psa-row psa-p-filter">
          <div class="psa-filter" role="group" aria-label=${t("act.title")}>
            ${Object.keys(FILTERS).map(
              (name) =>
                html`<button key=${name} type="button" aria-pressed=${name === filter} onClick=${() => setFilter(name)}>
                  ${t(`act.filters.${name}`)} ${items.filter(FILTERS[name]).length}
                </button>`,
            )}
          </div>
          <input
            type="search"
            class="psa-input psa-p-search"
            dir="auto"
            aria-label=${t("search_items")}
            placeholder=${t("search_items")}
            value=${text}
            onInput=${(e) => setText(e.target.value)}
          />
        </div>`
      }
      ${
        items.length === 0
          ? html`<div class="psa-empty"><h3>${t("act.none")}</h3><p>${t("act.none_about")}</p></div>`
          : html`<table class="psa-table">
            <thead>
              <tr>
                <th>${k("item.text")}</th>
                <th>${t("act.from")}</th>
                <th>${k("item.owner")}</th>
                <th>${k("item.due")}</th>
                <th>${k("item.status")}</th>
              </tr>
            </thead>
            <${Rows}
              things=${shown}
              chosen=${chosen}
              of=${(one) => [one, one.id === chosen, theme, view.findings, view.actions, view.causes, view.units]}
              draw=${(one) =>
                html`<${Row} view=${view} item=${one} on=${one.id === chosen} select=${select} theme=${theme} />`}
            />
          </table>`
      }
      <div class="psa-add psa-form">
        <p class="psa-row">
          <${Button} onClick=${() => setChoosing(true)}>${t("act.library")}<//>
          <${Button} onClick=${() => take(app, "plan.xlsx")}>↓ ${t("read_back.download")}<//>
          <${Button} onClick=${() => setReadingBack(true)}>${t("read_back.button")}<//>
        </p>
        <${ThemedAdder} label=${t("act.own")} theme=${theme} onAdd=${add} />
        ${
          near &&
          html`<p class="psa-d-note" role="alert">
            ${t("act.is_it", { items: near.alike.map((one) => `‘${one.text}’`).join(", ") })} <${Button}
              onClick=${() => (select(near.alike[0].id), setNear(null))}
            >
              ${t("council.show")}
            <//> <${Button} onClick=${() => put(near.text, near.of).catch(() => {})}>
              ${t("act.anyway")}
            <//>
          </p>`
        }
      </div>
    </main>
    ${choosing && html`<${Library} app=${app} theme=${theme} onChoose=${select} onClose=${() => setChoosing(false)} />`}
    ${readingBack && html`<${ReadBack} app=${app} onClose=${() => setReadingBack(false)} />`}
    <aside class="psa-details">
      ${
        item
          ? html`<${Item} key=${item.id} app=${app} item=${item} select=${select} />`
          : html`<p class="psa-beside psa-soft">${t("act.pick")}</p>`
      }
    </aside>
  </div>`;
}

function Row({ view, item, on, select, theme }) {
  const from = stems(view, item);
  return html`<tr class="can ${on ? "on" : ""}" onClick=${() => select(item.id)}>
    <td dir="auto">
      <button type="button" class="psa-p-name" aria-pressed=${on}>${item.text}</button>
      <span class="sub">
        ${[item.goal, !theme && themeName(item.theme), item.team && view.units[item.team]].filter(Boolean).join(" · ")}
      </span>
    </td>
    <td dir="auto">
      ${from.length ? from.slice(0, SAID).join(" · ") : html`<span class="psa-missing">${t("act.own_source")}</span>`}
      ${from.length > SAID && html` <small class="psa-soft">${t("act.more_sources", { n: from.length - SAID })}</small>`}
    </td>
    <td dir="auto">${item.owner || html`<span class="psa-missing">${t("nobody")}</span>`}</td>
    <td class="num">
      ${
        item.due
          ? date(item.due, { day: "numeric", month: "short", year: "numeric" })
          : html`<span class="psa-missing">${t("no_date")}</span>`
      }
    </td>
    <td><${State} item=${item} /></td>
  </tr>`;
}

const short = (text) => (text.length <= SHORT ? text : `${text.slice(0, SHORT - 1).replace(/\s\S*$/, "")}…`);

/** What a measure stems from, each once: workshops and other sources, weighed causes, the workbook, an earlier year. */
function stems(view, item) {
  const found = [
    ...item.findings.map((id) => view.findings[id]?.from ?? t("act.gone_source")),
    ...item.actions.map((id) => (view.actions[id] ? view.actions[id].session : t("act.gone_source"))),
    ...item.causes.map((id) => view.causes[id] && k("stems.cause", { text: short(view.causes[id].text) })),
    item.section && k("stems.section", { section: item.section }),
    item.origin && k("stems.carried_from_before"),
  ];
  return [...new Set(found.filter(Boolean))];
}
