/** Who signed in, and in which role, where people do; and what is said to who has none. */

import { html } from "../kit/app.js";
import { t as words } from "../kit/texts.js";
import { t } from "./pieces.js";

/** @param {{rights?: any}} props */
export const Signed = ({ rights }) =>
  rights &&
  html`<div class="psa-who">
    <p dir="auto">${words("widgets", "who.as", { name: rights.name })}</p>
    ${rights.roles && html`<p>${words("widgets", "who.roles", { roles: rights.roles })}</p>`}
    ${rights.why && html`<p>${t("rights.no_role")}</p>`}
    ${rights.keeper && html`<p>${t("rights.keeper")}</p>`}
    ${rights.out && html`<p><a class="psa-side-link" href=${rights.out}>${t("rights.sign_out")}</a></p>`}
  </div>`;

/** Why there is nothing to see for who has no role, and what they can do all the same. @param {{rights?: any}} props */
export const NoRole = ({ rights }) =>
  rights?.why &&
  html`<section class="psa-sheet psa-no-role" role="status">
    <p>${rights.keeper ? t("rights.keeper_first") : rights.why}</p>
    <p>${t("rights.reporting")}</p>
  </section>`;
