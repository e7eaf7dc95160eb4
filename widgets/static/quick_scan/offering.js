/** To whom the report was offered and what was said then, what teams said on the wall, and the end of the scan. */

import { does, html } from "../kit/app.js";
import { Day, Line, Remove, Select } from "../kit/desk_fields.js";
import { Button } from "../kit/shell.js";
import { Head, Limited, Open, scrolls, t, Todo } from "./pieces.js";

export function OfferingPart({ app, go }) {
  const { view } = app;
  const turn = () => does(app, [view.closed ? "SessionReopened" : "SessionClosed", {}]);
  return html`<main ...${scrolls(app)}>
    <${Head} part="offering"><${Button} onClick=${() => go("documents")}>${t("offering.paper")}<//><//>
    <${Open} app=${app}>
      <div class="psa-d-columns">
        ${view.choices.readers.map((reader) => html`<${Offer} key=${reader.id} app=${app} reader=${reader} />`)}
      </div>
      <section class="psa-sheet" aria-label=${t("offering.teams")}>
        <h3>${t("offering.teams")}</h3>
        <p class="psa-hint">${t("offering.teams_about")}</p>
        <p class="psa-row">
          ${
            view.conclusions.length
              ? html`<a
                class="psa-btn"
                href=${`./quick-scan-wall?dossier=${view.where.dossier}&session=${view.where.session}`}
              >
                ${t("offering.wall")}
              </a>`
              : html`<span class="psa-hint">${t("offering.no_conclusions")}</span>`
          }
        </p>
        ${view.discussions.map((one) => html`<${Discussion} key=${one.id} app=${app} one=${one} />`)}
      </section>
    <//>
    <section class="psa-sheet" aria-label=${t("end.title")}>
      <h3>${t("end.title")}</h3>
      <p class="psa-hint">${t(view.closed ? "end.closed" : "end.about")}</p>
      <p><${Button} onClick=${turn}>${t(view.closed ? "end.reopen" : "end.close")}<//></p>
    </section>
  </main>`;
}

function Offer({ app, reader }) {
  const { view } = app;
  const offer = view.offers[reader.id] ?? { on: null, note: "" };
  const save = (field) => (value) => app.does(["OfferChanged", { reader: reader.id, changes: { [field]: value } }]);
  return html`<section class="psa-sheet" aria-label=${reader.name} data-key=${reader.id}>
    <h3>${t("offering.to", { reader: reader.name })}</h3>
    <${Day} name=${t("offering.on")} value=${offer.on} disabled=${view.closed} onSave=${save("on")} />
    <${Limited}
      name=${t("offering.note")}
      lines=${4}
      value=${offer.note}
      limit=${view.limits.offered}
      onSave=${save("note")}
    />
  </section>`;
}

function Discussion({ app, one }) {
  const { view } = app;
  const units = Object.entries(view.units).map(([id, name]) => ({ id, name }));
  const whom = view.units[one.unit] ?? t("wall.everybody");
  const change = (changes) => app.does(["DiscussionChanged", { discussion: one.id, changes }]);
  const conclusion = (id) => view.conclusions.find((each) => each.id === id)?.text ?? "";
  return html`<section class="psa-part psa-q-discussion" aria-label=${whom}>
    <div class="psa-d-three">
      <${Select}
        name=${t("wall.team")}
        options=${units}
        value=${one.unit || null}
        none=${t("wall.everybody")}
        onSave=${(unit) => change({ unit: unit ?? "" })}
      />
      <${Day} name=${t("wall.day")} value=${one.on} disabled=${view.closed} onSave=${(on) => change({ on })} />
      <p><${Remove} what=${whom} onClick=${() => does(app, ["DiscussionsRemoved", { discussions: [one.id] }])} /></p>
    </div>
    <ul class="psa-d-list">
      ${view.remarks
        .filter((each) => each.discussion === one.id)
        .map(
          (each) => html`<li key=${each.id} class="psa-q-worded">
            <${Line}
              name=${conclusion(each.conclusion)}
              value=${each.text}
              onSave=${(text) => app.does(["RemarkChanged", { remark: each.id, text }])}
            />
            <${Remove} what=${each.text} onClick=${() => does(app, ["RemarksRemoved", { remarks: [each.id] }])} />
          </li>`,
        )}
      ${view.agreements
        .filter((each) => each.discussion === one.id)
        .map(
          (each) => html`<${Todo}
            key=${each.id}
            app=${app}
            one=${each}
            limit=${view.limits.recommendation}
            kind=${["AgreementChanged", "agreement"]}
            onRemove=${() => does(app, ["AgreementsRemoved", { agreements: [each.id] }])}
          />`,
        )}
    </ul>
  </section>`;
}
