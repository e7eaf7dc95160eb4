/** Who was heard, about the plan or for the evaluation, and what they said: the written record of it. */

import { does, html, newId } from "../kit/app.js";
import { Tick } from "../kit/chosen.js";
import { date } from "../kit/texts.js";
import { Button } from "../kit/shell.js";
import { Day, Line, Remove, Select } from "../kit/desk_fields.js";
import { k, ofTheme, optionsOf, t } from "./pieces.js";

/**
 * @param {{app: any, theme: string, occasion?: "plan"|"evaluation", chosen?: string, select: (id: string) => void}} props
 */
export function Heard({ app, theme, occasion, chosen, select }) {
  const { view } = app;
  const heard = ofTheme(view.consultations, theme).filter((one) => !occasion || one.occasion === occasion);
  const add = async () => {
    const id = newId();
    await app.does([
      "ConsultationAdded",
      { consultation: id, who: "works_council", occasion: occasion ?? "evaluation", theme: theme || null },
    ]);
    select(id);
  };
  const about = (one) =>
    [
      !occasion && k(`occasions.${one.occasion}`),
      date(one.on) || t("no_date"),
      k(one.oral ? "oral.short_spoken" : "oral.written"),
    ]
      .filter(Boolean)
      .join(" · ");
  return html`<section class="psa-sheet psa-p-heard">
    <header class="psa-row psa-d-between">
      <h3>${t("watch.consultations")}</h3>
      <${Button} onClick=${() => add().catch(() => {})}>${t("watch.new_consultation")}<//>
    </header>
    <ul class="psa-d-list">
      ${heard.map(
        (one) =>
          html`<li key=${one.id} class=${one.id === chosen ? "on" : ""}>
            <button type="button" class="psa-d-pick" onClick=${() => select(one.id)}>
              <b dir="auto">${one.who_else || view.units[one.unit] || k(`consulted.${one.who}`)}</b>
              <small>${about(one)}</small>
              <span dir="auto">${one.said || html`<span class="psa-missing">${t("heard.no_words")}</span>`}</span>
            </button>
            <${Remove}
              what=${k(`consulted.${one.who}`)}
              onClick=${() => does(app, ["ConsultationsRemoved", { consultations: [one.id] }])}
            />
          </li>`,
      )}
    </ul>
  </section>`;
}

export function Consultation({ app, one }) {
  const { view } = app;
  const change = (changes) => app.does(["ConsultationChanged", { consultation: one.id, changes }]);
  const soft = (changes) => change(changes).catch(() => {});
  return html`<div class="psa-form"><h3>${k(`consulted.${one.who}`)}</h3>
    <${Select}
      name=${k("consultation.who")}
      none=${null}
      options=${optionsOf("consulted")}
      value=${one.who}
      onSave=${(who) => soft({ who })}
    />
    <${Select}
      name=${k("consultation.occasion")}
      none=${null}
      options=${optionsOf("occasions")}
      value=${one.occasion}
      onSave=${(occasion) => soft({ occasion })}
    />
    <${Select}
      name=${k("consultation.theme")}
      none=${t("all_themes")}
      options=${optionsOf("themes")}
      value=${one.theme}
      onSave=${(theme) => soft({ theme })}
    />
    ${
      one.who === "team" &&
      html`<${Select}
        name=${k("consultation.unit")}
        options=${Object.entries(view.units).map(([id, name]) => ({ id, name }))}
        value=${one.unit}
        onSave=${(unit) => soft({ unit })}
      />`
    }
    ${
      one.who === "other" &&
      html`<${Line}
        name=${k("consultation.who_else")}
        value=${one.who_else}
        onSave=${(text) => change({ who_else: text })}
      />`
    }
    <${Day} name=${k("consultation.on")} value=${one.on} onSave=${(on) => change({ on })} />
    <label class="psa-d-tick">
      <${Tick} on=${one.oral} onSave=${(oral) => soft({ oral })} /> ${k("oral.spoken")}
    </label>
    <${Line} name=${k("consultation.said")} lines=${6} value=${one.said} onSave=${(said) => change({ said })} />
    <${Line}
      name=${k("consultation.followed_up")}
      lines=${4}
      value=${one.followed_up}
      onSave=${(text) => change({ followed_up: text })}
    />
  </div>`;
}
