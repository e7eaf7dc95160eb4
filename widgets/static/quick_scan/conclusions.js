/** What the scan concludes and recommends: conclusions become findings, recommendations actions. */

import { does, html, newId } from "../kit/app.js";
import { Adder, Remove } from "../kit/desk_fields.js";
import { Choose, Head, Limited, Open, scrolls, t, Ticks, Todo } from "./pieces.js";

export function ConclusionsPart({ app }) {
  const { view } = app;
  const { conclusions, recommendations, limits } = view;
  return html`<main ...${scrolls(app)}>
    <${Head} part="conclusions" />
    <${Open} app=${app}>
      <section class="psa-sheet" aria-label=${t("conclusions.summary")}>
        <h3>${t("conclusions.summary")}</h3>
        <${Limited}
          name=${t("conclusions.summary_text")}
          lines=${6}
          value=${view.summary}
          limit=${limits.summary}
          onSave=${(text) => app.does(["SummaryWritten", { text }])}
        />
      </section>
      <section class="psa-sheet" aria-label=${t("conclusions.title")}>
        <h3>${t("conclusions.title")}</h3>
        <p class="psa-hint">${t("conclusions.about", { n: limits.most_conclusions })}</p>
        <ol class="psa-d-list psa-q-list">
          ${conclusions.map((one) => html`<${Conclusion} key=${one.id} app=${app} one=${one} />`)}
        </ol>
        ${
          conclusions.length < limits.most_conclusions
            ? html`<${Adder}
              label=${t("conclusions.new")}
              onAdd=${(text) => app.does(["ConclusionAdded", { conclusion: newId(), text }])}
            />`
            : html`<p class="psa-hint">${t("conclusions.most", { n: limits.most_conclusions })}</p>`
        }
      </section>
      <section class="psa-sheet" aria-label=${t("recommendations.title")}>
        <h3>${t("recommendations.title")}</h3>
        <p class="psa-hint">${t("recommendations.about")}</p>
        <ol class="psa-d-list psa-q-list">
          ${recommendations.map((one) => html`<${Recommendation} key=${one.id} app=${app} one=${one} />`)}
        </ol>
        ${
          recommendations.length < limits.most_recommendations
            ? html`<${Adder}
              label=${t("recommendations.new")}
              onAdd=${(text) => app.does(["RecommendationMade", { recommendation: newId(), text }])}
            />`
            : html`<p class="psa-hint">${t("recommendations.most", { n: limits.most_recommendations })}</p>`
        }
      </section>
    <//>
  </main>`;
}

function Conclusion({ app, one }) {
  const change = (changes) => app.does(["ConclusionChanged", { conclusion: one.id, changes }]);
  return html`<li data-key=${one.id} class="psa-q-conclusion">
    <${Limited}
      name=${t("conclusions.one")}
      lines=${2}
      value=${one.text}
      limit=${app.view.limits.conclusion}
      onSave=${(text) => change({ text })}
    />
    <${Choose}
      app=${app}
      of="severities"
      name=${t("conclusions.severity")}
      value=${one.severity}
      onSave=${(severity) => change({ severity })}
    />
    <${Remove} what=${one.text} onClick=${() => does(app, ["ConclusionsRemoved", { conclusions: [one.id] }])} />
  </li>`;
}

function Recommendation({ app, one }) {
  const { view } = app;
  const from = (ids) => {
    const conclusions = ids.filter((id) => view.conclusions.some((each) => each.id === id));
    return does(app, ["RecommendationChanged", { recommendation: one.id, changes: { conclusions } }]);
  };
  return html`<${Todo}
    app=${app}
    one=${one}
    limit=${view.limits.recommendation}
    kind=${["RecommendationChanged", "recommendation"]}
    onRemove=${() => does(app, ["RecommendationsRemoved", { recommendations: [one.id] }])}
  >
    ${
      view.conclusions.length > 0 &&
      html`<${Ticks}
        name=${t("recommendations.from")}
        all=${view.conclusions.map(({ id, text }) => ({ id, name: text }))}
        on=${one.conclusions}
        onSave=${from}
      />`
    }
  <//>`;
}
