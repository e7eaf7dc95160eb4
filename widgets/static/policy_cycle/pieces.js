/** What the parts of a policy year share: words, fields that save themselves, tags, and the theme that is looked at. */

import { useState } from "preact/hooks";
import { html, Refused } from "../kit/app.js";
import { SavingDay } from "../kit/day.js";
import { date, get, lang, speaks } from "../kit/texts.js";
import { Button, SavingText } from "../kit/shell.js";
import { useLine } from "../kit/fields.js";

export const t = speaks("widgets.policy_cycle");
export const k = speaks("kits.policy_cycle");
export const STEPS = ["intend", "know", "weigh", "act", "watch"];
export const THEMES = ["workload", "aggression", "conduct"];
export const ORGANISATION = "organisation";

/** Let events happen; a refusal has been said. */
export const does = (app, ...events) => app.does(...events).catch(() => {});

/** What stands under a key of the kit's texts, as options of a list. @param {string} key */
export const optionsOf = (key) =>
  Object.entries(get("kits.policy_cycle", key) ?? {}).map(([id, name]) => ({
    id,
    name: typeof name === "string" ? name : name.name,
  }));

/** Things of a theme, or of all ("" ). */
export const ofTheme = (things, theme) => Object.values(things).filter((one) => !theme || !one.theme || one.theme === theme);

/** Number typed in either language ("1.250,5"); null for nothing, undefined for what is no number. */
export function typedNumber(text) {
  const bare = text.replace(/[\s€%]/g, "");
  if (!bare) return null;
  const comma = bare.lastIndexOf(",");
  const point = bare.lastIndexOf(".");
  const thousands = comma > point ? /\./g : /,/g;
  let plain = bare.replace(thousands, "").replace(",", ".");
  if (comma < 0 && /^\d{1,3}(\.\d{3})+$/.test(bare) && lang() === "nl") plain = bare.replaceAll(".", "");
  return /^-?\d*\.?\d+$/.test(plain) && Number.isFinite(Number(plain)) ? Number(plain) : undefined;
}

export const money = (euro) =>
  new Intl.NumberFormat(lang(), { style: "currency", currency: "EUR", maximumFractionDigits: euro % 1 ? 2 : 0 }).format(
    euro,
  );
/**
 * A figure as kits/policy_cycle/figures/written.py writes it: to the hundredth; a small one to the two digits that say
 * something.
 */
export const figure = (value) =>
  value === null || value === undefined
    ? ""
    : new Intl.NumberFormat(lang(), {
        useGrouping: false,
        ...(value && Math.abs(value) < 0.1 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 2 }),
      }).format(value);

/** A figure with its unit of measurement: 5,8%, 37 incidenten. */
export const withUnit = (value, indicator) =>
  `${figure(value)}${indicator?.measured_in === "%" ? "%" : ` ${indicator?.measured_in ?? ""}`}`.trim();

/** A field with its name above it; what is typed saves itself. */
export const Line = ({ name, value, onSave, lines = 1, hint, ...rest }) =>
  html`<label class="psa-field">
    <span>${name}</span>
    <${SavingText} dir="auto" lines=${lines} label=${name} value=${value ?? ""} onSave=${onSave} ...${rest} />
    ${hint && html`<small>${hint}</small>`}
  </label>`;

export const Day = ({ name, value, onSave, disabled }) =>
  html`<label class="psa-field">
    <span>${name}</span>
    <${SavingDay} label=${name} value=${value} disabled=${disabled} onSave=${onSave} />
  </label>`;

/**
 * @param {{name: string, options: {id: any, name: string}[], value: any, onSave: (id: any) => void, none?: string, bare?:
 *   boolean}} props
 */
export const Select = ({ name, options, value, onSave, none = t("unknown"), bare }) => {
  const select = html`<select
    class="psa-input"
    aria-label=${name}
    value=${value ?? ""}
    onChange=${(e) => onSave(e.target.value === "" ? null : options.find((one) => String(one.id) === e.target.value).id)}
  >
    ${none !== null && html`<option value="">${none}</option>`}
    ${options.map(
      (one) => html`<option key=${one.id} value=${String(one.id)} selected=${one.id === value}>${one.name}</option>`,
    )}
  </select>`;
  return bare ? select : html`<label class="psa-field"><span>${name}</span>${select}</label>`;
};

/** A number that saves itself; what is no number stays in the field and is said. */
export function Number_({ app, name, value, onSave, bare, ...rest }) {
  const save = async (text) => {
    const number = typedNumber(text);
    if (number === undefined) {
      app.say(k("problems.no_number"), "wrong");
      throw new Refused(k("problems.no_number"));
    }
    return onSave(number);
  };
  const field = html`<${SavingText} inputmode="decimal" label=${name} value=${figure(value)} onSave=${save} ...${rest} />`;
  return bare ? field : html`<label class="psa-field"><span>${name}</span>${field}</label>`;
}

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

const STATES = {
  late: ["red", "▲"],
  incomplete: ["orange", "◆"],
  busy: ["green", "●"],
  todo: ["soft", "○"],
  done: ["soft", "✓"],
  not_done: ["soft", "✕"],
};

/** A word with its shape: colour never says it alone. */
export const Tag = ({ kind, shape, children }) =>
  html`<span class="psa-tag ${kind}"><span aria-hidden="true">${shape}</span>${children}</span>`;
export const State = ({ item }) =>
  html`<${Tag} kind=${STATES[item.state][0]} shape=${STATES[item.state][1]}>${t(`act.states.${item.state}`)}<//>`;

/** A line to type something new in. */
export function Adder({ label, placeholder = "", onAdd, button = t("add") }) {
  const { text, type, add } = useLine(onAdd);
  const submit = (event) => {
    event.preventDefault();
    if (text.trim()) add();
    else event.currentTarget.querySelector("input").focus();
  };
  return html`<form class="psa-p-adder" onSubmit=${submit}>
    <input
      type="text"
      class="psa-input"
      dir="auto"
      maxlength="2000"
      aria-label=${label}
      placeholder=${placeholder || label}
      value=${text}
      onInput=${(e) => type(e.target.value)}
    />
    <button type="submit" class="psa-btn">${button}</button>
  </form>`;
}

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
      html`<div class="psa-p-note" role="group" aria-label=${t("whose", { text: asked.text })}>
        <span dir="auto" role="status">
          ${t("whose", { text: asked.text })}
        </span> ${THEMES.map((one) => html`<${Button} key=${one} onClick=${() => choose(one)}>${themeName(one)}<//> `)}
        <${Button} quiet onClick=${stop}>${t("whose_not")}<//>
      </div>`
    }`;
}

export const Remove = ({ what, onClick }) =>
  html`<button
    type="button"
    class="psa-round"
    aria-label=${`${t("remove")}: ${what}`}
    title=${t("remove")}
    onClick=${onClick}
  >
    ✕
  </button>`;

/** What somebody said of a subject's theme where the page shows all of them. */
export const themeName = (theme) => (theme ? k(`themes.${theme}`) : t("all_themes"));
