/** Measures that may be one: what stays and what falls away is seen before they are. */

import { useEffect, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { Button, Dialog } from "../kit/shell.js";
import { does, k, money, t } from "./pieces.js";
import { Some } from "./rows.js";

export function Merging({ app, proposals }) {
  const { view } = app;
  const [looking, setLooking] = useState(null);
  return html`<section class="psa-sheet psa-p-merging"><h3>${t("act.same")} <span class="psa-soft">${proposals.length}</span></h3><${Some} things=${proposals} most=${3} draw=${(one) => html`<li key=${one.items.join()}>
    <div class="psa-p-what">${one.items.map((id) => html`<span key=${id} dir="auto">${view.items[id]?.text}</span>`)}<small>${k(`merging.${one.why}`)}</small></div>
    <span class="psa-row psa-p-do"><${Button} onClick=${() => setLooking(one)}>${t("merge.look")}<//><${Button} quiet onClick=${() => does(app, ["ItemsKeptApart", { items: one.items }])}>${t("act.apart")}<//></span></li>`} />
    ${looking && html`<${Look} app=${app} items=${looking.items.filter((id) => view.items[id])} onClose=${() => setLooking(null)} />`}</section>`;
}

function Look({ app, items, onClose }) {
  const { view } = app;
  const [into, setInto] = useState(items[0]);
  const [told, setTold] = useState(null);
  useEffect(() => {
    let here = true;
    app.ask("merging", { into, items }).then((answer) => here && setTold(answer), (refused) => (app.say(refused.message, "wrong"), onClose()));
    return () => (here = false);
  }, [into, view.seq]);
  const merge = () => app.does(["ItemsMerged", { into, items }]).then(onClose, () => {});
  return html`<${Dialog} title=${t("act.same")} wide onClose=${onClose}><div class="psa-form">
    <fieldset class="psa-p-choice"><legend>${t("merge.which")}</legend>${items.map((id) => html`<label key=${id} class="psa-p-tick"><input type="radio" name="into" checked=${id === into} onChange=${() => setInto(id)} /><span dir="auto">${view.items[id]?.text}<br /><small>${[view.items[id]?.team && view.unit_names[view.items[id].team], view.items[id]?.owner || t("nobody")].filter(Boolean).join(" · ")}</small></span></label>`)}</fieldset>
    ${told && html`<p>${t("merge.sources", { n: told.sources })} ${told.together !== null && told.together !== told.budget && t("merge.budget", { stays: money(told.budget), together: money(told.together) })}</p>
      ${told.falls_away.length === 0 ? html`<p class="psa-hint">${t("merge.nothing_lost")}</p>` : html`<table class="psa-table"><thead><tr><th></th><th>${t("merge.stays")}</th><th>${t("merge.falls_away")}</th></tr></thead>
        <tbody>${told.falls_away.map((one, n) => html`<tr key=${one.field}><td>${one.field}</td><td dir="auto">${told.stays[n].value}</td><td dir="auto">${one.values.join("; ")}</td></tr>`)}</tbody></table>`}`}
    <p class="psa-row"><${Button} main disabled=${!told} onClick=${merge}>${t("act.merge")}<//><span class="psa-hint">${t("merge.undo")}</span></p>
  </div><//>`;
}
