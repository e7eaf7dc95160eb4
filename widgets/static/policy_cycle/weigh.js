/** Step `weigh`: the picture of causes, from where it begins to what comes of it; made to be worked on together. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { html, newId } from "../kit/app.js";
import { Button } from "../kit/shell.js";
import { Adder, Day, does, k, Line, ofTheme, optionsOf, Remove, Select, t, Tag, themeName, THEMES } from "./pieces.js";
import { Points } from "./points.js";

const SHAPES = { high: ["red", "▲"], middle: ["orange", "◆"], low: ["soft", "○"] };
const SOURCE = () => [{ id: true, name: k("at_source.source") }, { id: false, name: k("at_source.effect") }];

export function Weigh({ app, theme, top, side, chosen, select, go }) {
  const { view } = app;
  const causes = ofTheme(view.causes, theme);
  const layers = [];
  for (const cause of causes) (layers[cause.layer] ??= []).push(cause);
  const cause = view.causes[chosen];
  const said = theme ? (view.together[theme] ?? { managers: false, staff: false, on: null }) : null;
  const weighed = (changes) => does(app, ["WeighedTogether", { theme, changes }]);
  const add = async (text) => {
    const id = newId();
    await app.does(["CauseAdded", { cause: id, theme: theme || THEMES[0], text }]);
    select(id);
  };
  return html`<div class="psa-desk with-details psa-p-weigh">
    ${side}
    <main>
      <div class="psa-head"><div><h2>${k("steps.weigh.question")}</h2></div>${top}</div>
      <${Points} app=${app} step="weigh" theme=${theme} />
      ${causes.length === 0 ? html`<div class="psa-empty"><h3>${t("weigh.none")}</h3><p>${t("weigh.none_about")}</p></div>` : html`<${Picture} view=${view} layers=${layers.filter(Boolean)} chosen=${chosen} select=${select} />`}
      ${view.circles.map((circle) => html`<p key=${circle.join()} class="psa-p-note">↻ ${k("weighing.circle", { causes: circle.map((id) => view.causes[id]?.text).join(" → ") })}</p>`)}
      <${Adder} label=${t("weigh.new")} button=${t("weigh.add")} onAdd=${add} />
      ${view.one_sided.map((text) => html`<p key=${text} class="psa-p-note">${text}</p>`)}
      ${said && html`<section class="psa-sheet psa-p-together"><h3>${t("weigh.together")}</h3>
        <label class="psa-p-tick"><input type="checkbox" checked=${said.managers} onChange=${(e) => weighed({ managers: e.target.checked })} />${k("weighing.managers")}</label>
        <label class="psa-p-tick"><input type="checkbox" checked=${said.staff} onChange=${(e) => weighed({ staff: e.target.checked })} />${k("weighing.staff")}</label>
        <${Day} name=${t("council.when")} value=${said.on} onSave=${(on) => weighed({ on })} /></section>`}
    </main>
    <aside class="psa-details">${cause ? html`<${Cause} key=${cause.id} app=${app} cause=${cause} go=${go} select=${select} />` : html`<p class="psa-beside psa-soft">${t("weigh.pick")}</p>`}</aside>
  </div>`;
}

/** Columns by layer with arrows between; the arrows are measured from where the cards came to stand. */
function Picture({ view, layers, chosen, select }) {
  const ref = useRef(null);
  const [lines, setLines] = useState([]);
  useLayoutEffect(() => {
    const measure = () => {
      const box = ref.current?.getBoundingClientRect();
      if (!box) return;
      const place = (id) => ref.current.querySelector(`[data-cause="${id}"]`)?.getBoundingClientRect();
      setLines(view.feeds.flatMap(([from, into]) => {
        const [a, b] = [place(from), place(into)];
        if (!a || !b) return [];
        const back = b.left < a.right;
        return [{ id: `${from}>${into}`, on: from === chosen || into === chosen, x1: (back ? a.left + a.width / 2 : a.right) - box.left, y1: (back ? a.bottom : a.top + a.height / 2) - box.top, x2: (back ? b.left + b.width / 2 : b.left) - box.left, y2: (back ? b.bottom : b.top + b.height / 2) - box.top, back }];
      }));
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(ref.current);
    return () => watch.disconnect();
  }, [view.feeds, layers.map((layer) => layer.map((one) => one.id + one.text).join()).join("|"), chosen]);
  return html`<div class="psa-p-picture" ref=${ref}>
    <svg aria-hidden="true"><defs><marker id="psa-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerUnits="userSpaceOnUse" markerWidth="10" markerHeight="10" orient="auto-start-reverse"><path d="M0 0L8 4L0 8z" fill="currentColor" /></marker></defs>
      ${lines.map((l) => html`<path key=${l.id} class=${l.on ? "on" : ""} marker-end="url(#psa-arrow)" d=${l.back ? `M${l.x1} ${l.y1} C${l.x1} ${l.y1 + 50} ${l.x2} ${l.y2 + 50} ${l.x2} ${l.y2}` : `M${l.x1} ${l.y1} C${l.x1 + 40} ${l.y1} ${l.x2 - 40} ${l.y2} ${l.x2} ${l.y2}`} />`)}</svg>
    ${layers.map((layer, n) => html`<div key=${n} class="psa-p-layer"><h3>${n === 0 ? t("weigh.begins") : n === 1 ? t("weigh.then") : ""}</h3>
      ${layer.map((one) => html`<button key=${one.id} type="button" data-cause=${one.id} class="psa-p-cause ${one.theme} ${one.id === chosen ? "on" : ""}" aria-pressed=${one.id === chosen} onClick=${() => select(one.id)}>
        <span dir="auto">${one.text}</span>
        <small>${one.priority && html`<${Tag} kind=${SHAPES[one.priority][0]} shape=${SHAPES[one.priority][1]}>${k(`priorities.${one.priority}`)}<//>`} ${one.leads_to > 0 ? k("weighing.leads_to", { n: one.leads_to }) : ""} ${view.tackled.includes(one.id) ? html`<span>✓ ${t("weigh.tackled")}</span>` : ""}</small>
      </button>`)}</div>`)}
  </div>`;
}

function Cause({ app, cause, go, select }) {
  const { view } = app;
  const change = (changes) => app.does(["CauseChanged", { cause: cause.id, changes }]);
  const soft = (changes) => change(changes).catch(() => {});
  const into = view.feeds.filter(([from]) => from === cause.id).map(([, to]) => to);
  const others = Object.values(view.causes).filter((one) => one.id !== cause.id && !into.includes(one.id)).map((one) => ({ id: one.id, name: one.text }));
  const groups = Object.values(view.groups).filter((one) => one.theme === cause.theme);
  const asItem = async () => {
    const item = newId();
    await app.does(["ItemAdded", { item, theme: cause.theme, text: cause.text, findings: cause.findings }], ["ItemChanged", { item, changes: { causes: [cause.id], at_source: cause.at_source, term: cause.term, level: cause.level } }]);
    go("act", { chosen: item });
  };
  const group = async (name) => does(app, ["GroupFormed", { group: newId(), theme: cause.theme, name, causes: [cause.id] }]);
  return html`<div class="psa-form"><h3 dir="auto">${cause.text}</h3>
    <${Line} name=${k("cause.text")} lines=${2} value=${cause.text} onSave=${(text) => change({ text })} />
    <${Select} name=${k("cause.theme")} none=${null} options=${optionsOf("themes")} value=${cause.theme} onSave=${(theme) => soft({ theme })} />
    <${Select} name=${k("cause.priority")} options=${optionsOf("priorities")} value=${cause.priority} onSave=${(priority) => soft({ priority })} />
    <${Line} name=${k("cause.reason")} lines=${3} value=${cause.reason} onSave=${(reason) => change({ reason })} />
    <div class="psa-field"><span>${t("weigh.leads_to")}</span>
      <ul class="psa-chips">${into.map((id) => html`<li key=${id} class="psa-p-chip"><span dir="auto">${view.causes[id]?.text}</span><${Remove} what=${view.causes[id]?.text} onClick=${() => does(app, ["FeedErased", { cause: cause.id, into: id }])} /></li>`)}</ul>
      ${others.length > 0 && html`<${Select} bare name=${t("weigh.feed")} none=${t("weigh.feed")} options=${others} value=${null} onSave=${(id) => id && does(app, ["FeedDrawn", { cause: cause.id, into: id }])} />`}</div>
    <${Select} name=${k("cause.at_source")} options=${SOURCE()} value=${cause.at_source} onSave=${(at) => soft({ at_source: at })} />
    <div class="psa-p-two"><${Select} name=${k("cause.term")} options=${optionsOf("terms")} value=${cause.term} onSave=${(term) => soft({ term })} /><${Select} name=${k("cause.level")} options=${optionsOf("levels")} value=${cause.level} onSave=${(level) => soft({ level })} /></div>
    <${Select} name=${k("cause.group")} none=${t("none")} options=${groups} value=${cause.group} onSave=${(id) => does(app, ["CausesGrouped", { causes: [cause.id], group: id }])} />
    <${Adder} label=${k("events.GroupFormed")} onAdd=${group} />
    ${cause.findings.length > 0 && html`<ul class="psa-chips">${cause.findings.map((id) => view.findings[id] && html`<li key=${id} dir="auto">${view.findings[id].text}<br /><small>${[themeName(view.findings[id].theme), view.findings[id].session].join(" · ")}</small></li>`)}</ul>`}
    <p class="psa-row"><${Button} main onClick=${() => asItem().catch(() => {})}>${t("weigh.as_item")}<//><button type="button" class="psa-btn danger" onClick=${() => (select(""), does(app, ["CausesRemoved", { causes: [cause.id] }]))}>${t("remove")}</button></p>
  </div>`;
}
