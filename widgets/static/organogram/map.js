/** The organisation as a map: columns of cards, to zoom, fold, search, and walk through with the arrow keys. */

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { number, speaks } from "../kit/texts.js";
import { useKeys } from "../kit/keys.js";
import { afterDrawing } from "../kit/shell.js";
import { Chooser } from "../kit/fields.js";
import { edge, said, SHAPES, COLOURS } from "./marks.js";

const t = speaks("widgets.organogram");

const ZOOMS = [0.5, 0.65, 0.8, 1, 1.2, 1.45];
const IN_A_ROW = 4; // that stand beside each other; more stand in rows, each on a line from where they all fall under
const MANY = 60; // units: then only the core is unfolded at first

/** A number of people as a wall shows it: full-time equivalents to the tenth. @param {number} n */
export const tenths = (n) => number(Math.round(n * 10) / 10);

/** All units that fall under one. */
export function below(units, id) {
  return units[id].children.flatMap((child) => [child, ...below(units, child)]);
}

/** The names above a unit, for who searches. */
export function pathOf(units, id) {
  const names = [];
  for (let at = units[id]?.parent, n = 0; units[at] && n < 30; at = units[at].parent, n += 1) names.unshift(units[at].name);
  return names.join(" › ");
}

const card = (id) => document.querySelector(`[data-unit="${CSS.escape(id)}"]`);

/** The unit whose card has the focus, if one has. */
const inFocus = (area) => (area?.contains(document.activeElement) && document.activeElement.dataset.unit) || null;

/** Focus a unit's card once what was just changed is drawn. */
export const focusUnit = (id) => afterDrawing(() => card(id)?.focus());

const roots = (view) => view.order.filter((id) => view.units[id].depth === 0);

/** Where the map is folded and how large it is; kept for the tab, because it is how this screen looks, not what is known. */
function useFolds(view) {
  const name = `psa-folds-${view.where.session}`;
  const [folds, setFolds] = useState(() => {
    try {
      const kept = JSON.parse(sessionStorage.getItem(name));
      if (kept) return kept;
    } catch {
      /* nothing kept */
    }
    const core = roots(view).length === 1 ? 1 : 0;
    const folded =
      view.order.length > MANY
        ? view.order.filter((id) => view.units[id].depth >= core && view.units[id].children.length)
        : [];
    return { zoom: 3, folded };
  });
  const keep = (next) => {
    setFolds(next);
    try {
      sessionStorage.setItem(name, JSON.stringify(next));
    } catch {
      /* a tab that may keep nothing works as well */
    }
  };
  return [folds, keep];
}

/**
 * @param {object} props
 * @param {any} props.view
 * @param {string|null} props.selected
 * @param {(id: string) => void} props.onSelect
 * @param {(id: string, unit: any) => any} [props.second]   what stands on a card's second line, at the right
 * @param {(id: string, unit: any) => string} [props.look]  extra classes of a card
 * @param {Record<string, (id: string) => any>} [props.unitKeys]   what this step's keys do with the unit that has the room's
 *   attention: the one in focus, and else the one that is chosen and that the panel shows
 * @param {(id: string) => void} [props.onEnter]
 * @param {boolean} [props.colours]   whether edges are coloured
 * @param {any} [props.tools]
 * @param {any} [props.empty]     what stands here as long as there is no unit
 */
