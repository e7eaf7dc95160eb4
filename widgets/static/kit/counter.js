/** A number of hands: large enough to read from the back, by button, by arrow and by typing it. */

import { useRef, useState } from "preact/hooks";
import { html } from "./app.js";
import { speaks } from "./texts.js";

const t = speaks("widgets");

/**
 * `count` is what is counted by hand; `beside` what came by phone, where phones were counted: it stands apart.
 * @param {{label: string, count: number, beside?: number, onCount: (n: number) => Promise<any>, onAdd: (by: number) =>
 *   Promise<any>, disabled?: boolean, less: string, more: string, class?: string}} props
 */
export function Counter({ label, count, beside, onCount, onAdd, disabled, less, more, class: extra = "" }) {
  const [typed, setTyped] = useState(null);
  const timer = useRef(0);
  const latest = useRef(null);
  const keep = () => {
    clearTimeout(timer.current);
    const text = latest.current;
    latest.current = null;
    setTyped(null);
    if (text !== null && Number(text) !== count) onCount(Number(text)).catch(() => {});
  };
  const digit = (figure) => {
    latest.current = `${latest.current ?? ""}${figure}`.slice(-4);
    setTyped(latest.current);
    clearTimeout(timer.current);
    timer.current = setTimeout(keep, 900);
  };
  const by = (n) => (keep(), onAdd(n).catch(() => {}));
  const key = (event) => {
    if (disabled || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^\d$/.test(event.key)) digit(event.key);
    else if (event.key === "Enter" && latest.current !== null) keep();
    else if (event.key === "ArrowRight" || event.key === "ArrowUp" || event.key === "+") by(1);
    else if ((event.key === "ArrowLeft" || event.key === "ArrowDown" || event.key === "-") && count > 0) by(-1);
    else return;
    event.preventDefault();
  };
  const hands = Number(typed ?? count);
  const both = beside === undefined ? undefined : t("counter.beside", { hands, phones: beside });
  return html`<div
    class=${`psa-counter ${extra}`}
    role="spinbutton"
    tabindex="0"
    aria-label=${label}
    aria-valuenow=${typed ?? count}
    aria-valuemin="0"
    aria-valuetext=${both && `${both} = ${hands + beside}`}
    aria-disabled=${disabled}
    onKeyDown=${key}
    onBlur=${keep}
  >
    <span>${label}</span>
    <button type="button" tabindex="-1" aria-label=${less} disabled=${disabled || count === 0} onClick=${() => by(-1)}>
      −
    </button>
    <b class=${typed === null ? "" : "typing"}>${typed ?? count}</b>
    <button type="button" tabindex="-1" aria-label=${more} disabled=${disabled} onClick=${() => by(1)}>+</button>
    ${both && html`<output aria-hidden="true"><b>${hands + beside}</b><small>${both}</small></output>`}
  </div>`;
}
