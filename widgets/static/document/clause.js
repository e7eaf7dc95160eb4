/** One clause: kept or left out, reworded, one of its variants, and where it stands. */

import { does, html } from "../kit/app.js";
import { Remove } from "../kit/desk_fields.js";
import { Choice, Pure, useId } from "../kit/fields.js";
import { useRemembered } from "../kit/remembered.js";
import { Button, SavingText } from "../kit/shell.js";
import { Blank } from "./blanks.js";
import { blanksIn, t, Worded } from "./pieces.js";

const PAUSE = 300; // ms after which what is typed is kept, so that the preview follows

/** @extends {Pure} */
export class Clause extends Pure {
  static functions = false;

  render(props) {
    return html`<${Card} ...${props} />`;
  }
}

function Card({ app, one, blanks, closed, move }) {
  const [rewording, setRewording] = useRemembered(app, `rewording.${one.id}`, false);
  const name = useId("clause");
  const change = (changes) => app.does(["ClauseChanged", { clause: one.id, changes }]);
  const words = one.words || one.said;
  const open = one.kept ? blanksIn(words, blanks).filter((id) => !blanks[id].value && !blanks[id].given) : [];
  const key = (event) => {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key) || closed) return;
    event.preventDefault();
    move(one.id, event.key === "ArrowUp" ? -1 : 1);
  };
  return html`<li
    class="psa-f-clause ${one.kept ? "" : "out"} ${one.words || one.own ? "own" : ""}"
    data-card=${one.id}
    data-clause=${one.id}
    aria-labelledby=${name}
    onKeyDown=${key}
  >
    <p id=${name} class="psa-f-text">
      ${!one.kept && html`<span class="psa-f-mark">${t("clause.out")}</span> `}
      <${Worded} text=${words} blanks=${blanks} />
    </p>
    ${
      one.variants.length > 0 &&
      one.kept &&
      html`<div class="psa-f-variants">
        <${Choice}
          label=${t("clause.variants")}
          options=${one.variants.map((each) => ({ value: each.id, name: each.name }))}
          value=${one.variant}
          onChange=${(variant) => !closed && change({ variant, ...(one.words ? { words: "" } : {}) })}
        />
        <p class="psa-hint">${one.variants.find((each) => each.id === one.variant)?.means}</p>
      </div>`
    }
    ${one.help && html`<p class="psa-hint">${one.help}</p>`}
    ${
      rewording &&
      !closed &&
      html`<div class="psa-form psa-f-rewording">
        <label class="psa-field">
          <span>${t("clause.words")}</span>
          <${SavingText}
            dir="auto"
            lines=${Math.min(12, 2 + Math.ceil(words.length / 70))}
            pause=${PAUSE}
            label=${t("clause.words")}
            value=${words}
            onSave=${(text) => change({ words: text.trim() === one.said ? "" : text })}
          />
          <small>${t("clause.words_hint")}</small>
        </label>
        ${
          one.words &&
          !one.own &&
          html`<p class="psa-row">
            <${Button} onClick=${() => change({ words: "" }).catch(() => {})}>${t("clause.back")}<//>
          </p>`
        }
      </div>`
    }
    ${
      open.length > 0 &&
      html`<div class="psa-f-blanks">
        ${open.map((id) => html`<${Blank} key=${id} app=${app} blank=${blanks[id]} brief />`)}
      </div>`
    }
    <p class="psa-f-do">
      ${
        !closed &&
        html`<${Button} quiet aria-expanded=${rewording} onClick=${() => setRewording(!rewording)}>
            ${t(rewording ? "clause.done" : "clause.reword")}
          <//>
          <${Button} quiet onClick=${() => change({ kept: !one.kept }).catch(() => {})}>
            ${t(one.kept ? "clause.leave_out" : "clause.take_in")}
          <//>
          <button
            type="button"
            class="psa-round"
            aria-label=${t("clause.up")}
            title=${t("clause.up_title")}
            onClick=${() => move(one.id, -1)}
          >
            ↑
          </button>
          <button
            type="button"
            class="psa-round"
            aria-label=${t("clause.down")}
            title=${t("clause.down_title")}
            onClick=${() => move(one.id, 1)}
          >
            ↓
          </button>`
      }
      ${
        one.own &&
        !closed &&
        html`<${Remove} what=${words} onClick=${() => does(app, ["ClausesRemoved", { clauses: [one.id] }])} />`
      }
      ${one.law && html`<small class="psa-soft">${one.law}</small>`}
    </p>
  </li>`;
}
