/** A tie across the cut: take all of it, vote again, or decide together for a reason that is kept. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { speaks } from "../kit/texts.js";
import { useTyped } from "../kit/remembered.js";
import { Button, focusOn } from "../kit/shell.js";
import { itemName } from "./choose_wall.js";

const t = speaks("widgets.memo_voting");

export function Tie({ app, board, tied, places }) {
  const [deciding, setDeciding] = useState(false);
  /** Whether it could be settled so. */
  const settle = (event, then) =>
    app.does(event).then(
      () => (focusOn(`.psa-board.${board} ${then}`), true),
      () => false,
    );
  return html`<section class="psa-tie" aria-label=${t("top.tie")}>
    <p><b>${t("top.tie_of", { n: tied.length })}</b> ${t("top.places", { n: places })}</p>
    ${
      deciding
        ? html`<${Deciding}
          app=${app}
          board=${board}
          tied=${tied}
          places=${places}
          onDecide=${(chosen, reason) =>
            settle(["TieDecided", { board, tied, way: "decided", chosen, reason }], ".psa-tie.settled button")}
          onClose=${() => (setDeciding(false), focusOn(`.psa-board.${board} .psa-tie button:last-of-type`))}
        />`
        : html`<p class="psa-row">
          <${Button} onClick=${() => settle(["TieDecided", { board, tied, way: "both" }], ".psa-tie.settled button")}>
            ${t(tied.length === 2 ? "top.take_both" : "top.take_all", { n: tied.length })}
          <//>
          <${Button}
            onClick=${() => settle(["RevoteOpened", { board, items: tied, votes: 1 }], ".psa-tie.again [role=spinbutton]")}
          >
            ${t("top.revote")}
          <//>
          <${Button} onClick=${() => setDeciding(true)}>${t("top.decide")}<//>
        </p>`
    }
  </section>`;
}

function Deciding({ app, tied, places, onDecide, onClose }) {
  const box = useRef(null);
  const [chosen, setChosen] = useState([]);
  const [reason, setReason] = useTyped(app, `tie ${[...tied].sort().join(" ")}`);
  const toggle = (id) =>
    setChosen(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id].slice(-places));
  useLayoutEffect(() => box.current?.querySelector("button")?.focus(), []);
  const decide = async () => {
    if (await onDecide(chosen, reason)) setReason("");
  };
  const onEscape = (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    onClose();
  };
  return html`<div class="psa-deciding" ref=${box} onKeyDown=${onEscape}>
    <p id="psa-choose-tied">${t("top.choose", { n: places })}</p>
    <div class="psa-row" role="group" aria-labelledby="psa-choose-tied">
      ${tied.map(
        (id) =>
          html`<button
            key=${id}
            type="button"
            class="psa-toggle"
            dir="auto"
            aria-pressed=${chosen.includes(id)}
            onClick=${() => toggle(id)}
          >
            ${itemName(app.view, id)}
          </button>`,
      )}
    </div>
    <textarea
      class="psa-input"
      rows="2"
      dir="auto"
      value=${reason}
      aria-label=${t("top.reason")}
      placeholder=${t("top.reason")}
      onInput=${(e) => setReason(e.target.value)}
    >
    </textarea>
    <p class="psa-row">
      <${Button} disabled=${chosen.length !== places} onClick=${decide}>${t("top.keep")}<//>
      <${Button} quiet keys="Esc" onClick=${onClose}>${t("top.never_mind")}<//>
    </p>
  </div>`;
}

/** How a tie was settled, and why; the last one can be taken up again. */
export function SettledTie({ app, board, tie, last }) {
  const names = tie.chosen.map((id) => `‘${itemName(app.view, id)}’`).join(", ");
  return html`<section class="psa-tie settled">
    <p dir="auto">
      ${tie.way === "both" ? t("top.took_all", { n: tie.tied.length }) : t("top.decided", { names })}
      ${tie.reason && html`<span class="psa-reason" dir="auto">${tie.reason}</span>`}
    </p>
    ${
      last &&
      html`<${Button} quiet onClick=${() =>
        app.does(["TieReopened", { board }]).then(
          () => focusOn(`.psa-board.${board} .psa-tie button`),
          () => {},
        )}>${t("top.reopen")}<//>`
    }
  </section>`;
}
