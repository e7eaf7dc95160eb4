/** One measure of the plan: everything that makes it one that can be carried out and judged later. */

import { does, html } from "../kit/app.js";
import { t as words } from "../kit/texts.js";
import { Chooser } from "../kit/fields.js";
import { useEvent } from "../kit/turns.js";
import { About, useLibrary } from "./library.js";
import { Progress } from "./progress.js";
import { MergeWith } from "./merging.js";
import { Day, Line, NumberField, Remove, Select } from "../kit/desk_fields.js";
import { k, optionsOf, State, t } from "./pieces.js";

export function Item({ app, item, select }) {
  const { view } = app;
  const change = (changes) => app.does(["ItemChanged", { item: item.id, changes }]);
  const soft = (changes) => change(changes).catch(() => {});
  const recaused = useEvent(app, (how) => [
    "ItemChanged",
    { item: item.id, changes: { causes: how(app.view.items[item.id]?.causes ?? []) } },
  ]);
  const recause = (how) => recaused(how).catch(() => {});
  const line = (name, lines = 1, extra = {}) =>
    html`<${Line}
      key=${name}
      name=${k(`item.${name}`)}
      lines=${lines}
      value=${item[name]}
      onSave=${(text) => change({ [name]: text })}
      ...${extra}
    />`;
  const euro = (name) =>
    html`<${NumberField}
      key=${name}
      app=${app}
      name=${`${k(`item.${name}`)} (€)`}
      value=${item[name]}
      onSave=${(amount) => change({ [name]: amount })}
    />`;
  const day = (name) =>
    html`<${Day}
      key=${name}
      name=${k(`item.${name}`)}
      value=${item[name]}
      onSave=${(value) => change({ [name]: value })}
    />`;
  const pick = (name, options, none) =>
    html`<${Select}
      key=${name}
      name=${k(`item.${name}`)}
      options=${options}
      value=${item[name]}
      none=${none}
      onSave=${(value) => soft({ [name]: value })}
    />`;
  const generals = Object.values(view.items)
    .filter((one) => !one.team && one.id !== item.id && one.theme === item.theme && !one.under)
    .map((one) => ({ id: one.id, name: one.text }));
  const causes = Object.values(view.causes)
    .filter((one) => !item.causes.includes(one.id))
    .map((one) => ({ id: one.id, name: one.text }));
  const fields = item.theme !== "workload";
  return html`<div class="psa-form"><header class="psa-part">
    <h3 dir="auto">${item.text}</h3>
    <p><${State} item=${item} /></p>
    ${
      item.lacks.length > 0 &&
      html`<p class="psa-d-lacks">◆ ${t("missing", { what: item.lacks.map((lack) => k(`lacks.${lack}`)).join(", ") })}</p>`
    }
  </header>
    ${item.measure && html`<${FromLibrary} app=${app} measure=${item.measure} />`}
    <${Sources} app=${app} item=${item} />
    ${line("text", 2)}${line("goal", 2)}${line("owner")}${line("helpers")}
    <div class="psa-d-two">${day("starts")}${day("due")}</div>
    <div class="psa-d-two">${euro("budget")}${euro("spent")}</div>
    ${pick("status", optionsOf("status"), null)}
    ${item.status_note && line("status_note", 2)}
    <details class="psa-d-more" open=${item.status !== "todo" || item.notes.length + item.evidence.length > 0}>
      <summary>${t("progress.title")}</summary>
      <${Progress} app=${app} item=${item} />
    </details>
    <details class="psa-d-more" open=${item.advice.length > 0 && item.lacks.length === 0}>
      <summary>
        ${t("act.more")}
        ${item.advice.length > 0 && html` <span class="psa-soft">${t("items.advice", { n: item.advice.length })}</span>`}
      </summary>
      <div class="psa-form">
        ${pick("theme", optionsOf("themes"), null)}
        <div class="psa-d-two">${pick("priority", optionsOf("priorities"))}${pick("level", optionsOf("levels"))}</div>
        ${line("reason", 2)}
        ${pick("at_source", [
          { id: true, name: k("at_source.source") },
          { id: false, name: k("at_source.effect") },
        ])}
        ${pick("term", optionsOf("terms"))}
        ${
          fields &&
          html`<div class="psa-d-two">${pick("field", optionsOf("fields"))}${pick("moment", optionsOf("moments"))}</div>`
        }
        ${pick(
          "team",
          Object.entries(view.units).map(([id, name]) => ({ id, name })),
          k("whole_organisation"),
        )}
        ${item.team && pick("under", generals)}
        ${pick("indicator", Object.values(view.indicators))}
        ${line("evaluate_how", 2)}${day("evaluate_on")}
        <div class="psa-field">
          <span>${k("item.causes")}</span>
          <ul class="psa-chips">
            ${item.causes.map(
              (id) =>
                html`<li key=${id} class="psa-p-chip">
                  <span dir="auto">${view.causes[id]?.text ?? t("act.gone_source")}</span>
                  <${Remove}
                    what=${view.causes[id]?.text ?? ""}
                    onClick=${() => recause((now) => now.filter((one) => one !== id))}
                  />
                </li>`,
            )}
          </ul>
          ${
            causes.length > 0 &&
            html`<${Select}
              bare
              name=${k("item.causes")}
              none=${t("choose")}
              options=${causes}
              value=${null}
              onSave=${(id) => id && recause((now) => [...now, id])}
            />`
          }
        </div>
        ${
          item.advice.length > 0 &&
          html`<p class="psa-hint">${t("advice", { what: item.advice.map((one) => k(`advice.${one}`)).join(", ") })}</p>`
        }
      </div>
    </details>
    <p class="psa-row">
      ${Object.keys(view.items).length > 1 && html`<${MergeWith} app=${app} item=${item} select=${select} />`}
      <button
        type="button"
        class="psa-btn danger"
        onClick=${() => (select(""), does(app, ["ItemsRemoved", { items: [item.id] }]))}
      >
        ${words("widgets", "fields.remove")}
      </button>
    </p>
  </div>`;
}

