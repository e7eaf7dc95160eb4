/** The workbook's measures to choose from: what each asks, and what to mind. */

import { useEffect, useState } from "preact/hooks";
import { html, newId } from "../kit/app.js";
import { plain } from "../kit/fields.js";
import { Button, Dialog } from "../kit/shell.js";
import { k, t, Tag, themeName } from "./pieces.js";

export function Library({ app, theme, onChoose, onClose }) {
  const [all, setAll] = useState(null);
  const [text, setText] = useState("");
  useEffect(() => {
    app.ask("library").then(
      ({ measures }) => setAll(measures),
      (refused) => app.say(refused.message, "wrong"),
    );
  }, [app.view.where.language]);
  const used = new Set(Object.values(app.view.items).map((item) => item.measure));
  const shown = (all ?? []).filter((one) => (!theme || one.theme === theme) && plain(`${one.name} ${one.about}`).includes(plain(text.trim())));
  const put = async (one) => {
    const item = newId();
    const changes = { level: one.level, at_source: one.at_source, term: one.term, field: one.field, moment: one.moments[0] ?? null };
    try {
      await app.does(["ItemAdded", { item, theme: one.theme, text: one.name, measure: one.id }], ["ItemChanged", { item, changes }]);
    } catch {
      return;
    }
    onChoose(item);
    onClose();
  };
  return html`<${Dialog} title=${t("act.library")} wide onClose=${onClose}><div class="psa-form">
    <input type="text" class="psa-input" dir="auto" aria-label=${t("act.search")} placeholder=${t("act.search")} value=${text} onInput=${(e) => setText(e.target.value)} />
    <ul class="psa-p-list psa-p-library">${shown.map((one) => html`<li key=${one.id}><div class="psa-p-what"><b>${one.number ? `${one.number}. ` : ""}${one.name}</b><span>${one.about}</span>
      <span><b>${t("act.asks")}:</b> ${one.asks}</span><span><b>${t("act.attention")}:</b> ${one.attention}</span>
      <small>${[themeName(one.theme), one.field && k(`fields.${one.field}`), one.moments.map((moment) => k(`moments.${moment}`)).join(", "), k(`levels.${one.level}`), `${t("act.workbook")} ${one.source.split(",")[0]}`].filter(Boolean).join(" · ")}</small></div>
      <span class="psa-row psa-p-do">${used.has(one.id) && html`<${Tag} kind="green" shape="✓">${t("know.planned")}<//>`}<${Button} main=${!used.has(one.id)} onClick=${() => put(one)}>${t("act.choose")}<//></span></li>`)}</ul>
    ${all && !shown.length && html`<p class="psa-hint">${t("watch.nothing")}</p>`}
  </div><//>`;
}
