/** Reports that the intranet's form encrypted: pasted from a mail, or in files; and what could not be taken, with why. */

import { useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { FileButton, send } from "../kit/files.js";
import { Button } from "../kit/shell.js";
import { t as words } from "./pieces.js";

const t = (key, values) => words(`ways.letters.${key}`, values);

/** What came of one text or file; what is no file of the form at all is refused as a whole. */
const asked = (question, file) =>
  question.then(
    (came) => ({ ...came, not_taken: came.not_taken.map((one) => ({ ...one, file })) }),
    (error) => ({ new: 0, there: 0, not_taken: [{ why: error.message, told: [], file }] }),
  );

export function Letters({ app, held, see }) {
  const [{ text, came }, hold] = held;
  const setText = (typed) => hold((now) => ({ ...now, text: typed }));
  const [busy, setBusy] = useState(false);
  const take = async (sources) => {
    setBusy(true);
    const all = { new: 0, there: 0, not_taken: [] };
    for (const source of sources) {
      const one = await source();
      all.new += one.new;
      all.there += one.there;
      all.not_taken.push(...one.not_taken);
      hold((now) => ({ ...now, came: { ...all } }));
    }
    setBusy(false);
    return all;
  };
  const paste = async (event) => {
    event.preventDefault();
    const all = await take([() => asked(app.ask("letters", { text }), "")]);
    if (!all.not_taken.length) setText(""); // what was not taken stays where it was
  };
  const upload = (file) =>
    asked(
      send(app, file).then((sent) => app.ask("letters", { upload: sent })),
      file.name,
    );
  return html`<section class="psa-sheet" aria-label=${t("title")} aria-busy=${busy}>
    <h3>${t("title")}</h3>
    <p class="psa-hint">${t("about")}</p>
    <form class="psa-i-fields" onSubmit=${paste}>
      <textarea
        class="psa-input"
        rows="4"
        spellcheck=${false}
        autocomplete="off"
        aria-label=${t("paste")}
        placeholder=${t("paste")}
        value=${text}
        onInput=${(event) => setText(event.target.value)}
      ></textarea>
      <p class="psa-row">
        <button type="submit" class="psa-btn main" disabled=${busy || !text.trim()}>${t("take")}</button>
        <${FileButton}
          label=${t("choose")}
          accept=".txt,.eml,.mbox,.htm,.html"
          several
          disabled=${busy}
          onChoose=${(...files) => take(files.map((file) => () => upload(file)))}
        />
      </p>
    </form>
    ${came && html`<${Came} came=${came} see=${see} />`}
  </section>`;
}

function Came({ came, see }) {
  return html`<div class="psa-i-came" role="status">
    ${
      came.new + came.there > 0 &&
      html`<p>
        <strong>${t("new", { n: came.new })}</strong> ${came.there > 0 && t("there", { n: came.there })}
        ${" "}<${Button} quiet onClick=${see}>${t("see")}<//>
      </p>`
    }
    ${
      came.not_taken.length > 0 &&
      html`<p class="psa-wrong">${t("refused", { n: came.not_taken.length })}</p>
        <ul class="psa-i-refused">
          ${came.not_taken.map(
            (one, n) => html`<li key=${n}>
              <p dir="auto">${one.file && html`<b>${one.file}: </b>`}${one.why}</p>
              ${one.told.length > 0 && html`<${Told} told=${one.told} />`}
            </li>`,
          )}
        </ul>`
    }
  </div>`;
}

const Told = ({ told }) =>
  html`<details>
    <summary>${t("read")}</summary>
    ${
      told[0].name
        ? html`<dl class="psa-facts">
            ${told.map((one) => html`<dt key=${one.name} dir="auto">${one.name}</dt><dd dir="auto">${one.said}</dd>`)}
          </dl>`
        : html`<p class="psa-i-as-is" dir="auto">${told[0].said}</p>`
    }
  </details>`;
