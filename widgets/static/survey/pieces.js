/** What the parts of a survey's page share: its words, and how groups are told. */

import { number, speaks } from "../kit/texts.js";

export const t = speaks("widgets.survey");
export const k = speaks("kits.survey");

/** How many people: headcounts may be fractions. */
export const people = (n) => t("people", { n: number(n), one: n === 1 });

/** Ask the page for something; a refusal is said. */
export const asks = (app, what, told = {}) => app.ask(what, told).catch((refused) => app.say(refused.message, "wrong"));