export function Organogram({
  view,
  selected,
  onSelect,
  second,
  look,
  unitKeys = {},
  onEnter,
  colours = true,
  tools,
  empty,
}) {
  const { units } = view;
  const [{ zoom, folded }, keep] = useFolds(view);
  const area = useRef(null);
  const foldedNow = new Set(folded);
  const fold = (id, shut = !foldedNow.has(id)) =>
    keep({ zoom, folded: shut ? [...new Set([...folded, id])] : folded.filter((other) => other !== id) });
  const scale = (by) => keep({ zoom: Math.max(0, Math.min(ZOOMS.length - 1, zoom + by)), folded });
  const all = () =>
    keep({
      zoom,
      folded: folded.length ? [] : view.order.filter((id) => units[id].children.length && units[id].depth >= core),
    });
  const tops = roots(view);
  const core = tops.length === 1 ? 1 : 0;

  const show = (id) => {
    const open = new Set(folded);
    for (let at = units[id]?.parent, n = 0; at && n < 30; at = units[at]?.parent, n += 1) open.delete(at);
    if (open.size !== folded.length) keep({ zoom, folded: [...open] });
    onSelect(id);
    focusUnit(id);
  };
  useLayoutEffect(() => {
    // another step of the session is another page: who works with keys goes on where they were
    if (selected && document.activeElement === document.body) card(selected)?.focus({ preventScroll: true });
  }, []);
  useLayoutEffect(() => {
    if (selected) card(selected)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [selected, zoom]);
  useLayoutEffect(() => {
    // chosen elsewhere than here: the focus goes along, so that keys are about what is shown
    const from = inFocus(area.current);
    if (from && selected && from !== selected) card(selected)?.focus({ preventScroll: true });
  }, [selected]);
  useEffect(() => {
    if (selected && units[selected] && !card(selected)) show(selected);
  }, [selected]);
  const about = (act) => () => {
    const id = inFocus(area.current) ?? selected;
    return id && units[id] && act(id);
  };
  useKeys({
    ...Object.fromEntries(Object.entries(unitKeys).map(([name, act]) => [name, about(act)])),
    "+": () => scale(1),
    "=": () => scale(1),
    "-": () => scale(-1),
    "/": () => area.current?.parentElement.querySelector(".psa-map-search input")?.focus(),
  });

  const key = (event) => {
    const from = event.target.closest?.("[data-unit]");
    if (!from || event.target !== from || event.ctrlKey || event.altKey || event.metaKey) return;
    const id = from.dataset.unit;
    const arrow = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
    if (arrow) {
      event.preventDefault();
      nearest(area.current, from, arrow)?.focus();
    } else if (event.key === " " && units[id].children.length) {
      event.preventDefault();
      fold(id);
    } else if (event.key === "Enter" && onEnter) {
      event.preventDefault();
      onEnter(id);
    }
  };

  const one = { view, units, selected, onSelect, second, look, colours, foldedNow, fold, show };
  const heads = core ? units[tops[0]].children : tops;
  const reached = selected && units[selected] ? selected : tops[0];
  return html`<section class="psa-map" onKeyDown=${key}>
    <header class="psa-map-tools">
      ${
        view.order.length > 1 &&
        html`<${Chooser} class="psa-map-search" label=${t("map.search")} placeholder=${t("map.search_hint")} onChoose=${show}
          options=${view.order.map((id) => ({ id, name: units[id].name, note: pathOf(units, id) }))} />`
      }
      ${tools}
      <span class="psa-spread"></span>
      ${
        view.order.some((id) => units[id].children.length && units[id].depth >= core) &&
        html`<button type="button" class="psa-small" onClick=${all}>${t(folded.length ? "map.unfold" : "map.fold")}</button>`
      }
      <span class="psa-zoom" role="group" aria-label=${t("map.zoom")}>
        <button
          type="button"
          class="psa-small"
          aria-label=${t("map.smaller")}
          disabled=${zoom === 0}
          onClick=${() => scale(-1)}
        >
          −
        </button>
        <button
          type="button"
          class="psa-small"
          aria-label=${t("map.larger")}
          disabled=${zoom === ZOOMS.length - 1}
          onClick=${() => scale(1)}
        >
          +
        </button>
      </span>
    </header>
    <div
      class="psa-map-area psa-scroll"
      ref=${area}
      role="tree"
      aria-label=${t("map.name")}
      style=${`--zoom:${ZOOMS[zoom]}`}
    >
      ${view.order.length === 0 && empty}
      ${
        core === 1 &&
        html`<div class="psa-map-top">
          <${Card} id=${tops[0]} reached=${reached} top ...${one} />
          <${Also} id=${tops[0]} ...${one} />
        </div>`
      }
      <div class="psa-map-columns ${core && heads.length ? "under" : ""} ${heads.length > IN_A_ROW ? "rows" : ""}">
        ${heads.map(
          (id) => html`<div key=${id} class="psa-map-column"><${Branch} id=${id} reached=${reached} ...${one} /></div>`,
        )}
      </div>
    </div>
  </section>`;
}

function Branch({ id, ...one }) {
  const unit = one.units[id];
  const open = !one.foldedNow.has(id);
  const more = unit.children.length + unit.also_here.length > 0;
  return html`<${Card} id=${id} ...${one} />
    ${
      more &&
      open &&
      html`<ul role="group">
        ${unit.children.map((child) => html`<li key=${child} role="none"><${Branch} id=${child} ...${one} /></li>`)}
        <${Also} id=${id} ...${one} line />
      </ul>`
    }`;
}

/** Units that report here as well; they are counted where they fall first. */
function Also({ id, units, show, line }) {
  const cards = units[id].also_here
    .filter((other) => units[other])
    .map(
      (other) =>
        html`<li key=${`also-${other}`} class="psa-also" role="none">
          <button type="button" role="treeitem" aria-selected="false" tabindex="-1" onClick=${() => show(other)}>
            <span dir="auto">${units[other].name}</span>
            <small>${t("map.also")}</small>
          </button>
        </li>`,
    );
  return cards.length ? (line ? cards : html`<ul class="psa-alsos" role="group">${cards}</ul>`) : null;
}

function Card({ id, units, selected, reached, onSelect, second, look, colours, foldedNow, fold, top }) {
  const unit = units[id];
  const foldable = unit.children.length > 0 && !top;
  const shut = foldable && foldedNow.has(id);
  const people = unit.total === null ? "" : tenths(unit.total);
  const label = [unit.name, people && t("map.people", { n: unit.total, number: people }), colours ? said(unit) : ""]
    .filter(Boolean)
    .join(", ");
  return html`<div
    class="psa-unit ${colours ? "" : "plain"} ${id === selected ? "sel" : ""} ${look?.(id, unit) ?? ""}"
    data-unit=${id}
    role="treeitem"
    tabindex=${id === reached ? 0 : -1}
    aria-level=${unit.depth + 1}
    aria-selected=${id === selected}
    aria-expanded=${foldable ? !shut : undefined}
    aria-label=${label}
    style=${colours ? `--edge:${edge(unit)}` : ""}
    onFocus=${(event) => event.target === event.currentTarget && id !== selected && onSelect(id)}
    onMouseDown=${(event) => event.target.closest("button") || onSelect(id)}
  >
    <b dir="auto" class=${foldable ? "foldable" : ""}>${unit.name}</b>
    <small><span class="psa-people">${people}</span>${second?.(id, unit)}</small>
    ${
      unit.second_parent &&
      units[unit.second_parent] &&
      html`<small class="psa-second" dir="auto" title=${t("map.second", { name: units[unit.second_parent].name })}>
        ⇢ ${units[unit.second_parent].name}
      </small>`
    }
    ${
      foldable &&
      html`<button
        type="button"
        class="psa-fold"
        tabindex="-1"
        aria-label=${t(shut ? "map.open_one" : "map.shut_one", { name: unit.name })}
        onClick=${() => fold(id)}
      >
        ${shut ? `+${below(units, id).length}` : "–"}
      </button>`
    }
    ${shut && colours && html`<${Beneath} units=${units} id=${id} />`}
  </div>`;
}

/** What a folded unit hides: how many of each colour. */
function Beneath({ units, id }) {
  const under = below(units, id).map((other) => units[other]);
  const of = (colour) =>
    under.filter((u) => (u.spread ? !u.differ || u.settled : true) && (u.spread ? u.colour : u.mine) === colour).length;
  const differ = under.filter((u) => u.differ && !u.settled).length;
  const parts = COLOURS.map((colour) => [colour, of(colour)]).filter(([, n]) => n);
  if (!parts.length && !differ) return null;
  return html`<small class="psa-beneath">
    ${t("map.beneath")} ${parts.map(
      ([colour, n]) => html`<i key=${colour} class="psa-shape ${colour}">${SHAPES[colour]}${n}</i>`,
    )}
    ${differ > 0 && html`<i class="psa-shape">≠${differ}</i>`}
  </small>`;
}

/** The card that lies nearest in a direction, as the eye goes. */
function nearest(area, from, [dx, dy]) {
  const a = from.getBoundingClientRect();
  let best = null;
  let least = Infinity;
  for (const card of area.querySelectorAll("[data-unit]")) {
    if (card === from) continue;
    const b = card.getBoundingClientRect();
    const across = dx ? (dx > 0 ? b.left - a.left : a.left - b.left) : dy > 0 ? b.top - a.top : a.top - b.top;
    if (across < 4) continue;
    const aside = dx ? Math.abs(b.top - a.top) : Math.abs(b.left - a.left);
    if (dx && across < a.width * 0.5) continue;
    const far = across + aside * 3;
    if (far < least) [least, best] = [far, card];
  }
  return best;
}
