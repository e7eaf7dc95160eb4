/** One unit's figures through the years, with the norm: what is hidden looks like what is missing. */

import { useEffect, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { Select } from "../kit/desk_fields.js";
import { figure } from "../kit/numbers.js";
import { k, ORGANISATION, period, t } from "./pieces.js";

const [WIDE, HIGH, LEFT, RIGHT, TOP, FOOT] = [640, 190, 52, 76, 30, 26];
const LABELLED = 12; // points that each have their figure beside them; of more, the ends of the axis say enough

const LENGTHS = { year: ["year"], quarter: ["quarter", "year"], month: ["month", "quarter", "year"] };

export function Trend({ app, indicator }) {
  const { view } = app;
  const units = Object.keys(indicator.rows).filter((id) => id === ORGANISATION || view.units[id]);
  const [unit, setUnit] = useState(units.includes(ORGANISATION) ? ORGANISATION : units[0]);
  const [every, setEvery] = useState(indicator.every);
  const [told, setTold] = useState(null);
  useEffect(() => {
    let here = true;
    if (unit)
      app.ask("trend", { indicator: indicator.id, unit, every }).then(
        (answer) => here && setTold(answer),
        (refused) => app.say(refused.message, "wrong"),
      );
    return () => (here = false);
  }, [unit, every, indicator]);
  if (!units.length) return null;
  const name = (id) => (id === ORGANISATION ? k("whole_organisation") : view.units[id]);
  const options = units.map((id) => ({ id, name: name(id) }));
  return html`<div class="psa-p-trend">
    <header class="psa-row psa-d-between">
      <h4>${t("trend.title", { name: indicator.name })}</h4>
      <span class="psa-row">
        ${
          LENGTHS[indicator.every].length > 1 &&
          html`<${Select}
            bare
            name=${k("indicator.every")}
            none=${null}
            options=${LENGTHS[indicator.every].map((id) => ({ id, name: k(`every.${id}`) }))}
            value=${every}
            onSave=${setEvery}
          />`
        }
        <${Select} bare name=${t("figures.unit")} none=${null} options=${options} value=${unit} onSave=${setUnit} />
      </span>
    </header>
    ${
      told &&
      (told.points.some((one) => one.value !== null)
        ? html`<${Picture} told=${told} indicator=${indicator} name=${name(unit)} />
          ${told.points.some((one) => one.unfinished) && html`<p class="psa-hint">${t("figures.unfinished")}</p>`}`
        : html`<p class="psa-hint">${t("trend.nothing")}</p>`)
    }
  </div>`;
}

function Picture({ told, indicator, name }) {
  const { points, norm } = told;
  const values = [...points.map((one) => one.value), norm].filter((one) => one !== null);
  const low = Math.min(0, ...values);
  const high = Math.max(...values) || 1;
  const x = (n) => LEFT + (points.length === 1 ? 0.5 : n / (points.length - 1)) * (WIDE - LEFT - RIGHT);
  const y = (value) => TOP + (1 - (value - low) / (high - low || 1)) * (HIGH - TOP - FOOT);
  const lines = [];
  points.forEach((one, n) => {
    const before = points[n - 1];
    if (one.value !== null && before && before.value !== null) lines.push([x(n - 1), y(before.value), x(n), y(one.value)]);
  });
  const words = points.map((one) => {
    const said = [one.beyond && t("figures.beyond"), one.strong && t("figures.strong"), one.unfinished && t("trend.so_far")];
    const value = one.value === null ? t("trend.no_figure") : figure(one.value);
    return `${period(one.period)}: ${[value, ...said.filter(Boolean)].join(", ")}`;
  });
  const every = Math.ceil(points.length / 6);
  return html`<svg viewBox="0 0 ${WIDE} ${HIGH}" role="img" aria-label=${`${indicator.name}, ${name}. ${words.join("; ")}`}>
    <line x1=${LEFT} x2=${WIDE - RIGHT} y1=${y(low)} y2=${y(low)} class="axis" />
    ${points.length > LABELLED && html`<text x=${LEFT - 8} y=${y(high) + 5} text-anchor="end">${figure(high)}</text>`}
    <text x=${LEFT - 8} y=${y(low) + 5} text-anchor="end">${figure(low)}</text>
    ${
      norm !== null &&
      html`<line x1=${LEFT} x2=${WIDE - RIGHT} y1=${y(norm)} y2=${y(norm)} class="norm" />
        <text x=${WIDE - RIGHT + 6} y=${y(norm) + 5}>${k("indicator.norm")} ${figure(norm)}</text>`
    }
    ${lines.map(([x1, y1, x2, y2], n) => html`<line key=${n} x1=${x1} y1=${y1} x2=${x2} y2=${y2} class="line" />`)}
    ${points.map(
      (one, n) =>
        one.value !== null &&
        html`<g key=${one.period}>
          <title>${words[n]}</title>
          ${
            one.beyond
              ? html`<path d="M${x(n)} ${y(one.value) - 8} l7 13 h-14 z" class="beyond" />`
              : html`<circle cx=${x(n)} cy=${y(one.value)} r="5" class="dot" />`
          }
          ${
            points.length <= LABELLED &&
            html`<text x=${x(n)} y=${y(one.value) - 12} text-anchor="middle" class="value">
              ${figure(one.value)}
              ${one.unfinished ? " *" : ""}
            </text>`
          }
        </g>`,
    )}
    ${points.map(
      (one, n) =>
        n % every === 0 &&
        html`<text key=${one.period} x=${x(n)} y=${HIGH - 6} text-anchor="middle">${period(one.period, true)}</text>`,
    )}
  </svg>`;
}
