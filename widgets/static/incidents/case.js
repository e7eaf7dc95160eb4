/** One case: why somebody looks, what is known of it, who hears back, and what happens with it. */

import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { Day, Line, NumberField, Select } from "../kit/desk_fields.js";
import { afterDrawing, Button, Dialog } from "../kit/shell.js";
import { date } from "../kit/texts.js";
import { useTurns } from "../kit/turns.js";
import { Choices, Moment, moment, t, Typed, TypedText, unitOptions, yesNo } from "./pieces.js";

const REASONS = ["handling", "aftercare", "telling", "discussing", "police", "asked"];

/** Why somebody looks: said before anything is shown. `look` is what they do with that reason. */
export function Why({ app, title, look: looked, onClose }) {
  const [own, setOwn] = useState("");
  const look = (why) => looked(why).catch((refused) => app.say(refused.message, "wrong"));
  const submit = (event) => {
    event.preventDefault();
    if (own.trim()) look(own);
  };
  return html`<${Dialog} title=${title} onClose=${onClose}>
    <p>${t("why.about")}</p>
    <div class="psa-i-choices">
      ${REASONS.map(
        (name) =>
          html`<${Button} key=${name} onClick=${() => look(t(`why.reasons.${name}`))}>${t(`why.reasons.${name}`)}<//>`,
      )}
    </div>
    <form class="psa-d-adder" onSubmit=${submit}>
      <input
        class="psa-input"
        dir="auto"
        maxlength="120"
        aria-label=${t("why.own")}
        placeholder=${t("why.own")}
        value=${own}
        onInput=${(event) => setOwn(event.target.value)}
      />
      <button type="submit" class="psa-btn">${t("why.look")}</button>
    </form>
  <//>`;
}

