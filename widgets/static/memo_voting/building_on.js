/** What a group's solutions build on, at a key, while groups work and while they tell. */

import { html } from "../kit/app.js";
import { Dialog } from "../kit/shell.js";
import { speaks } from "../kit/texts.js";
import { cherishItems, votesOf } from "./items.js";

const t = speaks("widgets.memo_voting");
const k = speaks("kits.memo_voting");

/** The memos of the topic, and what everybody cherishes, large enough for the whole room. */
export function Looking({ app, item, onClose }) {
  const { view } = app;
  const memos = (view.boards.strain.items[item.id]?.memos ?? []).map((id) => view.memos[id]?.text).filter(Boolean);
  return html`<${Dialog} title=${item.name} wide onClose=${onClose}>
    <div class="psa-looking">
      <section class="strain">
        <h3>${t("solve.memos_of", { n: memos.length })}</h3>
        <ul>${memos.map((text, i) => html`<li key=${i} dir="auto">${text}</li>`)}</ul>
      </section>
      <section class="cherish">
        <h3>${k("boards.cherish")}</h3>
        <ul>
          ${cherishItems(view).map(
            (one) =>
              html`<li key=${one.id} class=${one.inTop ? "top" : ""} dir="auto">
                ${one.name} <b>${votesOf(view, "cherish", one.id) || ""}</b>
              </li>`,
          )}
        </ul>
      </section>
    </div>
  <//>`;
}
