/** What became of a document: the works council's consent, adopted versions, in which words they differ, and its renewal. */

import { useEffect, useState } from "preact/hooks";
import { does, html, newId } from "../kit/app.js";
import { Adopting } from "../kit/adopting.js";
import { Request } from "../kit/consent.js";
import { Day } from "../kit/desk_fields.js";
import { make } from "../kit/making.js";
import { Button, Dialog } from "../kit/shell.js";
import { date, t as words } from "../kit/texts.js";
import { k, t } from "./pieces.js";

export function Adopt({ app, side, go }) {
  const { view } = app;
  const { council, form, closed } = view;
  const requests = Object.values(council.requests).reverse();
  const wants = form.consent || requests.length > 0;
  const sending = {
    papers: ["letter", "report"].map((id) => ({ id, name: view.documents.find((one) => one.id === id)?.name ?? id })),
    about: (version) => t("adopt.send_about", { version }),
  };
  return html`<div class="psa-desk">
    ${side}
    <main>
      <div class="psa-head"><div><h2>${t("adopt.title")}</h2><p class="psa-soft">${status(council)}</p></div></div>
      ${closed && html`<p class="psa-d-note">${t("closed")}</p>`}
      ${
        wants
          ? html`<section class="psa-sheet">
              <h3>${t("adopt.council")}</h3>
              ${form.consent && html`<p class="psa-hint">${t(`adopt.basis.${form.consent.basis}`)} ${form.consent.law}</p>`}
              <div>${council.said.map((text) => html`<p key=${text}>${text}</p>`)}</div>
              ${!closed && html`<${Ask} app=${app} requests=${requests} />`}
            </section>`
          : html`<p class="psa-hint">${t("adopt.no_consent")}</p>
              ${!closed && html`<${Ask} app=${app} requests=${requests} quiet />`}`
      }
      ${requests.map(
        (one) =>
          html`<${Request}
            key=${one.id}
            app=${app}
            one=${one}
            sending=${sending}
            refused=${{ no_remarks: t("adopt.no_remarks"), next: t("adopt.next") }}
          />`,
      )}
      ${council.draft && !closed && html`<${Now} app=${app} go=${go} />`}
      <section class="psa-sheet">
        <h3>${t("renew.title")}</h3>
        <${Day}
          name=${t("renew.on")}
          value=${view.renew_on}
          disabled=${closed}
          onSave=${(on) => app.does(["RenewalSet", { on }])}
        />
        ${view.renew_on && view.renew_on <= view.today && html`<p class="psa-d-lacks">▲ ${t("renew.due")}</p>`}
        <p class="psa-hint">${t("renew.about")}</p>
      </section>
      <${Versions} app=${app} />
      <p class="psa-row">
        <${Button} quiet onClick=${() => does(app, [closed ? "SessionReopened" : "SessionClosed", {}])}>
          ${t(closed ? "reopen" : "close")}
        <//>
      </p>
    </main>
  </div>`;
}

const status = (council) =>
  council.draft
    ? t("adopt.draft", { number: council.number })
    : t("adopt.adopted", { number: council.number, on: date(council.versions.at(-1).on) });

const adoptedBy = ({ number, on, by }) =>
  by ? words("widgets", "consent.adopted", { number, on: date(on), by }) : t("adopt.adopted", { number, on: date(on) });

/** Put the document as it reads now to the council. */
function Ask({ app, requests, quiet = false }) {
  const ask = () =>
    app
      .ask("ask_consent", {
        request: newId(),
        on: app.view.today,
        signatory: requests[0]?.signatory ?? "",
        place: requests[0]?.place ?? "",
      })
      .catch((refused) => app.say(refused.message, "wrong"));
  return html`<p><${Button} main=${requests.length === 0 && !quiet} quiet=${quiet} onClick=${ask}>${t("adopt.ask")}<//></p>`;
}

/** Adopt it as it reads now; what is open has to be filled in first. */
function Now({ app, go }) {
  const { open } = app.view;
  const adopt = (said) =>
    app.ask("adopt", said).catch((refused) => {
      app.say(refused.message, "wrong");
      throw refused;
    });
  const lacks = open.length > 0 && {
    said: t("open.title", { n: open.length }),
    show: t("open.show"),
    onShow: () => go("write"),
  };
  return html`<${Adopting} app=${app} title=${t("adopt.now")} lacks=${lacks} onAdopt=${adopt} />`;
}

/** The versions there are, and what changed since the last. */
function Versions({ app }) {
  const { council, differences } = app.view;
  const [looking, setLooking] = useState(null);
  return html`<section class="psa-sheet">
    <h3>${words("widgets", "consent.versions")}</h3>
    <ul class="psa-d-list">
      ${council.draft && html`<li><b>${words("widgets", "consent.draft", { number: council.number })}</b></li>`}
      ${[...council.versions].reverse().map(
        (one) => html`<li key=${one.number}>
          <div class="psa-d-what">
            <b dir="auto">${adoptedBy(one)}</b>
            <small dir="auto">${one.note}</small>
          </div>
          <span class="psa-row">
            ${one.number > 1 && html`<${Button} quiet onClick=${() => setLooking(one.number)}>${t("version.look")}<//>`}
            <${Button}
              quiet
              onClick=${() => make(app, t("version.document", { number: one.number }), { what: `version:${one.number}` })}
            >
              ↓ ${t("version.document", { number: one.number })}
            <//>
          </span>
        </li>`,
      )}
    </ul>
    ${
      differences.length > 0 &&
      html`<h4>${t("version.changes", { n: differences.length, since: council.since })}</h4>
        <${Differences} list=${differences} />`
    }
    ${looking !== null && html`<${Version} app=${app} number=${looking} onClose=${() => setLooking(null)} />`}
  </section>`;
}

/** What came and went, in words. */
const Differences = ({ list }) =>
  html`<ul class="psa-d-list psa-f-differences">
    ${list.map(
      (one) => html`<li key=${one.key}>
        <p dir="auto">
          <small>${[one.part, k(`differences.${one.kind}`)].filter(Boolean).join(": ")}</small><br />
          ${one.pieces.map(([text, how], n) =>
            how === "new"
              ? html`<ins key=${n}>${text}</ins>`
              : how === "old"
                ? html`<del key=${n}>${text}</del>`
                : html`<span key=${n}>${text}</span>`,
          )}
        </p>
      </li>`,
    )}
  </ul>`;

function Version({ app, number, onClose }) {
  const [told, setTold] = useState(null);
  useEffect(() => {
    app.ask("version", { number }).then(setTold, (refused) => (app.say(refused.message, "wrong"), onClose()));
  }, [number]);
  return html`<${Dialog} title=${t("version.title", { number, before: number - 1 })} wide onClose=${onClose}>
    ${told && html`<${Differences} list=${told.before ?? []} />`}
  <//>`;
}
