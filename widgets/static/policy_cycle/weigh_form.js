/** One cause in full, and what can be done with it; the same on the desk and on the wall. And how causes come in. */

import { useState } from "preact/hooks";
import { does, html, newId } from "../kit/app.js";
import { t as words } from "../kit/texts.js";
import { Tick } from "../kit/chosen.js";
import { SavingDay } from "../kit/day.js";
import { Chooser } from "../kit/fields.js";
import { Button, Dialog } from "../kit/shell.js";
import { Line, Remove, Select } from "../kit/desk_fields.js";
import { k, optionsOf, t, ThemedAdder, themeName } from "./pieces.js";
import { AT_SOURCE, LEVEL, PRIORITY, TERM } from "./weigh_picture.js";

/** A few words of which one is pressed or none: pressing it again takes it back. */
function Toggles({ name, options, value, onSave }) {
  return html`<div class="psa-field">
    <span>${name}</span>
    <div class="psa-filter psa-w-toggles" role="group" aria-label=${name}>
      ${options.map(
        (one) =>
          html`<button
            key=${one.id}
            type="button"
            class=${one.kind ?? ""}
            aria-pressed=${one.id === value}
            onClick=${() => onSave(one.id === value ? null : one.id)}
          >
            <span aria-hidden="true">${one.shape}</span> ${one.name}
            ${one.key && html`<kbd aria-hidden="true">${one.key}</kbd>`}
          </button>`,
      )}
    </div>
  </div>`;
}

/**
 * The events that make a measure of a cause.
 * @param {any} cause
 * @returns {[string, [string, object][]]} its id, and the events
 */
export function measureOf(cause) {
  const item = newId();
  const { id, theme, text, findings, at_source, term, level } = cause;
  return [
    item,
    [
      ["ItemAdded", { item, theme, text, findings }],
      ["ItemChanged", { item, changes: { causes: [id], at_source, term, level } }],
    ],
  ];
}

/**
 * @param {object} props
 * @param {import("../kit/app.js").App} props.app
 * @param {any} props.cause
 * @param {boolean} [props.wall]    large, with its keys, without what only a desk should see
 * @param {() => void} [props.done]    Enter in a text: on the wall the focus goes back to the card
 * @param {(id: string) => void} props.select
 * @param {() => void} props.makeItem
 */
export function CauseForm({ app, cause, wall = false, done, select, makeItem }) {
  const { view } = app;
  const change = (changes) => app.does(["CauseChanged", { cause: cause.id, changes }]);
  const soft = (changes) => change(changes).catch(() => {});
  const into = view.feeds.filter(([from]) => from === cause.id).map(([, to]) => to);
  const from = view.feeds.filter(([, to]) => to === cause.id).map(([one]) => one);
  const others = Object.values(view.causes).filter((one) => one.id !== cause.id);
  const named = (list) => list.map((one) => ({ id: one.id, name: one.text }));
  const groups = Object.values(view.groups).filter((one) => one.theme === cause.theme);
  const enter = done && {
    onKeyDown: (event) => event.key === "Enter" && !event.shiftKey && !event.isComposing && (event.preventDefault(), done()),
  };
  const text = (name, lines) =>
    html`<${Line}
      name=${k(`cause.${name}`)}
      lines=${lines}
      data-field=${name}
      value=${cause[name]}
      onSave=${(typed) => change({ [name]: typed })}
      ...${enter}
    />`;
  const toggles = (name, options) =>
    html`<${Toggles}
      name=${k(`cause.${name}`)}
      options=${options}
      value=${cause[name]}
      onSave=${(value) => soft({ [name]: value })}
    />`;
  const shaped = (key, shapes) => optionsOf(key).map((one) => ({ ...one, shape: shapes[one.id] }));
  const arrows = (name, ids, pair) =>
    ids.length > 0 &&
    html`<div class="psa-field">
      <span>${name}</span>
      <ul class="psa-chips">
        ${ids.map(
          (id) =>
            html`<li key=${id} class="psa-p-chip">
              <span dir="auto">${view.causes[id]?.text}</span>
              <${Remove} what=${view.causes[id]?.text} onClick=${() => does(app, ["FeedErased", pair(id)])} />
            </li>`,
        )}
      </ul>
    </div>`;
  const merge = (id) => {
    select(id);
    does(app, ["CausesMerged", { into: id, causes: [cause.id] }]);
  };
  return html`<div class="psa-form psa-w-form">
    ${text("text", 2)}
    ${toggles(
      "priority",
      optionsOf("priorities").map((one, n) => ({
        ...one,
        kind: PRIORITY[one.id][0],
        shape: PRIORITY[one.id][1],
        key: wall && n + 1,
      })),
    )}
    ${text("reason", 3)}
    ${toggles(
      "at_source",
      [true, false].map((id) => ({ id, shape: AT_SOURCE[id], name: t(`wall.short.${id ? "source" : "effect"}`) })),
    )}
    ${toggles(
      "term",
      ["short", "long"].map((id) => ({ id, shape: TERM[id], name: t(`wall.short.${id}`) })),
    )}
    ${toggles("level", shaped("levels", LEVEL))}
    <div class="psa-field psa-w-group" data-field="group">
      <span>
        ${k("cause.group")}
        ${cause.group && view.groups[cause.group] ? html`: <b dir="auto">${view.groups[cause.group].name}</b>` : ""}
      </span>
      <${Chooser}
        label=${k("cause.group")}
        placeholder=${t("wall.group.choose")}
        options=${[
          ...(cause.group ? [{ id: "", name: t("wall.group.out") }] : []),
          ...groups.filter((one) => one.id !== cause.group).map(({ id, name }) => ({ id, name })),
        ]}
        onChoose=${(id) => (does(app, ["CausesGrouped", { causes: [cause.id], group: id || null }]), done?.())}
        onCreate=${(name) => {
          does(app, ["GroupFormed", { group: newId(), theme: cause.theme, name, causes: [cause.id] }]);
          done?.();
        }}
        createName=${(name) => (name ? t("wall.group.create", { name }) : "")}
      />
    </div>
    ${arrows(t("weigh.leads_to"), into, (id) => ({ cause: cause.id, into: id }))}
    ${arrows(t("wall.comes_from"), from, (id) => ({ cause: id, into: cause.id }))}
    ${
      others.length > into.length &&
      html`<${Select}
        bare
        name=${t("weigh.feed")}
        none=${t("weigh.feed")}
        options=${named(others.filter((one) => !into.includes(one.id)))}
        value=${null}
        onSave=${(id) => id && does(app, ["FeedDrawn", { cause: cause.id, into: id }])}
      />`
    }
    <details class="psa-d-more"><summary>${t("wall.more")}</summary><div class="psa-form">
      <${Select}
        name=${k("cause.theme")}
        none=${null}
        options=${optionsOf("themes")}
        value=${cause.theme}
        onSave=${(theme) => soft({ theme })}
      />
      ${
        others.length > 0 &&
        html`<div class="psa-field">
          <span>${t("wall.same_as")}</span>
          <${Chooser}
            label=${t("wall.same_as")}
            placeholder=${t("wall.same_hint")}
            options=${named(others)}
            onChoose=${merge}
          />
        </div>`
      }
    </div></details>
    ${
      !wall &&
      cause.findings.length > 0 &&
      html`<ul class="psa-chips">
        ${cause.findings.map(
          (id) =>
            view.findings[id] &&
            html`<li key=${id} dir="auto">
              ${view.findings[id].text}
              <br />
              <small>${[themeName(view.findings[id].theme), view.findings[id].from].join(" · ")}</small>
            </li>`,
        )}
      </ul>`
    }
    <p class="psa-row">
      <${Button} main=${!wall} onClick=${makeItem}>${t("weigh.as_item")}<//>
      <button
        type="button"
        class="psa-btn danger"
        onClick=${() => (select(""), does(app, ["CausesRemoved", { causes: [cause.id] }]))}
      >
        ${words("widgets", "fields.remove")}
      </button>
    </p>
  </div>`;
}

