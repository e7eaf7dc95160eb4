/** The row of tools while ordering: finding, and what can be done with what is chosen. */

import { html } from "../kit/app.js";
import { speaks } from "../kit/texts.js";
import { Button } from "../kit/shell.js";

const t = speaks("widgets.memo_voting");

export function OrderTools({ app, picked, commands, overview, find, onFind, onLeaveFind }) {
  const { topics } = app.view;
  const chosenTopics = picked.filter((id) => topics[id]).length;
  const inTopic = picked.some((id) => topics[id] ?? app.view.memos[id]?.topic);
  const leave = (event) => {
    if (!["Escape", "Enter", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    if (event.key === "Escape") onFind("");
    onLeaveFind();
  };
  return html`
    ${
      (find || !picked.length) &&
      html`<label class="psa-find ${picked.length ? "short" : ""}">
        <span aria-hidden="true">⌕</span>
        <input
          type="search"
          class="psa-input"
          dir="auto"
          value=${find}
          aria-label=${t("order.find")}
          placeholder=${t("order.find")}
          onInput=${(e) => onFind(e.target.value)}
          onKeyDown=${leave}
        />
      </label>`
    }
    ${
      picked.length
        ? html`<b class="psa-picked">${t("order.picked", { n: picked.length })}</b>
          ${
            chosenTopics > 1
              ? html`<${Button} keys="M" onClick=${commands.merge}>${t("order.merge")}<//>`
              : html`<${Button} keys="G" onClick=${commands.group}>${t("order.group")}<//>`
          }
          ${inTopic && chosenTopics === 0 && html`<${Button} keys="S" onClick=${commands.split}>${t("order.split")}<//>`}
          ${inTopic && html`<${Button} keys="U" onClick=${commands.loosen}>${t("order.loosen")}<//>`}
          ${
            chosenTopics === 1 &&
            picked.length === 1 &&
            html`<${Button} keys="M" onClick=${commands.merge}>${t("order.merge_one")}<//>
              <${Button} keys="N" onClick=${commands.name}>${t("order.name_it")}<//>`
          }
          <${Button} keys="B" onClick=${commands.board}>${t("order.board")}<//>
          ${chosenTopics === 0 && html`<${Button} keys="Del" onClick=${commands.remove}>${t("order.remove")}<//>`}
          <${Button} quiet keys="Esc" aria-label=${t("order.clear")} onClick=${commands.clear}><//>`
        : html`<${Button} class="psa-looks" keys="O" aria-pressed=${overview} onClick=${commands.overview}>
            ${t("order.overview")}
          <//>
          <${Button} class="psa-looks" keys="L" onClick=${commands.read}>${t("order.read")}<//>
          <span class="psa-hints">
            <kbd>${t("order.space")}</kbd>
            ${t("order.key_choose")}
            <kbd>G</kbd>
            ${t("order.key_group")}
            <kbd>?</kbd>
            ${t("order.key_more")}
          </span>`
    }`;
}
