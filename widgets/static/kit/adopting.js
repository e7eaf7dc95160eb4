/** Adopting what the works council was asked about: when, by whom, and what is still to be said of it. */

import { useState } from "preact/hooks";
import { html } from "./app.js";
import { consent, Sure } from "./consent.js";
import { Button } from "./shell.js";
import { speaks } from "./texts.js";

const t = speaks("widgets");

/**
 * @param {object} props
 * @param {import("./app.js").App} props.app
 * @param {string} props.title
 * @param {{said: string, show: string, onShow: () => void}|false} props.lacks   what has to be filled in first
 * @param {(said: {on: string, by: string, note: string}) => Promise<any>} props.onAdopt   says itself why it cannot be
 */
export function Adopting({ app, title, lacks, onAdopt }) {
  const { council, today } = app.view;
  const [on, setOn] = useState(today);
  const [by, setBy] = useState("");
  const [note, setNote] = useState("");
  const [doubted, setDoubted] = useState(false);
  const decided = Object.values(council.requests).at(-1)?.decided_on;
  const adopt = () => {
    setDoubted(false);
    onAdopt({ on, by, note }).then(
      () => setNote(""),
      () => {},
    );
  };
  const ask = (event) => {
    event.preventDefault();
    if (decided && on < decided)
      setDoubted(true); // it may be right, so it is asked about
    else adopt();
  };
  const field = (name, value, set, type = "text") =>
    html`<label class="psa-field">
      <span>${t(`consent.${name}`)}</span>
      <input
        type=${type}
        required=${type === "date"}
        class="psa-input"
        dir="auto"
        value=${value}
        onInput=${(e) => set(e.target.value)}
      />
    </label>`;
  return html`<section class="psa-sheet">
    <h3>${title}</h3>
    ${
      lacks &&
      html`<p class="psa-d-lacks">
        ◆ ${lacks.said} <${Button} onClick=${lacks.onShow}>${lacks.show}<//>
      </p>`
    }
    ${council.warnings.map((one) => html`<p key=${one} class="psa-d-note">${consent(app, `adopting.${one}`)}</p>`)}
    <form class="psa-form" onSubmit=${ask}>
      <div class="psa-d-three">
        ${field("adopt_on", on, setOn, "date")} ${field("adopt_by", by, setBy)} ${field("note", note, setNote)}
      </div>
      <p>
        <button type="submit" class="psa-btn main" disabled=${Boolean(lacks)}>
          ${t("consent.adopt_now", { number: council.number })}
        </button>
      </p>
    </form>
    ${
      doubted &&
      html`<${Sure}
        app=${app}
        asked="adopted"
        day=${on}
        after=${decided}
        onYes=${adopt}
        onNo=${() => setDoubted(false)}
      />`
    }
  </section>`;
}
