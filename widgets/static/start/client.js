/** One client: the sections of its file. */

import { useEffect, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { Agreements } from "./agreements.js";
import { AllDocuments } from "./documents.js";
import { ClientFile } from "./file.js";
import { sectionsFor } from "./may.js";
import { ownWindow, privacy, t, tell } from "./pieces.js";
import { People } from "./people.js";
import { Sessions } from "./sessions.js";
import { Stands } from "./stands.js";
import { Sections, Side } from "../kit/desk.js";
import { Signed } from "./signed.js";
import { LockButton } from "../kit/veil.js";
import { Teams } from "./teams.js";

const SECTIONS = {
  sessions: Sessions,
  stands: Stands,
  agreements: Agreements,
  teams: Teams,
  documents: AllDocuments,
  file: ClientFile,
  people: People,
};

const addressed = (rights) => {
  const name = ownWindow() ? location.hash.slice(1) : "";
  const first = rights?.keeper && rights.why ? "people" : "sessions"; // who only gives roles comes for that
  return name in SECTIONS ? name : first;
};

export function Client({ app }) {
  const { client, sessions, units, actions, rights } = app.view;
  const [section, setSection] = useState(() => addressed(rights));
  const [instrument, setInstrument] = useState(null); // what a new session was asked for elsewhere
  useEffect(() => {
    const moved = () => setSection(addressed(rights));
    window.addEventListener("popstate", moved);
    return () => window.removeEventListener("popstate", moved);
  }, []);

  const go = (name) => {
    if (name === section) return;
    if (name !== "sessions") setInstrument(null);
    if (ownWindow()) history.pushState(null, "", `${location.pathname}${location.search}#${name}`);
    setSection(name);
  };
  const begin = (name) => {
    setInstrument(name);
    go("sessions");
  };
  const leave = (event) => {
    event.preventDefault();
    tell(app, "go", { dossier: "" }).catch(() => {});
  };
  const late = Object.values(actions).filter((action) => action.state === "late").length;
  const counts = {
    sessions: Object.keys(sessions).length || "",
    agreements: late
      ? html`<span class="psa-hidden">${t("agreements.states.late")}</span><span aria-hidden="true">▲</span> ${late}`
      : "",
    teams: Object.values(units).filter((unit) => !unit.archived).length || "",
  };
  const sections = sectionsFor(rights);
  const at = sections.includes(section) ? section : "sessions";
  const Section = SECTIONS[at];
  return html`<${Section}
    key=${at}
    app=${app}
    go=${go}
    begin=${begin}
    asked=${instrument}
    side=${html`<${Side} app=${app} title=${client.name} sub=${client.sample ? t("file.sample") : t("file.title")}
      privacy=${privacy(app.view)}
      end=${html`<p class="psa-side-ways">
          <a class="psa-side-link" href="." onClick=${leave}>${t("other_client")}</a>
          <${LockButton} app=${app} class="psa-side-link psa-lock" />
        </p>
        <${Signed} rights=${app.view.rights} />`}>
      <${Sections}
        name=${t("sections_name")}
        sections=${sections.map((id) => ({ id, name: t(`sections.${id}`), note: counts[id] }))}
        at=${at}
        go=${go}
      />
    <//>`}
  />`;
}
