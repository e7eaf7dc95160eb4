/** The report as it will be on paper, and the files that can be taken along. */

import { useEffect, useState } from "preact/hooks";
import { download, html } from "../kit/app.js";
import { speaks } from "../kit/texts.js";
import { Button, Dialog } from "../kit/shell.js";

const t = speaks("widgets.memo_voting");

/** What can be made; the names are those of `export` in widgets/memo_voting. */
const FILES = ["report", "agreements.xlsx", "agreements.csv", "agenda.ics"];

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

/** Buttons for all files. `busy` files are being made. */
export function Downloads({ app, main = false }) {
  const [busy, setBusy] = useState(null);
  const make = async (what) => {
    setBusy(what);
    await take(app, what);
    setBusy(null);
  };
  return html`<p class="psa-row psa-downloads">
    ${FILES.map(
      (what) => html`<${Button} key=${what} main=${main && what === "report"} disabled=${busy !== null} aria-busy=${busy === what} onClick=${() => make(what)}>${t(`report.files.${what.replace(".", "_")}`)}<//>`,
    )}
  </p>`;
}

/** The preview in a frame of its own: its style cannot touch the page, and nothing in it can run. */
export function ReportDialog({ app, onClose }) {
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
    <${Downloads} app=${app} main />
    ${refused && html`<p class="psa-missing" role="alert">${refused}</p>`}
    ${page
      ? html`<iframe class="psa-paper" sandbox="" title=${t("report.preview")} srcdoc=${page}></iframe>`
      : !refused && html`<p class="psa-paper-waits psa-soft" aria-busy="true">${t("report.making")}</p>`}
  <//>`;
}
