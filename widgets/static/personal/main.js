/**
 * A form for one person alone. What is ticked lives in this component and nowhere else: nothing is asked of Python after
 * the page was opened, nothing goes into the browser's storage, and no native field holds it, for a browser writes the
 * fields of its open pages on the disk to bring them back after a crash.
 */

import { useEffect, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { page } from "../kit/frame.js";
import { Button } from "../kit/shell.js";
import { setTexts, speaks } from "../kit/texts.js";

const t = speaks("widgets.personal");
const LANGUAGES = { nl: "NL", en: "EN" };

/** One sign: a button that is a box, ticked or not. */
function Sign({ point, language, ticked, turn }) {
  return html`<li>
    <button type="button" role="checkbox" aria-checked=${ticked} onClick=${turn}>
      <span class="psa-box" aria-hidden="true">${ticked ? "✕" : ""}</span>${point.said[language]}
    </button>
  </li>`;
}

/** A part that stands beside the signs: what to do next, with questions for a talk. */
const Guidance = ({ part, language }) => html`<section>
  <h3>${part.title[language]}</h3>
  ${part.intro && html`<p>${part.intro[language]}</p>`}
  <ul>${part.points.map((one) => html`<li key=${one.id}>${one.said[language]}</li>`)}</ul>
</section>`;

export default page(({ app }) => {
  const { form, texts } = app.view;
  const { heading, contents } = form;
  const [language, setLanguage] = useState(app.view.language);
  const [ticked, setTicked] = useState(/** @type {ReadonlySet<string>} */ (new Set()));
  const clear = () => setTicked(new Set());
  useEffect(() => {
    addEventListener("pagehide", clear); // a page that a browser keeps for its back button comes back empty
    return () => removeEventListener("pagehide", clear);
  }, []);
  useEffect(() => {
    if (document.documentElement.classList.contains("psa-window")) document.title = heading.name[language];
  }, [language]);
  const speak = (to) => {
    setTexts(texts[to], to);
    setLanguage(to);
  };
  const turn = (id) => setTicked((old) => new Set(old.has(id) ? [...old].filter((other) => other !== id) : [...old, id]));
  const parts = contents.parts.filter((part) => !part.beside);
  const beside = contents.parts.filter((part) => part.beside);
  return html`<div class="psa-alone">
    <header>
      <div>
        <h1>${heading.name[language]}</h1>
        <p>${(contents.intro ?? heading.about)[language]}</p>
      </div>
      <nav>
        <span class="psa-languages" role="group" aria-label=${t("language")}>
          ${Object.entries(LANGUAGES).map(
            ([id, name]) =>
              html`<button key=${id} type="button" lang=${id} aria-pressed=${id === language} onClick=${() => speak(id)}>
                ${name}
              </button>`,
          )}
        </span>
        <a href=".">${t("back")}</a>
      </nav>
      <p class="psa-alone-kept" role="note"><b>${t("kept_nowhere")}</b> ${t("kept_nowhere_about")}</p>
    </header>
    <main>
      <h2>${t("signs")}</h2>
      <div class="psa-alone-parts">
        ${parts.map(
          (part) => html`<section key=${part.id}>
            <h3>${part.title[language]}</h3>
            <ul>
              ${part.points.map(
                (point) =>
                  html`<${Sign}
                    key=${point.id}
                    point=${point}
                    language=${language}
                    ticked=${ticked.has(point.id)}
                    turn=${() => turn(point.id)}
                  />`,
              )}
            </ul>
          </section>`,
        )}
      </div>
    </main>
    ${
      beside.length > 0 &&
      html`<aside aria-label=${t("guidance")}>
        <h2>${t("guidance")}</h2>
        ${beside.map((part) => html`<${Guidance} key=${part.id} part=${part} language=${language} />`)}
      </aside>`
    }
    <footer>
      <small>${heading.credit[language]}</small>
      <p class="psa-row">
        <${Button} disabled=${ticked.size === 0} onClick=${clear}>${t("clear")}<//>
        <${Button} main title=${t("print_about")} onClick=${() => window.print()}>${t("print")}<//>
      </p>
      <small class="psa-alone-printing">${t("print_about")}</small>
    </footer>
  </div>`;
});
