/** Own statements from a file or a pasted list: looked at first, with what is left out and why, then taken in. */

import { useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { speaks } from "../kit/texts.js";
import { Button, Dialog } from "../kit/shell.js";

const t = speaks("widgets.culture");

export function BringDialog({ app, onClose }) {
  const [text, setText] = useState("");
  const [read, setRead] = useState(null);
  const [asked, setAsked] = useState(null); // what was looked at, to look again with another column
  const look = async (args, data) => {
    setAsked({ args, data });
    try {
      setRead(await app.ask("bring", args, data));
    } catch (refused) {
      setRead(null);
      app.say(refused.message, "wrong");
    }
  };
  const file = async (event) => {
    const [chosen] = event.target.files;
    if (chosen) await look({ name: chosen.name }, await chosen.arrayBuffer());
    event.target.value = "";
  };
  const take = async (instead) => {
    try {
      const { n } = await app.ask("take_in", { instead });
      app.say(t("bring.taken", { n }));
      onClose();
    } catch (refused) {
      app.say(refused.message, "wrong");
    }
  };
  const ready = read && read.found.length > 0 && !read.problems.length;
  const there = ready ? read.found.filter((one) => one.there).length : 0;
  return html`<${Dialog} title=${t("bring.title")} wide onClose=${onClose}>
    <p>${t("bring.how")}</p>
    <p class="psa-row">
      <label class="psa-btn psa-file-choice">
        ${t("bring.file")}
        <input type="file" accept=".yaml,.yml,.csv,.txt,.xlsx" onChange=${file} />
      </label>
    </p>
    <textarea
      class="psa-input"
      rows="4"
      dir="auto"
      aria-label=${t("bring.paste")}
      placeholder=${t("bring.paste")}
      value=${text}
      onInput=${(e) => setText(e.target.value)}
    >
    </textarea>
    <p class="psa-row"><${Button} disabled=${!text.trim()} onClick=${() => look({ text })}>${t("bring.look")}<//></p>
    ${
      read &&
      html`<section aria-live="polite">
        ${
          read.choices.length > 0 &&
          html`<p class="psa-row">
            <label class="psa-row">
              ${t(read.unsure ? "bring.which_unsure" : "bring.which")} <select
                class="psa-input"
                value=${read.column}
                onChange=${(e) => look({ ...asked.args, column: Number(e.target.value) }, asked.data)}
              >
                ${read.choices.map((one) => html`<option key=${one.column} value=${one.column}>${one.name}</option>`)}
              </select>
            </label>
          </p>`
        }
        ${
          read.problems.length > 0 &&
          html`<p class="psa-wrong">${t("bring.wrong", { name: read.name })}</p>
            <ul class="psa-reasons">${read.problems.map((problem) => html`<li key=${problem}>${problem}</li>`)}</ul>`
        }
        ${
          read.left_out.length > 0 &&
          html`<p>${t("bring.left_out", { n: read.left_out.length })}</p>
            <ul class="psa-reasons psa-scroll psa-left-out">
              ${read.left_out.map((why, i) => html`<li key=${i} dir="auto">${why}</li>`)}
            </ul>`
        }
        ${read.remarks.map((remark) => html`<p class="psa-soft" key=${remark}>${remark}</p>`)}
        ${
          ready &&
          html`<p><b>${t("bring.found", { n: read.found.length })}</b></p>
            <ol class="psa-c-found psa-scroll">
              ${read.found.map(
                (one, i) => html`<li key=${i} dir="auto" class=${one.there ? "psa-soft" : ""}>${one.text}</li>`,
              )}
            </ol>
            ${there > 0 && html`<p class="psa-soft">${t("bring.there", { n: there })}</p>`}`
        }
      </section>
        ${
          ready &&
          html`<p class="psa-row">
            <${Button} main disabled=${there === read.found.length} onClick=${() => take(false)}>${t("bring.beside")}<//>
            <${Button}
              disabled=${app.view.in_use}
              title=${app.view.in_use ? t("bring.in_use") : ""}
              onClick=${() => take(true)}
            >
              ${t("bring.instead")}
            <//>
          </p>`
        }`
    }
  <//>`;
}
