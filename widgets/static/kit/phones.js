/** Phones in the room: how to join, how many have answered, and putting up what they gave. See widgets/phones.py. */

import { useState } from "preact/hooks";
import { html } from "./app.js";
import { Shut, Wifi } from "./phones_network.js";
import { useRemembered } from "./remembered.js";
import { Button, Dialog } from "./shell.js";
import { get, speaks } from "./texts.js";

const t = speaks("widgets");

/** More phones than people: somebody may count twice. False once the facilitator said why it is so. */
const tooMany = ({ known, counts }, phones = counts.joined) => known.people > 0 && phones > known.people && !known.explained;

/** How many phones gave something that can be counted: also what was counted before and taken back. */
const lying = ({ counts }) => counts.given + counts.before;

/** What lies on phones and would be left behind, or who is still busy with a question that has an end. */
function waitingReasons(app) {
  const { room, ask, counts } = app.view.phones ?? {};
  if (!room || !ask) return [];
  const busy = ask.closes && counts.writing > 0;
  if (!lying(app.view.phones))
    return busy ? [{ code: "phones_busy", text: t("phones.busy_reason", { n: counts.writing }), hard: false }] : [];
  const why = counts.enough ? "phones.waiting_reason" : "phones.too_few_reason";
  return [{ code: "phones_waiting", text: t(why, { n: lying(app.view.phones), least: counts.least }), hard: false }];
}

/**
 * Phones, as the frame of a room needs them.
 * @param {import("./app.js").App} app
 * @returns {{reasons: () => {code: string, text: string, hard: boolean}[], take: null | {label: string, go: () => void},
 *   dialog: any, open: () => void, corner: boolean, setCorner: (on: boolean) => void}} `reasons` why a step should not be
 *   left yet; `take` what the filled button does as long as there is anything to count
 */