/** A line for a new cause; where all themes are shown it asks which one. */
export function NewCause({ app, theme, onMade }) {
  const add = async (text, of) => {
    const cause = newId();
    await app.does(["CauseAdded", { cause, theme: of, text }]);
    onMade(cause, text);
  };
  return html`<div class="psa-w-new">
    <${ThemedAdder} label=${t("weigh.new")} button=${t("weigh.add")} theme=${theme} onAdd=${add} />
  </div>`;
}

/** A group's name, and letting it go. */
export function GroupDialog({ app, group, onClose }) {
  const [name, setName] = useState(group.name);
  const save = async (event) => {
    event.preventDefault();
    try {
      if (name !== group.name) await app.does(["GroupNamed", { group: group.id, name }]);
      onClose();
    } catch {
      /* what was typed stays; the reason has been said */
    }
  };
  const dissolve = () => {
    does(app, ["GroupDissolved", { group: group.id }]);
    onClose();
  };
  return html`<${Dialog} title=${t("wall.group.title")} onClose=${onClose}><form class="psa-form" onSubmit=${save}>
    <label class="psa-field">
      <span>${t("wall.group.name")}</span>
      <input class="psa-input" dir="auto" maxlength="2000" value=${name} onInput=${(e) => setName(e.target.value)} />
    </label>
    <p class="psa-row">
      <button type="submit" class="psa-btn main">${t("wall.group.save")}</button>
      <${Button} onClick=${dissolve}>${t("wall.group.dissolve")}<//>
    </p>
  </form><//>`;
}

/** Who set a theme's priorities, and when: ticked where it is decided. */
export function Together({ app, theme, short = false }) {
  const said = app.view.together[theme] ?? { managers: false, staff: false, on: null };
  const weighed = (changes) => does(app, ["WeighedTogether", { theme, changes }]);
  const tick = (who) =>
    html`<label class="psa-d-tick">
      <${Tick} on=${said[who]} onSave=${(on) => weighed({ [who]: on })} />
      ${short ? t(`wall.${who}`) : k(`weighing.${who}`)}
    </label>`;
  return html`${tick("managers")}${tick("staff")}
    <label class="psa-w-day">
      <span>${t("council.when")}</span>
      <${SavingDay}
        label=${t("council.when")}
        value=${said.on}
        onSave=${(on) => app.does(["WeighedTogether", { theme, changes: { on } }])}
      />
    </label>`;
}
