/** People and rights: who has which role in this client, for who gives them; and what each role may see. */

import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { Ticks } from "../kit/chosen.js";
import { Adder, Line } from "../kit/desk_fields.js";
import { Button } from "../kit/shell.js";
import { lang } from "../kit/texts.js";
import { moment, roomBeside, t, tell, tree } from "./pieces.js";

export function People({ app, side }) {
  const { members, all_roles: roles, changes } = app.view.rights;
  const [chosen, setChosen] = useState(() => (roomBeside() ? members[0]?.user : null));
  const details = useRef(null);
  const member = members.find((one) => one.user === chosen);
  const choose = (user) => {
    setChosen(user);
    if (!roomBeside()) requestAnimationFrame(() => details.current?.scrollIntoView({ block: "start" }));
  };
  const add = async (typed) => {
    const user = typed.trim();
    await tell(app, "member", { user });
    choose(user);
  };
  return html`<div class="psa-desk ${members.length ? "with-details" : ""}">
    ${side}
    <main>
      <div class="psa-head"><div><h2>${t("people.title")}</h2><p class="psa-soft">${t("people.about")}</p></div></div>
      ${
        members.length
          ? html`<${List} app=${app} chosen=${chosen} onChoose=${choose} />`
          : html`<div class="psa-empty"><h3>${t("people.none")}</h3><p>${t("people.none_about")}</p></div>`
      }
      <div class="psa-part"><${Adder} label=${t("people.add")} placeholder=${t("people.add_hint")} onAdd=${add} /></div>
      <section class="psa-part">
        <h3>${t("people.each_role")}</h3>
        <dl class="psa-facts psa-roles">
          ${roles.map((role) => html`<dt key=${role.id}>${role.name}</dt><dd>${role.says}</dd>`)}
        </dl>
        <p class="psa-hint">${t("people.adding_up")}</p>
      </section>
      ${
        changes.length > 0 &&
        html`<section class="psa-part">
          <h3>${t("people.changes")}</h3>
          <ul class="psa-changes">
            ${changes.map(
              (one) => html`<li key=${`${one.at} ${one.user} ${one.what}`} dir="auto">
                ${t("people.change", { when: moment(one.at), by: one.by, user: one.user, what: one.what })}
              </li>`,
            )}
          </ul>
        </section>`
      }
    </main>
    ${
      members.length > 0 &&
      html`<aside class="psa-details" ref=${details}>
        ${
          member
            ? html`<${Details} key=${chosen} app=${app} member=${member} onGone=${() => setChosen(null)} />`
            : html`<p class="psa-soft psa-beside">${t("people.pick")}</p>`
        }
      </aside>`
    }
  </div>`;
}

function List({ app, chosen, onChoose }) {
  const { members, all_roles: roles } = app.view.rights;
  const named = (ids) =>
    roles
      .filter((role) => ids.includes(role.id))
      .map((role) => role.name)
      .join(", ");
  const units = (ids) =>
    ids
      .map((id) => app.view.units[id]?.name)
      .filter(Boolean)
      .join(", ");
  return html`<table class="psa-table psa-members">
    <thead>
      <tr>
        <th>${t("people.column")}</th>
        <th>${t("people.roles")}</th>
        <th>${t("people.units")}</th>
        <th></th>
      </tr>
    </thead>
    <tbody>
      ${members.map(
        (one) => html`<tr
          key=${one.user}
          class="can ${one.user === chosen ? "on" : ""}"
          onClick=${(event) => !event.target.closest("button") && onChoose(one.user)}
        >
          <td>
            <b dir="auto">${one.name || one.user}</b>
            ${one.name && html`<span class="sub" dir="auto">${one.user}</span>`}
          </td>
          <td>${named(one.roles) || html`<span class="psa-missing">${t("people.no_role")}</span>`}</td>
          <td dir="auto">${units(one.units)}</td>
          <td class="end">
            <button
              type="button"
              class="psa-round"
              aria-label=${t("people.edit", { name: one.name || one.user })}
              aria-expanded=${one.user === chosen}
              title=${t("people.edit", { name: one.name || one.user })}
              onClick=${() => onChoose(one.user)}
            >
              ›
            </button>
          </td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

function Details({ app, member, onGone }) {
  const { all_roles: roles } = app.view.rights;
  const change = (changes) => tell(app, "member", { user: member.user, ...changes });
  const teams = tree(app.view.units);
  const remove = async () => {
    await tell(app, "member_remove", { user: member.user });
    onGone();
  };
  return html`<h3 dir="auto">${member.name || member.user}</h3>
    <div class="psa-form">
      <p class="psa-soft" dir="auto">${t("people.signs_in", { user: member.user })}</p>
      ${/\p{Lu}/u.test(member.user) && html`<p class="psa-hint">${t("people.capitals")}</p>`}
      <${Line} name=${t("people.name")} value=${member.name} maxlength="60" onSave=${(name) => change({ name })} />
      <div class="psa-field">
        <span>${t("people.roles")}</span>
        <${Ticks}
          name=${t("people.roles")}
          all=${roles.map((role) => ({ id: role.id, name: role.name, means: role.says }))}
          on=${member.roles}
          onSave=${(ids) => change({ roles: ids })}
        />
      </div>
      ${
        member.roles.includes("manager") &&
        html`<div class="psa-field">
          <span>${t("people.units")}</span>
          ${
            teams.length > 0 &&
            html`<${Ticks}
              name=${t("people.units")}
              all=${teams.map(({ id, name, depth }) => ({ id, name, depth }))}
              on=${member.units}
              onSave=${(units) => change({ units })}
            />`
          }
          <small>${t(teams.length ? "people.units_about" : "people.no_units")}</small>
        </div>`
      }
    </div>
    <${Sees} app=${app} member=${member} />
    <p class="psa-end"><${Button} class="danger" onClick=${() => remove().catch(() => {})}>${t("people.remove")}<//></p>`;
}

/** What somebody sees of this client now, in numbers: no title is shown to who only gives roles. */
function Sees({ app, member }) {
  const [told, setTold] = useState(null);
  useEffect(() => {
    let here = true;
    app.ask("member_sees", { user: member.user }).then(
      (answer) => here && setTold(answer),
      () => {},
    );
    return () => (here = false);
  }, [member, lang()]);
  if (!told) return null;
  return html`<section aria-live="polite">
    <h4>${t("people.sees")}</h4>
    <table class="psa-sees">
      <thead>
        <tr>
          <th>${t("people.of")}</th>
          ${["write", "read", "papers"].map((how) => html`<th key=${how}>${t(`people.${how}`)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${told.sees.map(
          (one) => html`<tr key=${one.name}>
            <th scope="row">${one.name} <small>(${one.of})</small></th>
            ${["write", "read", "papers"].map((how) => html`<td key=${how} class="num">${one[how] || "–"}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table>
    <p class="psa-hint">${told.begins ? t("people.begins", { what: told.begins }) : t("people.begins_none")}</p>
  </section>`;
}
