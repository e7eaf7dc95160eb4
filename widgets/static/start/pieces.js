/** What the front door's parts share: asking with the answer's refusal beside the form, documents, words and tags. */

import { useEffect, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { Tag } from "../kit/desk_fields.js";
import { make } from "../kit/making.js";
import { date, lang, speaks } from "../kit/texts.js";

export const t = speaks("widgets.start");

/** Whether this page fills the window, and its address is ours to change; in JupyterLab it is not. */
export const ownWindow = () => document.documentElement.classList.contains("psa-window");

/** Where a session is opened: its own address; in JupyterLab, its workshop form's notebook, which asks which session. */
export const href = (link) => (ownWindow() ? link : `${labBase()}lab/tree/${link.split("?")[0].replaceAll("-", "_")}.ipynb`);
const labBase = () => JSON.parse(document.getElementById("jupyter-config-data")?.textContent ?? "{}").baseUrl ?? "/";

/** Take in what an answer brought: perhaps another language. */
function land(app, answer) {
  if (answer.texts) app.speak(answer);
}

/**
 * Asking Python from a form: `ask` gives the answer, or null when it was refused; why is in `wrong`, for beside the form.
 * @param {import("../kit/app.js").App} app
 */
export function useAsk(app) {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState(null);
  const whole = async (work) => {
    setBusy(true);
    setWrong(null);
    try {
      const answer = await work();
      land(app, answer);
      return answer;
    } catch (error) {
      setWrong(error.message);
      return null;
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    wrong,
    clear: () => setWrong(null),
    ask: (what, args, data) => whole(() => app.ask(what, args, data)),
    whole,
  };
}

/** Ask, and say a refusal at the bottom; rejects as well, so that what was typed stays. */
export async function tell(app, what, args) {
  try {
    const answer = await app.ask(what, args);
    land(app, answer);
    return answer;
  } catch (error) {
    app.say(error.message, "wrong");
    throw error;
  }
}

export const Wrong = ({ text }) => text && html`<p class="psa-wrong" role="alert">${text}</p>`;

/** Where what is written here stays: on this computer, in a database, or on the server where people sign in. */
export function privacy(view) {
  if (view.rights) return t("rights.privacy"); // where people sign in, this computer is not theirs
  const where = { folder: view.place.folder, database: view.client?.path };
  const some = (view.files ?? []).some((file) => file.database);
  return t(view.client?.database ? "database.privacy" : some ? "database.privacy_list" : "privacy", where);
}

/** A moment in UTC as a person here says it: "vandaag 14:05", or the day. @param {string} iso */
export function moment(iso) {
  const at = new Date(iso);
  const time = new Intl.DateTimeFormat(lang(), { hour: "2-digit", minute: "2-digit" }).format(at);
  const days = Math.round((midnight(at) - midnight(new Date())) / 86_400_000);
  if (days === 0 || days === -1)
    return `${new Intl.RelativeTimeFormat(lang(), { numeric: "auto" }).format(days, "day")} ${time}`;
  return new Intl.DateTimeFormat(lang(), { day: "numeric", month: "long", year: "numeric" }).format(at);
}
const midnight = (at) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();

/** A file's size. @param {number} bytes */
export const size = (bytes) =>
  `${new Intl.NumberFormat(lang(), { maximumFractionDigits: 1 }).format(Math.max(0.1, bytes / 1e6))} MB`;

/** Units as a tree in reading order: each with its depth. Who falls under an archived or unknown unit stands at the top. */
export function tree(units, archived = false) {
  const shown = Object.values(units)
    .filter((unit) => archived || !unit.archived)
    .sort((a, b) => a.position - b.position);
  const there = new Set(shown.map((unit) => unit.id));
  const under = (parent, depth) =>
    shown
      .filter((unit) => (there.has(unit.parent) ? unit.parent : null) === parent)
      .flatMap((unit) => [{ ...unit, depth }, ...under(unit.id, depth + 1)]);
  return under(null, 0);
}

/** Whether there is room for details beside a list; otherwise they stand under it, for who asks. */
export const roomBeside = () => matchMedia("(min-width: 1081px)").matches;

/** Names of a session's teams. */
const teamNames = (view, session) =>
  session.units
    .map((id) => view.units[id]?.name)
    .filter(Boolean)
    .join(", ");

/** What a session is about: its teams, the whole organisation where it is no team's meeting, or no team yet. */
export const about = (view, session) =>
  teamNames(view, session) || (session.whole ? t("sessions.whole") : html`<i>${t("sessions.no_teams")}</i>`);

const STAGES = { new: ["soft", "○"], busy: ["green", "●"], closed: ["soft", "✓"] };

/** Where a session stands. */
export const Stage = ({ session }) =>
  html`<${Tag} kind=${STAGES[session.stage][0]} shape=${STAGES[session.stage][1]}>
    ${t(`sessions.stages.${session.stage}`, { step: session.step })}
  <//>`;

export const day = (iso) =>
  iso
    ? date(iso, { day: "numeric", month: "short", year: "numeric" })
    : html`<span class="psa-missing">${t("sessions.no_date")}</span>`;

/**
 * The documents of one session, each a button that makes it and hands it to the downloads; where there are many, in groups.
 * Which there are is asked when they come into sight, and again when something happened in the session.
 */
export function Documents({ app, session, flow }) {
  const [documents, setDocuments] = useState(null);
  const [wrong, setWrong] = useState(null);
  useEffect(() => {
    let here = true;
    app.ask("documents", { session: session.id }).then(
      (answer) => here && (setDocuments(answer.documents), setWrong(null)),
      (error) => here && setWrong(error.message),
    );
    return () => (here = false);
  }, [session, lang()]);
  const groups = [...new Set((documents ?? []).map((one) => one.group))];
  return html`<div class="psa-shelf ${flow ? "flow" : ""}" aria-busy=${!documents && !wrong}>
    <${Wrong} text=${wrong} />
    ${documents?.length === 0 && app.view.rights && html`<p class="psa-hint">${t("rights.no_papers")}</p>`}
    ${groups.map((group) => {
      const buttons = html`<${Makers}
        app=${app}
        session=${session}
        documents=${documents.filter((one) => one.group === group)}
      />`;
      return group
        ? html`<details key=${group} open=${flow && roomBeside()}><summary>${group}</summary>${buttons}</details>`
        : buttons;
    })}
  </div>`;
}

function Makers({ app, session, documents }) {
  const [busy, setBusy] = useState(null);
  const take = async ({ id, name }) => {
    if (busy) return;
    setBusy(id);
    await make(app, name, { session: session.id, what: id });
    setBusy(null);
  };
  return html`<div class="psa-documents">
    ${documents.map(
      (one) => html`<button
        key=${one.id}
        type="button"
        dir="auto"
        class="psa-btn psa-document"
        disabled=${busy !== null && busy !== one.id}
        aria-busy=${busy === one.id}
        onClick=${() => take(one)}
      >
        ${busy === one.id ? t("documents.making") : one.name}
      </button>`,
    )}
  </div>`;
}
