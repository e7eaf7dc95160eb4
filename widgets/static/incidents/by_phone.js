/** Reports by phone: opened where people are, so that who scans the code reports on a phone of their own. */

import { useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { HowToJoin } from "../kit/phones.js";
import { Shut, Wifi } from "../kit/phones_network.js";
import { Button, Dialog } from "../kit/shell.js";
import { get } from "../kit/texts.js";
import { t as words } from "./pieces.js";

const t = (key, values) => words(`ways.by_phone.${key}`, values);

export function ByPhone({ app, see }) {
  const { room, asleep } = app.view.phones;
  const [large, setLarge] = useState(false);
  const stop = () => app.ask("phones_close").catch((refused) => app.say(refused.message, "wrong"));
  const how = html`<${HowToJoin} app=${app} trust=${t("trust")} />`;
  return html`<section class="psa-sheet psa-i-by-phone" aria-label=${t("title")}>
    <h3>${t("title")}</h3>
    <p class="psa-hint">${t("about")}</p>
    ${room && asleep && html`<p class="psa-wrong" role="alert">${t("asleep")}</p>`}
    ${
      room && !asleep
        ? html`${how}
            <p class="psa-row">
              <${Button} onClick=${() => setLarge(true)}>${t("large")}<//>
              <${Wifi} app=${app} />
              <${Button} onClick=${stop}>${t("stop")}<//>
              <${Button} quiet onClick=${see}>${words("ways.letters.see")}<//>
            </p>`
        : html`<${Shut} app=${app} points=${get("widgets.incidents", "ways.by_phone.points")} />`
    }
    ${
      large &&
      room &&
      html`<${Dialog} title=${t("report")} wide onClose=${() => setLarge(false)}>
        ${how}
        <p class="psa-row"><${Button} main autofocus onClick=${() => setLarge(false)}>${t("back")}<//></p>
      <//>`
    }
  </section>`;
}
