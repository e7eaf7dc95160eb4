/** What the checklist is about, who answers, when it is looked at again, and which version of the form it is. */

import { useState } from "preact/hooks";
import { does, download, html } from "../kit/app.js";
import { Ticks } from "../kit/chosen.js";
import { Day, Line } from "../kit/desk_fields.js";
import { Button } from "../kit/shell.js";
import { t } from "./pieces.js";
import { By } from "./points.js";

export function About({ app, by, setBy }) {
  const { view } = app;
  const { form, thing } = view;
  const name = (field) => (value) => app.does(["ThingNamed", { changes: { [field]: value } }]);
  const units = Object.entries(view.units).map(([id, name]) => ({ id, name }));
  const who = t(form.units ? "about.units" : "about.unit");
  return html`<main class="psa-c-about">
    <div class="psa-head"><div><h2>${form.name}</h2><p class="psa-soft">${form.about}</p></div></div>
    <div class="psa-c-sheets">
      <section class="psa-sheet" aria-label=${t("about.what")}>
        <h3>${t("about.what")}</h3>
        <fieldset class="psa-c-fields" disabled=${view.closed}>
          ${
            form.named &&
            html`<${Line} name=${t("about.name")} hint=${t("about.name_hint")} value=${thing.name} onSave=${name("name")} />
              <${Line} name=${t("about.site")} value=${thing.site} list="psa-c-sites" onSave=${name("site")} />
              <datalist id="psa-c-sites">
                ${view.sites.map((site) => html`<option key=${site} value=${site}></option>`)}
              </datalist>`
          }
          ${
            (form.units || form.named) &&
            html`<div class="psa-field">
              <span>${who}</span>
              ${
                units.length
                  ? html`<${Ticks}
                      name=${who}
                      all=${units}
                      on=${view.chosen}
                      onSave=${(chosen) => does(app, ["UnitsChosen", { units: chosen }])}
                    />`
                  : html`<small>${t("about.no_units")}</small>`
              }
            </div>`
          }
          <${Day} name=${t("about.day")} value=${view.held_on} onSave=${(held_on) => app.does(["DateSet", { held_on }])} />
          <${By} by=${by} setBy=${setBy} hint=${t("by_about")} />
        </fieldset>
      </section>
      <${Next} app=${app} />
      <${Version} app=${app} />
    </div>
    <p class="psa-credit">${form.credit}</p>
  </main>`;
}

function Next({ app }) {
  const { view } = app;
  const [busy, setBusy] = useState(false);
  const doing = (work) => async () => {
    if (busy) return;
    setBusy(true);
    await work().catch((refused) => app.say(refused.message, "wrong"));
    setBusy(false);
  };
  const to = (session) => `?dossier=${view.where.dossier}&session=${session}`;
  const again = doing(async () => location.assign(to((await app.ask("again")).session)));
  const calendar = doing(async () => download(await app.ask("export", { what: "calendar.ics" })));
  return html`<section class="psa-sheet" aria-label=${t("next.title")}>
    <h3>${t("next.title")}</h3>
    <p class="psa-hint">${t("next.about")}</p>
    <fieldset class="psa-c-fields" disabled=${view.closed}>
      <${Day} name=${t("next.day")} value=${view.next_on} onSave=${(next_on) => app.does(["NextSet", { next_on }])} />
    </fieldset>
    ${view.next_on && html`<p><${Button} disabled=${busy} onClick=${calendar}>↓ ${t("next.calendar")}<//></p>`}
    ${
      view.previous &&
      html`<p dir="auto">
        <a class="psa-text" href=${to(view.previous.session)}>${t("next.previous", { title: view.previous.title })}</a>
      </p>`
    }
    <p class="psa-row">
      <${Button} main=${!view.followed_by} disabled=${busy} onClick=${again}>
        ${t(view.followed_by ? "next.open" : "next.again")}
      <//>
    </p>
  </section>`;
}

function Version({ app }) {
  const { view } = app;
  const renew = () => app.ask("renew").catch((refused) => app.say(refused.message, "wrong"));
  return html`<section class="psa-sheet" aria-label=${t("version.title")}>
    <h3>${t("version.title")}</h3>
    <p>${t("version.now", { n: view.form.version })}</p>
    ${
      view.newer > 0 &&
      html`<p>${t("version.newer", { n: view.newer })}</p>
        <p><${Button} disabled=${view.closed} onClick=${renew}>${t("version.renew")}<//></p>
        <p class="psa-hint">${t("version.stays")}</p>`
    }
    <h3>${t("end.title")}</h3>
    <p class="psa-hint">${t(view.closed ? "end.closed" : "end.about")}</p>
    <p>
      <${Button} onClick=${() => does(app, [view.closed ? "SessionReopened" : "SessionClosed", {}])}>
        ${t(view.closed ? "end.reopen" : "end.close")}
      <//>
    </p>
  </section>`;
}
