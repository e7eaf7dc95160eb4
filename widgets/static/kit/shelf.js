/** What can be made of a form's session: a list of documents, the one that is looked at as it will be, and its file. */

import { useState } from "preact/hooks";
import { html } from "./app.js";
import { HouseStyle, styleName } from "./house_style.js";
import { make, Making } from "./making.js";
import { Paper, usePreview } from "./report.js";
import { Button, Dialog } from "./shell.js";
import { speaks } from "./texts.js";

const words = speaks("widgets");

/**
 * @param {object} props
 * @param {import("./app.js").App} props.app
 * @param {(key: string, more?: object) => string} props.t   the page's own words: `documents.title` and so on
 * @param {(one: {id: string, name: string}) => string} [props.button]   what making it is called
 * @param {(one: {id: string, name: string}) => string} [props.about]   what it is, under its name
 * @param {(one: {id: string, name: string}) => boolean} [props.seen]   whether there is a preview of it
 * @param {number | string} [props.stamp]   is another when what a document says is, and the session is the same
 */
export function Shelf({
  app,
  t,
  button = () => t("documents.word"),
  about = (one) => t(`documents.about.${one.id}`),
  seen = () => true,
  stamp = 0,
}) {
  const { documents, template, template_away: away } = app.view;
  const [chosen, setChosen] = useState(documents[0].id);
  const [style, setStyle] = useState(false);
  const now = documents.find((one) => one.id === chosen) ?? documents[0];
  return html`<main class="psa-shelf">
    <div class="psa-head">
      <h2>${t("documents.title")}</h2>
      <div class="psa-row">
        <span class="psa-soft" dir="auto">${styleName(template)}</span>
        <${Button} onClick=${() => setStyle(true)}>${words("house_style.title")} …<//>
      </div>
    </div>
    <div class="psa-shelf-list" role="group" aria-label=${t("documents.list")}>
      ${documents.map(
        (one) => html`<button
          key=${one.id}
          type="button"
          dir="auto"
          aria-pressed=${one.id === now.id}
          onClick=${() => setChosen(one.id)}
        >
          ${one.name}
        </button>`,
      )}
    </div>
    <${Making} app=${app} />
    <${One} key=${now.id} app=${app} one=${now} button=${button(now)} about=${about(now)}>
      ${
        seen(now) &&
        html`<${Preview} app=${app} one=${now} title=${t("documents.preview", { name: now.name })} stamp=${stamp} />`
      }
    <//>
    ${
      style &&
      html`<${Dialog} title=${words("house_style.title")} onClose=${() => setStyle(false)}>
        <${HouseStyle} app=${app} template=${template} away=${away} />
      <//>`
    }
  </main>`;
}

function One({ app, one, button, about, children }) {
  const [busy, setBusy] = useState(false);
  const take = async () => {
    if (busy) return; // the button keeps the focus, so it is not disabled
    setBusy(true);
    await make(app, one.name, { what: one.id });
    setBusy(false);
  };
  return html`<section class="psa-shelf-one" aria-label=${one.name}>
    <header>
      <div><h3 dir="auto">${one.name}</h3>${about && html`<p class="psa-hint">${about}</p>`}</div>
      <${Button} main aria-busy=${busy} onClick=${take}>↓ ${button}<//>
    </header>
    ${children}
  </section>`;
}

function Preview({ app, one, title, stamp }) {
  const preview = usePreview(app, one.id, stamp);
  return html`<p class="psa-hidden" role="status">${preview.busy ? words("report.making") : ""}</p>
    <${Paper} preview=${preview} title=${title} name=${one.name} />`;
}
