/**
 * The questionnaire on a phone, as `tell.js` of the phones' page shows a form. The phone remembers of it only that it was
 * sent, by the survey's id: nothing that was answered, and not when.
 */

import { h, render } from "./preact.js";
import htm from "./htm.js";
import { filling } from "./questionnaire.js";

const html = htm.bind(h);
const ANSWERED = "psa-answered"; // in the phone's store: ids of surveys that were sent from it
const KEPT = 20;

let sheet; // what is filled in, once the form is there
let survey = "";
let sent = ""; // which text says that it was

/** @param {any} knows what kits.survey.phones gives  @param {(letter: any) => Promise<void>} takes it is sent by this */
export function begin(knows, takes) {
  survey = knows.survey;
  sheet = filling({ html, told: knows, changed: draw, send: takes, local: "local" });
  if (knows.told || answered().includes(survey)) sent = "already";
  draw();
}

function answered() {
  try {
    const found = JSON.parse(localStorage.getItem(ANSWERED));
    return Array.isArray(found) ? found : [];
  } catch {
    return []; // a phone that may store nothing
  }
}

function remember() {
  try {
    localStorage.setItem(ANSWERED, JSON.stringify([...answered().filter((one) => one !== survey), survey].slice(-KEPT)));
  } catch {
    /* then the kit alone knows, for as long as it is open for phones here */
  }
}

function draw() {
  if (!sheet) return;
  document.title = sheet.say("title");
  const close = html`<p>${sheet.say("close")}</p>`;
  render(sent ? sheet.Thanks(sheet.say(sent), close) : sheet.Form(), document.getElementById("form"));
}

/** It is in, or was so already: say thanks, and show nothing of it. @param {{told?: boolean}} said what the kit answered */
export function done(said) {
  sent = said.told ? "already" : "done_about";
  remember();
  sheet.forget();
  scrollTo(0, 0);
  /** @type {HTMLElement} */ (document.querySelector("#form h1")).focus();
}

export const say = (key) => sheet.say(key);
export const forget = () => sheet.forget();
export const unsent = () => !sent && sheet.holds();
/** Whether there stands that it was sent: that stays when the room goes. */
export const stands = () => !!sent;

/** @param {null | (() => any[])} parts elements to show above the button */
export function warn(parts) {
  sheet.warn(parts && !sent ? () => html`<div ref=${(at) => at?.replaceChildren(...parts())}></div>` : null);
}

addEventListener("beforeunload", (event) => {
  if (sheet && unsent()) event.preventDefault();
});
