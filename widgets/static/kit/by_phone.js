/**
 * Phones that tell something on a form, on a desk page: opened where people are, so that who scans the code fills it in on a
 * phone of their own. What it is about, each instrument says itself.
 */

import { useState } from "preact/hooks";
import { html } from "./app.js";
import { HowToJoin } from "./phones.js";
import { Shut, Wifi } from "./phones_network.js";
import { Button, Dialog } from "./shell.js";
import { speaks } from "./texts.js";

const t = speaks("widgets");

/**
 * @param {object} props
 * @param {any} props.app
 * @param {(key: string) => string} props.says   the instrument's own texts: `about`, `trust` (what is promised to
 *   who joins), `report` (the heading for the back row), `back` and `asleep` (open, but nothing listens)
 * @param {string[]} props.points   what there is to know before phones are let in
 * @param {boolean} [props.trustOverTls]   whether it says something else where phones come over the internet
 * @param {boolean} [props.counted]   whether it is told how many phones take part
 * @param {any} [props.children]   what else can be pressed while phones are let in
 */
export function ByPhone({ app, says, points, trustOverTls = false, counted = true, children }) {
  const { room, asleep } = app.view.phones;
  const [large, setLarge] = useState(false);
  const trust = app.view.phones.over_tls && trustOverTls ? "trust_over_tls" : "trust";
  const stop = () => app.ask("phones_close").catch((refused) => app.say(refused.message, "wrong"));
  const how = html`<${HowToJoin} app=${app} trust=${says(trust)} counted=${counted} />`;
  return html`<section class="psa-sheet psa-by-phone" aria-label=${t("phones.by_phone")}>
    <h3>${t("phones.by_phone")}</h3>
    <p class="psa-hint">${says("about")}</p>
    ${room && asleep && html`<p class="psa-wrong" role="alert">${says("asleep")}</p>`}
    ${
      room && !asleep
        ? html`${how}
            <p class="psa-row">
              <${Button} onClick=${() => setLarge(true)}>${t("phones.large")}<//>
              <${Wifi} app=${app} />
              <${Button} onClick=${stop}>${t("phones.stop")}<//>
              ${children}
            </p>`
        : html`<${Shut} app=${app} points=${points} />`
    }
    ${
      large &&
      room &&
      html`<${Dialog} title=${says("report")} wide onClose=${() => setLarge(false)}>
        ${how}
        <p class="psa-row"><${Button} main autofocus onClick=${() => setLarge(false)}>${says("back")}<//></p>
      <//>`
    }
  </section>`;
}
