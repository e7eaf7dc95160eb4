/** What the scan leaves on paper. */

import { html } from "../kit/app.js";
import { Shelf } from "../kit/shelf.js";
import { t } from "./pieces.js";

export const DocumentsPart = ({ app }) =>
  html`<${Shelf}
    app=${app}
    t=${t}
    button=${() => t("documents.word")}
    about=${(one) => t(`documents.about.${one.id}`)}
    seen=${() => true}
  />`;
