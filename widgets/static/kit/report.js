/** The report as it will be on paper, and the files that can be taken along. */

import { useEffect, useState } from "preact/hooks";
import { download, html } from "./app.js";
import { speaks } from "./texts.js";
import { Button, Dialog } from "./shell.js";

const t = speaks("widgets");

/** Ask for a file and hand it to the downloads; says it when it is there, or why it is not. @param {string} what */
export async function take(app, what) {
  try {
    const file = await app.ask("export", { what });
    download(file);
    app.say(t("report.made", { name: file.name }));
  } catch (error) {
    app.say(error.message, "wrong");
  }
}

/** Buttons for all documents that can be made; `files` are the names the page's `export` knows. */
export function Downloads({ app, files, main = false }) {
  const [busy, setBusy] = useState(null);
  const make = async (what) => {
    setBusy(what);
    await take(app, what);
    setBusy(null);
  };
  return html`<p class="psa-row psa-downloads">
    ${files.map(
      (what) => html`<${Button} key=${what} main=${main && what === "report"} disabled=${busy !== null} aria-busy=${busy === what} onClick=${() => make(what)}>${t(`report.files.${what.replace(".", "_")}`)}<//>`,
    )}
  </p>`;
}

/** The preview in a frame of its own: its style cannot touch the page, and nothing in it can run. */
export function ReportDialog({ app, files, onClose }) {
  const [page, setPage] = useState(null);
  const [refused, setRefused] = useState(null);
  useEffect(() => {
    let here = true;
    app.ask("preview").then(
      (answer) => here && setPage(answer.html),
      (error) => here && setRefused(error.message),
    );
    return () => (here = false);
  }, [app.view.seq]);
  return html`<${Dialog} title=${t("report.title")} wide onClose=${onClose}>
    <${Downloads} app=${app} files=${files} main />
    ${refused && html`<p class="psa-missing" role="alert">${refused}</p>`}
    ${page
      ? html`<iframe class="psa-paper" sandbox="" title=${t("report.preview")} srcdoc=${page}></iframe>`
      : !refused && html`<p class="psa-paper-waits psa-soft" aria-busy="true">${t("report.making")}</p>`}
  <//>`;
}
