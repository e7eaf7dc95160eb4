/** All that the year still lacks, in one quiet list; each line goes to its place. */

import { html } from "../kit/app.js";
import { Tag } from "../kit/desk_fields.js";
import { k, t, themeName } from "./pieces.js";
import { Some } from "../kit/rows.js";

const PARTS = ["intend", "know", "weigh", "act", "council", "watch", "evaluation"];
const CHOSEN = new Set([
  "target",
  "effect",
  "item",
  "advice",
  "loose",
  "priority",
  "judged",
  "no_why",
  "other_status",
  "no_day",
  "no_words",
]);
const NAMED = new Set(["item", "loose", "no_why", "other_status"]); // lines whose measures are each a way to their place
const NEEDED = new Set(["item", "law"]); // what adopting the plan or the law asks for
const PLACES = {
  intention: "[data-at=intention]",
  vision: "[data-at=vision]",
  targets: "[data-at=targets]",
  target: "[data-at=targets]",
  start: "[data-at=start]",
  law: "details.psa-p-points",
  unfollowed: "[data-at=reorganised]",
  together: ".psa-p-together",
  items: ".psa-add",
  nobody_heard: ".psa-p-heard",
  unheard: ".psa-p-heard",
  council: ".psa-head .psa-btn",
  answers: ".psa-d-request",
  decision_day: ".psa-d-request",
  source: ".psa-add, .psa-d-adder",
  findings: ".psa-p-findings, .psa-sheet",
  no_causes: ".psa-d-adder, .psa-add",
  fits: ".psa-p-after",
};

/** Bring the place of a line into view, and the hands to it. @param {{kind: string, keys: string[]}} at */
export function show(at) {
  const place =
    (at.kind === "law" && document.querySelector(`[data-point="${CSS.escape(at.keys[0])}"]`)) ||
    (at.kind === "condition" && document.querySelector(`[data-condition="${CSS.escape(at.keys[0])}"]`)) ||
    document.querySelector(PLACES[at.kind] ?? ".psa-details");
  const folded = place?.closest("details") ?? place?.querySelector("details");
  if (folded) folded.open = true;
  place?.scrollIntoView({ block: place.offsetHeight > window.innerHeight / 2 ? "start" : "center" });
  place?.querySelector("textarea, input, select, button")?.focus({ preventScroll: true });
}

export function Missing({ app, theme, top, side, go }) {
  const { view } = app;
  const lines = view.missing
    .map((one, n) => ({ ...one, id: String(n) }))
    .filter((one) => !theme || !one.themes.length || one.themes.includes(theme));
  const to = (one, key) =>
    go(one.part, {
      theme: one.themes.length === 1 ? one.themes[0] : undefined,
      chosen: CHOSEN.has(one.kind) ? key : undefined,
      at: one,
    });
  const named = (one) =>
    NAMED.has(one.kind) &&
    one.keys.length > 1 &&
    html`<details class="psa-d-more">
      <summary>${t("missing_list.which")}</summary>
      <${Some}
        things=${one.keys.map((key) => ({ id: key }))}
        draw=${({ id }) =>
          html`<li key=${id}>
            <button type="button" class="psa-d-pick" onClick=${() => to(one, id)}>
              <span dir="auto">${view.items[id]?.text}</span>
            </button>
          </li>`}
      />
    </details>`;
  const line = (one) => html`<li key=${one.id}>
    <div class="psa-d-what">
      <button type="button" class="psa-d-pick" onClick=${() => to(one, one.keys[0])}>
        <span dir="auto">${one.text}</span>
        ${!theme && one.themes.length > 0 && html`<small>${one.themes.map(themeName).join(", ")}</small>`}
      </button>
      ${named(one)}
    </div>
    ${
      NEEDED.has(one.kind) &&
      html`<${Tag} kind=${one.kind === "law" ? "red" : "orange"} shape=${one.kind === "law" ? "§" : "◆"}>
        ${t(`missing_list.${one.kind}`)}
      <//>`
    }
  </li>`;
  return html`<div class="psa-desk">
    ${side}
    <main>
      <div class="psa-head">
        <div>
          <h2>${t("missing_list.title")}</h2>
          <p class="psa-soft">
            ${
              lines.length > 0 &&
              `${t("missing_list.count", {
                n: lines.length,
                plan: lines.filter((one) => one.plan).length,
                evaluation: lines.filter((one) => !one.plan).length,
              })} `
            }
            ${t("missing_list.about")}
          </p>
        </div>
        ${top}
      </div>
      ${lines.length === 0 && html`<p class="psa-hint">${t("missing_list.nothing")}</p>`}
      ${PARTS.map((part) => [part, lines.filter((one) => one.part === part)])
        .filter(([, own]) => own.length)
        .map(
          ([part, own]) =>
            html`<section key=${part} class="psa-sheet">
              <h3>
                ${part === "council" || part === "evaluation" ? t(`sections.${part}`) : k(`steps.${part}.name`)} <span
                  class="psa-soft"
                >
                  ${own.length}
                </span>
              </h3>
              <${Some} things=${own} draw=${line} />
            </section>`,
        )}
    </main>
  </div>`;
}
