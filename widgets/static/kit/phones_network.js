/** The network phones come in through: chosen before they are let in, and how to get on it. */

import { useEffect, useState } from "preact/hooks";
import { html } from "./app.js";
import { Button } from "./shell.js";
import { get, speaks } from "./texts.js";

const t = speaks("widgets");

/** Which points hold here: phones come over this computer's own network, or over the internet to a server for many. */
export const pointsHere = (app) => (app.view.phones.over_tls ? "points_over_tls" : "points");

/** Before phones are let in: through which network, and what that means. @param {{app: any, points?: string[]}} props */
export function Shut({ app, points = get("widgets", `phones.${pointsHere(app)}`) }) {
  const [addresses, setAddresses] = useState(null);
  const [chosen, setHost] = useState(null);
  const [busy, setBusy] = useState(false);
  const host = chosen ?? addresses?.[0]?.address;
  const look = () =>
    app.ask("phones_addresses").then(
      (answer) => setAddresses(answer.addresses),
      (refused) => app.say(refused.message, "wrong"),
    );
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
    return html`<p>${t("phones.no_network")}</p>
      <p class="psa-row"><${Button} onClick=${look}>${t("phones.look_again")}<//></p>`;
  }
  return html`<ul class="psa-phones-points">
    ${points.map((point) => html`<li key=${point}>${point}</li>`)}
  </ul>
    ${
      addresses.length > 1 &&
      html`<fieldset class="psa-phones-networks"><legend>${t("phones.network")}</legend>
        ${addresses.map(
          (a) =>
            html`<label key=${a.address}>
              <input
                type="radio"
                name="psa-network"
                checked=${a.address === host}
                onChange=${() => setHost(a.address)}
              /> ${a.name} <span
                class="psa-soft"
              >
                ${a.address}
              </span>
            </label>`,
        )}
      </fieldset>`
    }
    <p class="psa-row">
      <${Button} main disabled=${busy} onClick=${open}>${t(busy ? "phones.opening" : "phones.open")}<//>
    </p>`;
}

/** The room's Wi-Fi, for who is not on it yet. It stays in this page's memory: no file, no browser's store. */
export function Wifi({ app }) {
  const [typing, setTyping] = useState(null); // {name, password} while somebody fills it in
  const keep = async (event) => {
    event.preventDefault();
    const name = typing.name.trim();
    try {
      app.wifi = name
        ? { name, password: typing.password, qr: (await app.ask("phones_wifi", { name, password: typing.password })).qr }
        : null;
      setTyping(null);
      app.tell();
    } catch (refused) {
      app.say(refused.message, "wrong");
    }
  };
  if (!typing)
    return html`<${Button} onClick=${() => setTyping({ name: app.wifi?.name ?? "", password: app.wifi?.password ?? "" })}>
      ${t(app.wifi ? "phones.wifi_change" : "phones.wifi_add")}
    <//>`;
  const field = (name, label) =>
    html`<label>
      ${t(label)}
      <input
        class="psa-input"
        type="text"
        dir="auto"
        autocomplete="off"
        spellcheck=${false}
        maxlength="63"
        value=${typing[name]}
        onInput=${(e) => setTyping({ ...typing, [name]: e.target.value })}
      />
    </label>`;
  return html`<form class="psa-phones-wifi" onSubmit=${keep}>
    ${field("name", "phones.wifi_name")}
    ${field("password", "phones.wifi_password")}
    <button type="submit" class="psa-btn">${t("phones.wifi_keep")}</button>
    <small class="psa-soft">${t("phones.wifi_kept")}</small>
  </form>`;
}
