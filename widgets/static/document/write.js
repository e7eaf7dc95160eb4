/** Writing: what is open first, then the clauses and tables part by part, and beside them the document as it will be. */

import { useRef, useState } from "preact/hooks";
import { does, html, newId } from "../kit/app.js";
import { useDrag } from "../kit/drag.js";
import { useLine } from "../kit/fields.js";
import { Button, focusOn } from "../kit/shell.js";
import { Clause } from "./clause.js";
import { blanksIn, t, takeIn, Worded } from "./pieces.js";
import { Live } from "./live.js";
import { Table } from "./table.js";

export function Write({ app, side, go }) {
  const { view } = app;
  const { parts, clauses, order, blanks, open, closed } = view;
  const root = useRef(null);
  const [said, setSaid] = useState(""); // what happened, for who does not see it
  const texts = parts.filter((part) => !part.columns);
  const place = (clause, part, before) => does(app, ["ClauseMoved", { clause, part, before }]);
  // whenever it was made, it moves a clause from where that stands now
  const move = async (id, by) => {
    const { order } = app.view;
    const written = app.view.parts.filter((part) => !part.columns);
    const at = written.findIndex((part) => order[part.id].includes(id));
    const ids = order[written[at].id];
    const n = ids.indexOf(id);
    const next = written[at + by];
    const to = n + (by < 0 ? -1 : 2);
    if (n + by >= 0 && n + by < ids.length) await place(id, written[at].id, ids[to] ?? null);
    else if (next) await place(id, next.id, by < 0 ? null : (order[next.id][0] ?? null));
    else return setSaid(t(by < 0 ? "clause.first" : "clause.last"));
    setSaid(t("clause.moved", { part: next && (n + by < 0 || n + by >= ids.length) ? next.title : written[at].title }));
    focusOn(`[data-clause="${id}"] .psa-round[aria-label="${t(by < 0 ? "clause.up" : "clause.down")}"]`);
    return undefined;
  };
  useDrag(root, {
    lift: (card) => (closed ? null : { clause: card.dataset.clause }),
    fits: (load, element) => element.dataset.clause !== load.clause,
    drop: (load, element) => {
      const part = element.dataset.zone ?? texts.find((one) => order[one.id].includes(element.dataset.clause)).id;
      place(load.clause, part, element.dataset.clause ?? null);
    },
  });
  const show = (name) => {
    const where = texts
      .flatMap((part) => order[part.id])
      .find((id) => clauses[id].kept && blanksIn(clauses[id].words || clauses[id].said, blanks).includes(name));
    if (!where) return go("blanks");
    document.querySelector(`[data-clause="${where}"]`)?.scrollIntoView({ block: "center" });
    return focusOn(`[data-clause="${where}"] .psa-f-blanks .psa-input`);
  };
  return html`<div class="psa-desk psa-f-beside">
    ${side}
    <main ref=${root} class="psa-f-write psa-scroll">
      <div class="psa-head">
        <div><h2 dir="auto">${view.form.name}</h2><p class="psa-soft">${view.form.about}</p></div>
      </div>
      ${view.newer > 0 && !closed && html`<${Newer} app=${app} />`}
      ${
        open.length > 0 &&
        html`<section class="psa-d-note psa-f-lacks" aria-label=${t("open.title", { n: open.length })}>
          <b>${t("open.title", { n: open.length })}</b>
          <ul>
            ${open.map(
              (name) =>
                html`<li key=${name}>
                  <button type="button" class="psa-text" onClick=${() => show(name)}>${blanks[name].asks}</button>
                </li>`,
            )}
          </ul>
        </section>`
      }
      ${view.form.intro && html`<p class="psa-f-intro"><${Worded} text=${view.form.intro} blanks=${blanks} /></p>`}
      ${parts.map(
        (part) => html`<section key=${part.id} class="psa-f-part" aria-label=${part.title}>
          <h3 dir="auto">${part.title}</h3>
          ${part.help && html`<p class="psa-hint">${part.help}</p>`}
          ${part.intro && html`<p class="psa-f-intro"><${Worded} text=${part.intro} blanks=${blanks} /></p>`}
          ${
            part.columns
              ? html`<${Table} app=${app} part=${part} />`
              : html`<ul class="psa-f-clauses">
                    ${order[part.id].map(
                      (id) =>
                        html`<${Clause}
                          key=${id}
                          app=${app}
                          one=${clauses[id]}
                          blanks=${blanks}
                          closed=${closed}
                          move=${move}
                        />`,
                    )}
                  </ul>
                  <div class="psa-f-end" data-zone=${part.id}>
                    ${!closed && html`<${Own} app=${app} part=${part} />`}
                    ${
                      !closed &&
                      view.takes[part.id] > 0 &&
                      html`<${Button} quiet onClick=${() => takeIn(app, part)}>
                        ${t("table.take")}
                      <//>`
                    }
                  </div>`
          }
        </section>`,
      )}
      <p class="psa-hidden" role="status">${said}</p>
    </main>
    <aside class="psa-f-paper" aria-label=${t("live.title")}><${Live} app=${app} /></aside>
  </div>`;
}

/** A line for a clause of one's own. */
function Own({ app, part }) {
  const line = useLine((words) => app.does(["ClauseAdded", { clause: newId(), part: part.id, words }]), {
    app,
    keep: `clause.${part.id}`,
  });
  const add = (event) => {
    event.preventDefault();
    line.add();
  };
  return html`<form class="psa-d-adder" onSubmit=${add}>
    <textarea
      class="psa-input"
      rows="1"
      dir="auto"
      maxlength="10000"
      aria-label=${t("clause.new", { part: part.title })}
      placeholder=${t("clause.new_hint")}
      value=${line.text}
      onInput=${(e) => line.type(e.target.value)}
    ></textarea>
    <button type="submit" class="psa-btn" disabled=${!line.text.trim()}>${t("clause.add")}</button>
  </form>`;
}

/** The form has another version in this kit. */
function Newer({ app }) {
  const take = () => app.ask("renew").catch((refused) => app.say(refused.message, "wrong"));
  return html`<div class="psa-d-note">
    <p>${t("newer.about")}</p>
    <p class="psa-row"><${Button} onClick=${take}>${t("newer.take")}<//></p>
  </div>`;
}
