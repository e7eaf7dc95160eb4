/** Step `know`: what was found, what was agreed and not planned, and the figures. */

import { useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { Button } from "../kit/shell.js";
import { Figures, Settings } from "./figures.js";
import { Finding } from "./finding.js";
import { Findings } from "./findings.js";
import { Select } from "../kit/desk_fields.js";
import { k, optionsOf, t } from "./pieces.js";
import { Points } from "./points.js";
import { Reorganised } from "./reorganised.js";
import { Some } from "../kit/rows.js";

export function Know({ app, theme, top, side, chosen, select, go }) {
  const { view } = app;
  const indicator = view.indicators[chosen];
  const finding = view.findings[chosen];
  const beside = indicator
    ? html`<${Settings} key=${indicator.id} app=${app} indicator=${indicator} />`
    : finding
      ? html`<${Finding} key=${finding.id} app=${app} finding=${finding} select=${select} />`
      : html`<p class="psa-beside psa-soft">${k("groups.rule")}</p>`;
  return html`<div class="psa-desk with-details">
    ${side}
    <main>
      <div class="psa-head"><div><h2>${k("steps.know.question")}</h2></div>${top}</div>
      <${Points} app=${app} step="know" theme=${theme} />
      <${Figures} app=${app} theme=${theme} chosen=${chosen} select=${select} />
      <${Reorganised} app=${app} />
      ${
        view.waiting.actions.length > 0 &&
        html`<section class="psa-sheet"><h3>${t("know.actions")}</h3><p class="psa-hint">${t("know.actions_hint")}</p>
          <${Some}
            things=${view.waiting.actions.filter((one) => !theme || !one.theme || one.theme === theme)}
            draw=${(one) => html`<${Waiting} key=${one.ids.join()} app=${app} waiting=${one} theme=${theme} go=${go} />`}
          />
        </section>`
      }
      <${Findings} app=${app} theme=${theme} go=${go} chosen=${chosen} select=${select} />
    </main>
    <aside class="psa-details">${beside}</aside>
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
  return html`<li>
    <div class="psa-d-what">
      <span dir="auto">${waiting.text}</span>
      <small>${t("know.from")}: ${waiting.sessions.join(", ")}</small>
    </div>
    <span class="psa-row psa-p-do">
      ${
        !waiting.theme &&
        html`<${Select}
          bare
          name=${t("know.take_as")}
          none=${t("know.take_as")}
          options=${optionsOf("themes")}
          value=${under}
          onSave=${setUnder}
        />`
      }
      <${Button} disabled=${!under} onClick=${take}>${t("know.take")}<//>
    </span>
  </li>`;
}
