/** The five questions: an answer, what it rests on, how strong that is, and what is not known yet. */

import { does, html } from "../kit/app.js";
import { Choose, Head, Limited, Open, scrolls, t, Ticks } from "./pieces.js";

export const QuestionsPart = ({ app }) =>
  html`<main ...${scrolls(app)}>
    <${Head} part="questions" />
    <${Open} app=${app}>
      ${app.view.questions
        .filter((one) => app.view.plan.questions.includes(one.id))
        .map((one) => html`<${Question} key=${one.id} app=${app} one=${one} />`)}
    <//>
    <p class="psa-hint">${t("questions.scale")}</p>
  </main>`;

function Question({ app, one }) {
  const { view } = app;
  const answer = view.answers[one.id];
  const change = (field) => (value) => app.does(["AnswerChanged", { question: one.id, changes: { [field]: value } }]);
  return html`<section class="psa-sheet" aria-label=${one.said} data-key=${one.id}>
    <h3>${one.said}</h3>
    <div class="psa-q-beside">
      <div class="psa-form">
        <${Limited}
          name=${t("questions.answer")}
          lines=${7}
          value=${answer.text}
          limit=${view.limits.answer}
          onSave=${change("text")}
        />
        <${Limited}
          name=${t("questions.unknown")}
          lines=${2}
          value=${answer.unknown}
          limit=${view.limits.unknown}
          onSave=${change("unknown")}
        />
      </div>
      <div class="psa-form">
        ${
          view.sources.length
            ? html`<${Ticks}
              name=${t("questions.sources")}
              all=${view.sources}
              on=${answer.sources}
              onSave=${(_, source, rests) => does(app, ["SourceTicked", { question: one.id, source, rests }])}
            />`
            : html`<p class="psa-hint">${t("questions.no_sources")}</p>`
        }
        ${
          answer.several &&
          html`<${Choose}
            app=${app}
            of="agree"
            name=${t("questions.agree")}
            value=${answer.agree}
            onSave=${change("agree")}
          />`
        }
        <${Choose}
          app=${app}
          of="strengths"
          name=${t("questions.strength")}
          value=${answer.strength}
          onSave=${change("strength")}
        />
        <p class=${answer.beyond ? "psa-d-lacks" : "psa-hint"}>
          ${answer.hint}
          ${answer.suggests && ` ${t("questions.suggests", { strength: answer.suggests })}`}
          ${answer.beyond && ` ${t("questions.beyond")}`}
        </p>
      </div>
    </div>
  </section>`;
}
