/** A new session: what one came to do, with which teams, when and with how many. */

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { html, Refused } from "../kit/app.js";
import { Button } from "../kit/shell.js";
import { plain, useLine } from "../kit/fields.js";
import { Field } from "../kit/desk_fields.js";
import { may } from "./may.js";
import { href, t, tell, tree, useAsk, Wrong } from "./pieces.js";

const FEW = 12; // forms that are seen at a glance

/**
 * The forms there are, under what one comes to do with them, and why some of the organisation's own are not among them.
 * @param {{app: import("../kit/app.js").App, chosen: string, onChoose: (name: string) => void}} props
 */
export function Instruments({ app, chosen, onChoose }) {
  const { instruments, shelves, own_forms } = app.view;
  const [sought, setSought] = useState("");
  const found = (name) => {
    const one = instruments.find((known) => known.name === name);
    return plain(`${one.title} ${one.about} ${one.belongs}`).includes(plain(sought.trim()));
  };
  const card = (one) => html`<label key=${one.name} class="psa-instrument">
    <input
      type="radio"
      name="instrument"
      value=${one.name}
      checked=${one.name === chosen}
      onChange=${() => onChoose(one.name)}
    />
    <span><b>${one.title}</b><span class="psa-hint">${one.about}</span><small>${one.belongs}</small></span>
  </label>`;
  const part = ({ title, names }) => html`${title && html`<h4>${title}</h4>`}
    <div>${names.map((name) => card(instruments.find((one) => one.name === name)))}</div>`;
  const shown = shelves
    .map(({ group, parts }) => {
      const left = parts.map(({ title, names }) => ({ title, names: names.filter(found) }));
      return { group, parts: left.filter(({ names }) => names.length) };
    })
    .filter(({ parts }) => parts.length);
  return html`${
    instruments.length > FEW &&
    html`<input
      type="search"
      class="psa-input psa-seek"
      aria-label=${t("new_session.seek")}
      placeholder=${t("new_session.seek")}
      value=${sought}
      onInput=${(event) => setSought(event.target.value)}
    />`
  }
  <div class="psa-instruments" role="radiogroup" aria-label=${t("sessions.instrument")}>
    ${shown.map(
      ({ group, parts }) => html`<section key=${group} aria-label=${t(`groups.${group}`)}>
        <h3>${t(`groups.${group}`)}</h3>
        ${parts.map(part)}
      </section>`,
    )}
    ${shown.length === 0 && html`<p class="psa-soft" role="status">${t("new_session.not_found", { sought })}</p>`}
  </div>
  ${
    own_forms.unfit.length > 0 &&
    html`<div class="psa-unfit">
      <p class="psa-hint">${t("sessions.unfit", own_forms)}</p>
      ${own_forms.unfit.map((text) => html`<${Wrong} key=${text} text=${text} />`)}
    </div>`
  }`;
}

/** How many take part: those in the teams that were chosen, until somebody says otherwise. */
function useParticipants(app, units) {
  const [typed, setTyped] = useState(null);
  const [proposed, setProposed] = useState("");
  useEffect(() => {
    let here = true;
    if (units.length)
      app.ask("people", { units }).then(
        ({ people }) => here && setProposed(people === null ? "" : String(people)),
        () => {},
      );
    else setProposed("");
    return () => (here = false);
  }, [units.join(" ")]);
  return { value: typed ?? proposed, type: setTyped, isProposal: typed === null && proposed !== "" };
}

/** What is done alone, or is there already and goes on, is opened: there is nothing to say of it first. */
export function Beginning({ app, instrument, ...rest }) {
  const one = app.view.instruments.find((known) => known.name === instrument);
  const there = one.once && Object.values(app.view.sessions).find((session) => session.instrument === instrument);
  if (there)
    return html`<div class="psa-form">
      <h3 dir="auto">${there.title}</h3>
      <p>${t("new_session.once")}</p>
      <p class="psa-row"><a class="psa-btn main" href=${href(there.link)}>${t("new_session.alone_open")}</a></p>
    </div>`;
  if (!one.alone) return html`<${NewSession} app=${app} instrument=${instrument} ...${rest} />`;
  return html`<div class="psa-form">
    <h3>${t("new_session.alone")}</h3>
    <p>${t("new_session.alone_about")}</p>
    <p class="psa-row"><a class="psa-btn main" href=${href(one.alone)}>${t("new_session.alone_open")}</a></p>
  </div>`;
}

