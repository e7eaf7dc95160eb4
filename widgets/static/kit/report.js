/** The report as it will be on paper, and the files that can be taken along. */

import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "./app.js";
import { make, Making } from "./making.js";
import { layOut, print } from "./print_pages.js";
import { speaks } from "./texts.js";
import { Button, Dialog } from "./shell.js";

const t = speaks("widgets");

/** How long nothing may have changed before a preview is made again: somebody may be typing elsewhere. */
const QUIET = 600;

/** Buttons for all documents that can be made; `files` are the names the page's `export` knows. */
export function Downloads({ app, files, main = false }) {
  const [busy, setBusy] = useState(null);
  const take = async (what, name) => {
    if (busy) return; // the button keeps the focus, so it is not disabled
    setBusy(what);
    await make(app, name, { what });
    setBusy(null);
  };
  return html`<p class="psa-row psa-downloads">
    ${files.map((what) => {
      const name = t(`report.files.${what.replace(".", "_")}`);
      return html`<${Button}
        key=${what}
        class="psa-looks"
        main=${main && what === "report"}
        disabled=${busy !== null && busy !== what}
        aria-busy=${busy === what}
        onClick=${() => take(what, name)}
      >
        ${name}
      <//>`;
    })}
  </p>`;
}

/**
 * A document as it will be, made again when the session (`app.view.seq`), `what` or `more` changes; what was made for
 * something else by then is dropped. `choices` goes with the question; it is new when `more` is.
 * @param {import("./app.js").App} app
 * @param {string} what
 * @param {number | string} [more]
 * @param {object} [choices]
 * @param {number} [quiet]   ms in which nothing changed before it is made again
 * @returns {{page: string | null, refused: string | null, busy: boolean}}
 */
export function usePreview(app, what, more = 0, choices = {}, quiet = QUIET) {
  const [made, setMade] = useState({ what, page: null, refused: null, busy: true });
  const first = useRef(null);
  const now = `${app.view.seq} ${app.view.where.language} ${more}`;
  useEffect(() => {
    let here = true;
    const fresh = first.current !== what;
    first.current = what;
    setMade((old) => (fresh ? { what, page: null, refused: null, busy: true } : { ...old, busy: true }));
    const ask = () =>
      app.ask("preview", { what, ...choices }).then(
        (answer) => here && !answer.cancelled && setMade({ what, page: answer.html, refused: null, busy: false }),
        (error) => here && setMade({ what, page: null, refused: error.message, busy: false }),
      );
    const wait = setTimeout(ask, fresh ? 0 : quiet);
    return () => {
      here = false;
      clearTimeout(wait);
    };
  }, [what, now]);
  return made.what === what ? made : { page: null, refused: null, busy: true };
}

/** Sheets to print are made when nothing has changed for so long: laying out a long document takes a moment. */
const SETTLED = 500;
/** Characters of a preview beyond which that is a long moment: it is then laid out when it is printed. */
const LONG = 1_000_000;

/**
 * A preview in a frame of its own: its style cannot touch the page, and nothing in it can run. Above it the button that
 * prints it; the browser's own print command does the same (`print_pages.js`).
 * @param {{preview: {page: string | null, refused: string | null, busy: boolean}, title: string, name: string}} props
 */
export function Paper({ preview: { page, refused, busy }, title, name }) {
  const laid = useRef(null);
  const ready = () => {
    if (laid.current !== page) layOut(page, name);
    laid.current = page;
  };
  useEffect(() => {
    if (page === null) return undefined;
    const soon = page.length < LONG ? setTimeout(ready, SETTLED) : undefined;
    window.addEventListener("beforeprint", ready);
    return () => {
      clearTimeout(soon);
      window.removeEventListener("beforeprint", ready);
      layOut(null, "");
      laid.current = null;
    };
  }, [page, name]);
  const take = () => {
    ready();
    print();
  };
  if (refused) return html`<p class="psa-missing" role="alert">${refused}</p>`;
  if (page === null) return html`<p class="psa-paper-waits psa-soft" aria-busy="true">${t("report.making")}</p>`;
  return html`<p class="psa-row psa-paper-print"><${Button} onClick=${take}>${t("report.print")}<//></p>
    <iframe class="psa-paper" sandbox="" title=${title} aria-busy=${busy} srcdoc=${page}></iframe>`;
}

/** The report, and the files it can be taken along as. */
export function ReportDialog({ app, files, onClose }) {
  const preview = usePreview(app, "report");
  return html`<${Dialog} title=${t("report.title")} wide onClose=${onClose}>
    <${Downloads} app=${app} files=${files} main />
    <${Making} app=${app} />
    <${Paper}
      preview=${preview}
      title=${t("report.preview")}
      name=${[t("report.title"), app.view.where?.title].filter(Boolean).join(" – ")}
    />
  <//>`;
}
