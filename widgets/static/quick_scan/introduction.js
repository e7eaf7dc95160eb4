/** The introduction for staff, part by part: as the kit drafts it from the plan, or in one's own words. */

import { does, html } from "../kit/app.js";
import { Line } from "../kit/desk_fields.js";
import { Button } from "../kit/shell.js";
import { Head, Open, scrolls, t } from "./pieces.js";

export const IntroductionPart = ({ app, go }) =>
  html`<main ...${scrolls(app)}>
    <${Head} part="introduction"><${Button} onClick=${() => go("documents")}>${t("introduction.paper")}<//><//>
    <${Open} app=${app}>
      ${app.view.introduction.map((one) => html`<${Part} key=${one.id} app=${app} one=${one} />`)}
    <//>
  </main>`;

function Part({ app, one }) {
  const save = (text) => app.does(["IntroductionWritten", { part: one.id, text }]);
  return html`<section class="psa-sheet" aria-label=${one.name}>
    <h3>${one.name}</h3>
    <${Line} name=${t("introduction.text")} lines=${one.text.split("\n").length + 3} value=${one.text} onSave=${save} />
    ${
      one.own &&
      html`<p class="psa-row">
        <span class="psa-hint">${t("introduction.own")}</span>
        <${Button} quiet onClick=${() => does(app, ["IntroductionWritten", { part: one.id, text: "" }])}>
          ${t("introduction.back")}
        <//>
      </p>`
    }
  </section>`;
}