/** What has to be said of a session of `instrument` before it is made; all but the title may wait. */
function NewSession({ app, instrument, go, onMade, onCancel }) {
  const [title, setTitle] = useState("");
  const [units, setUnits] = useState([]);
  const [held, setHeld] = useState(app.view.place.today);
  const participants = useParticipants(app, units);
  const { ask, busy, wrong } = useAsk(app);
  const form = useRef(null);
  useLayoutEffect(
    () => void (Object.keys(app.view.sessions).length > 0 && form.current?.querySelector("input[name=title]")?.focus()),
    [],
  ); // before the next key comes
  const one = app.view.instruments.find((known) => known.name === instrument);

  const make = async (open) => {
    const answer = await ask("add_session", {
      instrument,
      title,
      units,
      held_on: held,
      participants: one.counts_people ? participants.value : "",
    });
    if (!answer) return;
    if (open) location.assign(href(answer.link));
    else {
      app.say(t("new_session.made", { title: app.view.sessions[answer.session].title }));
      onMade(answer.session);
    }
  };
  const submit = (event) => {
    event.preventDefault();
    make(true);
  };
  return html`<form class="psa-form" ref=${form} onSubmit=${submit}>
    <h3>${t("new_session.of", { name: one.short })}</h3>
    ${one.about_people && app.view.client.offer_lock && html`<${LockOffer} app=${app} go=${go} />`}
    <${Field} name=${t("sessions.name")}>
      <input
        class="psa-input"
        name="title"
        dir="auto"
        maxlength="200"
        value=${title}
        placeholder=${one.title}
        onInput=${(e) => setTitle(e.target.value)}
      />
    <//>
    <${Teams} app=${app} chosen=${units} onChange=${setUnits} />
    <div class="psa-join">
      <${Field} name=${t("sessions.day")}>
        <input type="date" class="psa-input" value=${held} onInput=${(e) => setHeld(e.target.value)} />
      <//>
      ${
        one.counts_people &&
        html`<${Field} name=${t("new_session.participants")}>
          <input
            class="psa-input"
            name="participants"
            inputmode="numeric"
            autocomplete="off"
            value=${participants.value}
            title=${participants.isProposal ? t("new_session.proposed") : undefined}
            onInput=${(e) => participants.type(e.target.value)}
          />
        <//>`
      }
    </div>
    ${one.counts_people && participants.isProposal && html`<p class="psa-hint">${t("new_session.proposed")}</p>`}
    <${Wrong} text=${wrong} />
    <p class="psa-row">
      <button type="submit" class="psa-btn main" disabled=${busy}>${t("new_session.make")}</button>
      <${Button} disabled=${busy} onClick=${() => make(false)}>${t("new_session.make_only")}<//>
      ${onCancel && html`<${Button} quiet onClick=${onCancel}>${t("cancel")}<//>`}
    </p>
  </form>`;
}

/** A lock on the client file is offered, once, where what is begun is about what happened to people. */
function LockOffer({ app, go }) {
  const there = (event) => {
    event.preventDefault();
    go("file");
  };
  return html`<p class="psa-hint psa-lock-offer">
    ${t("lock.offer")} <a href="#file" onClick=${there}>${t("lock.offer_link")}</a>
    <button type="button" class="psa-text-button" onClick=${() => tell(app, "no_lock").catch(() => {})}>
      ${t("lock.offer_no")}
    </button>
  </p>`;
}

/** Which teams take part; one that is not there yet is added on the spot. */
function Teams({ app, chosen, onChange }) {
  const { ask, wrong } = useAsk(app);
  const teams = tree(app.view.units);
  const turn = (id) => onChange(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  const latest = useRef(chosen);
  latest.current = chosen;
  const { text, type, add } = useLine(async (name) => {
    const answer = await ask("add_unit", { name });
    if (!answer) throw new Refused();
    onChange([...latest.current, answer.unit]);
  });
  const key = (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    add();
  };
  return html`<div class="psa-field" role="group" aria-label=${t("sessions.teams")}>
    <span>${t("sessions.teams")}</span>
    ${
      teams.length
        ? html`<div class="psa-checks">
          ${teams.map(
            (unit) =>
              html`<label key=${unit.id} style=${{ paddingLeft: `${0.6 + unit.depth * 1.2}rem` }}>
                <input type="checkbox" checked=${chosen.includes(unit.id)} onChange=${() => turn(unit.id)} />
                <span dir="auto">${unit.name}</span>
              </label>`,
          )}
        </div>`
        : html`<small>${t("new_session.no_teams")}</small>`
    }
    ${
      may(app.view.rights, "organisation") &&
      html`<span class="psa-join">
        <input
          class="psa-input"
          dir="auto"
          maxlength="200"
          aria-label=${t("new_session.add_team")}
          placeholder=${t("new_session.add_team_hint")}
          value=${text}
          onInput=${(e) => type(e.target.value)}
          onKeyDown=${key}
        />
        <${Button} disabled=${!text.trim()} aria-label=${t("new_session.add_team")} onClick=${add}>+<//>
      </span>`
    }
    <${Wrong} text=${wrong} />
  </div>`;
}
