/** Ways in: the intranet's form, phones, a list of an earlier register, and what is handed out so that people report. */

import { useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { ByPhone } from "../kit/by_phone.js";
import { pointsHere } from "../kit/phones_network.js";
import { Line } from "../kit/desk_fields.js";
import { make } from "../kit/making.js";
import { useTyped } from "../kit/remembered.js";
import { Button } from "../kit/shell.js";
import { get } from "../kit/texts.js";
import { EarlierList } from "./earlier_list.js";
import { Letters } from "./letters.js";
import { Typed, t as words } from "./pieces.js";

const t = (key, values) => words(`ways.${key}`, values);

export function WaysIn({ app, inHand, see }) {
  return html`<main class="psa-i-ways">
    <div class="psa-head">
      <div>
        <h2>${t("title")}</h2>
        <p class="psa-soft">${t("about")}</p>
      </div>
    </div>
    <fieldset class="psa-i-sheets" disabled=${app.view.closed}>
      <div class="psa-i-column">
        <${Letters} app=${app} held=${inHand.letters} see=${see} />
        <${ByPhone}
          app=${app}
          says=${(key) => t(`by_phone.${key}`)}
          points=${get("widgets.incidents", `ways.by_phone.${pointsHere(app)}`)}
          trustOverTls
        >
          <${Button} quiet onClick=${see}>${t("letters.see")}<//>
        <//>
      </div>
      <${HandOuts} app=${app} />
      <${EarlierList} app=${app} held=${inHand.list} see=${see} />
    </fieldset>
  </main>`;
}

function HandOuts({ app }) {
  const { settings } = app.view;
  const paper = (what) => {
    const name = t(`hand_outs.${what.replace(".", "_")}`);
    return html`<${Button} onClick=${() => make(app, name, { what })}>${name}<//>`;
  };
  return html`<section class="psa-sheet" aria-label=${t("hand_outs.title")}>
    <h3>${t("hand_outs.title")}</h3>
    <p class="psa-hint">${t("hand_outs.about")}</p>
    <p class=${settings.call ? "psa-hint" : "psa-i-open"}>
      ${settings.call ? t("hand_outs.calls", { whom: settings.call }) : `◆ ${t("hand_outs.nobody_called")}`}
    </p>
    <div class="psa-i-fields">
      <${Line}
        name=${t("hand_outs.mail_to")}
        hint=${t("hand_outs.mail_to_hint")}
        value=${settings.mail_to}
        onSave=${(address) => app.does(["MailToSet", { address }])}
      />
      <p class="psa-row">${paper("intranet.html")} ${paper("form")}</p>
      <p class="psa-hint">${t("hand_outs.intranet_about")}</p>
    </div>
    <${Card} app=${app} />
  </section>`;
}

/** The card of a site: of one that is chosen, or of the organisation as a whole. */
function Card({ app }) {
  const [site, setSite] = useState("");
  const [address, setAddress] = useTyped(app, "card address");
  const card = (event) => {
    event.preventDefault();
    make(app, t("hand_outs.card"), { site, address }, "card");
  };
  return html`<form class="psa-i-fields" onSubmit=${card}>
    <h4>${t("hand_outs.card")}</h4>
    <p class="psa-hint">${t("hand_outs.card_about")}</p>
    <div class="psa-i-two">
      <${Typed} name=${words("fields.site")} maxlength="120" list="psa-i-card-sites" value=${site} put=${setSite} />
      <datalist id="psa-i-card-sites">
        ${app.view.sites.map((one) => html`<option key=${one} value=${one}></option>`)}
      </datalist>
      <${Typed}
        name=${t("hand_outs.address")}
        hint=${t("hand_outs.address_hint")}
        inputmode="url"
        value=${address}
        put=${setAddress}
      />
    </div>
    <p><button type="submit" class="psa-btn">${t("hand_outs.make_card")}</button></p>
  </form>`;
}
