/** A document of the year taken along from where it is spoken of; its name is the one the list of documents has. */

import { make } from "../kit/making.js";

/** @param {string} what one of the ids in `view.documents` */
export const take = (app, what) => make(app, app.view.documents.find((one) => one.id === what)?.name ?? what, { what });
