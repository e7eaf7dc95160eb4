/** The list of cases, without anybody in it: found by number, day, place, kind, site or team. */

import { useEffect, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { Tag } from "../kit/desk_fields.js";
import { Button } from "../kit/shell.js";
import { date } from "../kit/texts.js";
import { t } from "./pieces.js";

const LISTS = ["open", "late", "to_tell", "near", "all"];
const SEARCH_AFTER = 150; // milliseconds without typing

export function Cases({ app, chosen, choose, only, setOnly }) {
  const { view } = app;
  const [search, setSearch] = useState("");
  const [at, setAt] = useState(0);
  const [found, setFound] = useState(/** @type {any} */ (null));
  const read = (place) =>
    app
      .ask("cases", { only, search, at: place })
      .then(setFound)
      .catch((refused) => app.say(refused.message, "wrong"));
  useEffect(() => {
    const wait = setTimeout(() => (setAt(0), read(0)), search ? SEARCH_AFTER : 0);
    return () => clearTimeout(wait);
  }, [only, search]);
  useEffect(() => {
    if (found) read(at);
  }, [view.stamp, view.where.language, at]);
  return html`<main class="psa-i-cases">
    <div class="psa-head">
      <div>
        <h2>${t("cases.title")}</h2>
        <p class="psa-soft">${t("cases.about")}</p>
      </div>
    </div>
    <div class="psa-i-tools">
      <div class="psa-filter" role="group" aria-label=${t("cases.lists")}>
        ${LISTS.map(
          (name) => html`<button key=${name} type="button" aria-pressed=${only === name} onClick=${() => setOnly(name)}>
            ${t(`cases.only.${name}`)} ${view.counts[name]}
          </button>`,
        )}
      </div>
      <input
        class="psa-input"
        type="search"
        aria-label=${t("cases.search")}
        placeholder=${t("cases.search")}
        value=${search}
        onInput=${(event) => setSearch(event.target.value)}
      />
    </div>
    ${
      found &&
      (found.rows.length
        ? html`<${Table} rows=${found.rows} chosen=${chosen} choose=${choose} />
            <${Pages} found=${found} at=${at} setAt=${setAt} />`
        : html`<p class="psa-empty">${t(search ? "cases.none_found" : `cases.none.${only}`)}</p>`)
    }
  </main>`;
}

const Table = ({ rows, chosen, choose }) =>
  html`<div class="psa-i-scroll">
    <table class="psa-table psa-i-table">
      <thead>
        <tr>
          ${["number", "when", "where", "kinds", "unit", "stands"].map(
            (name) => html`<th key=${name} scope="col">${t(`cases.columns.${name}`)}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) => html`<tr key=${row.id} class=${row.id === chosen ? "chosen" : ""}>
            <td>
              <button
                type="button"
                class="psa-text"
                aria-current=${row.id === chosen ? "true" : undefined}
                onClick=${() => choose(row)}
              >
                ${row.number}
              </button>
            </td>
            <td>${date(row.day)}${row.clock && ` ${row.clock}`}</td>
            <td dir="auto">${[row.place, row.site].filter(Boolean).join(", ")}</td>
            <td>${row.near_miss && html`<em>${t("cases.near")} </em>`}${row.kinds}</td>
            <td dir="auto">${row.unit}</td>
            <td><${Stand} row=${row} /></td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;

const SHORT = /** @type {Intl.DateTimeFormatOptions} */ ({ day: "numeric", month: "short" });

/** Whether the reporter knows what was done, in a word with its shape. */
function Stand({ row }) {
  const by = { day: date(row.told_by, SHORT) };
  if (row.late) return html`<${Tag} kind="red" shape="▲">${t("cases.stands.late", by)}<//>`;
  if (row.told_on)
    return html`<${Tag} kind=${row.closed ? "soft" : "green"} shape=${row.closed ? "✓" : "●"}>
      ${t("cases.stands.told", { day: date(row.told_on, SHORT) })}
    <//>`;
  if (row.closed) return html`<${Tag} kind="soft" shape="✓">${t("cases.stands.closed")}<//>`;
  return html`<${Tag} kind="orange" shape="◆">${t(row.told_by ? "cases.stands.tell_by" : "cases.stands.tell", by)}<//>`;
}

function Pages({ found, at, setAt }) {
  const size = found.rows.length;
  if (found.found <= size && !at) return null;
  return html`<p class="psa-row psa-i-pages">
    <${Button} quiet disabled=${!at} onClick=${() => setAt(Math.max(0, at - 50))}>${t("cases.newer")}<//>
    <span>${t("cases.part", { from: at + 1, to: at + size, n: found.found })}</span>
    <${Button} quiet disabled=${at + size >= found.found} onClick=${() => setAt(at + 50)}>${t("cases.older")}<//>
  </p>`;
}
