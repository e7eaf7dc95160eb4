/** Colours as the room sees them: never without a shape, and somewhere near always a word. */

import { html } from "../kit/app.js";
import { get, speaks } from "../kit/texts.js";

const k = speaks("kits.organogram");

/** The package whose texts name everything here, and the documents there are. */
export const PACK = "kits.organogram";
export const FILES = ["report"];

export const COLOURS = ["red", "orange", "green"];
export const SHAPES = { red: "▲", orange: "◆", green: "●", none: "○", open: "◌" };
/** Keys that give a colour; the same in both languages, as the words begin with the same letters. */
export const KEYS = { r: "red", o: "orange", g: "green" };

export const colourName = (colour) => k(`colours.${colour ?? "none"}.name`);

/** One shape in its colour. @param {{colour: string|null}} props */
export const Shape = ({ colour }) =>
  html`<i class="psa-shape ${colour ?? "none"}" aria-hidden="true">${SHAPES[colour ?? "none"]}</i>`;

/** What the shapes mean; stands above every map. */
export function Legend() {
  return html`<ul class="psa-legend">
    ${[...COLOURS, null].map(
      (colour) => html`<li key=${colour ?? "none"}><${Shape} colour=${colour} />${colourName(colour)}</li>`,
    )}
  </ul>`;
}

const MOST_SHAPES = 7; // more is not counted at a glance: then a number stands behind the shape

/** Everybody's colours for one unit. @param {{spread: number[]}} props red, orange, green, none */
export function Marks({ spread }) {
  const names = [...COLOURS, "none"];
  const many = spread.reduce((sum, n) => sum + n, 0) > MOST_SHAPES;
  const given = names.map((name, i) => /** @type {[string, number]} */ ([name, spread[i]])).filter(([, n]) => n > 0);
  return html`<span
    class="psa-marks"
    role="img"
    aria-label=${given.map(([name, n]) => `${n} ${k(`colours.${name}.name`)}`).join(", ")}
  >
    ${given.map(
      ([name, n]) =>
        html`<i key=${name} class="psa-shape ${name}" aria-hidden="true">
          ${many ? `${SHAPES[name]}${n}` : SHAPES[name].repeat(n)}
        </i>`,
    )}
  </span>`;
}

/** A unit's colour on the map: one shape where there is one, everybody's where they differ. */
export const Mark = ({ unit }) =>
  unit.differ && !unit.settled
    ? html`<${Marks} spread=${unit.spread} />`
    : html`<${Shape} colour=${unit.open ? "open" : unit.colour} />`;

const share = (n, all) => `${((100 * n) / all).toFixed(2)}%`;

/** The strip at a card's edge: one colour, or every colour that was given in its share. */
export function edge(unit) {
  if (unit.settled || !unit.spread) return unit.colour ? `var(--psa-${unit.colour})` : "var(--psa-none)";
  const all = unit.spread.slice(0, 3).reduce((sum, n) => sum + n, 0);
  if (!all) return "var(--psa-none)";
  let at = 0;
  const parts = COLOURS.flatMap((colour, i) => {
    if (!unit.spread[i]) return [];
    const from = at;
    at += unit.spread[i];
    return [`var(--psa-${colour}) ${share(from, all)} ${share(at, all)}`];
  });
  return `linear-gradient(${parts.join(",")})`;
}

/** What a unit's colour is called, differences and all, for screen readers. */
export function said(unit) {
  if (unit.open) return k("colours.open.name");
  if (unit.differ && !unit.settled) return k("colours.differ.name");
  return colourName(unit.colour);
}

/**
 * Three buttons and one to take the colour away.
 * @param {{value: string|null, onChoose: (colour: string|null) => void, label: string}} props
 */
export function Palette({ value, onChoose, label }) {
  return html`<div class="psa-palette" role="group" aria-label=${label}>
    ${COLOURS.map(
      (colour) => html`<button
        key=${colour}
        type="button"
        class=${colour}
        aria-pressed=${value === colour}
        onClick=${() => onChoose(value === colour ? null : colour)}
      >
        <${Shape} colour=${colour} /><b>${k(`short_colours.${colour}`)}</b><kbd>${colour[0].toUpperCase()}</kbd>
      </button>`,
    )}
  </div>`;
}

/** The meaning of each colour, in a list. */
export function Meanings() {
  const colours = get(PACK, "colours");
  return html`<dl class="psa-meanings">
    ${COLOURS.map(
      (colour) =>
        html`<div key=${colour}>
          <dt><${Shape} colour=${colour} />${colours[colour].name}</dt>
          <dd>${colours[colour].meaning}</dd>
        </div>`,
    )}
  </dl>`;
}
