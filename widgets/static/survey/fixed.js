/** The plan once the survey opened: what was fixed, and the way back for as long as nobody answered. */

import { useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { Button } from "../kit/shell.js";
import { date } from "../kit/texts.js";
import { asks, people, t } from "./pieces.js";

export function Fixed({ app }) {
  const { opened, step, survey } = app.view;
  const asked = survey.parts.flatMap((part) => part.questions.filter((one) => one.asked));
  return html`<main class="psa-v-fixed" tabindex="0">
    <div class="psa-head">
      <div><h2>${t("fixed.title")}</h2><p class="psa-soft">${t("fixed.about", { day: date(opened.on) })}</p></div>
    </div>
    <div class="psa-v-sheets">
      <section class="psa-sheet" aria-label=${t("fixed.what")}>
        <h3>${t("fixed.what")}</h3>
        <dl class="psa-facts">
          <dt>${t("fixed.when")}</dt><dd>${t("fixed.days", { begins: date(opened.begins), ends: date(opened.ends) })}</dd>
          <dt>${t("fixed.who")}</dt><dd>${people(opened.people)}</dd>
          <dt>${t("plan.ways")}</dt><dd>${opened.ways.map((one) => t(`ways.${one}`)).join(", ")}</dd>
          <dt>${t("plan.floor")}</dt><dd>${people(opened.floor)}</dd>
          <dt>${t("fixed.also_by")}</dt>
          <dd>${
            opened.categories.length
              ? `${t(`breakdown.${opened.by}`)}: ${opened.categories.map((one) => one.name).join(", ")}`
              : t("breakdown.none")
          }</dd>
        </dl>
        ${step === "open" && html`<${Back} app=${app} />`}
      </section>
      <section class="psa-sheet" aria-label=${t("plan.blocks")}>
        <h3>${t("plan.blocks")}</h3>
        <ul class="psa-v-blocks">${opened.blocks.map((one) => html`<${Block} key=${one.id} one=${one} />`)}</ul>
      </section>
      <section class="psa-sheet" aria-label=${t("plan.questions")}>
        <h3>${t("plan.questions")}</h3>
        <ol class="psa-v-questions">${asked.map((one) => html`<li key=${one.id} dir="auto">${one.said}</li>`)}</ol>
      </section>
    </div>
    <p class="psa-credit">${survey.credit}</p>
  </main>`;
}

/** One block: its name, the teams in it where its name does not say those, and how many people they are. */
export const Block = ({ one, children }) =>
  html`<li>
    <span class="psa-d-what">
      <b dir="auto">${one.name}</b>
      ${one.name !== one.teams.join(", ") && html`<small dir="auto">${one.teams.join(", ")}</small>`}
    </span>
    <span class="psa-v-number">${people(one.people)}</span>
    ${children}
  </li>`;

function Back({ app }) {
  const [busy, setBusy] = useState(false);
  const back = async () => {
    setBusy(true);
    await asks(app, "back_to_plan");
    setBusy(false);
  };
  return html`<p class="psa-hint">${t("fixed.back_about")}</p>
    <p><${Button} disabled=${busy} onClick=${back}>${t("fixed.back")}<//></p>`;
}
