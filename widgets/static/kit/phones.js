/** Phones in the room: how to join, how many have answered, and putting up what they gave. See widgets/phones.py. */

import { useEffect, useState } from "preact/hooks";
import { html } from "./app.js";
import { Button, Dialog } from "./shell.js";
import { get, speaks } from "./texts.js";

const t = speaks("widgets");

/** What stands in the bar: the way in, how many have answered, and the button that puts up what they gave. @param {{app: import("./app.js").App}} props */
export function Phones({ app }) {
  const [dialog, show] = useState(Boolean(app.phonesShown));
  const setDialog = (shown) => show((app.phonesShown = shown)); // stays open when the room goes to another step meanwhile
  const phones = app.view.phones;
  if (!phones) return null;
  const { room, ask, counts } = phones;
  const take = () => app.ask("phones_take", { question: ask.question }).then(
    ({ phones: n }) => app.say(t("phones.taken", { n })),
    (refused) => app.say(refused.message, "wrong"),
  );
  return html`<div class="psa-phones" role="group" aria-label=${t("phones.name")}>
    <${Button} quiet class="psa-phones-open" onClick=${() => setDialog(true)}>${t("phones.name")}${room && html` <b>${counts.joined}</b>`}<//>
    ${room && (room.paused ? html`<span class="psa-phones-now">${t("phones.paused")}</span>` : ask && counts.joined > 0 && html`<${Counts} counts=${counts} />`)}
    ${room && ask && counts.given > 0 &&
    html`<${Button} class="psa-phones-take" disabled=${!counts.enough} title=${counts.enough ? "" : t("phones.too_few", { n: counts.least })} onClick=${take}>${get("widgets", `phones.take.${ask.kind}`)}<//>`}
    ${dialog && html`<${PhonesDialog} app=${app} onClose=${() => setDialog(false)} />`}
  </div>`;
}

/** Numbers only: nobody sees who. */
function Counts({ counts }) {
  return html`<span class="psa-phones-now" aria-live="polite">${t("phones.answered", { n: counts.answered })}${counts.writing > 0 && html`<span>${t("phones.writing", { n: counts.writing })}</span>`}</span>`;
}

function PhonesDialog({ app, onClose }) {
  const { room } = app.view.phones;
  return html`<${Dialog} title=${t("phones.title")} wide onClose=${onClose}>${room ? html`<${Open} app=${app} onClose=${onClose} />` : html`<${Shut} app=${app} />`}<//>`;
}

/** Before phones are let in: through which network, and what that means. */
function Shut({ app }) {
  const [addresses, setAddresses] = useState(null);
  const [chosen, setHost] = useState(null);
  const [busy, setBusy] = useState(false);
  const host = chosen ?? addresses?.[0]?.address;
  const look = () => app.ask("phones_addresses").then((answer) => setAddresses(answer.addresses), (refused) => app.say(refused.message, "wrong"));
  useEffect(() => void look(), []);
  const open = async () => {
    setBusy(true);
    try {
      await app.ask("phones_open", { host });
    } catch (refused) {
      app.say(refused.message, "wrong");
    }
    setBusy(false);
  };
  if (!addresses) return html`<p>${t("phones.opening")}</p>`;
  if (!addresses.length) {
    return html`<p>${t("phones.no_network")}</p><p class="psa-row"><${Button} onClick=${look}>${t("phones.look_again")}<//></p>`;
  }
  return html`<ul class="psa-phones-points">${get("widgets", "phones.points").map((point) => html`<li key=${point}>${point}</li>`)}</ul>
    ${addresses.length > 1 &&
    html`<fieldset class="psa-phones-networks"><legend>${t("phones.network")}</legend>
      ${addresses.map((a) => html`<label key=${a.address}><input type="radio" name="psa-network" checked=${a.address === host} onChange=${() => setHost(a.address)} /> ${a.name} <span class="psa-soft">${a.address}</span></label>`)}
    </fieldset>`}
    <p class="psa-row"><${Button} main disabled=${busy} onClick=${open}>${t(busy ? "phones.opening" : "phones.open")}<//></p>`;
}

/** What the room needs to join, large enough for the back row. */
function Open({ app, onClose }) {
  const { room, counts } = app.view.phones;
  const tell = (what, args) => app.ask(what, args).catch((refused) => app.say(refused.message, "wrong"));
  const stop = async () => {
    await tell("phones_close");
    onClose();
  };
  return html`<div class="psa-phones-join">
      <img class="psa-phones-qr" src=${room.qr} alt=${t("phones.qr", { address: room.address })} />
      <ol>
        <li>${t("phones.same_network")}</li>
        <li>${t("phones.go_to")} <b class="psa-phones-address">${room.address}</b></li>
        <li>${t("phones.code")} <b class="psa-phones-code">${room.code.slice(0, 3)} ${room.code.slice(3)}</b></li>
      </ol>
    </div>
    <p class="psa-phones-joined" aria-live="polite"><b>${counts.joined}</b> ${t("phones.joined", { n: counts.joined })}</p>
    <p class="psa-soft">${t("phones.trust")}</p>
    <p class="psa-row">
      <${Button} main autofocus onClick=${onClose}>${t("phones.back")}<//>
      <${Button} onClick=${() => tell("phones_pause", { paused: !room.paused })}>${t(room.paused ? "phones.resume" : "phones.pause")}<//>
      <${Button} quiet onClick=${stop}>${t("phones.stop")}<//>
    </p>`;
}
