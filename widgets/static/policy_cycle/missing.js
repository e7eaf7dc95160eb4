/** All that the year still lacks, in one quiet list; each line goes to its place. */

import { html } from "../kit/app.js";
import { k, ofTheme, t, Tag, themeName } from "./pieces.js";
import { Some } from "./rows.js";

const PARTS = ["intend", "know", "weigh", "act", "council", "watch", "evaluation"];
const CHOSEN = new Set(["target", "item", "advice", "priority", "judgement", "no_why", "no_words"]);
const NEEDED = new Set(["item", "law"]); // what adopting the plan or the law asks for
const PLACES = {
  intention: "[data-at=intention]", vision: "[data-at=vision]", targets: "[data-at=targets]", target: "[data-at=targets]", start: "[data-at=start]",
  law: "details.psa-p-points", unfollowed: "[data-at=reorganised]", together: ".psa-p-together", items: ".psa-add", nobody_heard: ".psa-p-heard", no_words: ".psa-p-heard",
};

/** Bring the place of a line into view, and the hands to it. @param {{kind: string, key: string}} at */
export function show(at) {
  const place = (at.kind === "law" && document.querySelector(`[data-point="${CSS.escape(at.key)}"]`)) || document.querySelector(PLACES[at.kind] ?? ".psa-details");
  const folded = place?.closest("details") ?? place?.querySelector("details");
  if (folded) folded.open = true;
  place?.scrollIntoView({ block: place.offsetHeight > window.innerHeight / 2 ? "start" : "center" });
  place?.querySelector("textarea, input, select, button")?.focus({ preventScroll: true });
}

/** Lines that say the same of several themes are one, with their themes. */
export function together(lines) {
  const found = new Map();
  for (const one of lines) {
    const key = `${one.part} ${one.kind} ${one.text}`;
    const before = found.get(key);
    if (before) before.themes.push(one.theme);
    else found.set(key, { ...one, id: key, themes: [one.theme] });
  }
  return [...found.values()];
}

export function Missing({ app, theme, top, side, go }) {
  const lines = together(ofTheme(app.view.missing, theme));
  const line = (one) => html`<li key=${one.id}><button type="button" class="psa-p-pick" onClick=${() => go(one.part, { theme: one.theme ?? undefined, chosen: CHOSEN.has(one.kind) ? one.key : undefined, at: one })}><span dir="auto">${one.text}</span>${!theme && one.theme && html`<small>${one.themes.map(themeName).join(", ")}</small>`}</button>
    ${NEEDED.has(one.kind) && html`<${Tag} kind=${one.kind === "law" ? "red" : "orange"} shape=${one.kind === "law" ? "§" : "◆"}>${t(`missing_list.${one.kind}`)}<//>`}</li>`;
  return html`<div class="psa-desk">
    ${side}
    <main>
      <div class="psa-head"><div><h2>${t("missing_list.title")}</h2><p class="psa-soft">${t("missing_list.about")}</p></div>${top}</div>
      ${lines.length === 0 && html`<p class="psa-hint">${t("missing_list.nothing")}</p>`}
      ${PARTS.map((part) => [part, lines.filter((one) => one.part === part)]).filter(([, own]) => own.length).map(([part, own]) => html`<section key=${part} class="psa-sheet"><h3>${part === "council" || part === "evaluation" ? t(`sections.${part}`) : k(`steps.${part}.name`)} <span class="psa-soft">${own.length}</span></h3><${Some} things=${own} draw=${line} /></section>`)}
    </main>
  </div>`;
}
