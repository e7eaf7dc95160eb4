/** The vision on aggression, question by question; folded where other themes are shown as well. */

import { html } from "../kit/app.js";
import { Line } from "../kit/desk_fields.js";
import { t } from "./pieces.js";

export function Vision({ app, open }) {
  const { vision } = app.view;
  const answered = vision.filter((one) => one.answer).length;
  return html`<details class="psa-sheet psa-p-points" data-at="vision" open=${open}>
    <summary>
      <h3>${t("vision.title")}</h3>
      <span class="psa-soft">${t("vision.answered", { n: answered, of: vision.length })}</span>
    </summary>
    <div class="psa-form psa-p-vision"><p class="psa-hint">${t("vision.about")}</p>
      ${vision.map(
        (one) =>
          html`<${Line}
            key=${one.id}
            name=${one.text}
            lines=${2}
            value=${one.answer}
            onSave=${(text) => app.does(["VisionAnswered", { question: one.id, text }])}
          />`,
      )}
    </div>
  </details>`;
}