export function usePhones(app) {
  const [asked, setAsked] = useState(null); // "busy" or "over": what has to be answered before counting
  const [shown, show] = useState(Boolean(app.phonesShown));
  const [corner, setCorner] = useRemembered(app, "phones.corner", true);
  const setShown = (on) => show((app.phonesShown = on)); // stays open when the room goes to another step meanwhile
  const { room, ask, counts } = app.view.phones ?? {};
  const close = () => setAsked(null);

  const count = () => {
    close();
    const { ask: asking, counts: before } = app.view.phones;
    const all = lying(app.view.phones);
    return app.ask("phones_take", { question: asking.question }).then(
      ({ phones: n }) =>
        app.say(
          [
            t(asking.closes ? "phones.taken" : "phones.fetched", { n }),
            all > n && t("phones.held_back", { n: all - n, least: before.least }),
          ]
            .filter(Boolean)
            .join(" "),
        ),
      (refused) => app.say(refused.message, "wrong"),
    );
  };
  const busy = () => (app.view.phones.ask?.closes && app.view.phones.counts.writing > 0 ? setAsked("busy") : count());
  const go = () => (tooMany(app.view.phones, lying(app.view.phones)) ? setAsked("over") : busy());
  const ready = room && ask && lying(app.view.phones) > 0 && counts.enough;
  const label = () =>
    get("widgets", `phones.take.${ask.question.split(":")[0]}`) ?? get("widgets", `phones.take.${ask.kind}`);

  const dialog = html`${asked === "busy" && html`<${Busy} n=${counts.writing} onCount=${count} onClose=${close} />`}
    ${
      asked === "over" &&
      html`<${Dialog}
        title=${t("phones.over", { n: lying(app.view.phones), people: app.view.phones.known.people })}
        onClose=${close}
      >
        <${Over} app=${app} phones=${lying(app.view.phones)} onDone=${busy} onLater=${close} />
      <//>`
    }
    ${
      shown &&
      room !== undefined &&
      html`<${PhonesDialog} app=${app} corner=${corner} setCorner=${setCorner} onClose=${() => setShown(false)} />`
    }`;
  return {
    reasons: () => waitingReasons(app),
    take: ready ? { label: label(), go } : null,
    dialog,
    open: () => setShown(true),
    corner,
    setCorner,
  };
}

/** What stands in the bar: the way in. @param {{app: import("./app.js").App, phones: ReturnType<typeof usePhones>}} props */
export function Phones({ app, phones: { open, dialog } }) {
  const phones = app.view.phones;
  if (!phones) return null;
  const { room, counts } = phones;
  return html`<div class="psa-phones" role="group" aria-label=${t("phones.name")}>
    <${Button} quiet class="psa-phones-open" onClick=${open}>${t("phones.name")}${room && html` <b>${counts.joined}</b>`}<//>
    ${dialog}
  </div>`;
}

/** Numbers only: nobody sees who. After counting they begin with how many were counted. */
function Counts({ ask, counts, known }) {
  const counted = t(ask && !ask.closes ? "phones.collected" : "phones.counted", { n: known.counted });
  if (!ask) return known.counted > 0 && html`<span class="psa-phones-now" aria-live="polite">${counted}</span>`;
  const wrote = !ask.closes && counts.given > 0;
  const done =
    counts.answered || !(wrote || known.counted)
      ? t("phones.answered", { n: counts.answered })
      : wrote
        ? t("phones.wrote", { n: counts.given })
        : counts.given
          ? t("phones.answered", { n: 0 })
          : counted;
  const more =
    counts.given > 0 && !counts.enough
      ? t("phones.from", { n: counts.least })
      : counts.writing > 0 && t("phones.writing", { n: counts.writing });
  return html`<span class="psa-phones-now" aria-live="polite">${done}${more && html`<span>${more}</span>`}</span>`;
}

/**
 * What the room can go by, in a corner of the wall: how many have answered, that there are more phones than people, at once,
 * and where a latecomer joins.
 * @param {{app: import("./app.js").App, phones: ReturnType<typeof usePhones>}} props
 */
export function PhonesCorner({ app, phones: { open, corner, setCorner } }) {
  const { room, counts, known } = app.view.phones ?? {};
  if (!room) return null;
  if (app.view.phones.asleep)
    return html`<div class="psa-phones-corner">
      <button type="button" class="psa-phones-over" aria-live="assertive" onClick=${open}>${t("phones.asleep")}</button>
    </div>`;
  return html`<div class="psa-phones-corner">
    ${
      room.paused
        ? html`<span class="psa-phones-now">${t("phones.paused")}</span>`
        : counts.joined > 0 && html`<${Counts} ...${app.view.phones} />`
    }
    ${
      tooMany(app.view.phones) &&
      html`<button type="button" class="psa-phones-over" aria-live="polite" onClick=${open}>
        ${t("phones.over", { n: counts.joined, people: known.people })}
      </button>`
    }
    ${
      corner &&
      html`<p>
        ${t("phones.join_at")} <b>${room.address}</b> <b class="psa-phones-sign">${spaced(room.code)}</b>
        <button
          type="button"
          aria-label=${t("phones.corner_off")}
          title=${t("phones.corner_off")}
          onClick=${() => setCorner(false)}
        >
          ✕
        </button>
      </p>`
    }
  </div>`;
}

const spaced = (code) => `${code.slice(0, 3)} ${code.slice(3)}`;

/** Somebody is still busy: counting closes the question for them. */
function Busy({ n, onCount, onClose }) {
  return html`<${Dialog} title=${t("phones.busy", { n })} onClose=${onClose}>
    <p>${t("phones.busy_what")}</p>
    <p class="psa-row">
      <${Button} main autofocus onClick=${onClose}>${t("phones.wait")}<//>
      <${Button} class="psa-phones-anyway" onClick=${onCount}>${t("phones.count_anyway")}<//>
    </p>
  <//>`;
}

/** More phones than people: the number of people is put right, or counting goes on for a reason that is kept. */
function Over({ app, phones, onDone, onLater }) {
  const [reason, setReason] = useState("");
  const { people } = app.view.phones.known;
  const does = (...event) =>
    app.does(event).then(
      () => onDone?.(),
      () => {},
    );
  const explain = (event) => {
    event.preventDefault();
    if (reason.trim()) does("MorePhonesExplained", { phones, reason: reason.trim() });
  };
  return html`<p>${t("phones.over_what", { n: phones, people })}</p>
    <p class="psa-row">
      <${Button} class="psa-phones-people" onClick=${() => does("ParticipantsCounted", { participants: phones })}>
        ${t("phones.over_people", { n: phones })}
      <//>
      ${onLater && html`<${Button} onClick=${onLater}>${t("phones.wait")}<//>`}
    </p>
    <form class="psa-phones-reason" onSubmit=${explain}>
      <label>
        ${t("phones.over_reason")}
        <input
          class="psa-input"
          type="text"
          dir="auto"
          maxlength="200"
          value=${reason}
          onInput=${(e) => setReason(e.target.value)}
        />
      </label>
      <button type="submit" class="psa-btn" disabled=${!reason.trim()}>${t("phones.over_anyway")}</button>
    </form>`;
}

function PhonesDialog({ app, corner, setCorner, onClose }) {
  const { room, asleep } = app.view.phones;
  return html`<${Dialog} title=${t("phones.title")} wide onClose=${onClose}>
    ${room && asleep && html`<p>${t("phones.asleep_why")}</p>`}
    ${
      room && !asleep
        ? html`<${Open} app=${app} corner=${corner} setCorner=${setCorner} onClose=${onClose} />`
        : html`<${Shut} app=${app} />`
    }
  <//>`;
}

