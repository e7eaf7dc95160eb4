/** Step `notice`: what the picture says, each a sentence that can be checked, and the topics the team makes of it. */

import { does, html, newId } from "../kit/app.js";
import { NewLine } from "../kit/new_line.js";
import { Button, SavingText } from "../kit/shell.js";
import { k, onward, Remove, t, Wall } from "./wall.js";

export function Notice({ app }) {
  const { stands_out: noticed, topics, left_out: left, since, closed } = app.view;
  const { now, next } = onward(app);
  const make = (text, about = "") => app.does(["TopicMade", { topic: newId(), text, about }]);
  return html`<${Wall} app=${app} class="psa-halves" question=${now.question} next=${next}>
    <section class="psa-sheet psa-scroll psa-p-form" tabindex="0" aria-label=${t("notice.title")}>
      <h2>${t("notice.title")}</h2>
      ${since && html`<p><b>${since}</b></p>`}
      ${noticed.length === 0 && html`<p class="psa-soft">${t("notice.none")}</p>`}
      <ul class="psa-p-noticed">
        ${noticed.map(
          (one) => html`<li key=${one.key}>
            <p dir="auto">${one.said}</p>
            ${
              one.topic
                ? html`<span class="psa-p-is">✓ ${t("notice.is_topic")}</span>`
                : html`<${Button}
                  disabled=${closed}
                  onClick=${() => make(one.said, one.key).catch(() => {})}
                >
                  ${t("notice.make")}<span class="psa-hidden">: ${one.said}</span>
                <//>`
            }
          </li>`,
        )}
      </ul>
      ${left && html`<p class="psa-soft">${left}</p>`}
      <p class="psa-soft">${k("working_day")}</p>
    </section>
    <section class="psa-sheet psa-scroll psa-p-form">
      <h2>${t("notice.topics")}</h2>
      <ol class="psa-p-list">
        ${topics.map(
          (topic) => html`<li key=${topic.id}>
            <${SavingText}
              lines=${2}
              dir="auto"
              maxlength="1000"
              disabled=${closed}
              value=${topic.text}
              label=${t("notice.topic")}
              onSave=${(text) => app.does(["TopicReworded", { topic: topic.id, text }])}
            />
            <${Remove}
              disabled=${closed}
              text=${topic.text}
              onClick=${() => does(app, ["TopicRemoved", { topic: topic.id }])}
            />
          </li>`,
        )}
      </ol>
      ${topics.length === 0 && html`<p class="psa-soft">${t("notice.no_topics")}</p>`}
      ${
        !closed &&
        html`<${NewLine} maxlength="200"
          app=${app}
          keep="topic"
          label=${t("notice.own")}
          hint=${t("notice.own_hint")}
          button=${t("draw.add")}
          onAdd=${make}
        />`
      }
    </section>
  <//>`;
}
