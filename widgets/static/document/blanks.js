/** Blanks: a field for each, which says what it is asked for and where else it stands. */

import { html } from "../kit/app.js";
import { Day, Field, Line } from "../kit/desk_fields.js";
import { SavingText } from "../kit/shell.js";
import { t } from "./pieces.js";

/** One blank's field. @param {{app: import("../kit/app.js").App, blank: any, brief?: boolean}} props */
export function Blank({ app, blank, brief = false }) {
  const fill = async (text) => {
    try {
      await app.ask("blank", { blank: blank.id, text: text ?? "" });
    } catch (refused) {
      app.say(refused.message, "wrong");
      throw refused;
    }
  };
  const hint = brief ? undefined : where(blank);
  if (blank.given)
    return html`<${Field} name=${blank.asks} hint=${t("blanks.given")}>
      <input class="psa-input" dir="auto" value=${blank.value} readonly />
    <//>`;
  if (blank.entry === "day")
    return html`<${Day} name=${blank.asks} value=${blank.value || null} onSave=${fill} disabled=${app.view.closed} />
      ${hint && html`<small class="psa-hint">${hint}</small>`}`;
  if (blank.entry === "number" || blank.entry === "count")
    return html`<${Field} name=${blank.asks} hint=${hint}>
      <${SavingText}
        inputmode="decimal"
        label=${blank.asks}
        value=${blank.value}
        onSave=${(text) => fill(text.trim())}
        readonly=${app.view.closed}
      />
    <//>`;
  return html`<${Line}
    name=${blank.asks}
    value=${blank.value}
    lines=${blank.entry === "text" ? 3 : 1}
    hint=${hint}
    onSave=${fill}
    readonly=${app.view.closed}
  />`;
}

/** Where a blank stands besides this document. */
function where(blank) {
  if (!blank.shared) return t("blanks.only_here");
  if (!blank.used_by.length) return t("blanks.shared");
  return t("blanks.also", { names: blank.used_by.join(", ") });
}

/** All blanks in the document: what is open first. */
export function Blanks({ app, side }) {
  const { blanks, places, open } = app.view;
  const full = places.filter((name) => !open.includes(name));
  const list = (title, names) =>
    names.length > 0 &&
    html`<section class="psa-sheet">
      <h3>${title}</h3>
      <div class="psa-form">
        ${names.map((name) => html`<${Blank} key=${name} app=${app} blank=${blanks[name]} />`)}
      </div>
    </section>`;
  return html`<div class="psa-desk">
    ${side}
    <main>
      <div class="psa-head">
        <div><h2>${t("blanks.title")}</h2><p class="psa-soft">${t("blanks.about")}</p></div>
      </div>
      ${places.length === 0 && html`<p class="psa-empty">${t("blanks.none")}</p>`}
      ${list(t("blanks.open", { n: open.length }), open)} ${list(t("blanks.full"), full)}
    </main>
  </div>`;
}