export function Case({ app, found, setFound, close, papers, children }) {
  const { view } = app;
  const { codes } = view;
  const latest = useRef(found); // a change says what was there: after one that is under way, what that made of it
  latest.current = found;
  const ask = (what, more) =>
    app.ask(what, { case: found.id, ...more }).then(({ case: now }) => now && setFound((latest.current = now)));
  const turn = useTurns();
  const save = (name) => (value) => turn(() => ask("change", { changes: { [name]: [latest.current[name], value] } }));
  const quiet = (name) => (value) => save(name)(value ?? "").catch((refused) => app.say(refused.message, "wrong"));
  const [erasing, setErasing] = useState(false);
  useEffect(() => {
    afterDrawing(() => document.querySelector(".psa-i-case")?.scrollIntoView()); // where it stands under a long list
    return () => void turn(() => app.ask("leave")).catch(() => {});
  }, [found.id]);
  const field = (name) => t(`fields.${name}`);
  const chosen = (name, options, more = {}) =>
    html`<${Choices} name=${field(name)} options=${options} value=${found[name]} onSave=${quiet(name)} ...${more} />`;
  const day = (name) => html`<${Day} name=${field(name)} value=${found[name]} onSave=${save(name)} />`;
  const pick = (name, options) =>
    html`<${Select} name=${field(name)} options=${options} value=${found[name]} onSave=${quiet(name)} />`;
  return html`<aside class="psa-details psa-i-case" aria-label=${t("case.title", { number: found.number })}>
    <header class="psa-i-case-head">
      <h3>${t("case.title", { number: found.number })}</h3>
      <button type="button" class="psa-close" aria-label=${t("case.close")} onClick=${close}>✕</button>
    </header>
    <p class="psa-soft">
      ${t("case.came_in", { when: moment(found.reported), way: named(codes.ways, found.way) })}
      ${found.times > 1 && html`<strong> ${t("case.times", { n: found.times })}</strong>`}
    </p>
    ${found.erased_on && html`<p class="psa-i-asks">${t("case.erased", { day: date(found.erased_on) })}</p>`}
    ${found.needs_now === "yes" && !found.closed_on && html`<p class="psa-i-now">▲ ${t("case.needs_now")}</p>`}
    <fieldset class="psa-i-fields" disabled=${view.closed}>
      <section class="psa-i-tell" aria-label=${t("case.tell.title")}>
        <h4>${t("case.tell.title")}</h4>
        ${day("told_on")}
        <p class="psa-hint">
          ${found.told_by ? t("case.tell.by", { day: date(found.told_by) }) : t("case.tell.undecided")}
        </p>
      </section>
      <${Texts} app=${app} found=${found} ask=${ask} />
      <${Persons} app=${app} found=${found} ask=${ask} />
      ${children}
      <details>
        <summary>${t("case.reported")}</summary>
        <div class="psa-i-fields">
          ${day("day")}
          <${Line} name=${field("clock")} value=${found.clock} onSave=${save("clock")} />
          ${chosen("place", codes.places)}
          <${Line} name=${field("site")} value=${found.site} onSave=${save("site")} />
          ${pick("activity", codes.activities)} ${pick("unit_id", unitOptions(view.units))}
          ${chosen("kinds", codes.kinds, { several: true })} ${chosen("hurt", yesNo())}
        </div>
      </details>
      <details open>
        <summary>${t("case.circumstances")}</summary>
        <div class="psa-i-fields">
          <p class="psa-hint">${t("case.circumstances_about")}</p>
          ${pick("perpetrator", codes.perpetrators)} ${chosen("moved_by", codes.moved_by)}
          ${chosen("circumstances", codes.circumstances, { several: true })}
        </div>
      </details>
      <details>
        <summary>${t("case.after")}</summary>
        <div class="psa-i-fields">
          ${chosen("damage", codes.damage)}
          <${NumberField}
            app=${app}
            name=${field("damage_amount")}
            value=${found.damage_amount}
            onSave=${save("damage_amount")}
          />
          ${chosen("recovered", codes.recovered)} ${chosen("police", yesNo())} ${day("police_on")}
          <${Answered} app=${app} found=${found} ask=${ask} /> ${pick("sanction", codes.sanctions)}
          <${Mark} app=${app} found=${found} ask=${ask} />
          ${chosen("repeat", yesNo())} ${day("employee_confirmed_on")} ${day("manager_confirmed_on")}
        </div>
      </details>
      <details>
        <summary>${t("case.discussing")}</summary>
        <div class="psa-i-fields">
          <p class="psa-hint">${t("case.discussing_about")}</p>
          ${["foreseeable", "influenced", "assistance_worked", "agreements_worked", "alarm_worked"].map((name) =>
            chosen(name, yesNo()),
          )}
          ${day("discussed_on")}
        </div>
      </details>
      <details open=${["death", "hospital", "lasting"].includes(found.serious)}>
        <summary>${t("case.serious")}</summary>
        <div class="psa-i-fields">
          ${chosen("serious", codes.serious, { hint: t("case.serious_about") })}
          ${
            ["death", "hospital", "lasting"].includes(found.serious) &&
            html`<p class="psa-i-now">▲ ${t("case.serious_now")}</p>
              ${day("authority_on")}`
          }
        </div>
      </details>
      <details>
        <summary>${t("case.keep")}</summary>
        <div class="psa-i-fields">
          <p class="psa-hint">${t("case.hold_about")}</p>
          ${day("hold_until")}
          <${Line} name=${field("hold_reason")} value=${found.hold_reason} onSave=${save("hold_reason")} />
          <p><${Button} onClick=${() => setErasing(true)}>${t("case.erase")}<//></p>
        </div>
      </details>
      ${day("closed_on")}
    </fieldset>
    ${papers}
    ${
      erasing &&
      html`<${Erase}
        app=${app}
        title=${t("case.erase")}
        about=${t("case.erase_about", { number: found.number })}
        ask=${() => app.ask("erase", { case: found.id })}
        onClose=${() => setErasing(false)}
        onDone=${() => (setErasing(false), close())}
      />`
    }
  </aside>`;
}

const named = (options, id) => options.find((one) => one.id === id)?.name ?? id;

