/**
 * The picture of the weighing: cards from where it begins to what comes of it, groups as frames, arrows between. For desk
 * and wall.
 */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { useDrag } from "../kit/drag.js";
import { Pure } from "../kit/fields.js";
import { Tag } from "../kit/desk_fields.js";
import { k, t, themeName } from "./pieces.js";
import { routes } from "./weigh_arrows.js";

export const PRIORITY = { high: ["red", "▲"], middle: ["orange", "◆"], low: ["soft", "○"] };
export const AT_SOURCE = { true: "■", false: "□" };
export const TERM = { short: "›", long: "»" };
export const LEVEL = { organisation: "•••", team: "••", individual: "•" };
const NAMED = 5; // a sentence names so many causes of a circle

/** What a picture shows of the view: a theme's causes, or all; with `untackled` only those that no measure takes on. */
export function shownOf(view, theme, untackled = false) {
  const tackled = new Set(view.tackled);
  const causes = Object.values(view.causes).filter(
    (one) => (!theme || one.theme === theme) && !(untackled && tackled.has(one.id)),
  );
  const layer = theme ? "layer_in_theme" : "layer";
  return theme ? causes.sort((one, other) => one[layer] - other[layer]) : causes;
}

/** What is said of a cause in a few words with their shapes. */
export function Marks({ cause, priority = true }) {
  const small = (shape, text) => html`<span class="psa-w-mark"><span aria-hidden="true">${shape}</span> ${text}</span>`;
  return html`${priority && html`<${Priority} value=${cause.priority} />`}
    ${
      cause.at_source !== null && small(AT_SOURCE[cause.at_source], t(`wall.short.${cause.at_source ? "source" : "effect"}`))
    }
    ${cause.term && small(TERM[cause.term], t(`wall.short.${cause.term}`))}
    ${cause.level && small(LEVEL[cause.level], k(`levels.${cause.level}`))}`;
}

export const Priority = ({ value }) =>
  value
    ? html`<${Tag} kind=${PRIORITY[value][0]} shape=${PRIORITY[value][1]}>${k(`priorities.${value}`)}<//>`
    : html`<span class="psa-w-mark psa-w-open">${t("wall.no_priority")}</span>`;

/** One cause. Its look only changes with what it says itself: a board can hold dozens. */
class Card extends Pure {
  static functions = false;

  render({ cause, on, near, tackled, elsewhere, first, handle }) {
    const key = (event) => handle.current.key(event, cause.id);
    return html`<div
      role="button"
      tabindex=${first ? 0 : -1}
      data-card=${cause.id}
      class="psa-w-card ${cause.theme} ${on ? "on" : ""} ${near ? "near" : ""}"
      aria-pressed=${on}
      onClick=${() => handle.current.press(cause.id)}
      onFocus=${() => handle.current.focus(cause.id)}
      onKeyDown=${key}
    >
      <b dir="auto">${cause.text}</b>
      <span class="psa-w-marks">
        <${Marks} cause=${cause} />
        ${cause.circle && html`<span class="psa-w-mark"><span aria-hidden="true">↻</span> ${t("wall.circle")}</span>`}
        ${cause.leads_to > 0 && html`<span class="psa-w-mark">${t("wall.leads_to", { n: cause.leads_to })}</span>`}
        ${
          tackled
            ? html`<span class="psa-w-mark psa-w-done"><span aria-hidden="true">✓</span> ${t("wall.tackled")}</span>`
            : html`<span class="psa-w-mark">${k("weighing.untackled")}</span>`
        }
        ${elsewhere && html`<span class="psa-w-mark">${elsewhere}</span>`}
      </span>
    </div>`;
  }
}

/**
 * @param {object} props
 * @param {any} props.view
 * @param {any[]} props.causes   what is shown, as `shownOf` gives it
 * @param {string} props.theme
 * @param {string} props.chosen
 * @param {(id: string) => void} props.onSelect   a card comes into focus
 * @param {(id: string) => void} props.onEnter    Enter on a card
 * @param {(from: string, into: string) => void} props.onDraw   a card is dragged onto another
 * @param {(cause: string, group: string | null) => void} props.onGroup   a card is dragged to a frame, or out of it
 * @param {(group: any) => void} props.onName     a group is to be named otherwise, or dissolved
 * @param {{from: string, pick: (id: string) => void} | null} [props.aim]   the other end is being chosen: of an arrow, say
 */
