/** What the parts of a policy year share: words, measures' states, and the theme that is looked at. */

import { useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { Adder, Stands } from "../kit/desk_fields.js";
import { figure } from "../kit/numbers.js";
import { Button } from "../kit/shell.js";
import { date, get, lang, speaks } from "../kit/texts.js";

export const t = speaks("widgets.policy_cycle");
export const k = speaks("kits.policy_cycle");
export const STEPS = ["intend", "know", "weigh", "act", "watch"];
export const THEMES = ["workload", "aggression", "conduct"];
export const ORGANISATION = "organisation";

/** What stands under a key of the kit's texts, as options of a list. @param {string} key */
export const optionsOf = (key) =>
  Object.entries(get("kits.policy_cycle", key) ?? {}).map(([id, name]) => ({
    id,
    name: typeof name === "string" ? name : name.name,
  }));

/** Things of a theme, or of all ("" ). */
export const ofTheme = (things, theme) => Object.values(things).filter((one) => !theme || !one.theme || one.theme === theme);

/** A figure with its unit of measurement: 5,8%, 37 incidenten. */
export const withUnit = (value, indicator) =>
  `${figure(value)}${indicator?.measured_in === "%" ? "%" : ` ${indicator?.measured_in ?? ""}`}`.trim();

/** A period as one writes it: 3e kwartaal 2026; `brief` for where there is little room. */
export function period(written, brief = false) {
  const [year, part] = written.split("-");
  if (!part) return year;
  if (part[0] === "Q")
    return brief
      ? `${part.replace("Q", lang() === "nl" ? "K" : "Q")} ${year}`
      : k(`quarters.${part.toLowerCase()}`, { year });
  return date(`${written}-01`, { month: brief ? "short" : "long", year: "numeric" });
}

export const State = ({ item }) => html`<${Stands} state=${item.state} name=${t(`act.states.${item.state}`)} />`;

/**
 * A line to add something of a theme; where the page shows all themes it asks which, and nothing is kept until that is said.
 * @param {{label: string, theme: string | null, button?: string, onAdd: (text: string, theme: string) => Promise<unknown>}}
 *   props
 */
export function ThemedAdder({ label, theme, button, onAdd }) {
  const [asked, setAsked] = useState(null);
  const ask = (text) => new Promise((done, refused) => (asked?.refused(), setAsked({ text, done, refused })));
  const choose = (one) => {
    setAsked(null);
    onAdd(asked.text, one).then(asked.done, asked.refused); // what is refused comes back in the line
  };
  const stop = () => {
    setAsked(null);
    asked.refused();
  };
  return html`<${Adder} label=${label} button=${button} onAdd=${(text) => (theme ? onAdd(text, theme) : ask(text))} />
    ${
      asked &&
      html`<div class="psa-d-note" role="group" aria-label=${t("whose", { text: asked.text })}>
        <span dir="auto" role="status">
          ${t("whose", { text: asked.text })}
        </span> ${THEMES.map((one) => html`<${Button} key=${one} onClick=${() => choose(one)}>${themeName(one)}<//> `)}
        <${Button} quiet onClick=${stop}>${t("whose_not")}<//>
      </div>`
    }`;
}

/** What somebody said of a subject's theme where the page shows all of them. */
export const themeName = (theme) => (theme ? k(`themes.${theme}`) : t("all_themes"));
