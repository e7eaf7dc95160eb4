/** The side bar: whose file it is, its sections, and the language. */

import { html } from "../kit/app.js";
import { get } from "../kit/texts.js";
import { t, tell } from "./pieces.js";

/** @param {{app: import("../kit/app.js").App, title: string, sub: string, children?: any, end?: any}} props */
export function Side({ app, title, sub, children, end }) {
  return html`<header class="psa-side">
    <div><h1 dir="auto">${title}</h1><p>${sub}</p></div>
    ${children}
    <div class="psa-side-end">
      ${end}
      <${Languages} app=${app} />
      <p class="psa-privacy">${t("privacy", { folder: app.view.place.folder })}</p>
    </div>
  </header>`;
}

/** Dutch or English: each named in its own language. */
export function Languages({ app }) {
  const speak = (language) => tell(app, "language", { language }).catch(() => {});
  return html`<div class="psa-languages" role="group" aria-label=${t("language")}>
    ${Object.entries(get("widgets.start", "languages")).map(
      ([language, name]) =>
        html`<button
          key=${language}
          type="button"
          lang=${language}
          aria-pressed=${app.view.place.language === language}
          onClick=${() => speak(language)}
        >
          ${name}
        </button>`,
    )}
  </div>`;
}
