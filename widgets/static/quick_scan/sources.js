/** What the scan rests on beside its talks: a questionnaire, the register of incidents, documents that were read. */

import { does, html, newId } from "../kit/app.js";
import { Adder } from "../kit/desk_fields.js";
import { Button } from "../kit/shell.js";
import { date } from "../kit/texts.js";
import { Head, Limited, Open, scrolls, t, Worded } from "./pieces.js";

export function SourcesPart({ app }) {
  const { view } = app;
  return html`<main ...${scrolls(app)}>
    <${Head} part="sources" />
    <${Open} app=${app}>
      <${Questionnaire} app=${app} />
      <${Register} app=${app} />
      <section class="psa-sheet" aria-label=${t("sources.papers")}>
        <h3>${t("sources.papers")}</h3>
        <p class="psa-hint">${t("sources.papers_about")}</p>
        <ul class="psa-d-list">
          ${view.papers.map(
            (one) => html`<${Worded}
              key=${one.id}
              app=${app}
              one=${one}
              name=${t("sources.paper")}
              changed="PaperChanged"
              removed="PapersRemoved"
              id="paper"
              ids="papers"
            />`,
          )}
        </ul>
        ${
          view.papers.length < view.limits.most_papers &&
          html`<${Adder}
            label=${t("sources.paper")}
            placeholder=${t("sources.paper_hint")}
            onAdd=${(text) => app.does(["PaperAdded", { paper: newId(), text }])}
          />`
        }
      </section>
    <//>
  </main>`;
}

const asked = (app, what, args) => () => app.ask(what, args).catch((refused) => app.say(refused.message, "wrong"));

function Questionnaire({ app }) {
  const { view } = app;
  const { survey, surveys } = view;
  const others = surveys.filter((one) => one.session !== survey?.session);
  return html`<section class="psa-sheet" aria-label=${t("sources.questionnaire")}>
    <h3>${t("sources.questionnaire")}</h3>
    ${
      survey &&
      html`<p dir="auto">
        <b>${survey.title}</b>, ${t("sources.closed_on", { day: date(survey.closed_on), n: survey.respondents })}
        ${survey.link && html` <a class="psa-text" href=${survey.link}>${t("sources.look")}</a>`}
      </p>
        <ul class="psa-chips">${survey.said.map((one, n) => html`<li key=${n} dir="auto">${one}</li>`)}</ul>
        <p class="psa-soft" dir="auto">${survey.checked}</p>
        <${Standing}
          taken=${survey}
          again=${survey.now === "gone" ? null : asked(app, "take_survey", { survey: survey.session })}
          off=${() => does(app, ["SurveyPutAway", {}])}
        />`
    }
    ${
      others.length > 0
        ? html`<p>${t(survey ? "sources.other_survey" : "sources.choose")}</p>
          <ul class="psa-d-list">
            ${others.map(
              (one) => html`<li key=${one.session}>
                <span class="psa-d-what"><b dir="auto">${one.title}</b><small>${one.about}</small></span>
                <${Button} onClick=${asked(app, "take_survey", { survey: one.session })}>${t("sources.take")}<//>
              </li>`,
            )}
          </ul>`
        : !survey && html`<p class="psa-hint">${t("sources.no_survey")}</p>`
    }
    <${Limited}
      name=${t("sources.other")}
      hint=${t("sources.other_hint")}
      value=${view.other}
      limit=${view.limits.other_source}
      onSave=${(text) => app.does(["OtherSourceNoted", { text }])}
    />
  </section>`;
}

function Register({ app }) {
  const { counts, register } = app.view;
  return html`<section class="psa-sheet" aria-label=${t("sources.register")}>
    <h3>${t("sources.register")}</h3>
    ${
      counts
        ? html`<p>${t("sources.counted", { first: counts.first, last: counts.last })}</p>
          <ul class="psa-chips">${counts.said.map((one) => html`<li key=${one}>${one}</li>`)}</ul>
          <p class="psa-soft" dir="auto">${counts.source}</p>
          <${Standing}
            taken=${counts}
            again=${register ? asked(app, "take_counts") : null}
            off=${() => does(app, ["CountsPutAway", {}])}
          />`
        : register
          ? html`<p class="psa-hint">${t("sources.register_there")}</p>
            <p><${Button} onClick=${asked(app, "take_counts")}>${t("sources.take")}<//></p>`
          : html`<p class="psa-hint">${t("sources.no_register")}</p>`
    }
  </section>`;
}

/** When it was taken, and whether it still tells the same. */
const Standing = ({ taken, again, off }) =>
  html`<div class=${taken.now === "same" ? "psa-hint" : "psa-d-note"}>
    ${t("sources.taken_on", { day: date(taken.taken_on) })} ${taken.now_said}
  </div>
    <p class="psa-row">
      ${taken.now !== "same" && again && html`<${Button} onClick=${again}>${t("sources.again")}<//>`}
      <${Button} quiet onClick=${off}>${t("sources.off")}<//>
    </p>`;
