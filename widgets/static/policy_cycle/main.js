/** A policy year: its five steps, the works council and the documents, beside one another in the side bar. */

import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { page } from "../kit/frame.js";
import { SessionSide, Sections, useGoing, useTitle } from "../kit/desk.js";
import { leaveField, useKeys } from "../kit/keys.js";
import { Messages } from "../kit/messages.js";
import { useLastPlace } from "../kit/remembered.js";
import { turning } from "../kit/undo.js";
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

const ASIDE = ["missing", "evaluation", "council", "documents"]; // what does not belong to one step

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

  useTitle(view.where);

  useEffect(() => {
    if (at?.part !== part) return;
    show(at);
    setAt(null);
  }, [at, part]);

  const { turn, keys } = turning(app, "kits.policy_cycle");
  useKeys({ ...keys, ...(!wall && { "field:Escape": leaveField }) });

  const { orAsk, question } = useGoing(".psa-p-grid"); // what waits in the table of figures stays
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
    side=${html`<${SessionSide} app=${app} sub=${t("year", { year: view.year })} turn=${turn} closed=${t("closed")}>
      <${Sections}
        name=${t("nav")}
        sections=${STEPS.map((id) => ({ id, name: k(`steps.${id}.name`), note: view.subs[id] }))}
        at=${part}
        go=${go}
      />
      <${Sections}
        name=${t("sections.documents")}
        sections=${ASIDE.map((id) => ({ id, name: t(`sections.${id}`), note: id === "missing" ? view.missing.length : "" }))}
        at=${part}
        go=${go}
      />
    <//>`}
  />
    ${question}
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
