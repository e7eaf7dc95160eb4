/** Answering: how people can, how many did where that may be told, and closing. */

import { useEffect, useState } from "preact/hooks";
import { download, html } from "../kit/app.js";
import { ByPhone } from "../kit/by_phone.js";
import { pointsHere } from "../kit/phones_network.js";
import { FileButton, send } from "../kit/files.js";
import { Button, Dialog } from "../kit/shell.js";
import { date, get, number } from "../kit/texts.js";
import { List } from "./list.js";
import { asks, people, t } from "./pieces.js";
import { Typing } from "./typing.js";

export function Answering({ app, go }) {
  const { opened, step, where } = app.view;
  if (step === "plan")
    return html`<main>
      <div class="psa-head"><h2>${t("answering.title")}</h2></div>
      <div class="psa-empty">
        <h3>${t("answering.not_yet")}</h3>
        <p>${t("answering.not_yet_about")}</p>
        <${Button} main onClick=${() => go("plan")}>${t("answering.to_plan")}<//>
      </div>
    </main>`;
  if (step !== "open")
    return html`<main>
      <div class="psa-head"><h2>${t("answering.title")}</h2></div>
      <div class="psa-empty">
        <h3>${t("answering.over")}</h3>
        <p>${t("answering.over_about")}</p>
        <${Button} main onClick=${() => go("results")}>${t("answering.to_results")}<//>
      </div>
    </main>`;
  const kiosk = `survey-kiosk?dossier=${where.dossier}&session=${where.session}`;
  return html`<main class="psa-v-answering">
    <div class="psa-head">
      <div>
        <h2>${t("answering.title")}</h2>
        <p class="psa-soft">${t("answering.about", { begins: date(opened.begins), ends: date(opened.ends) })}</p>
      </div>
    </div>
    ${!app.view.key_here && html`<${NoKey} app=${app} />`}
    <fieldset class="psa-v-sheets" disabled=${!app.view.key_here}>
      ${
        opened.ways.includes("phone") &&
        html`<${ByPhone}
          app=${app}
          says=${(key) => t(`by_phone.${key}`)}
          points=${get("widgets.survey", `by_phone.${pointsHere(app)}`)}
          counted=${false}
        />`
      }
      ${
        opened.ways.includes("kiosk") &&
        html`<section class="psa-sheet" aria-label=${t("ways.kiosk")}>
          <h3>${t("ways.kiosk")}</h3>
          <p class="psa-hint">${t("answering.kiosk_about")}</p>
          <p><a class="psa-btn" href=${kiosk} target="_blank" rel="noopener">${t("answering.kiosk")}</a></p>
        </section>`
      }
      ${opened.ways.includes("paper") && html`<${Typing} app=${app} />`}
      ${opened.ways.includes("list") && html`<${List} app=${app} />`}
      <${Counts} app=${app} />
      <${Close} app=${app} go=${go} />
      <${Key} app=${app} />
    </fieldset>
  </main>`;
}

/** How many answered, of blocks of which enough did; asked for, because it costs reading everything. */
function Counts({ app }) {
  const { opened } = app.view;
  const [counts, setCounts] = useState(/** @type {any} */ (null));
  const look = () => asks(app, "counts").then((found) => found && setCounts(found.blocks));
  useEffect(() => void (app.view.key_here && look()), []);
  const n = (id) => counts?.find((one) => one.id === id)?.n ?? null;
  return html`<section class="psa-sheet" aria-label=${t("counts.title")}>
    <h3>${t("counts.title")}</h3>
    <p class="psa-hint">${t("counts.about", { floor: opened.floor })}</p>
    <ul class="psa-v-blocks">
      ${opened.blocks.map(
        (one) => html`<li key=${one.id}>
          <span class="psa-d-what"><b dir="auto">${one.name}</b><small>${people(one.people)}</small></span>
          <span class="psa-v-number">
            ${n(one.id) === null ? t("counts.few", { floor: opened.floor }) : t("counts.n", { n: number(n(one.id)) })}
          </span>
        </li>`,
      )}
    </ul>
    <p><${Button} onClick=${look}>${t("counts.again")}<//></p>
  </section>`;
}

function Close({ app, go }) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const close = async () => {
    setBusy(true);
    const done = await asks(app, "close");
    setBusy(false);
    setAsking(false);
    if (!done) return;
    if (!done.whole) app.say(t("close.not_whole"), "wrong");
    go("results");
  };
  return html`<section class="psa-sheet" aria-label=${t("close.title")}>
    <h3>${t("close.title")}</h3>
    <p class="psa-hint">${t("close.about")}</p>
    <p><${Button} main onClick=${() => setAsking(true)}>${t("close.close")} …<//></p>
    ${
      asking &&
      html`<${Dialog} title=${t("close.sure")} onClose=${() => setAsking(false)}>
        <p>${t("close.sure_about")}</p>
        <p class="psa-row">
          <${Button} main disabled=${busy} onClick=${close}>${t("close.close")}<//>
          <${Button} autofocus onClick=${() => setAsking(false)}>${t("close.stay")}<//>
        </p>
      <//>`
    }
  </section>`;
}

/** The key of the survey, to go on with it on another computer. */
function Key({ app }) {
  const take = () => asks(app, "key").then((file) => file && download(file));
  return html`<section class="psa-sheet" aria-label=${t("key.title")}>
    <h3>${t("key.title")}</h3>
    <p class="psa-hint">${t("key.about")}</p>
    <p><${Button} onClick=${take}>↓ ${t("key.take")}<//></p>
  </section>`;
}

function NoKey({ app }) {
  const bring = async (file) => {
    try {
      await app.ask("bring_key", { upload: await send(app, file) });
    } catch (refused) {
      app.say(refused.message, "wrong");
    }
  };
  return html`<section class="psa-sheet" aria-label=${t("key.missing")}>
    <p class="psa-wrong">${t("key.missing")}</p>
    <p class="psa-hint">${t("key.missing_about")}</p>
    <p><${FileButton} label=${t("key.bring")} accept=".psa-key" onChoose=${bring} /></p>
  </section>`;
}