/** What the workbook says of the measure this one is: it stays beside it, however its text was adapted. */
function FromLibrary({ app, measure }) {
  const found = useLibrary(app)?.find((one) => one.id === measure);
  return found
    ? html`<details class="psa-d-more">
      <summary>${t("library.from", { name: found.name })}</summary>
      <${About} measure=${found} />
    </details>`
    : null;
}

function Sources({ app, item }) {
  const { view } = app;
  const off = (what) => does(app, ["SourcesRemoved", { item: item.id, findings: [], actions: [], ...what }]);
  const rows = [
    ...item.findings.map((id) => ({
      id,
      text: view.findings[id]?.text,
      from: view.findings[id] && [view.units[view.findings[id].unit], view.findings[id].from].filter(Boolean).join(" · "),
      off: () => off({ findings: [id] }),
    })),
    ...item.actions.map((id) => ({
      id,
      text: view.actions[id]?.text,
      from: view.actions[id]?.session,
      off: () => off({ actions: [id] }),
    })),
  ];
  const more = Object.values(view.findings)
    .filter((one) => one.theme === item.theme && !item.findings.includes(one.id))
    .map((one) => ({
      id: one.id,
      name: one.text.slice(0, 200),
      note: [view.unit_names[one.unit], one.from].filter(Boolean).join(" · "),
    }));
  const agreed = view.waiting.actions
    .filter((one) => !one.theme || one.theme === item.theme)
    .map((one) => ({ id: one.ids[0], name: one.text, note: one.sessions.join(", ") }));
  const take = (id) => {
    const group = view.waiting.actions.find((one) => one.ids[0] === id);
    if (!group) return does(app, ["SourcesAdded", { item: item.id, findings: [id], actions: [] }]);
    return app
      .ask("take_actions", { actions: group.ids, theme: item.theme, into: item.id })
      .catch((refused) => app.say(refused.message, "wrong"));
  };
  const options = [...more, ...agreed];
  if (!rows.length && !options.length) return null;
  return html`<section class="psa-part">
    <h4>${t("act.stems")}</h4>
    ${
      options.length > 0 &&
      html`<${Chooser}
        label=${t("items.add_source")}
        placeholder=${t("items.add_source")}
        options=${options}
        onChoose=${take}
      />`
    }
    <ul class="psa-chips">
      ${rows.map(
        (one) =>
          html`<li key=${one.id} class="psa-p-chip">
            <span dir="auto">${one.text ?? t("act.gone_source")}${one.from && html`<br /><small>${one.from}</small>`}</span>
            <${Remove} what=${one.text ?? ""} onClick=${one.off} />
          </li>`,
      )}
    </ul>
  </section>`;
}
