/** Bring a list along: paste it, choose a file or drop one. Says what was added, and what was left out and why. */

import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { speaks } from "../kit/texts.js";
import { Button, Dialog } from "../kit/shell.js";
import { Choice } from "../kit/fields.js";
import { BOARDS } from "./rules.js";

const t = speaks("widgets.memo_voting");
const kit = speaks("kits.memo_voting");

export function ImportDialog({ app, file: dropped, onClose }) {
  const [file, setFile] = useState(dropped ?? null);
  const [text, setText] = useState("");
  const [board, setBoard] = useState("");
  const [asking, setAsking] = useState(false); // the list does not say which board
  const [wrong, setWrong] = useState("");
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState(null);
  const picker = useRef(null);

  const bring = async (to = board) => {
    setBusy(true);
    setWrong("");
    try {
      const args = { board: to || null, ...(file ? { name: file.name } : { text }) };
      const answer = await app.ask("import", args, file ? await file.arrayBuffer() : undefined);
      setAsking(Boolean(answer.needs_board));
      if (!answer.needs_board) setResult(answer);
    } catch (error) {
      setWrong(error.message);
    }
    setBusy(false);
  };
  useEffect(() => {
    if (dropped) bring();
  }, []);
  const take = (chosen) => {
    if (!chosen) return;
    setFile(chosen);
    setWrong("");
    setAsking(false);
  };
  const drop = (event) => {
    event.preventDefault();
    event.stopPropagation();
    take(event.dataTransfer?.files?.[0]);
  };
  if (result) return html`<${Result} ...${result} onClose=${onClose} />`;
  return html`<${Dialog} title=${t("bring.title")} wide onClose=${onClose}>
    <div class="psa-bring" onDragOver=${(e) => e.preventDefault()} onDrop=${drop}>
      ${file
        ? html`<p class="psa-file"><b dir="auto">${file.name}</b><${Button} quiet onClick=${() => setFile(null)}>${t("bring.other_file")}<//></p>`
        : html`<textarea class="psa-input" rows="7" dir="auto" autofocus value=${text} aria-label=${t("bring.paste")} placeholder=${t("bring.paste")} onInput=${(e) => (setText(e.target.value), setAsking(false))}></textarea>
            <p class="psa-row"><${Button} onClick=${() => picker.current.click()}>${t("bring.choose")}<//><span class="psa-soft">${t("bring.drop")}</span></p>`}
      <input type="file" hidden ref=${picker} accept=".csv,.tsv,.txt,.xlsx,.xlsm" onChange=${(e) => take(e.target.files[0])} />
    </div>
    ${wrong && html`<p class="psa-wrong" role="alert">${wrong}</p>`}
    ${asking
      ? html`<div class="psa-asking" role="group" aria-label=${t("bring.which")}>
          <p>${t("bring.which")}</p>
          <p class="psa-row">${BOARDS.map((b) => html`<${Button} key=${b} class="board ${b}" onClick=${() => (setBoard(b), bring(b))}>${kit(`boards.${b}`)}<//>`)}</p>
        </div>`
      : html`<p class="psa-row">
          <span class="psa-soft">${t("bring.to")}</span>
          <${Choice} label=${t("bring.to")} value=${board} onChange=${setBoard} options=${[{ value: "", name: t("bring.list_says") }, ...BOARDS.map((b) => ({ value: b, name: kit(`boards.${b}`) }))]} />
          <span class="psa-spread"></span>
          <${Button} main disabled=${busy || (!file && !text.trim())} onClick=${() => bring()}>${t("bring.go")}<//>
        </p>`}
  <//>`;
}

function Result({ added, left_out: left, onClose }) {
  return html`<${Dialog} title=${t("bring.added", { n: added })} onClose=${onClose}>
    ${left.length > 0 &&
    html`<p>${t("bring.left_out", { n: left.length })}</p>
      <ul class="psa-reasons psa-scroll psa-left-out">${left.map((why, i) => html`<li key=${i} dir="auto">${why}</li>`)}</ul>`}
    <p class="psa-row"><${Button} main autofocus onClick=${onClose}>${t("bring.done")}<//></p>
  <//>`;
}
