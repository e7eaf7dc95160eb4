/**
 * From one year to the next: what this one leaves open is offered one by one; a year that is not judged asks before it is
 * closed.
 */

import { useEffect, useState } from "preact/hooks";
import { does, html } from "../kit/app.js";
import { Button, Dialog } from "../kit/shell.js";
import { t, themeName } from "./pieces.js";

export const address = (view, session) => `policy-cycle?dossier=${view.where.dossier}&session=${session}`;

/** What the next year takes along, chosen before it is made. */
export function NextYear({ app, onClose }) {
  const { view } = app;
  const [told, setTold] = useState(null);
  const [taken, setTaken] = useState(new Set());
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    app.ask("offers").then(
      (answer) => (setTold(answer), setTaken(new Set(answer.offers.filter((one) => one.taken).map((one) => one.key)))),
      (refused) => (app.say(refused.message, "wrong"), onClose()),
    );
  }, []);
  const make = async () => {
    if (busy) return;
    setBusy(true);
    try {
      const { session } = await app.ask("next_year", { taken: [...taken] });
      location.assign(address(view, session));
    } catch (refused) {
      app.say(refused.message, "wrong");
      setBusy(false);
    }
  };
  const toggle = (key) => {
    const next = new Set(taken);
    if (!next.delete(key)) next.add(key);
    setTaken(next);
  };
  const kinds = told ? [...new Set(told.offers.map((one) => one.kind))] : [];
  return html`<${Dialog} title=${t("following.title", { year: view.year + 1 })} wide onClose=${onClose}>${
    told &&
    html`<div class="psa-form">
      <p>${t("following.measures", { n: told.items })} ${told.offers.length > 0 && t("following.about")}</p>
      ${kinds.map(
        (kind) =>
          html`<section key=${kind}>
            <h3>${kind}</h3>
            <ul class="psa-d-list">
              ${told.offers
                .filter((one) => one.kind === kind)
                .map(
                  (one) =>
                    html`<li key=${one.key}>
                      <label class="psa-d-tick">
                        <input type="checkbox" checked=${taken.has(one.key)} onChange=${() => toggle(one.key)} />
                        <span class="psa-d-what">
                          <span dir="auto">${one.text}</span>
                          <small>${[one.why, one.theme && themeName(one.theme)].filter(Boolean).join(" · ")}</small>
                        </span>
                      </label>
                    </li>`,
                )}
            </ul>
          </section>`,
      )}
      <p class="psa-row">
        <${Button} main aria-busy=${busy} onClick=${make}>${t("evaluate.next", { year: view.year + 1 })}<//>
        <${Button} onClick=${onClose}>${t("following.not_yet")}<//>
      </p>
    </div>`
  }<//>`;
}

/** The button that closes a year, or opens it again. What was not judged yet is said first. */
export function Closing({ app, go }) {
  const { view } = app;
  const [asking, setAsking] = useState(false);
  const open = view.evaluation.gaps.open_items;
  const close = () => (setAsking(false), does(app, ["YearClosed", {}]));
  if (view.closed)
    return html`<p class="psa-row"><${Button} onClick=${() => does(app, ["YearReopened", {}])}>${t("reopen")}<//></p>`;
  return html`<p class="psa-row">
    <${Button} onClick=${() => (open.length > 0 ? setAsking(true) : close())}>${t("close")}<//>
  </p>
    ${
      asking &&
      html`<${Dialog} title=${t("close")} onClose=${() => setAsking(false)}>
        <p>${t("following.unjudged", { n: open.length })}</p>
        <p class="psa-row">
          <${Button} main onClick=${() => go("evaluation", { theme: "", chosen: open[0] })}>${t("following.judge")}<//>
          <${Button} onClick=${close}>${t("following.close_anyway")}<//>
        </p>
      <//>`
    }`;
}
