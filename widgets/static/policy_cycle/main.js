/** A policy year: its five steps, the works council and the documents, beside one another in the side bar. */

import { useEffect, useRef, useState } from "preact/hooks";
import { html, page } from "../kit/app.js";
import { get, t as words } from "../kit/texts.js";
import { leaveField, useKeys } from "../kit/keys.js";
import { Messages } from "../kit/messages.js";
import { useLastPlace } from "../kit/remembered.js";
import { Button, Dialog } from "../kit/shell.js";
import { Who } from "../kit/who.js";
import { Act } from "./act.js";
import { Council } from "./council.js";
import { Documents } from "./documents.js";
import { Evaluate } from "./evaluate.js";
import { Missing, show } from "./missing.js";
import { Intend } from "./intend.js";
import { Know } from "./know.js";
import { k, STEPS, t, THEMES } from "./pieces.js";
import { Watch } from "./watch.js";
import { Weigh } from "./weigh.js";
import { WeighWall } from "./weigh_wall.js";

const PARTS = {
  intend: Intend,
  know: Know,
  weigh: Weigh,
  act: Act,
  watch: Watch,
  evaluation: Evaluate,
  council: Council,
  missing: Missing,
  documents: Documents,
};

export default page(({ app }) => {
  const { view } = app;
  // the evaluation, council or documents, over the step that is looked at
  const [aside, setAside] = useState(view.begins || null);
  const [theme, setTheme] = useState("");
  const [chosen, setChosen] = useState(/** @type {Record<string, string>} */ ({})); // what is selected, per part
  const [wall, setWall] = useState(false); // the weighing on the projector
  const left = useRef(null); // how far the desk page was scrolled when it was left for the wall
  const [at, setAt] = useState(null); // what a line of what is missing goes to, until its place is there
  const [step, setStep] = useLastPlace(app, "step", view.step); // looking somewhere is nobody else's matter
  const part = aside ?? step;
  const Part = PARTS[part];

  useEffect(() => {
    if (document.documentElement.classList.contains("psa-window"))
      document.title = `${view.where.title} – ${view.where.organisation}`;
  }, [view.where.title, view.where.language]);

  useEffect(() => {
    if (at?.part !== part) return;
    show(at);
    setAt(null);
  }, [at, part]);

  const turn = async (what) => {
    const { was } = await app.ask(what).catch((refused) => (app.say(refused.message, "wrong"), {}));
    if (was)
      app.say(
        words("widgets", what === "undo" ? "undone" : "redone", { what: get("kits.policy_cycle", `events.${was}`) ?? was }),
      );
  };
  useKeys({
    "ctrl+z": () => view.can.undo && turn("undo"),
    "ctrl+y": () => view.can.redo && turn("redo"),
    ...(!wall && { "field:Escape": leaveField }),
  });

  const [leaving, setLeaving] = useState(null); // where somebody goes who has typed something that is not kept
  const orAsk = (within, then) =>
    [...document.querySelectorAll(`${within} .psa-unkept`)].some((note) => !note.closest(".psa-p-grid"))
      ? setLeaving({ then })
      : then(); // what waits in the table of figures stays
  const go = (name, what = {}) => orAsk(".psa-desk", () => goes(name, what));
  const goes = (name, what) => {
    if (what.theme !== undefined) setTheme(what.theme);
    setAt(what.at ?? null);
    if (what.chosen) setChosen((old) => ({ ...old, [name]: what.chosen }));
    if (STEPS.includes(name)) {
      setAside(null);
      setStep(name);
    } else setAside(name);
  };
  const select = (id) => orAsk(".psa-details", () => setChosen((old) => ({ ...old, [part]: id })));
  const speak = (language) =>
    app
      .ask("language", { language })
      .then(app.speak)
      .catch((refused) => app.say(refused.message, "wrong"));
  const link = (name, label, small) =>
    html`<a
      key=${name}
      href="#"
      aria-current=${name === part ? "page" : undefined}
      onClick=${(e) => (e.preventDefault(), go(name))}
    >
      ${label} <small>${small}</small>
    </a>`;
  if (wall && part === "weigh")
    return html`<${WeighWall}
      app=${app}
      theme=${theme}
      chosen=${chosen.weigh}
      select=${select}
      themes=${html`<${Themes} theme=${theme} onChange=${setTheme} />`}
      leave=${() => setWall(false)}
      go=${(name) => (setWall(false), (left.current = null), go(name))}
    />`;
  return html`<${Part}
    key=${part}
    app=${app}
    theme=${theme}
    chosen=${chosen[part]}
    select=${select}
    go=${go}
    left=${left}
    toWall=${() => setWall(true)}
    top=${html`<${Themes} theme=${theme} onChange=${setTheme} />`}
    side=${html`<header class="psa-side">
      <div><h1 dir="auto">${view.where.organisation}</h1><p>${t("year", { year: view.year })}</p></div>
      <nav aria-label=${t("nav")}>${STEPS.map((step) => link(step, k(`steps.${step}.name`), view.subs[step]))}</nav>
      <nav aria-label=${t("sections.documents")}>
        ${link("missing", t("sections.missing"), view.missing.length)}
        ${link("evaluation", t("sections.evaluation"), "")}
        ${link("council", t("sections.council"), "")}
        ${link("documents", t("sections.documents"), "")}
      </nav>
      <div class="psa-side-end">
        ${view.closed && html`<p>${t("closed")}</p>`}
        <p class="psa-row psa-p-undo">
          <${Button} quiet keys="Ctrl Z" disabled=${!view.can.undo} onClick=${() => turn("undo")}>
            ${words("widgets", "undo")}
          <//>
        </p>
        <${Who} app=${app} />
        <a class="psa-side-link" href=${`./?dossier=${view.where.dossier}`}>${t("back")}</a>
        <div class="psa-languages" role="group" aria-label="Taal · Language">${[
          ["nl", "Nederlands"],
          ["en", "English"],
        ].map(
          ([language, name]) =>
            html`<button
              key=${language}
              type="button"
              lang=${language}
              aria-pressed=${view.where.language === language}
              onClick=${() => speak(language)}
            >
              ${name}
            </button>`,
        )}</div>
        <p class="psa-privacy">${t("privacy")}</p>
      </div>
    </header>`}
  />
    ${
      leaving &&
      html`<${Dialog} title=${t("leaving.title")} onClose=${() => setLeaving(null)}>
        <p>${t("leaving.about")}</p>
        <p class="psa-row">
          <${Button} main onClick=${() => setLeaving(null)}>${t("leaving.stay")}<//>
          <${Button} onClick=${() => (setLeaving(null), leaving.then())}>${t("leaving.go")}<//>
        </p>
      <//>`
    }
    <${Messages} app=${app} />`;
});

/** Which theme is looked at; all of them to begin with. */
function Themes({ theme, onChange }) {
  return html`<div class="psa-filter" role="group" aria-label=${t("theme")}>
    ${["", ...THEMES].map(
      (one) =>
        html`<button key=${one} type="button" aria-pressed=${one === theme} onClick=${() => onChange(one)}>
          ${one ? k(`themes.${one}`) : t("all_themes")}
        </button>`,
    )}
  </div>`;
}