export function Picture({ view, causes, theme, chosen, onSelect, onEnter, onDraw, onGroup, onName, aim = null }) {
  const ref = useRef(null);
  const handle = useRef(null);
  const kept = useRef(null); // the card that has the focus: a card that moves to another frame is another element
  const shown = new Set(causes.map((one) => one.id));
  const feeds = view.feeds.filter(([from, into]) => shown.has(from) && shown.has(into));
  const linked = new Set(feeds.flat());
  const near = new Set(feeds.filter((pair) => pair.includes(chosen)).flat());
  const tackled = new Set(view.tackled);
  const layerOf = (cause) => cause[theme ? "layer_in_theme" : "layer"];
  const depths = [...new Set(causes.filter((one) => linked.has(one.id)).map(layerOf))].sort((one, other) => one - other);
  const loose = causes.filter((one) => !one.group && !linked.has(one.id)).length;
  const columns = Math.max(depths.length, Math.min(3, Math.max(loose, 1)), 1);
  const groups = Object.values(view.groups).filter((group) => !theme || group.theme === theme);
  const first = shown.has(chosen) ? chosen : causes[0]?.id;

  handle.current = {
    press: (id) => (aim ? aim.pick(id) : onSelect(id)),
    focus: (id) => {
      kept.current = id;
      if (!aim && id !== chosen) onSelect(id);
    },
    key: (event, id) => {
      if (event.target !== event.currentTarget || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        if (aim) aim.pick(id);
        else if (event.key === "Enter") onEnter(id);
      } else if (event.key.startsWith("Arrow")) {
        event.preventDefault();
        neighbour(ref.current, event.currentTarget, event.key)?.focus();
      }
    },
  };
  useDrag(ref, {
    lift: (card) => (aim ? null : { id: card.dataset.card, label: t("wall.lifted") }),
    fits: (load, element) =>
      element.dataset.card ? element.dataset.card !== load.id : fitsIn(view, load.id, element.dataset.zone),
    drop: (load, element) =>
      element.dataset.card ? onDraw(load.id, element.dataset.card) : onGroup(load.id, element.dataset.zone || null),
  });
  useLayoutEffect(() => {
    if (kept.current && document.activeElement === document.body) focusCard(ref.current, kept.current);
  });

  const card = (one) => html`<${Card}
    key=${one.id}
    cause=${one}
    on=${one.id === chosen}
    near=${aim ? aim.from === one.id : near.has(one.id)}
    tackled=${tackled.has(one.id)}
    elsewhere=${theme ? elsewhere(view, one) : ""}
    first=${one.id === first}
    handle=${handle}
  />`;
  const bound = (members) =>
    members.some((one) => linked.has(one.id)) &&
    html`<div class="psa-w-cells">
      ${depths.map(
        (depth, n) =>
          html`<div key=${depth} class="psa-w-cell" style=${`grid-column:${n + 1}`}>
            ${members.filter((one) => linked.has(one.id) && layerOf(one) === depth).map(card)}
          </div>`,
      )}
    </div>`;
  const free = (members) =>
    members.some((one) => !linked.has(one.id)) &&
    html`${linked.size > 0 && html`<p class="psa-w-apart">${t("wall.apart")}</p>`}
      <div class="psa-w-cells">${members.filter((one) => !linked.has(one.id)).map(card)}</div>`;
  const rest = causes.filter((one) => !groups.some((group) => group.id === one.group));
  return html`<div
    class="psa-w-picture ${aim ? "aiming" : ""}"
    ref=${ref}
    style=${`--columns:${columns}`}
    onFocusOut=${(e) => e.relatedTarget && !ref.current.contains(e.relatedTarget) && ((kept.current = null))}
  >
    <${Arrows}
      feeds=${feeds}
      root=${ref}
      chosen=${chosen}
      laid=${`${columns} ${theme}`}
      causes=${view.causes}
      groups=${view.groups}
      n=${causes.length}
    />
    <div class="psa-w-lanes">
      ${
        depths.length > 1 &&
        html`<div class="psa-w-cells psa-w-heads"><h3>${k("weighing.begins")}</h3><h3>${t("weigh.then")}</h3></div>`
      }
      ${groups.map((group) => {
        const members = causes.filter((one) => one.group === group.id);
        const change = t("wall.group.change", { name: group.name });
        return html`<section key=${group.id} class="psa-w-lane group" data-zone=${group.id} aria-label=${group.name}>
          <header>
            <h3 dir="auto">${group.name}</h3>
            <button type="button" class="psa-round" aria-label=${change} title=${change} onClick=${() => onName(group)}>
              ✎
            </button>
          </header>
          ${bound(members)}${free(members)}</section>`;
      })}
      ${
        (depths.length > 0 || groups.length > 0) &&
        html`<section key="" class="psa-w-lane" data-zone="">${bound(rest)}</section>`
      }
    </div>
    ${(rest.length > 0 || groups.length > 0) && html`<section class="psa-w-lane" data-zone="">${free(rest)}</section>`}
  </div>`;
}

