/** What the checklist leaves on paper. */

import { html } from "../kit/app.js";
import { Shelf } from "../kit/shelf.js";
import { t } from "./pieces.js";

const kind = (one) => ({ "calendar.ics": "calendar", "bundle.zip": "zip" })[one.id] ?? "word";

export const Documents = ({ app }) =>
  html`<${Shelf}
    app=${app}
    t=${t}
    button=${(one) => t(`documents.${kind(one)}`)}
    about=${(one) => t(`documents.about.${one.id.replace(".", "_")}`)}
    seen=${(one) => kind(one) === "word"}
  />`;
