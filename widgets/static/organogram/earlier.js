/** An earlier map beside this one; where the organisation changed, the group says what became what. */

import { useEffect, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { date, speaks } from "../kit/texts.js";
import { Button, Dialog } from "../kit/shell.js";
import { PACK, Shape } from "./marks.js";

const t = speaks("widgets.organogram");
const k = speaks(PACK);

export function EarlierDialog({ app, onClose }) {
  const { earlier, units } = app.view;
  return html`<${Dialog} title=${earlier ? t("earlier.title", { title: earlier.title }) : t("earlier.choose")} wide onClose=${onClose}>
    ${earlier ? html`<${Compared} app=${app} earlier=${earlier} units=${units} />` : html`<${Maps} app=${app} />`}
  <//>`;
}

/** The other maps of this client. */
function Maps({ app }) {
  const [maps, setMaps] = useState(null);
  useEffect(() => {
    app.ask("earlier_maps").then((answer) => setMaps(answer.maps), (error) => app.say(error.message, "wrong"));
  }, []);
  if (!maps) return html`<p aria-busy="true"></p>`;
  if (!maps.length) return html`<p>${t("earlier.none")}</p>`;
  const open = (session) => app.ask("open_earlier", { session }).catch((error) => app.say(error.message, "wrong"));
  return html`<ul class="psa-maps">${maps.map((map) => html`<li key=${map.id}><button type="button" class="psa-btn" onClick=${() => open(map.id)}><span dir="auto">${map.title}</span>${map.held_on && html`<small>${date(map.held_on)}</small>`}</button></li>`)}</ul>`;
}

function Compared({ app, earlier, units }) {
  const order = app.view.order;
  const link = (earlierUnit, to) => app.does(["UnitsLinked", { earlier_unit: earlierUnit, units: to }]).catch(() => {});
  const lost = earlier.rows.filter((row) => row.linked || !row.now.length);
  const same = earlier.rows.filter((row) => !row.linked && row.now.length);
  return html`<div class="psa-compared psa-scroll">
    ${lost.length > 0 && html`<h3>${t("earlier.changed", { n: earlier.unlinked.length })}</h3><p class="psa-soft">${t("earlier.changed_about")}</p>
      <ul class="psa-links">${lost.map((row) => html`<li key=${row.id}><b dir="auto"><${Shape} colour=${row.colour} />${row.name}</b>
        <span class="psa-links-to">${row.now.map((now) => html`<span key=${now.id} class="psa-chip"><${Shape} colour=${now.colour} /><span dir="auto">${units[now.id].name}</span><button type="button" aria-label=${t("earlier.unlink", { name: units[now.id].name })} onClick=${() => link(row.id, row.now.map((n) => n.id).filter((id) => id !== now.id))}>✕</button></span>`)}
          <select class="psa-input" aria-label=${t("earlier.became", { name: row.name })} value="" onChange=${(e) => e.target.value && link(row.id, e.target.value === "-" ? [] : [...row.now.map((n) => n.id), e.target.value])}>
            <option value="">${row.now.length ? t("earlier.and") : row.linked ? t("earlier.nothing") : t("earlier.choose_unit")}</option><option value="-">${t("earlier.nothing")}</option>
            ${order.filter((id) => !row.now.some((n) => n.id === id)).map((id) => html`<option key=${id} value=${id}>${"  ".repeat(units[id].depth)}${units[id].name}</option>`)}</select></span></li>`)}</ul>`}
    <table class="psa-then-now"><thead><tr><th>${t("earlier.unit")}</th><th>${t("earlier.then")}${earlier.held_on && html` <small>${date(earlier.held_on)}</small>`}</th><th>${t("earlier.now")}</th></tr></thead>
      <tbody>${same.map((row) => html`<tr key=${row.id}><td dir="auto">${units[row.id]?.name ?? row.name}</td><td><${Shape} colour=${row.colour} />${k(`short_colours.${row.colour}`)}</td>
        <td>${row.now.map((now) => html`<span key=${now.id} class=${now.change}><${Shape} colour=${now.colour} />${k(`short_colours.${now.colour}`)}${now.change === "hotter" ? " ↑" : now.change === "cooler" ? " ↓" : ""}</span>`)}</td></tr>`)}</tbody></table>
    ${earlier.new.length > 0 && html`<p class="psa-soft" dir="auto">${t("earlier.new", { names: earlier.new.map((id) => units[id].name).join(", ") })}</p>`}
    <p class="psa-row"><${Button} quiet onClick=${() => app.ask("open_earlier", { session: null }).catch((error) => app.say(error.message, "wrong"))}>${t("earlier.away")}<//></p>
  </div>`;
}
