/**
 * Bring a list along: paste it, choose a file or drop one; see what each column is taken for and what it gives; take it in.
 */

import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { useNewest } from "../kit/chosen.js";
import { speaks } from "../kit/texts.js";
import { Button, Dialog } from "../kit/shell.js";
import { BoardQuestion, Columns, Outcome, Values } from "./import_look.js";

const t = speaks("widgets.memo_voting");

const REST = 400; // ms after the last key before what is typed is looked at
const FILES = ".csv,.tsv,.txt,.xlsx,.xlsm,.json";

export function ImportDialog({ app, file: dropped, onClose }) {
  const [file, setFile] = useState(null);
  const [text, setText] = useState("");
  const [seen, setSeen] = useState(null); // what Python makes of the list
  const [wanted, setWanted] = useState(false); // the button was pressed while there was still something to ask
  const [wrong, setWrong] = useState("");
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState(null);
  const picker = useRef(null);
  const latest = useRef(0);
  const looking = useRef(Promise.resolve(null));
  const typing = useRef(null);

  const ask = useNewest((what, args, data) => {
    const mine = ++latest.current;
    return app.ask("bring", { what, ...args }, data).then(
      (answer) => (mine === latest.current && (setSeen(answer), setWrong("")), answer),
      (error) => (mine === latest.current && (what === "read" && setSeen(null), setWrong(error.message)), null),
    );
  });
  const look = (what, args = {}, data = undefined) => (looking.current = ask(what, args, data));
  const nothing = () => {
    latest.current += 1;
    looking.current = Promise.resolve(null);
    setSeen(null);
    setWrong("");
    setWanted(false);
  };
  const read = () => {
    clearTimeout(typing.current?.timer);
    const typed = typing.current?.text;
    typing.current = null;
    if (typed?.trim()) look("read", { text: typed });
  };
  const type = (value) => {
    setText(value);
    nothing();
    clearTimeout(typing.current?.timer);
    typing.current = { text: value, timer: setTimeout(read, REST) };
  };
  const take = (chosen) => {
    if (!chosen) return;
    nothing();
    setFile(chosen);
    looking.current = chosen.arrayBuffer().then((data) => look("read", { name: chosen.name }, data));
  };
  useEffect(() => {
    take(dropped);
    return () => clearTimeout(typing.current?.timer);
  }, []);

  const hang = async () => {
    setBusy(true);
    try {
      setResult(await app.ask("take_in"));
    } catch (error) {
      setWrong(error.message);
    }
    setBusy(false);
  };
  const go = async () => {
    if (typing.current) read();
    const now = await looking.current;
    if (now?.asks) setWanted(true);
    else if (now) hang();
  };
  const answer = async (board) => {
    const now = await look("board", { board });
    if (wanted && now && !now.asks) hang();
  };
  const drop = (event) => {
    event.preventDefault();
    event.stopPropagation();
    take(event.dataTransfer?.files?.[0]);
  };
  if (result) return html`<${Result} ...${result} onClose=${onClose} />`;
  return html`<${Dialog} title=${t("bring.title")} wide onClose=${onClose}>
    <div class="psa-bring" onDragOver=${(e) => e.preventDefault()} onDrop=${drop}>
      ${
        file
          ? html`<p class="psa-file">
            <b dir="auto">${file.name}</b>
            ${seen && html`<span class="psa-soft">${t("bring.rows", { n: seen.rows })}</span>`}
            <${Button} quiet onClick=${() => (setFile(null), nothing())}>${t("bring.other_file")}<//>
          </p>`
          : html`<textarea
            class="psa-input"
            rows=${seen ? 4 : 7}
            dir="auto"
            autofocus
            value=${text}
            aria-label=${t("bring.paste")}
            placeholder=${t("bring.paste")}
            onInput=${(e) => type(e.target.value)}
          >
          </textarea>
            ${
              !text.trim() &&
              html`<p class="psa-row">
                <${Button} onClick=${() => picker.current.click()}>${t("bring.choose")}<//>
                <span class="psa-soft">${t("bring.drop")}</span>
              </p>`
            }`
      }
      <input type="file" hidden ref=${picker} accept=${FILES} onChange=${(e) => take(e.target.files[0])} />
    </div>
    ${wrong && html`<p class="psa-wrong" role="alert">${wrong}</p>`}
    ${
      seen &&
      html`<div class="psa-look psa-scroll" aria-live="polite">
        <${Columns} seen=${seen} onMatch=${(columns) => look("match", { columns })} />
        <${Values} seen=${seen} onValue=${(name, stands_for) => look("value", { name, stands_for })} />
        ${seen.asks === "board" || seen.board ? html`<${BoardQuestion} seen=${seen} onBoard=${answer} />` : ""}
        ${
          ["text", "values"].includes(seen.asks) &&
          html`<p class="psa-asking" role="status">
            ${t(seen.asks === "text" ? "bring.which_column" : "bring.which_values")}
          </p>`
        }
        ${!seen.asks && html`<${Outcome} seen=${seen} />`}
      </div>`
    }
    <p class="psa-row">
      <span class="psa-spread"></span>
      <${Button} main disabled=${busy || (!file && !text.trim()) || (wanted && seen?.asks)} onClick=${go}>
        ${t("bring.go")}
      <//>
    </p>
  <//>`;
}

function Result({ added, there, left_out: left, onClose }) {
  return html`<${Dialog} title=${t("bring.added", { n: added })} onClose=${onClose}>
    ${there > 0 && html`<p>${t("bring.there", { n: there })}</p>`}
    ${
      left.length > 0 &&
      html`<p>${t("bring.left_out", { n: left.length })}</p>
        <ul class="psa-reasons psa-scroll psa-left-out">
          ${left.map((why, i) => html`<li key=${i} dir="auto">${why}</li>`)}
        </ul>`
    }
    <p class="psa-row"><${Button} main autofocus onClick=${onClose}>${t("bring.done")}<//></p>
  <//>`;
}
