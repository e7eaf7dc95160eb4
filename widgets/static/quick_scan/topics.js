/** What all talks said together, topic by topic, with their notes beside it: this is what stands in the report. */

import { html } from "../kit/app.js";
import { Head, k, Limited, Open, scrolls, t } from "./pieces.js";

export const TopicsPart = ({ app }) =>
  html`<main ...${scrolls(app)}>
    <${Head} part="topics" />
    <${Open} app=${app}>
      ${app.view.topics.map((topic) => html`<${Topic} key=${topic.id} app=${app} topic=${topic} />`)}
    <//>
  </main>`;

function Topic({ app, topic }) {
  const { view } = app;
  const said = view.talks.filter((one) => one.notes[topic.id]);
  return html`<section class="psa-sheet" aria-label=${topic.name} data-key=${topic.id}>
    <h3>${topic.name}</h3>
    <div class="psa-q-beside">
      <${Limited}
        name=${t("topics.heard")}
        lines=${7}
        value=${view.heard[topic.id] ?? ""}
        limit=${view.limits.heard}
        onSave=${(text) => app.does(["TopicSummed", { topic: topic.id, text }])}
      />
      <div class="psa-part">
        <h4>${t("topics.said", { n: said.length })}</h4>
        ${said.length === 0 && html`<p class="psa-hint">${t("topics.nothing")}</p>`}
        <ul class="psa-q-said psa-scroll" tabindex="0" aria-label=${t("topics.said", { n: said.length })}>
          ${said.map(
            (one) => html`<li key=${one.id} dir="auto">
              <b>${k(`talk_kinds.${one.kind}`)}: ${one.function}</b><span>${one.notes[topic.id]}</span>
            </li>`,
          )}
        </ul>
      </div>
    </div>
  </section>`;
}
