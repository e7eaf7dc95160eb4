/** What a document leaves on paper: as it is now, its versions, and what was sent. */

import { html } from "../kit/app.js";
import { Shelf } from "../kit/shelf.js";
import { t } from "./pieces.js";

const kind = ({ id }) => (id.endsWith(".ics") ? "calendar" : id.startsWith("sent:") ? "sent" : "");

export const Documents = ({ app, side }) =>
  html`<div class="psa-desk">
    ${side}
    <${Shelf}
      app=${app}
      t=${t}
      button=${(one) => t("documents.make", { name: one.name })}
      about=${(one) => kind(one) && t(`documents.${kind(one)}`)}
      seen=${(one) => !kind(one)}
      stamp=${app.view.read}
    />
  </div>`;
