/**
 * A device that is passed round: one form after another, each empty. What is filled in lives in the form alone, which is
 * emptied once it was sent, when its person walks away, and when the page is left.
 */

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { page } from "../kit/frame.js";
import { filling } from "../../../kits/survey/form/questionnaire.js";

const THANKS = 10; // seconds that a thank-you stands
const IDLE = 180; // seconds without a key, a tap or a scroll after which it is asked whether somebody is there
const WARNED = 60; // seconds that there are to say so

export default page(({ app }) => {
  const { open, form } = app.view;
  return open ? html`<${Kiosk} app=${app} told=${form} />` : html`<${Shut} words=${form.words[form.language]} />`;
});

/** Not open (any more). */
const Shut = ({ words }) =>
  html`<div class="psa-survey thanks">
    <main>
      <h1>${words.not_open}</h1>
      <p>${words.not_open_about}</p>
    </main>
  </div>`;

/** How long nothing has been done on the page, in seconds, counted while there is anything on it to lose. */
function useQuiet(counts) {
  const [quiet, setQuiet] = useState(0);
  const since = useRef(Date.now());
  const stir = () => {
    since.current = Date.now();
    setQuiet(0);
  };
  useEffect(() => {
    const kinds = ["pointerdown", "click", "keydown", "input", "wheel", "touchmove"];
    for (const kind of kinds) addEventListener(kind, stir, { passive: true, capture: true });
    return () => kinds.forEach((kind) => removeEventListener(kind, stir, { capture: true }));
  }, []);
  useEffect(() => {
    if (!counts) return;
    stir();
    const beat = setInterval(() => setQuiet(Math.floor((Date.now() - since.current) / 1000)), 1000);
    return () => clearInterval(beat);
  }, [counts]);
  return counts ? quiet : 0;
}

function Kiosk({ app, told }) {
  const [, again] = useState(0);
  useEffect(app.running, []);
  const [thanked, setThanked] = useState(false);
  const [emptied, setEmptied] = useState(false);
  const [round, setRound] = useState(0); // goes on with each thank-you and each empty form
  const sheet = useMemo(() => {
    const send = (letter) =>
      app.ask("answer", { told: letter }).then(
        () => {
          sheet.forget();
          setThanked(true);
          setRound((n) => n + 1);
        },
        (refused) => sheet.warn(() => html`<p>${refused.message}</p>`),
      );
    const sheet = filling({ html, told, send, changed: () => again((n) => n + 1), local: "local" });
    return sheet;
  }, [told]);
  const restart = (forgotten = false) => {
    sheet.restart();
    setThanked(false);
    setEmptied(forgotten);
    setRound((n) => n + 1);
  };
  const quiet = useQuiet(thanked || sheet.begun());
  useEffect(() => {
    if (thanked && quiet >= THANKS) restart();
    if (!thanked && quiet >= IDLE + WARNED) restart(true);
  }, [thanked, quiet]);
  useEffect(() => {
    scrollTo(0, 0);
    /** @type {HTMLElement} */ (document.querySelector(".psa-survey h1")).focus({ preventScroll: true });
  }, [round, sheet]);
  useEffect(() => {
    const left = () => restart(); // a page that a browser keeps for its back button comes back empty
    addEventListener("pagehide", left);
    return () => removeEventListener("pagehide", left);
  }, [sheet]);
  useEffect(() => {
    if (document.documentElement.classList.contains("psa-window")) document.title = sheet.say("title");
  });
  useEffect(() => {
    if (sheet.begun()) setEmptied(false);
  });

  const seconds = IDLE + WARNED - quiet;
  const more = html`<p>${sheet.say("next_about")}</p>
    <button type="button" onClick=${() => restart()}>${sheet.say("next")}</button>`;
  return html`<div class="psa-kiosk">
    ${app.trouble && html`<p class="psa-kiosk-said wrong" role="alert">${app.trouble}</p>`}
    ${emptied && html`<p class="psa-kiosk-said" role="status">${sheet.say("emptied")}</p>`}
    ${thanked ? sheet.Thanks(sheet.say("done_about"), more) : sheet.Form()}
    <div role="alert">
      ${
        !thanked &&
        quiet >= IDLE &&
        html`<div class="psa-kiosk-idle">
          <p>${sheet.say("idle")} <span aria-hidden="true">${sheet.say("idle_seconds", { n: seconds })}.</span></p>
          <button type="button">${sheet.say("stay")}</button>
        </div>`
      }
    </div>
  </div>`;
}
