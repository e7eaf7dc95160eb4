/** What is said to who works on a page: once, where nothing else stands, for the eye and for screen readers. */

import { useRef } from "preact/hooks";
import { html } from "./app.js";
import { Making } from "./making.js";
import { speaks } from "./texts.js";

const t = speaks("widgets");

/**
 * What is wrong as long as it is, what is being made, and the last thing that was said (`app.say`), a few seconds from then
 * on however often this is drawn anew. While a dialog is open, the dialog shows it (`inside`): what lies under a dialog is
 * neither seen nor read aloud. A dialog begins with what is said from then on.
 */
export function Messages({ app, inside = false }) {
  const before = useRef(inside ? app.message : null);
  if (app.dialogs && !inside) return null;
  const shown = app.message !== before.current ? app.message : null;
  const text = shown && (typeof shown.text === "string" ? shown.text : t(shown.text.key, shown.text));
  return html`<div
    class="psa-messages"
    role="status"
    aria-live=${app.trouble || shown?.kind === "wrong" ? "assertive" : "polite"}
  >
    ${app.trouble && html`<p key="trouble" class="wrong trouble">${app.trouble}</p>`}
    ${!inside && html`<${Making} app=${app} />`}
    ${
      shown &&
      text !== app.trouble &&
      html`<p key=${shown.n} class=${shown.kind}>
        ${text}
        <button type="button" aria-label=${t("close")} onClick=${() => app.unsay()}>✕</button>
      </p>`
    }
  </div>`;
}
