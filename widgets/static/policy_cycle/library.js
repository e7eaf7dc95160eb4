/** The workbook's measures to choose from: what each asks, what to mind, and what of the kit and on paper goes with it. */

import { useEffect, useState } from "preact/hooks";
import { html, newId } from "../kit/app.js";
import { plain } from "../kit/fields.js";
import { lang } from "../kit/texts.js";
import { Button, Dialog } from "../kit/shell.js";
import { Select, Tag } from "../kit/desk_fields.js";
import { k, optionsOf, t, themeName } from "./pieces.js";

const known = {}; // the library in words, per language: it is asked for once

/** The library, or null until it is there. */
export function useLibrary(app, wanted = true) {
  const language = lang();
  const [, again] = useState(0);
  useEffect(() => {
    if (!wanted || known[language]) return;
    app.ask("library").then(
      ({ measures }) => ((known[language] = measures), again((n) => n + 1)),
      (refused) => app.say(refused.message, "wrong"),
    );
  }, [language, wanted]);
  return known[language] ?? null;
}

/** What a measure asks, what to mind, which workshops help and what belongs to it. */
export const About = ({ measure }) => html`<div class="psa-p-about">
  ${["asks", "attention"].map(
    (key) =>
      html`<div key=${key}>
        <b>${t(`act.${key}`)}</b>
        <ul>${measure[key].map((text) => html`<li key=${text}>${text}</li>`)}</ul>
      </div>`,
  )}
  ${measure.instruments.length > 0 && html`<p><b>${t("library.instruments")}:</b> ${measure.instruments.join(", ")}</p>`}
  ${measure.related.length > 0 && html`<p><b>${t("library.related")}:</b> ${measure.related.join("; ")}</p>`}
</div>`;

export function Library({ app, theme, onChoose, onClose }) {
  const all = useLibrary(app);
  const [text, setText] = useState("");
  const [only, setOnly] = useState({ theme: theme || null, field: null, moment: null, level: null });
  const used = new Set(Object.values(app.view.items).map((item) => item.measure));
  const wanted = plain(text.trim());
  const fits = (one) =>
    ["theme", "field", "level"].every((name) => !only[name] || one[name] === only[name]) &&
    (!only.moment || one.moments.includes(only.moment));
  const shown = (all ?? []).filter(
    (one) => fits(one) && plain([one.name, one.about, ...one.asks, ...one.attention].join(" ")).includes(wanted),
  );
  const [chosen, setChosen] = useState(null); // what was put on the plan last
  const put = async (one) => {
    const item = newId();
    const changes = {
      goal: one.goal,
      level: one.level,
      at_source: one.at_source,
      term: one.term,
      field: one.field,
      moment: one.moments[0] ?? null,
    };
    try {
      await app.does(
        ["ItemAdded", { item, theme: one.theme, text: one.name, measure: one.id }],
        ["ItemChanged", { item, changes }],
      );
    } catch {
      return;
    }
    onChoose(item);
    setChosen(one.name);
  };
  const filter = (name, options) =>
    html`<${Select}
      key=${name}
      bare
      name=${t(`library.${name}`)}
      none=${t(`library.any_${name}`)}
      options=${optionsOf(options)}
      value=${only[name]}
      onSave=${(id) => setOnly((old) => ({ ...old, [name]: id }))}
    />`;
  return html`<${Dialog} title=${t("act.library")} wide onClose=${onClose}><div class="psa-form">
    <input
      type="text"
      class="psa-input"
      dir="auto"
      aria-label=${t("act.search")}
      placeholder=${t("act.search")}
      value=${text}
      onInput=${(e) => setText(e.target.value)}
    />
    <p class="psa-row psa-p-filters">
      ${filter("theme", "themes")}
      ${filter("field", "fields")}
      ${filter("moment", "moments")}
      ${filter("level", "levels")}
      <span class="psa-soft" aria-live="polite">${all ? t("library.shown", { n: shown.length }) : "…"}</span>
    </p>
    <p class="psa-p-put" role="status" dir="auto">${chosen && `✓ ${t("library.put", { name: chosen })}`}</p>
    <ul class="psa-d-list psa-p-library">${shown.map(
      (one) => html`<li key=${one.id}>
        <div class="psa-d-what">
          <b>${one.number ? `${one.number}. ` : ""}${one.name}</b>
          <span>${one.about}</span>
          <details class="psa-d-more">
            <summary aria-label=${`${t("library.more")}: ${one.name}`}>${t("library.more")}</summary>
            <${About} measure=${one} />
          </details>
          <small>
            ${[
              themeName(one.theme),
              one.field && k(`fields.${one.field}`),
              one.moments.map((moment) => k(`moments.${moment}`)).join(", "),
              k(`levels.${one.level}`),
              `${t("act.workbook")} ${one.source.split(",")[0]}`,
            ]
              .filter(Boolean)
              .join(" · ")}
          </small>
        </div>
        <span class="psa-row psa-p-do">
          ${used.has(one.id) && html`<${Tag} kind="green" shape="✓">${t("know.planned")}<//>`}
          <${Button} main=${!used.has(one.id)} onClick=${() => put(one)}>${t("act.choose")}<//>
        </span>
      </li>`,
    )}</ul>
    ${all && !shown.length && html`<p class="psa-hint">${t("watch.nothing")}</p>`}
    <p class="psa-row"><${Button} onClick=${onClose}>${t("library.ready")}<//></p>
  </div><//>`;
}