/** What was told, added and changed, each with its moment; and a line for more. */
function Texts({ app, found, ask }) {
  const [text, setText] = useState("");
  const add = () =>
    ask("add_text", { kind: "addition", text })
      .then(() => setText(""))
      .catch((refused) => app.say(refused.message, "wrong"));
  return html`<section aria-label=${t("case.texts.title")}>
    <h4>${t("case.texts.title")}</h4>
    ${found.texts.length === 0 && html`<p class="psa-soft">${t("case.texts.none")}</p>`}
    ${found.texts.map(
      (one) => html`<div key=${one.id} class="psa-i-text ${one.kind}">
        <small>${t(`case.texts.kinds.${one.kind}`)} · ${moment(one.at)}${one.by && ` · ${one.by}`}</small>
        <p dir="auto">${one.text}</p>
      </div>`,
    )}
    <${TypedText} name=${t("case.texts.add")} hint=${t("case.texts.add_hint")} rows=${2} value=${text} put=${setText} />
    ${text.trim() && html`<p><${Button} onClick=${add}>${t("case.texts.keep")}<//></p>`}
  </section>`;
}

/** Who there is in a case: roles first, names only where they are needed. */
function Persons({ app, found, ask }) {
  const roles = ["affected", "reporter", "witness", ...(app.view.settings.names_perpetrators ? ["perpetrator"] : [])];
  const put = (role, person, told) => ask("person", { role, person, told });
  const add = (role) => put(role, "", {}).catch((refused) => app.say(refused.message, "wrong"));
  return html`<section aria-label=${t("case.persons.title")}>
    <h4>${t("case.persons.title")}</h4>
    ${found.persons.map((one) => {
      const save = (name) => (value) => put(one.role, one.id, { [name]: value });
      return html`<details key=${one.id} class="psa-i-person">
        <summary>
          ${t(`case.persons.roles.${one.role}`)}${one.function && ` · ${one.function}`}
        </summary>
        <div class="psa-i-fields">
          ${["function", "reach", "name"].map(
            (name) => html`<${Line}
              key=${name}
              name=${t(`case.persons.${name}`)}
              value=${one[name]}
              onSave=${save(name)}
            />`,
          )}
        </div>
      </details>`;
    })}
    <p class="psa-row">
      ${roles.map(
        (role) => html`<${Button} key=${role} quiet onClick=${() => add(role)}>+ ${t(`case.persons.roles.${role}`)}<//>`,
      )}
    </p>
  </section>`;
}

/** When who did it heard from the organisation: a reaction within a day is what is aimed at. */
function Answered({ app, found, ask }) {
  const save = (day, at) => ask("answered", { case: found.id, day, at });
  return html`<${Moment}
    app=${app}
    name=${t("fields.answered_at")}
    hint=${t("case.answered_about")}
    value=${found.answered}
    onSave=${save}
  />`;
}

/** An address or tenancy number, which is hashed and not kept. */
function Mark({ app, found, ask }) {
  const [address, setAddress] = useState("");
  const mark = () =>
    ask("mark", { address })
      .then(() => setAddress(""))
      .catch((refused) => app.say(refused.message, "wrong"));
  const hint = t(found.marked ? "case.mark.there" : "case.mark.about", { n: found.times });
  return html`<div>
    <${Typed}
      name=${t("case.mark.name")}
      hint=${hint}
      maxlength="120"
      autocomplete="off"
      aria-label=${t("case.mark.name")}
      value=${address}
      put=${setAddress}
    />
    ${address.trim() && html`<p><${Button} onClick=${mark}>${t("case.mark.mark")}<//></p>`}
  </div>`;
}

/** Erasing on request, which nothing takes back: `ask` does it, and answers what happened. */
export function Erase({ app, title, about, ask, onClose, onDone }) {
  const [said, setSaid] = useState(/** @type {string[] | null} */ (null));
  const erase = () =>
    ask()
      .then((answer) => setSaid(answer.said))
      .catch((refused) => app.say(refused.message, "wrong"));
  return html`<${Dialog} title=${title} onClose=${said ? onDone : onClose}>
    ${
      said
        ? html`${said.map((one) => html`<p key=${one}>${one}</p>`)}
            <p class="psa-row"><${Button} main onClick=${onDone}>${t("case.erase_ready")}<//></p>`
        : html`<p>${about}</p>
            <p class="psa-row">
              <${Button} main onClick=${onClose}>${t("case.erase_not")}<//>
              <${Button} onClick=${erase}>${t("case.erase_now")}<//>
            </p>`
    }
  <//>`;
}
