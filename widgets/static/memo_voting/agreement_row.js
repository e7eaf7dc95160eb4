/** One agreement in the list: what, who, when; opens into its editor. */

import { html } from "../kit/app.js";
import { speaks } from "../kit/texts.js";
import { Dialog, focusOn } from "../kit/shell.js";
import { AgreementEditor } from "./agreement_editor.js";
import { written } from "./dates.js";
import { hasWho, itemName, whoText } from "./items.js";
import { Missing, stepFocus, Written } from "./pieces.js";

const t = speaks("widgets.memo_voting");
const k = speaks("kits.memo_voting");

/** Who does it, or that nobody does yet. */
export function Who({ view, agreement }) {
  const text = whoText(view, agreement, k("everyone"));
  return html`${text && html`<${Written} text=${text} lines=${4} most=${110} />`}
    ${
      !hasWho(agreement) && html`<${Missing}>${t(agreement.reach === "others" ? "agree.nobody_raises" : "agree.nobody")}<//>`
    }`;
}

/** When it is done, or that it is not known yet. */
export const When = ({ agreement }) =>
  agreement.due
    ? html`<span>${written(agreement.due, { short: true })}</span>`
    : html`<${Missing}>${t("agree.no_date")}<//>`;

/** Where an agreement comes from, in a few quiet words. */
function origin(view, a) {
  const parts = [k(`reach.${a.reach}.name`)];
  const solution = a.solution && view.solutions[a.solution];
  if (solution) parts.push(itemName(view, "strain", solution.item).slice(0, 80));
  if (a.carried) parts.push(t("agree.last_time"));
  return parts.join(" · ");
}

/** @param {{app: any, agreement: any, open: boolean, onOpen: (id: string|null) => void}} props */
export function AgreementRow({ app, agreement, open, onOpen }) {
  const own = `psa-agreement-${agreement.id}`;
  const done = () => {
    onOpen(null);
    focusOn(`#${own}`);
  };
  if (open) {
    return html`<li class="psa-agreement open" id=${own} tabindex="-1">
      <${AgreementEditor} app=${app} agreement=${agreement} onDone=${done} />
    </li>`;
  }
  const show = () => {
    onOpen(agreement.id);
    focusOn(`#psa-who-${agreement.id}`);
  };
  const remove = (event) => {
    const row = event.currentTarget;
    const near = row.nextElementSibling ?? row.previousElementSibling;
    app.does(["AgreementRemoved", { agreement: agreement.id }]).then(
      () => (app.say(t("agree.removed")), focusOn(near ? `#${near.id}` : "#psa-new-agreement")),
      () => {},
    );
  };
  const keys = (event) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === "ArrowUp") stepFocus(event, ".psa-agreement", -1);
    if (event.key === "ArrowDown") stepFocus(event, ".psa-agreement", 1);
    if (event.key === "Enter" || event.key === " ") event.preventDefault(), show();
    if (event.key === "Delete") event.preventDefault(), remove(event);
  };
  return html`<li
    class="psa-agreement"
    id=${own}
    tabindex="0"
    aria-expanded="false"
    onKeyDown=${keys}
    onClick=${(e) => e.target.closest("button") || show()}
  >
    <div><${Written} text=${agreement.text} lines=${3} /><small dir="auto">${origin(app.view, agreement)}</small></div>
    <div class="psa-agreement-who"><${Who} view=${app.view} agreement=${agreement} /></div>
    <div class="psa-agreement-when"><${When} agreement=${agreement} /></div>
  </li>`;
}

/** The editor in a dialog, for the other steps. */
export function AgreementDialog({ app, id, onClose }) {
  const agreement = app.view.agreements[id];
  if (!agreement) return null;
  return html`<${Dialog} title=${t("agree.one")} wide onClose=${onClose}>
    <${AgreementEditor} app=${app} agreement=${agreement} onDone=${onClose} />
  <//>`;
}
