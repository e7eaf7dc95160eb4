/** The case that is open on paper: the form as it was filled in, and a sheet to take along to the police. */

import { html } from "../kit/app.js";
import { make } from "../kit/making.js";
import { Button } from "../kit/shell.js";
import { t } from "./pieces.js";

export function CasePapers({ app, found }) {
  const paper = (what) => {
    const name = t(`case_papers.${what}`);
    return html`<${Button} onClick=${() => make(app, name, { case: found.id, what }, "case_paper")}>${name}<//>`;
  };
  return html`<details>
    <summary>${t("case_papers.title")}</summary>
    <div class="psa-i-fields">
      <p class="psa-hint">${t("case_papers.about")}</p>
      <p class="psa-row">${paper("filled")} ${paper("police")}</p>
    </div>
  </details>`;
}
