/**
 * Opens the page that this address is for: its module is fetched while its kernel's line is opened, and drawn over that.
 * What the server knows of the kernel, and when, it says to `window.psa` (index.html.j2).
 */

import { openLine } from "./line.js";
import { goes, putAwayUnseen, sayLost } from "./lost.js";

const SLOW_MS = 30000; // a page that is not there by then says so

const loading = () => document.getElementById("loading");
setTimeout(() => loading() && sayLost("slow"), SLOW_MS);

/** Wait until the style sheets are there: what is drawn before is measured wrongly. */
const styled = () =>
  Promise.all(
    [...document.querySelectorAll("link")]
      .filter((link) => link.rel === "stylesheet" && !link.sheet)
      .map((link) => new Promise((done) => link.addEventListener("load", done))),
  );

const { psa } = /** @type {{psa: {kernel: Promise<string>, widget: Promise<string>}}} */ (/** @type {any} */ (window));
const opening = psa.kernel.then((kernel) => {
  const farewell = () => navigator.sendBeacon(`voila/api/shutdown/${kernel}`);
  goes(farewell);
  putAwayUnseen(farewell);
  return openLine(kernel, () => setTimeout(() => sayLost("lost"), 100)); // a page that is just being left says nothing
});
const [{ default: page }, line, widget] = await Promise.all([
  import(document.getElementById("psa-module").getAttribute("href")),
  opening,
  psa.widget,
  styled(),
]);
page.render({ model: line.widget(widget), el: document.getElementById("page") });
loading()?.remove();
