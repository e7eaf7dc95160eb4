/** A finding written down by hand: the line for a new one, and all of one beside the list. */

import { useState } from "preact/hooks";
import { does, html, newId } from "../kit/app.js";
import { t as words } from "../kit/texts.js";
import { Button } from "../kit/shell.js";
import { Adder, Day, Line, Select } from "../kit/desk_fields.js";
import { k, optionsOf, t, themeName } from "./pieces.js";
import { RieList } from "./rie.js";

/** The line for a new finding; of which source and theme it is stays chosen for the next. */
export function NewFinding({ app, theme, select }) {
  const { view } = app;
  const [source, setSource] = useState(view.finding_sources[0].id);
  const [under, setUnder] = useState(null);
  const add = async (text) => {
    const about = theme || under;
    if (!about) {
      app.say(t("know.theme_first"), "wrong");
      throw new Error("no theme");
    }
    const finding = newId();
    await app.does(["FindingNoted", { finding, theme: about, source, text, day: view.today }]);
    select(finding);
  };
  return html`<div class="psa-p-new">
    <${Select}
      bare
      name=${t("know.which_source")}
      none=${null}
      options=${view.finding_sources}
      value=${source}
      onSave=${setSource}
    />
    ${
      !theme &&
      html`<${Select}
        bare
        name=${t("know.which_theme")}
        none=${t("know.which_theme")}
        options=${optionsOf("themes")}
        value=${under}
        onSave=${setUnder}
      />`
    }
    <${Adder} label=${t("know.new_finding")} onAdd=${add} />
    <${RieList} app=${app} />
  </div>`;
}

/** One finding beside the list: what was written down here can be changed here. */
export function Finding({ app, finding, select }) {
  const aside = (reason) => app.does(["FindingSetAside", { finding: finding.id, reason }]);
  const followed = !finding.set_aside && !app.view.waiting.findings.includes(finding.id);
  return html`<div class="psa-form">
    ${
      finding.noted
        ? html`<${Noted} app=${app} finding=${finding} />`
        : html`<header class="psa-part">
          <h3 dir="auto">${finding.text}</h3>
          <p class="psa-soft" dir="auto">${[themeName(finding.theme), finding.from].join(" · ")}</p>
        </header>`
    }
    ${
      followed
        ? html`<p class="psa-hint">✓ ${t("know.followed")}</p>`
        : html`<${Line}
          name=${k("finding.set_aside")}
          hint=${t("know.aside_hint")}
          lines=${2}
          value=${finding.set_aside}
          onSave=${aside}
        />`
    }
    ${
      finding.noted &&
      html`<p>
        <button
          type="button"
          class="psa-btn danger"
          onClick=${() => (select(""), does(app, ["FindingsRemoved", { findings: [finding.noted.id] }]))}
        >
          ${words("widgets", "fields.remove")}
        </button>
      </p>`
    }
  </div>`;
}

function Noted({ app, finding }) {
  const { view } = app;
  const { noted } = finding;
  const change = (changes) => app.does(["FindingChanged", { finding: noted.id, changes }]);
  const soft = (changes) => change(changes).catch(() => {});
  const source = view.finding_sources.find((one) => one.id === noted.source);
  const large = (unit) => view.large_units.includes(unit);
  const units = Object.entries(view.units).map(([id, name]) => ({ id, name }));
  const asks = source.of_people && noted.unit && !noted.unit_agreed;
  return html`<h3 dir="auto">${noted.text}</h3>
    <${Line}
      name=${k("finding.text")}
      hint=${t("know.no_names")}
      lines=${4}
      value=${noted.text}
      onSave=${(text) => change({ text })}
    />
    <${Select}
      name=${k("finding.source")}
      none=${null}
      options=${view.finding_sources}
      value=${noted.source}
      onSave=${(id) => soft({ source: id, unit_agreed: large(noted.unit) })}
    />
    <${Line} name=${k("finding.reference")} value=${noted.reference} onSave=${(reference) => change({ reference })} />
    <${Select}
      name=${k("finding.theme")}
      none=${null}
      options=${optionsOf("themes")}
      value=${noted.theme}
      onSave=${(theme) => soft({ theme })}
    />
    ${
      noted.theme === "conduct" &&
      html`<${Select}
        name=${k("finding.conduct")}
        options=${optionsOf("conduct")}
        value=${noted.conduct}
        onSave=${(conduct) => soft({ conduct })}
      />`
    }
    <${Select}
      name=${k("finding.unit")}
      none=${k("whole_organisation")}
      options=${units}
      value=${noted.unit}
      onSave=${(unit) => soft({ unit, unit_agreed: large(unit) })}
    />
    ${
      asks &&
      html`<div class="psa-d-note" role="alert">
        <p>${t("know.small_team", { unit: view.unit_names[noted.unit] ?? "" })}</p>
        <p class="psa-row">
          <${Button} onClick=${() => soft({ unit: null })}>${t("know.whole")}<//>
          <${Button} onClick=${() => soft({ unit_agreed: true })}>${t("know.name_team")}<//>
        </p>
      </div>`
    }
    <div class="psa-d-two">
      <${Select}
        name=${k("finding.severity")}
        options=${optionsOf("severities")}
        value=${noted.severity}
        onSave=${(severity) => soft({ severity })}
      />
      <${Day} name=${k("finding.day")} value=${noted.day} onSave=${(day) => change({ day })} />
    </div>`;
}
