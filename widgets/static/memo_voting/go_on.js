/** A topic that asks for another workshop: the team goes on with it there, in a session of its own. */

import { html } from "../kit/app.js";
import { Button, Dialog } from "../kit/shell.js";
import { speaks } from "../kit/texts.js";

const t = speaks("widgets.memo_voting");

/** @param {{app: import("../kit/app.js").App, item: {name: string}, onClose: () => void}} props */
export function GoOn({ app, item, onClose }) {
  const go = (instrument) =>
    app
      .ask("go_on", { instrument, topic: item.name })
      .then(({ link }) => location.assign(link))
      .catch((refused) => app.say(refused.message, "wrong"));
  return html`<${Dialog} title=${t("go_on.title", { topic: item.name })} onClose=${onClose}>
    <p>${t("go_on.about")}</p>
    ${app.view.goes_on.map(
      (one) => html`<div key=${one.id}>
        <p><${Button} onClick=${() => go(one.id)}>${one.name}<//></p>
        <p class="psa-soft">${one.about}</p>
      </div>`,
    )}
  <//>`;
}
