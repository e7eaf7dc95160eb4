/** The works council: what it was asked and sent, what it said; and the plan's versions. */

import { useState } from "preact/hooks";
import { does, html, newId } from "../kit/app.js";
import { Button } from "../kit/shell.js";
import { Consultation, Heard } from "./heard.js";
import { Law } from "./law.js";
import { Adopting } from "../kit/adopting.js";
import { Conditions, consent, Request } from "../kit/consent.js";
import { t } from "./pieces.js";
import { Versions } from "./versions.js";

const PAPERS = ["letter", "report", "summary"];

export function Council({ app, side, chosen, select, go }) {
  const { view } = app;
  const { council } = view;
  const [law, setLaw] = useState(false);
  const requests = Object.values(council.requests).reverse();
  const earlier = Object.values(council.conditions).filter((one) => !one.request);
  const ask = () =>
    does(app, [
      "ConsentRequested",
      { request: newId(), on: view.today, signatory: requests[0]?.signatory ?? "", place: requests[0]?.place ?? "" },
    ]);
  const sending = {
    papers: PAPERS.map((id) => ({ id, name: view.documents.find((each) => each.id === id).name })),
    about: (version) => t("council.send_about", { version }),
    gaps: t("documents.gaps"),
  };
  const refused = { no_remarks: t("refused.no_remarks"), next: t("refused.next") };
  const talk = view.consultations[chosen];
  return html`<div class=${`psa-desk ${talk ? "with-details" : ""}`}>
    ${side}
    <main>
      <div class="psa-head">
        <div><h2>${t("council.title")}</h2><p class="psa-soft">${consent(app, `council.${council.standing}`)}</p></div>
        <${Button} main=${requests.length === 0} onClick=${ask}>${t("council.ask")}<//>
      </div>
      <p class="psa-hint psa-p-law">${t("council.law")} <${Button} onClick=${() => setLaw(true)}>${t("law.open")}<//></p>
      <div class="psa-p-said">${council.said.map((text) => html`<p key=${text}>${text}</p>`)}</div>
      ${law && html`<${Law} app=${app} onClose=${() => setLaw(false)} />`}
      ${requests.map(
        (one) => html`<${Request} key=${one.id} app=${app} one=${one} sending=${sending} refused=${refused} />`,
      )}
      ${
        earlier.length > 0 &&
        html`<section class="psa-sheet">
          <h3>${t("council.conditions_earlier")}</h3>
          <${Conditions} app=${app} of=${earlier} />
        </section>`
      }
      <${Adopt} app=${app} go=${go} />
      <${Heard} app=${app} theme="" occasion="plan" chosen=${chosen} select=${select} />
      <${Versions} app=${app} />
    </main>
    ${talk && html`<aside class="psa-details"><${Consultation} key=${talk.id} app=${app} one=${talk} /></aside>`}
  </div>`;
}

function Adopt({ app, go }) {
  const { council, incomplete, items } = app.view;
  if (!council.draft || Object.keys(items).length === 0) return null;
  const lacks = incomplete.length > 0 && {
    said: t("council.incomplete", { n: incomplete.length }),
    show: t("council.show"),
    onShow: () => go("act", { chosen: incomplete[0] }),
  };
  return html`<${Adopting}
    app=${app}
    title=${t("council.adopt")}
    lacks=${lacks}
    onAdopt=${(said) => app.does(["PlanAdopted", said])}
  />`;
}
