/** Step `know`: what the workshops found, what was agreed and not planned, and the figures. */

import { useState } from "preact/hooks";
import { html, newId } from "../kit/app.js";
import { Button } from "../kit/shell.js";
import { Figures, Settings } from "./figures.js";
import { does, k, ofTheme, optionsOf, Select, t, Tag, themeName } from "./pieces.js";
import { Points } from "./points.js";

const SEVERITY = { red: ["red", "▲"], orange: ["orange", "◆"], green: ["green", "●"] };
const LINE = 200;
const cut = (text) => (text.length <= LINE ? text : `${text.slice(0, LINE - 1).replace(/\s\S*$/, "")}…`);

export function Know({ app, theme, top, side, chosen, select, go }) {
  const { view } = app;
  const [open, setOpen] = useState(true);
  const waiting = new Set(view.waiting.findings);
  const all = ofTheme(view.findings, theme);
  const shown = all.filter((one) => !open || waiting.has(one.id));
  const asItem = async (one) => {
    const item = newId();
    await app.does(["ItemAdded", { item, theme: one.theme, text: cut(one.text.replace(/\s+/g, " ")), findings: [one.id] }]);
    go("act", { chosen: item });
  };
  const asCause = (one) => does(app, ["CauseAdded", { cause: newId(), theme: one.theme, text: cut(one.text.replace(/\s+/g, " ")), findings: [one.id] }]);
  const weighed = new Set(Object.values(view.causes).flatMap((cause) => cause.findings));
  const indicator = view.indicators[chosen];
  return html`<div class="psa-desk with-details">
    ${side}
    <main>
      <div class="psa-head"><div><h2>${k("steps.know.question")}</h2></div>${top}</div>
      <${Points} app=${app} step="know" theme=${theme} />
      <${Figures} app=${app} theme=${theme} chosen=${chosen} select=${select} />
      ${view.waiting.actions.length > 0 && html`<section class="psa-sheet"><h3>${t("know.actions")}</h3><p class="psa-hint">${t("know.actions_hint")}</p>
        <ul class="psa-p-list">${view.waiting.actions.filter((one) => !theme || !one.theme || one.theme === theme).map((one) => html`<${Waiting} key=${one.ids.join()} app=${app} waiting=${one} theme=${theme} go=${go} />`)}</ul>
      </section>`}
      <section class="psa-sheet"><header class="psa-row psa-p-between"><h3>${t("know.findings")}</h3>
        ${all.length > 0 && html`<div class="psa-filter" role="group" aria-label=${t("know.findings")}>${[[true, "only_open"], [false, "everything"]].map(([value, name]) => html`<button key=${name} type="button" aria-pressed=${open === value} onClick=${() => setOpen(value)}>${t(`know.${name}`)} ${value ? all.filter((one) => waiting.has(one.id)).length : all.length}</button>`)}</div>`}</header>
        ${all.length === 0 && html`<p class="psa-hint"><b>${t("know.none")}.</b> ${t("know.none_about")}</p>`}
        <ul class="psa-p-list">${shown.map((one) => html`<li key=${one.id}><div class="psa-p-what"><span dir="auto">${one.severity && html`<${Tag} kind=${SEVERITY[one.severity]?.[0] ?? "soft"} shape=${SEVERITY[one.severity]?.[1] ?? "○"}> <//> `}${one.text}</span><small>${[themeName(one.theme), view.units[one.unit], one.session].filter(Boolean).join(" · ")}</small></div>
          <span class="psa-row psa-p-do">${waiting.has(one.id) ? html`<${Button} onClick=${() => asItem(one)}>${t("know.as_item")}<//>` : html`<${Tag} kind="green" shape="✓">${t("know.planned")}<//>`}
          ${!weighed.has(one.id) && html`<${Button} quiet onClick=${() => asCause(one)}>${t("know.as_cause")}<//>`}</span></li>`)}</ul>
      </section>
    </main>
    <aside class="psa-details">${indicator ? html`<${Settings} key=${indicator.id} app=${app} indicator=${indicator} />` : html`<p class="psa-beside psa-soft">${k("groups.rule")}</p>`}</aside>
  </div>`;
}

function Waiting({ app, waiting, theme, go }) {
  const [under, setUnder] = useState(waiting.theme || theme || null);
  const take = async () => {
    try {
      const { item } = await app.ask("take_actions", { actions: waiting.ids, theme: under });
      go("act", { chosen: item });
    } catch (refused) {
      app.say(refused.message, "wrong");
    }
  };
  return html`<li><div class="psa-p-what"><span dir="auto">${waiting.text}</span><small>${t("know.from")}: ${waiting.sessions.join(", ")}</small></div>
    <span class="psa-row psa-p-do">${!waiting.theme && html`<${Select} bare name=${t("know.take_as")} none=${t("know.take_as")} options=${optionsOf("themes")} value=${under} onSave=${setUnder} />`}
    <${Button} disabled=${!under} onClick=${take}>${t("know.take")}<//></span></li>`;
}