/**
 * The arrows, measured from where the cards came to stand: once for a change of the picture or its width, not for what is
 * typed.
 */
class Arrows extends Pure {
  static functions = false;

  render(props) {
    return html`<${Drawn} ...${props} />`;
  }
}

function Drawn({ feeds, root, chosen, laid, causes, groups, n }) {
  const [lines, setLines] = useState([]);
  const shape = JSON.stringify(feeds);
  useLayoutEffect(() => {
    const measure = () => {
      const box = root.current?.getBoundingClientRect();
      if (!box) return;
      const place = (rect) => ({
        left: rect.left - box.left,
        right: rect.right - box.left,
        top: rect.top - box.top,
        bottom: rect.bottom - box.top,
      });
      setLines(
        routes(
          feeds,
          new Map(
            [...root.current.querySelectorAll("[data-card]")].map((card) => [
              card.dataset.card,
              place(card.getBoundingClientRect()),
            ]),
          ),
        ),
      );
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(root.current);
    return () => watch.disconnect();
  }, [shape, laid, causes, groups, n]);
  const about = (line) => line.from === chosen || line.into === chosen;
  const ordered = [...lines.filter((line) => !about(line)), ...lines.filter(about)];
  const head = (id) =>
    html`<marker
      id=${id}
      viewBox="0 0 8 8"
      refX="7.2"
      refY="4"
      markerUnits="userSpaceOnUse"
      markerWidth="13"
      markerHeight="13"
      orient="auto"
    >
      <path d="M0 .6L8 4L0 7.4z" />
    </marker>`;
  return html`<svg class=${ordered.some(about) ? "some" : ""} aria-hidden="true">
    <defs>${head("psa-arrow")}${head("psa-arrow-on")}</defs>
    ${ordered.map(
      (line) =>
        html`<path
          key=${line.id}
          class="psa-w-arrow ${about(line) ? "on" : ""}"
          marker-end=${`url(#psa-arrow${about(line) ? "-on" : ""})`}
          d=${line.d}
        />`,
    )}
  </svg>`;
}

/** What keeps itself going, in a sentence. */
export function Circles({ view, theme }) {
  const told = view.circles.filter((circle) => !theme || circle.some((id) => view.causes[id]?.theme === theme));
  const named = (circle) => {
    const words = circle.slice(0, NAMED).map((id) => view.causes[id]?.text);
    return [...words, ...(circle.length > NAMED ? [t("wall.more_causes", { n: circle.length - NAMED })] : [])].join(" → ");
  };
  return told.map(
    (circle) =>
      html`<p key=${circle.join()} class="psa-d-note" dir="auto">
        <span aria-hidden="true">↻</span> ${k("weighing.circle", { causes: named(circle) })}
      </p>`,
  );
}

/** A theme's picture has no arrows to another theme's; a card says in words that there are. */
function elsewhere(view, cause) {
  const other = (id) => (view.causes[id] && view.causes[id].theme !== cause.theme ? [view.causes[id].theme] : []);
  const from = new Set(view.feeds.flatMap(([a, b]) => (b === cause.id ? other(a) : [])));
  const into = new Set(view.feeds.flatMap(([a, b]) => (a === cause.id ? other(b) : [])));
  const names = (themes) => [...themes].map(themeName).join(", ");
  return [from.size && t("wall.from_theme", { theme: names(from) }), into.size && t("wall.to_theme", { theme: names(into) })]
    .filter(Boolean)
    .join(" · ");
}

function fitsIn(view, id, zone) {
  const cause = view.causes[id];
  return Boolean(cause) && (zone ? view.groups[zone]?.theme === cause.theme && cause.group !== zone : cause.group !== null);
}

/** Give a card the focus. Returns whether it is there. */
export function focusCard(root, id) {
  const card = (root ?? document).querySelector(`[data-card="${CSS.escape(id)}"]`);
  card?.focus();
  return Boolean(card);
}

/** The card that lies nearest in a direction: straight on counts for more than aside. */
function neighbour(root, here, arrow) {
  const at = here.getBoundingClientRect();
  const across = arrow === "ArrowLeft" || arrow === "ArrowRight";
  const sign = arrow === "ArrowRight" || arrow === "ArrowDown" ? 1 : -1;
  let [best, least] = [null, Infinity];
  for (const card of root.querySelectorAll("[data-card]")) {
    const rect = card.getBoundingClientRect();
    const dx = (rect.left + rect.right - at.left - at.right) / 2;
    const dy = (rect.top + rect.bottom - at.top - at.bottom) / 2;
    const [on, aside] = across ? [dx * sign, Math.abs(dy)] : [dy * sign, Math.abs(dx)];
    const far = on + 2.5 * aside;
    if (card !== here && on > 4 && far < least) [best, least] = [card, far];
  }
  return best;
}
