/** The people who can take something on: choosing them for an agreement, and the list of who has nothing yet. */

import { useState } from "preact/hooks";
import { does, html, newId } from "../kit/app.js";
import { speaks } from "../kit/texts.js";
import { Button, Dialog, SavingText } from "../kit/shell.js";
import { AddLine } from "./pieces.js";

const t = speaks("widgets.memo_voting");
const k = speaks("kits.memo_voting");

const EVERYONE = "everyone";

const same = (a, b) => a.toLocaleLowerCase() === b.toLocaleLowerCase();
const split = (typed) =>
  typed
    .split(/[,;\n]/)
    .map((name) => name.trim())
    .filter(Boolean);

/** Ids for names: people on the list by their name, others as new. @returns {{ids: string[], added: [string, object][]}} */
function known(all, names) {
  const added = [];
  const ids = names.map((name) => {
    const one =
      all.find((p) => same(p.name, name)) ??
      added.map(([, p]) => ({ id: p.person, name: p.name })).find((p) => same(p.name, name));
    if (one) return one.id;
    const person = newId();
    added.push(["PersonAdded", { person, name }]);
    return person;
  });
  return { ids, added };
}

/** Names that were given to the small groups and are not on the list of people yet: whoever thought of it may take it on. */
function inGroups(view) {
  const people = Object.values(view.people);
  const names = Object.values(view.group_names).flatMap(split);
  return names.filter(
    (name, i) => names.findIndex((other) => same(other, name)) === i && !people.some((other) => same(other, name)),
  );
}

/**
 * People as chips, and a line to type a name in: Enter takes who starts with it, or puts a new name on the list.
 * @param {{app: any, label: string, chosen: () => string[], turn: (job: () => Promise<any>) => Promise<any>, single?:
 *   boolean, everyone?: boolean, event: (ids: string[]) => [string, object], onEmpty?: () => void, id: string}} props
 *   `chosen` as Python said last; `turn` of useTurns
 */
export function PeoplePicker({ app, label, chosen, turn, single = false, everyone = false, event: makes, onEmpty, id }) {
  const [typed, setTyped] = useState("");
  const there = () => {
    const people = Object.entries(app.view.people).map(([person, name]) => ({ id: person, name }));
    return everyone ? [{ id: EVERYONE, name: k("everyone") }, ...people] : people;
  };
  /** Who can be chosen, those that only a small group is called after among them: `id` null. */
  const offered = () => [...there(), ...inGroups(app.view).map((name) => ({ id: null, name }))];
  const all = offered();
  const idle = new Set(app.view.without_task);
  const sought = typed.trim();
  const begins = (p, text) => p.name.toLocaleLowerCase().startsWith(text.toLocaleLowerCase());
  const starts = (p) => begins(p, sought);
  const firstOf = (text, among = offered()) =>
    text ? (among.find((p) => same(p.name, text)) ?? among.find((p) => begins(p, text))) : undefined;
  const first = firstOf(sought, all);

  /** `change` gets who is chosen when its turn comes, and gives `{ids, added}`. */
  const choose = (change) =>
    turn(() => {
      const { ids, added = [] } = change(chosen());
      return app.does(...added, makes(single ? ids.slice(-1) : [...new Set(ids)]));
    });
  const toggle = (p) =>
    (p.id === null
      ? take([p.name])
      : choose((now) => ({ ids: now.includes(p.id) ? now.filter((c) => c !== p.id) : [...now, p.id] }))
    ).catch(() => {});
  const take = (names) =>
    choose((now) => {
      const { ids, added } = known(there(), names);
      return { ids: [...now, ...ids], added };
    });
  const enter = (text) => {
    const names = split(text);
    const one = names.length === 1 && firstOf(text.trim());
    if (!one) return take(names);
    return one.id === null ? take([one.name]) : choose((now) => ({ ids: [...now, one.id] }));
  };
  const keys = (event, value) => {
    if (event.key === "Enter" && !value.trim() && onEmpty) event.preventDefault(), onEmpty();
    if (event.key === "Enter" && event.ctrlKey && value.trim()) {
      event.preventDefault();
      take(split(value)).then(
        () => setTyped(""),
        () => {},
      );
    }
    if (event.key === "Backspace" && !value && chosen().length) choose((now) => ({ ids: now.slice(0, -1) })).catch(() => {});
  };
  const isNew = sought && !all.some((p) => same(p.name, sought));

  return html`<div class="psa-picker" role="group" aria-label=${label}>
    ${all.map(
      (p) => html`<button
        type="button"
        key=${p.id ?? `group ${p.name}`}
        class="psa-chip ${idle.has(p.id) ? "idle" : ""} ${p.id === null ? "offered" : ""} ${
          sought && !starts(p) ? "dim" : ""
        } ${first === p ? "first" : ""}"
        aria-pressed=${chosen().includes(p.id)}
        title=${p.id === null ? t("people.in_group") : idle.has(p.id) ? t("people.nothing_yet") : undefined}
        onClick=${() => toggle(p)}
      >
        <span dir="auto">${p.name}</span>
        ${first === p && html`<kbd>Enter</kbd>`}
      </button>`,
    )}
    <span class="psa-picker-type">
      <${AddLine}
        id=${id}
        label=${label}
        placeholder=${t("people.name")}
        draft=${typed}
        onDraft=${setTyped}
        onAdd=${enter}
        onKey=${keys}
        size="14"
      />
      ${
        isNew &&
        html`<span class="psa-picker-new">
          ${t("people.new", { name: sought })} <kbd>${first ? "Ctrl Enter" : "Enter"}</kbd>
        </span>`
      }
    </span>
  </div>`;
}

