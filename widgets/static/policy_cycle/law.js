/** Remarks on the law that the documents print: read them, put your own in their place, and put the kit's back. */

import { useEffect, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { Button, Dialog } from "../kit/shell.js";
import { Day, Line } from "../kit/desk_fields.js";
import { t } from "./pieces.js";

export function Law({ app, onClose }) {
  const [law, setLaw] = useState(null);
  useEffect(() => {
    app.ask("law").then(setLaw, (refused) => app.say(refused.message, "wrong"));
  }, [app.view.where.language]);
  const change = (id, text, on) =>
    app.ask("law_change", { id, text, on: on ?? "" }).then(setLaw, (refused) => {
      app.say(refused.message, "wrong");
      throw refused;
    });
  return html`<${Dialog} title=${t("law.title")} wide onClose=${onClose}>
    <div class="psa-p-law-list" aria-busy=${law === null}>
      ${
        law &&
        html`<p class="psa-hint">${t("law.about")} ${law.about}</p>
          ${law.remarks.map((one) => html`<${Remark} key=${one.id} one=${one} today=${app.view.today} change=${change} />`)}`
      }
    </div>
  <//>`;
}

function Remark({ one, today, change }) {
  return html`<section class="psa-sheet psa-p-remark">
    <header class="psa-row psa-d-between"><h3>${one.name}</h3><small class="psa-soft">${one.checked}</small></header>
    <${Line}
      name=${t("law.text")}
      lines=${3}
      maxlength="1000"
      value=${one.text}
      onSave=${(text) => change(one.id, text, today)}
    />
    <div class="psa-row psa-d-between">
      <${Day} name=${t("law.on")} value=${one.on} onSave=${(on) => change(one.id, one.text, on)} />
      ${one.changed && html`<${Button} onClick=${() => change(one.id, "", "").catch(() => {})}>${t("law.back")}<//>`}
    </div>
  </section>`;
}
