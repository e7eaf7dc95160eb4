/** What was typed and is not kept: its field says so, with the reason, what is kept, and the way back to that. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { html, Refused } from "./app.js";
import { useId } from "./fields.js";
import { speaks } from "./texts.js";

const t = speaks("widgets");
const SHORT = 80; // of a long text that is kept its beginning is enough to know it by

/**
 * What stands beside a field as long as something in it is not kept.
 * @param {{id: string, why: string, kept: string, onBack: () => void}} props   `why`: a sentence; `kept`: what is kept, in
 *   words
 */
export function Unkept({ id, why, kept, onBack }) {
  const note = useRef(null);
  // a wide table is scrolled sideways
  useLayoutEffect(() => void note.current.scrollIntoView({ block: "nearest", inline: "nearest" }), [why]);
  useLayoutEffect(() => {
    // who leaves the page is asked first; server/theme/static/connection.js says the first sign, JupyterLab has the other
    const ask = (event) => event.preventDefault();
    const signs = ["psa-leaving", "beforeunload"];
    signs.forEach((sign) => window.addEventListener(sign, ask));
    return () => signs.forEach((sign) => window.removeEventListener(sign, ask));
  }, []);
  const short = kept.length > SHORT ? `${kept.slice(0, SHORT)} …` : kept;
  return html`<small id=${id} ref=${note} class="psa-unkept">
    <span>${why}${kept && ` ${t("unkept.kept", { value: short })}`}</span>
    ${" "}
    <button type="button" onMouseDown=${(e) => e.preventDefault()} onClick=${(e) => (e.preventDefault(), onBack())}>
      ${t(kept ? "unkept.back" : "unkept.clear")}
    </button>
  </small>`;
}

/**
 * A field's own memory of why what stands in it is not kept.
 * @returns {{refused: (error: unknown) => void, granted: () => void, is: boolean,
 *   beside: (kept: string, onBack: () => void) => {marks: object, note: any}}}   `marks`: attributes of the field
 */
export function useUnkept() {
  const [why, setWhy] = useState(null);
  const id = useId("unkept");
  return {
    is: why !== null,
    refused: (error) => setWhy(`${t("unkept.not")} ${error instanceof Refused ? error.message : ""}`.trim()),
    granted: () => setWhy(null),
    beside: (kept, onBack) =>
      why === null
        ? { marks: {}, note: null }
        : {
            marks: { "aria-invalid": "true", "aria-describedby": id },
            note: html`<${Unkept} id=${id} why=${why} kept=${kept} onBack=${() => (setWhy(null), onBack())} />`,
          },
  };
}