/** Everyone does something: who has a task, who has none yet, and who is not on the list. */
export function PeoplePanel({ app }) {
  const [shown, setShown] = useState(null);
  const { people, without_task: without, plan } = app.view;
  const idle = new Set(without);
  const ids = Object.keys(people);
  const missing = Math.max(0, plan.participants - ids.length);
  const add = async (typed) => {
    const { added } = known(
      ids.map((id) => ({ id, name: people[id] })),
      split(typed),
    );
    if (!added.length) return app.say(t("people.known"));
    return app.does(...added);
  };
  const groups = inGroups(app.view);
  const takeGroups = () => does(app, ...groups.map((name) => ["PersonAdded", { person: newId(), name }]));
  const order = [...ids.filter((id) => idle.has(id)), ...ids.filter((id) => !idle.has(id))];
  return html`<section class="psa-people" aria-labelledby="psa-people-title">
    <h2 id="psa-people-title">${t("people.title")}</h2>
    <p class=${idle.size ? "psa-missing" : ids.length ? "psa-fine" : "psa-soft"} aria-live="polite">
      ${
        idle.size
          ? t("people.idle", { n: idle.size, of: ids.length })
          : ids.length
            ? t("people.all_busy")
            : t("people.nobody")
      }
    </p>
    <p class="psa-people-chips">
      ${order.map(
        (id) =>
          html`<button
            type="button"
            key=${id}
            class="psa-chip ${idle.has(id) ? "idle" : "busy"}"
            aria-label=${`${people[id]}: ${t(idle.has(id) ? "people.nothing_yet" : "people.has_task")}`}
            onClick=${() => setShown(id)}
          >
            <span dir="auto">${people[id]}</span>
          </button>`,
      )}
    </p>
    ${missing > 0 && ids.length > 0 && html`<p class="psa-soft">${t("people.missing", { n: missing })}</p>`}
    ${
      groups.length > 0 &&
      html`<p>
        <${Button} class="psa-wraps" onClick=${takeGroups}>
          ${t("people.from_groups", { n: groups.length, names: groups.slice(0, 3).join(", ") })}
          ${groups.length > 3 ? " …" : ""}
        <//>
      </p>`
    }
    <${AddLine}
      id="psa-add-person"
      label=${t("people.add")}
      placeholder=${t("people.add")}
      app=${app}
      keep="person"
      onAdd=${add}
    />
    ${shown && people[shown] !== undefined && html`<${Person} app=${app} id=${shown} onClose=${() => setShown(null)} />`}
  </section>`;
}

/** One person: another name, what they have, or off the list. */
function Person({ app, id, onClose }) {
  const tasks = Object.values(app.view.agreements).filter((a) => a.owners.includes(id) || a.raised_by === id);
  const remove = () => app.does(["PersonRemoved", { person: id }]).then(onClose, () => {});
  return html`<${Dialog} title=${app.view.people[id]} onClose=${onClose}>
    <label>
      ${t("people.called")}
      <${SavingText}
        value=${app.view.people[id]}
        label=${t("people.called")}
        dir="auto"
        onSave=${(name) => app.does(["PersonRenamed", { person: id, name }])}
      />
    </label>
    ${
      tasks.length
        ? html`<ul class="psa-reasons">
          ${tasks.map((a) => html`<li key=${a.id} dir="auto">${a.text.slice(0, 200)}</li>`)}
        </ul>`
        : html`<p class="psa-soft">${t("people.nothing_yet")}</p>`
    }
    <p class="psa-row">
      <${Button} main onClick=${onClose}>${t("pieces.done")}<//>
      <${Button} onClick=${remove}>${t("people.remove")}<//>
    </p>
  <//>`;
}
