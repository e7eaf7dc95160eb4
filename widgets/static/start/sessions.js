/** This client's sessions: where each stands, a new one, and more about the one that is chosen. */

import { useRef, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { Ticks } from "../kit/chosen.js";
import { date } from "../kit/texts.js";
import { Button, Dialog, SavingText } from "../kit/shell.js";
import { Due } from "./due.js";
import { Beginning, Instruments } from "./new_session.js";
import { may } from "./may.js";
import { about, day, Documents, href, roomBeside, Stage, t, tell } from "./pieces.js";
import { NoRole } from "./signed.js";

/** Sessions with the latest first (those without a day before all), each with its follow-ups under it. */
export function inOrder(sessions) {
  const all = Object.values(sessions).sort(
    (a, b) => (b.held_on ?? "9999").localeCompare(a.held_on ?? "9999") || b.created_at.localeCompare(a.created_at),
  );
  const under = (id, depth) =>
    all
      .filter((s) => (sessions[s.follows] ? s.follows : null) === id)
      .flatMap((s) => [{ ...s, depth }, ...under(s.id, depth + 1)]);
  return under(null, 0);
}

export function Sessions({ app, side, asked, go }) {
  const list = inOrder(app.view.sessions);
  const { rights } = app.view;
  const begins = may(rights, "begins");
  const [chosen, setChosen] = useState(asked || list.length === 0 ? "new" : roomBeside() ? list[0].id : null);
  const session = app.view.sessions[chosen];
  const [instrument, setInstrument] = useState(asked ?? app.view.instruments[0].name);
  const details = useRef(null);
  const choose = (id) => {
    setChosen(id);
    if (id && !roomBeside()) requestAnimationFrame(() => details.current?.scrollIntoView({ block: "start" }));
  };
  return html`<div class="psa-desk with-details">
    ${side}
    ${
      chosen === "new"
        ? html`<main>
          <div class="psa-head">
            <div>
              <h2>${t(begins ? "new_session.title" : "rights.yours")}</h2>
              <p class="psa-soft">${t(begins ? "new_session.about" : "rights.yours_about")}</p>
            </div>
          </div>
          <${NoRole} rights=${rights} />
          <${Instruments} app=${app} chosen=${instrument} onChoose=${setInstrument} />
        </main>`
        : html`<main>
          <div class="psa-head">
            <div>
              <h2>${t("sessions.title")}</h2>
              ${list.length > 0 && html`<p class="psa-soft">${t("sessions.sub", { n: list.length })}</p>`}
            </div>
            ${
              list.length > 0 &&
              html`<${Button} main=${begins} onClick=${() => choose("new")}>
                ${t(begins ? "sessions.new" : "rights.yours")}
              <//>`
            }
          </div>
          <${Due} app=${app} />
          ${
            list.length
              ? html`<${List} app=${app} list=${list} chosen=${chosen} onChoose=${choose} />`
              : html`<div class="psa-empty">
                <h3>${t("sessions.none")}</h3>
                <p>${t("sessions.none_about")}</p>
                <${Button} main onClick=${() => choose("new")}>${t("sessions.new")}<//>
              </div>`
          }
        </main>`
    }
    <aside class="psa-details" ref=${details}>
      ${
        chosen === "new"
          ? html`<${Beginning}
            app=${app}
            instrument=${instrument}
            go=${go}
            onMade=${choose}
            onCancel=${() => choose(null)}
          />`
          : session
            ? html`<${Details} key=${session.id} app=${app} session=${session} onChoose=${choose} />`
            : html`<p class="psa-soft psa-beside">${t("sessions.pick")}</p>`
      }
    </aside>
  </div>`;
}

function List({ app, list, chosen, onChoose }) {
  return html`<table class="psa-table">
    <thead>
      <tr>
        <th>${t("sessions.column")}</th>
        <th>${t("sessions.when")}</th>
        <th>${t("sessions.stage")}</th>
        <th>${t("sessions.agreed")}</th>
        <th></th>
      </tr>
    </thead>
    <tbody>
      ${list.map(
        (session) =>
          html`<${Row}
            key=${session.id}
            app=${app}
            session=${session}
            on=${chosen === session.id}
            onChoose=${() => onChoose(session.id)}
          />`,
      )}
    </tbody>
  </table>`;
}

function Row({ app, session, on, onChoose }) {
  return html`<tr class="can ${on ? "on" : ""}" onClick=${(event) => !event.target.closest("a, button") && onChoose()}>
    <td class="depth ${session.depth ? "deeper" : ""}" style=${{ "--depth": Math.min(session.depth, 3) }}>
      ${
        session.link
          ? html`<a href=${href(session.link)} dir="auto">${session.title}</a>`
          : html`<b dir="auto">${session.title}</b>`
      }
      <span class="sub" dir="auto">
        ${session.known ? about(app.view, session) : t("sessions.unknown")}
      </span>
    </td>
    <td class="num">${day(session.held_on)}</td>
    <td><${Stage} session=${session} /></td>
    <td class="num">
      ${
        session.agreements
          ? session.open
            ? t("sessions.open_agreements", { n: session.open, all: session.agreements })
            : t("sessions.all_done", { n: session.agreements })
          : ""
      }
    </td>
    <td class="end">
      <button
        type="button"
        class="psa-round"
        aria-label=${t("sessions.details", { title: session.title })}
        aria-expanded=${on}
        title=${t("more")}
        onClick=${onChoose}
      >
        ›
      </button>
    </td>
  </tr>`;
}

function Details({ app, session, onChoose }) {
  const [deleting, setDeleting] = useState(false);
  const { sessions, instruments, rights } = app.view;
  const instrument = instruments.find((one) => one.name === session.instrument);
  const before = sessions[session.follows];
  const after = sessions[session.followed_by];
  return html`
    <section>
      <h3 class="psa-hidden">${session.title}</h3>
      ${
        may(rights, "sessions") && (session.link || !rights)
          ? html`<label class="psa-field"><span>${t("sessions.name")}</span>
            <${SavingText}
              value=${session.title}
              label=${t("sessions.name")}
              dir="auto"
              maxlength="200"
              onSave=${(title) => tell(app, "name_session", { session: session.id, title })}
            />
          </label>`
          : html`<b dir="auto">${session.title}</b>`
      }
      ${
        session.link &&
        html`<a class="psa-btn main" href=${href(session.link)}>${t("sessions.open_page")}</a>
          <p class="psa-hint">${t("sessions.address")}</p>`
      }
      ${rights && !session.link && html`<p class="psa-soft">${t("rights.papers")}</p>`}
    </section>
    <dl class="psa-facts">
      <dt>${t("sessions.instrument")}</dt>
      <dd>${instrument?.short ?? session.instrument}</dd>
      <dt>${t("sessions.day")}</dt>
      <dd>
        ${
          session.held_on
            ? date(session.held_on, { weekday: "long", day: "numeric", month: "long", year: "numeric" })
            : day(null)
        }
      </dd>
      <dt>${t("sessions.teams")}</dt>
      <dd dir="auto">${about(app.view, session)}</dd>
      <dt>${t("sessions.stage")}</dt>
      <dd><${Stage} session=${session} /></dd>
      ${
        (session.link || !rights) && // what came out of a session that is closed to somebody is not known here
        html`<dt>${t("sessions.out")}</dt>
          <dd>
            ${
              [
                session.findings && t("sessions.found", { n: session.findings }),
                session.agreements && t("sessions.made", { n: session.agreements }),
              ]
                .filter(Boolean)
                .join(", ") || t("sessions.nothing_yet")
            }
          </dd>`
      }
    </dl>
    ${
      (before || after) &&
      html`<section>
        ${
          before &&
          html`<button type="button" class="psa-text-button" onClick=${() => onChoose(before.id)}>
            ${t("sessions.follows", { title: before.title })}
          </button>`
        }
        ${
          after &&
          html`<button type="button" class="psa-text-button" onClick=${() => onChoose(after.id)}>
            ${t("sessions.followed_by", { title: after.title })}
          </button>`
        }
      </section>`
    }
    ${
      session.known &&
      html`<section>
        <h4>${t("documents.heading")}</h4>
        <${Documents} key=${session.id} app=${app} session=${session} />
      </section>`
    }
    ${rights?.leading && session.link && html`<${Leading} key=${session.id} app=${app} session=${session} />`}
    ${
      may(rights, "sessions") &&
      (session.link || !rights) &&
      html`<p class="psa-end">
        <button type="button" class="psa-text-button danger" onClick=${() => setDeleting(true)}>
          ${t("sessions.delete")}
        </button>
      </p>`
    }
    ${
      deleting &&
      html`<${DeleteSession}
        app=${app}
        session=${session}
        onClose=${() => setDeleting(false)}
        onDone=${() => onChoose(null)}
      />`
    }`;
}

/** Who leads a session, besides who keeps them all: they see and change it. */
function Leading({ app, session }) {
  const { leading, led } = app.view.rights;
  const all = Object.entries(leading).map(([id, name]) => ({ id, name }));
  return html`<section>
    <h4>${t("rights.leads")}</h4>
    ${
      all.length > 0 &&
      html`<${Ticks}
        name=${t("rights.leads")}
        all=${all}
        on=${led[session.id] ?? []}
        onSave=${(users) => tell(app, "lead", { session: session.id, users })}
      />`
    }
    <p class="psa-hint">${t(all.length ? "rights.leads_about" : "rights.nobody_leads")}</p>
  </section>`;
}

function DeleteSession({ app, session, onClose, onDone }) {
  const sure = async () => {
    onClose();
    try {
      await tell(app, "delete_session", { session: session.id });
      app.say(t("sessions.deleted", { title: session.title }));
      onDone();
    } catch {
      /* has been said; the session is still there */
    }
  };
  return html`<${Dialog} title=${t("sessions.delete_title")} onClose=${onClose}>
    <p dir="auto">${t("sessions.delete_about", { title: session.title })}</p>
    ${session.followed_by && html`<p>${t("sessions.delete_follow_up")}</p>`}
    <p>${t("sessions.delete_copies")}</p>
    <p class="psa-row">
      <${Button} main class="danger" onClick=${sure}>${t("sessions.delete_yes")}<//>
      <${Button} autofocus onClick=${onClose}>${t("cancel")}<//>
    </p>
  <//>`;
}
