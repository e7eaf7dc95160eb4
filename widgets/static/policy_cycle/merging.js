/**
 * Measures that are one: those that may be, and any that somebody says are. What stays is chosen per field, and what falls
 * away is seen before.
 */

import { useEffect, useRef, useState } from "preact/hooks";
import { does, html } from "../kit/app.js";
import { Chooser } from "../kit/fields.js";
import { Button, Dialog } from "../kit/shell.js";
import { Remove } from "../kit/desk_fields.js";
import { k, t, themeName } from "./pieces.js";
import { Some } from "../kit/rows.js";

const SAID = 300; // characters of what fell away, said when it has

export function Merging({ app, proposals, select }) {
  const { view } = app;
  const [looking, setLooking] = useState(null);
  return html`<section class="psa-sheet psa-p-merging">
    <h3>${t("act.same")} <span class="psa-soft">${proposals.length}</span></h3>
    <${Some}
      things=${proposals}
      most=${3}
      draw=${(one) => html`<li key=${one.items.join()}>
        <div class="psa-d-what">
          ${one.items.map((id) => html`<span key=${id} dir="auto">${view.items[id]?.text}</span>`)}
          <small>${k(`merging.${one.why}`)}</small>
        </div>
        <span class="psa-row psa-p-do">
          <${Button} onClick=${() => setLooking(one)}>${t("merge.look")}<//>
          <${Button} quiet onClick=${() => does(app, ["ItemsKeptApart", { items: one.items }])}>${t("act.apart")}<//>
        </span>
      </li>`}
    />
    ${
      looking &&
      html`<${Look}
        app=${app}
        first=${looking.items.filter((id) => view.items[id])}
        select=${select}
        onClose=${() => setLooking(null)}
      />`
    }
  </section>`;
}

/** A measure that somebody says is the same as another: which one is asked, and then they are looked at side by side. */
export function MergeWith({ app, item, select }) {
  const [asking, setAsking] = useState(false);
  return html`<${Button} onClick=${() => setAsking(true)}>${t("merge.with")}<//>
    ${asking && html`<${Look} app=${app} first=${[item.id]} select=${select} onClose=${() => setAsking(false)} />`}`;
}

const candidates = (view, without) =>
  Object.values(view.items)
    .filter((one) => !without.includes(one.id))
    .map((one) => ({ id: one.id, name: one.text, note: facts(view, one) }));
const facts = (view, item) =>
  [themeName(item.theme), item.team && view.unit_names[item.team], item.owner || t("nobody"), k(`status.${item.status}`)]
    .filter(Boolean)
    .join(" · ");

function Look({ app, first, select, onClose }) {
  const { view } = app;
  const [items, setItems] = useState(first);
  const [into, setInto] = useState(first[0]);
  const [keep, setKeep] = useState({}); // per field what somebody chose
  const [told, setTold] = useState(null);
  const which = useRef(null);
  useEffect(() => {
    if (items.length < 2) return undefined;
    let here = true;
    app.ask("merging", { into, items, keep }).then(
      (answer) => here && setTold({ ...answer, asked: { into, items, keep } }),
      (refused) => here && (app.say(refused.message, "wrong"), onClose()),
    );
    return () => (here = false);
  }, [into, items, keep, view.seq]);
  useEffect(() => {
    which.current?.querySelector("input:checked")?.focus(); // what was searched in is gone: the keys go on where one chooses
  }, [items.length > 1]);
  // of what is chosen now
  const said = told && told.asked.into === into && told.asked.items === items && told.asked.keep === keep;
  const merge = async () => {
    const { lost } = told;
    try {
      await app.does(["ItemsMerged", { into, items, keep: told.keep }]);
    } catch {
      return; // the reason has been said, and what was chosen stays
    }
    const gone = [...told.fields, ...lost]
      .filter(({ lost: values, values: all }) => (values ?? all).length > 0)
      .map((one) => `${one.field}: ${(one.lost ?? one.values).join("; ")}`)
      .join(" · ");
    app.say(
      gone ? t("merge.done", { lost: gone.length <= SAID ? gone : `${gone.slice(0, SAID)}…` }) : t("merge.done_whole"),
    );
    select(into);
    onClose();
  };
  const off = (id) => {
    const left = items.filter((one) => one !== id);
    setItems(left);
    if (into === id) setInto(left[0]);
  };
  const more = candidates(view, items);
  const take = (id) => setItems([...items, id]);
  if (items.length < 2)
    return html`<${Dialog} title=${t("merge.title")} wide onClose=${onClose}>
      <div class="psa-form">
        <p>${t("merge.same_as")} <b dir="auto">${view.items[into]?.text}</b>?</p>
        <${Chooser}
          key="first"
          open
          label=${t("merge.search")}
          placeholder=${t("merge.search")}
          options=${more}
          onChoose=${take}
        />
      </div>
    <//>`;
  return html`<${Dialog} title=${t("merge.title")} wide onClose=${onClose}><div class="psa-form">
    <fieldset ref=${which} class="psa-p-choice"><legend>${t("merge.which")}</legend>${items.map(
      (id) => html`<div key=${id} class="psa-row psa-p-one">
        <label class="psa-d-tick">
          <input type="radio" name="into" checked=${id === into} onChange=${() => setInto(id)} />
          <span dir="auto">
            ${view.items[id]?.text}
            <br />
            <small>${view.items[id] && facts(view, view.items[id])}</small>
          </span>
        </label>
        ${items.length > 2 && html`<${Remove} what=${view.items[id]?.text ?? ""} onClick=${() => off(id)} />`}
      </div>`,
    )}</fieldset>
    ${
      more.length > 0 &&
      html`<${Chooser}
        key="another"
        label=${t("merge.another")}
        placeholder=${t("merge.another")}
        options=${more}
        onChoose=${take}
      />`
    }
    ${told && html`<${Told} told=${told} keep=${keep} onKeep=${(name, key) => setKeep({ ...keep, [name]: key })} />`}
    <p class="psa-row">
      <${Button} main disabled=${!said} onClick=${merge}>${t("act.merge")}<//>
      <span class="psa-hint">${t("merge.undo")}</span>
    </p>
  </div><//>`;
}

