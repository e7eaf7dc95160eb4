/** An earlier map beside this one; where the organisation changed, the group says what became what. */

import { useEffect, useRef, useState } from "preact/hooks";
import { does, html } from "../kit/app.js";
import { date, speaks } from "../kit/texts.js";
import { Button, Dialog } from "../kit/shell.js";
import { useTurns } from "../kit/turns.js";
import { PACK, Shape } from "./marks.js";

const t = speaks("widgets.organogram");
const k = speaks(PACK);

export function EarlierDialog({ app, onClose }) {
  const { earlier, units } = app.view;
  return html`<${Dialog}
    title=${earlier ? t("earlier.title", { title: earlier.title }) : t("earlier.choose")}
    wide
    onClose=${onClose}
  >
    ${earlier ? html`<${Compared} app=${app} earlier=${earlier} units=${units} />` : html`<${Maps} app=${app} />`}
  <//>`;
}

/** The other maps of this client. */
function Maps({ app }) {
  const [maps, setMaps] = useState(null);
  useEffect(() => {
    app.ask("earlier_maps").then(
      (answer) => setMaps(answer.maps),
      (error) => app.say(error.message, "wrong"),
    );
  }, []);
  if (!maps) return html`<p aria-busy="true"></p>`;
  if (!maps.length) return html`<p>${t("earlier.none")}</p>`;
  const open = (session) => app.ask("open_earlier", { session }).catch((error) => app.say(error.message, "wrong"));
  return html`<ul class="psa-maps">
    ${maps.map(
      (map) =>
        html`<li key=${map.id}>
          <button type="button" class="psa-btn" onClick=${() => open(map.id)}>
            <span dir="auto">${map.title}</span>
            ${map.held_on && html`<small>${date(map.held_on)}</small>`}
          </button>
        </li>`,
    )}
  </ul>`;
}

/** Then beside now; a team that is no more, or went on otherwise, is followed only as the group says. */
function Compared({ app, earlier, units }) {
  const moved = earlier.rows.filter((row) => row.linked || !row.now.length);
  const same = earlier.rows.filter((row) => !row.linked && row.now.length);
  const n = earlier.unlinked.length;
  return html`<div class="psa-compared psa-scroll">
    ${
      moved.length > 0 &&
      html`<h3>${n ? t("earlier.changed", { n }) : t("earlier.all_followed")}</h3>
        <p class="psa-soft">${t("earlier.changed_about")}</p>
        <ul class="psa-links">${moved.map((row) => html`<${Followed} key=${row.id} app=${app} row=${row} />`)}</ul>`
    }
    <table class="psa-then-now">
      <thead>
        <tr>
          <th>${t("earlier.unit")}</th>
          <th>${t("earlier.then")}${earlier.held_on && html` <small>${date(earlier.held_on)}</small>`}</th>
          <th>${t("earlier.now")}</th>
          <th></th>
        </tr>
      </thead>
      <tbody>${same.map((row) => html`<${Same} key=${row.id} app=${app} row=${row} name=${units[row.id].name} />`)}</tbody>
    </table>
    ${
      earlier.new.length > 0 &&
      html`<p class="psa-soft" dir="auto">
        ${t("earlier.new", { names: earlier.new.map((id) => units[id].name).join(", ") })}
      </p>`
    }
    <p class="psa-row">
      <${Button}
        quiet
        onClick=${() => app.ask("open_earlier", { session: null }).catch((error) => app.say(error.message, "wrong"))}
      >
        ${t("earlier.away")}
      <//>
    </p>
  </div>`;
}

const link = (app, row, to) => does(app, ["UnitsLinked", { earlier_unit: row.id, units: to }]);
const unlink = (app, row) => does(app, ["UnitsUnlinked", { earlier_unit: row.id }]);
const Arrow = ({ change }) => (change === "hotter" ? " ↑" : change === "cooler" ? " ↓" : "");

/** A team that stayed, perhaps under another name. */
function Same({ app, row, name }) {
  const [now] = row.now;
  return html`<tr>
    <td dir="auto">${name !== row.name && html`<s>${row.name}</s> `}${name}</td>
    <td><${Shape} colour=${row.colour} />${k(`short_colours.${row.colour}`)}</td>
    <td>
      <span class=${now.change}>
        <${Shape} colour=${now.colour} />
        ${k(`short_colours.${now.colour}`)}
        <${Arrow} change=${now.change} />
      </span>
    </td>
    <td>
      <button
        type="button"
        class="psa-small"
        title=${t("earlier.otherwise_about", { name: row.name })}
        onClick=${() => link(app, row, [row.id])}
      >
        ${t("earlier.otherwise")}
      </button>
    </td>
  </tr>`;
}

/** A team of then, and what it became. */
function Followed({ app, row }) {
  const { units, order } = app.view;
  const to = row.now.map((now) => now.id);
  const turn = useTurns();
  const now = useRef(to); // what it became, as it was drawn last: it is sent whole
  now.current = to;
  const without = (id) =>
    turn(() => {
      const left = now.current.filter((other) => other !== id);
      return left.length ? link(app, row, left) : unlink(app, row);
    });
  const choose = (event) => {
    const { value } = event.target;
    event.target.value = ""; // the list stays what it asks; the answer stands beside it
    if (value === "?") turn(() => unlink(app, row));
    else if (value) turn(() => link(app, row, value === "-" ? [] : [...now.current, value]));
  };
  return html`<li>
    <b dir="auto"><${Shape} colour=${row.colour} />${row.name}</b>
    <span class="psa-links-to">
      ${row.now.map(
        (now) =>
          html`<span key=${now.id} class="psa-chip ${now.change}">
            <${Shape} colour=${now.colour} />
            <span dir="auto">${units[now.id].name}</span>
            <${Arrow} change=${now.change} />
            <button
              type="button"
              aria-label=${t("earlier.unlink", { name: row.name, now: units[now.id].name })}
              onClick=${() => without(now.id)}
            >
              ✕
            </button>
          </span>`,
      )}
      <select class="psa-input" aria-label=${t("earlier.became", { name: row.name })} value="" onChange=${choose}>
        <option value="">
          ${to.length ? t("earlier.and") : row.linked ? t("earlier.nothing") : t("earlier.choose_unit")}
        </option>
        ${(to.length > 0 || !row.linked) && html`<option value="-">${t("earlier.nothing")}</option>`}
        ${row.linked && html`<option value="?">${t("earlier.unsaid")}</option>`}
        ${order
          .filter((id) => !to.includes(id))
          .map(
            (id) => html`<option key=${id} value=${id}>${"\u00a0\u00a0".repeat(units[id].depth)}${units[id].name}</option>`,
          )}
      </select>
    </span>
  </li>`;
}
