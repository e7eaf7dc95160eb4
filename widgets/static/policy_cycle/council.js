/** The works council: what it was asked and sent, what it said; and the plan's versions. */

import { useState } from "preact/hooks";
import { html, newId } from "../kit/app.js";
import { Button } from "../kit/shell.js";
import { t as words } from "../kit/texts.js";
import { Consultation, Heard } from "./heard.js";
import { Law } from "./law.js";
import { does } from "../kit/desk_fields.js";
import { Conditions, consent, Request, Sure } from "../kit/consent.js";
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
  const { council, incomplete, today, items } = app.view;
  const [on, setOn] = useState(today);
  const [by, setBy] = useState("");
  const [note, setNote] = useState("");
  const [doubted, setDoubted] = useState(false);
  const decided = Object.values(council.requests).at(-1)?.decided_on;
  if (!council.draft || Object.keys(items).length === 0) return null;
  const adopt = () => {
    setDoubted(false);
    app.does(["PlanAdopted", { on, by, note }]).then(
      () => setNote(""),
      () => {},
    );
  };
  const ask = (event) => {
    event.preventDefault();
    if (decided && on < decided)
      setDoubted(true); // it may be right, so it is asked about
    else adopt();
  };
  return html`<section class="psa-sheet"><h3>${t("council.adopt")}</h3>
    ${
      incomplete.length > 0 &&
      html`<p class="psa-d-lacks">
        ◆ ${t("council.incomplete", { n: incomplete.length })} <${Button}
          onClick=${() => go("act", { chosen: incomplete[0] })}
        >
          ${t("council.show")}
        <//>
      </p>`
    }
    ${council.warnings.map((one) => html`<p key=${one} class="psa-d-note">${consent(app, `adopting.${one}`)}</p>`)}
    <form class="psa-form" onSubmit=${ask}>
      <div class="psa-d-three">
        <label class="psa-field">
          <span>${words("widgets", "consent.adopt_on")}</span>
          <input type="date" required class="psa-input" value=${on} onInput=${(e) => setOn(e.target.value)} />
        </label>
        <label class="psa-field">
          <span>${words("widgets", "consent.adopt_by")}</span>
          <input type="text" class="psa-input" dir="auto" value=${by} onInput=${(e) => setBy(e.target.value)} />
        </label>
        <label class="psa-field">
          <span>${t("council.note")}</span>
          <input type="text" class="psa-input" dir="auto" value=${note} onInput=${(e) => setNote(e.target.value)} />
        </label>
      </div>
      <p>
        <button type="submit" class="psa-btn main" disabled=${incomplete.length > 0}>
          ${words("widgets", "consent.adopt_now", { number: council.number })}
        </button>
      </p>
    </form>
    ${
      doubted &&
      html`<${Sure}
        app=${app}
        asked="adopted"
        day=${on}
        after=${decided}
        onYes=${adopt}
        onNo=${() => setDoubted(false)}
      />`
    }
  </section>`;
}