/** How phones join: the code to scan, the address, what to fill in, how many did (where that is `counted`). */
export function HowToJoin({ app, over = false, trust, counted = true }) {
  const { room, counts } = app.view.phones;
  const { wifi } = app; // of this page alone, and gone with it: what opens a network is written nowhere
  return html`<div class="psa-phones-join ${wifi ? "wifi" : ""} ${over ? "over" : ""}">
    ${
      wifi &&
      html`<figure>
        <img class="psa-phones-qr" src=${wifi.qr} alt=${t("phones.wifi_qr", { name: wifi.name })} />
        <figcaption>1. ${t("phones.wifi_first")}</figcaption>
      </figure>`
    }
    <figure>
      <img class="psa-phones-qr" src=${room.qr} alt=${t("phones.qr", { address: room.address })} />
      ${wifi && html`<figcaption>2. ${t("phones.then_join")}</figcaption>`}
    </figure>
    <div class="psa-phones-words">
      <ol>
        <li>
          ${
            wifi
              ? html`${t("phones.wifi_name")} <b dir="auto">${wifi.name}</b>
                ${
                  wifi.password &&
                  html`<span>${t("phones.wifi_password")} <b class="psa-phones-password">${wifi.password}</b></span>`
                }`
              : t(app.view.phones.over_tls ? "phones.any_network" : "phones.same_network")
          }
        </li>
        <li>${t("phones.go_to")} <b class="psa-phones-address">${room.address}</b></li>
        <li>${t("phones.code")} <b class="psa-phones-code">${spaced(room.code)}</b></li>
      </ol>
      ${
        counted &&
        html`<p class="psa-phones-joined" aria-live="polite">
          <b>${counts.joined}</b> ${t("phones.joined", { n: counts.joined })}
        </p>`
      }
      <p class="psa-soft">${trust}</p>
    </div>
  </div>`;
}

/** What the room needs to join, large enough for the back row. */
function Open({ app, corner, setCorner, onClose }) {
  const { room, ask, counts, known } = app.view.phones;
  const [closing, setClosing] = useState(false);
  const tell = (what, args) => app.ask(what, args).catch((refused) => app.say(refused.message, "wrong"));
  const stop = async () => {
    await tell("phones_close");
    onClose();
  };
  const away = (here_too) =>
    tell("phones_away", { here_too }).then((said) => said && app.say(t("phones.sent_away", { n: said.phones })));
  const over = tooMany(app.view.phones);
  return html`<${HowToJoin} app=${app} over=${over} trust=${t("phones.trust")} />
    ${
      over &&
      html`<section class="psa-phones-many">
        <h3>${t("phones.over", { n: counts.joined, people: known.people })}</h3>
        <${Over} app=${app} phones=${counts.joined} />
        <p class="psa-soft">${t("phones.away_what")}</p>
        ${
          ask &&
          counts.silent > 0 &&
          html`<p class="psa-row">
            <${Button} onClick=${() => away(true)}>${t("phones.away_silent", { n: counts.silent })}<//>
          </p>`
        }
      </section>`
    }
    ${
      counts.gone > 0 &&
      html`<p class="psa-row">
        ${t("phones.gone", { n: counts.gone })} <${Button} onClick=${() => away(false)}>
          ${t("phones.away_gone", { n: counts.gone })}
        <//>
      </p>`
    }
    ${
      closing &&
      html`<p class="psa-row psa-phones-closing">
        <b>
          ${waitingReasons(app)[0]?.text}
        </b> <${Button} class="psa-phones-anyway" onClick=${stop}>
          ${t("phones.stop_anyway")}
        <//>
      </p>`
    }
    <div class="psa-row">
      <${Button} main autofocus onClick=${onClose}>${t("phones.back")}<//>
      <label class="psa-phones-tick">
        <input type="checkbox" checked=${corner} onChange=${(e) => setCorner(e.target.checked)} /> ${t("phones.corner")}
      </label>
      <${Wifi} app=${app} />
      <${Button} onClick=${() => tell("phones_pause", { paused: !room.paused })}>
        ${t(room.paused ? "phones.resume" : "phones.pause")}
      <//>
      <${Button} quiet onClick=${() => (lying(app.view.phones) && !closing ? setClosing(true) : stop())}>
        ${t("phones.stop")}
      <//>
    </div>`;
}