/** What measures become together: where they differ one chooses, what is the same stays, and what falls away is said. */
function Told({ told, keep, onKeep }) {
  const { fields, same, lost } = told;
  const chosen = (field) =>
    // at once, before the answer
    field.options.some((option) => option.key === keep[field.name]) ? keep[field.name] : field.chosen;
  const named = (field, option) =>
    !option.together || field.name === "team"
      ? option.value
      : t(field.amount ? "merge.added_up" : "merge.all_texts", { value: option.value });
  return html`${
    fields.length > 0 &&
    html`<table class="psa-table psa-p-merge">
      <thead><tr><th>${t("merge.differs")}</th><th>${t("merge.stays")}</th><th>${t("merge.falls_away")}</th></tr></thead>
      <tbody>${fields.map(
        (one) => html`<tr key=${one.name}><th scope="row">${one.field}</th>
          <td>
            ${
              one.chosen
                ? html`<div class="psa-p-choice" role="radiogroup" aria-label=${one.field}>
                  ${one.options.map(
                    (option) =>
                      html`<label key=${option.key} class="psa-d-tick">
                        <input
                          type="radio"
                          name=${`keep-${one.name}`}
                          checked=${option.key === chosen(one)}
                          onChange=${() => onKeep(one.name, option.key)}
                        />
                        <span dir="auto">${named(one, option)}</span>
                      </label>`,
                  )}
                </div>`
                : t("merge.none_of_it")
            }
            ${one.amount && html`<small class="psa-hint">${t("merge.same_money")}</small>`}
          </td>
          <td dir="auto" class="psa-soft" data-name=${t("merge.falls_away")}>${one.lost.join("; ") || t("none")}</td></tr>`,
      )}</tbody>
    </table>`
  }
    ${
      lost.length > 0 &&
      html`<p>
        <b>
          ${t("merge.also_lost")}
        </b> ${lost.map(
          (one) => html`<span key=${one.field} class="psa-p-field" dir="auto">${one.field}: ${one.values.join("; ")}</span>`,
        )}
      </p>`
    }
    ${
      lost.length === 0 &&
      fields.every((one) => one.lost.length === 0) &&
      html`<p class="psa-hint">${t("merge.nothing_lost")}</p>`
    }
    ${
      same.length > 0 &&
      html`<p>
        <b>
          ${t("merge.same")}
        </b> ${same.map(
          (one) => html`<span key=${one.field} class="psa-p-field" dir="auto">${one.field}: ${one.value}</span>`,
        )}
      </p>`
    }
    <p>
      ${told.sources > 0 && t("merge.sources", { n: told.sources })} ${told.parts > 0 && t("merge.parts", { n: told.parts })}
    </p>`;
}
