/** What waits in this client's sessions today, and what is late: in numbers, without anybody in it. */

import { useEffect, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { Tag } from "../kit/desk_fields.js";
import { href, t } from "./pieces.js";

/** How often it is asked anew while the page stays open. */
const AGAIN = 60_000;

export function Due({ app }) {
  const [due, setDue] = useState([]);
  useEffect(() => {
    let here = true;
    // Asked once the page is there, so that opening it does not wait; where it cannot be told now, the page says why itself.
    const look = () =>
      app.ask("due").then(
        (answer) => here && setDue(answer.due),
        () => {},
      );
    const seen = () => document.visibilityState === "visible" && look();
    look();
    const timer = setInterval(seen, AGAIN);
    document.addEventListener("visibilitychange", seen);
    return () => {
      here = false;
      clearInterval(timer);
      document.removeEventListener("visibilitychange", seen);
    };
  }, [app.view.sessions, app.view.place.language]);
  if (due.length === 0) return null;
  return html`<section class="psa-sheet psa-due" aria-label=${t("due.title")}>
    <h3>${t("due.title")}</h3>
    <ul>
      ${due.map(
        (one) => html`<li key=${one.said}>
          <${Tag} kind=${one.late ? "red" : "green"} shape=${one.late ? "▲" : "●"}>
            ${t(one.late ? "due.late" : "due.today")}
          <//>
          <span>${one.said}</span>
          <a href=${href(one.link)} dir="auto">${one.title}</a>
        </li>`,
      )}
    </ul>
  </section>`;
}
