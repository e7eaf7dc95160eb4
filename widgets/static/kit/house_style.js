/** The Word template a client's documents start from: choose one, get the kit's own, go back to it. */

import { useState } from "preact/hooks";
import { download, html } from "./app.js";
import { FileButton, send } from "./files.js";
import { Button } from "./shell.js";
import { speaks } from "./texts.js";

const t = speaks("widgets");

/** How the house style is called now. @param {string} template the own template's name, or "" */
export const styleName = (template) => (template ? t("house_style.own", { name: template }) : t("house_style.kit"));

/**
 * @param {{app: import("./app.js").App, template: string, away: string}} props  `away` is the name of a template that was
 * chosen on another computer
 */
export function HouseStyle({ app, template, away }) {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState(null);
  const [remarks, setRemarks] = useState([]);
  const doing = async (work) => {
    setBusy(true);
    setWrong(null);
    setRemarks([]);
    try {
      await work();
    } catch (error) {
      setWrong(error.message);
    }
    setBusy(false);
  };
  const choose = (file) =>
    doing(async () => {
      const answer = await app.ask("house_style", { upload: await send(app, file), name: file.name });
      setRemarks(answer.remarks);
      app.say(t("house_style.set"));
    });
  const get = () => doing(async () => download(await app.ask("house_style_file")));
  return html`<p dir="auto">${styleName(template)}</p>
    <p class="psa-hint">${t("house_style.about")}</p>
    ${away && html`<p class="psa-missing">${t("house_style.away", { name: away })}</p>`}
    ${
      remarks.length > 0 &&
      html`<ul class="psa-hint" role="status">${remarks.map((remark) => html`<li key=${remark}>${remark}</li>`)}</ul>`
    }
    ${wrong && html`<p class="psa-wrong" role="alert">${wrong}</p>`}
    <p class="psa-row">
      <${Button} disabled=${busy} onClick=${get}>${t("house_style.get")}<//>
      <${FileButton} label=${t("house_style.choose")} accept=".docx,.dotx,.docm,.dotm" disabled=${busy} onChoose=${choose} />
      ${
        (template || away) &&
        html`<${Button} disabled=${busy} onClick=${() => doing(() => app.ask("house_style"))}>${t("house_style.back")}<//>`
      }
    </p>`;
}
