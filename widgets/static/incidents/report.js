/** A report: a minute, for oneself or for somebody else. */

import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { Select } from "../kit/desk_fields.js";
import { useTyped } from "../kit/remembered.js";
import { Button } from "../kit/shell.js";
import { Choices, t, Typed, TypedText, unitOptions, useDraft, yesNo } from "./pieces.js";

const EMPTY = {
  day: "",
  clock: "",
  place: "",
  site: "",
  activity: "",
  unit: "",
  kinds: [],
  near_miss: null,
  hurt: "",
  needs_now: "",
  reach: "",
  for_another: false,
};
const ASK_AFTER = 700; // milliseconds without typing after which is looked whether somebody is named

export function Report({ app, open }) {
  const { view } = app;
  const { codes } = view;
  const [told, keep] = useDraft(app, "report", { ...EMPTY, day: view.today }); // a reload does not throw it away
  const [words, setWords] = useTyped(app, "report words");
  const [asked, setAsked] = useState(/** @type {string[]} */ ([]));
  const [done, setDone] = useState(/** @type {{id: string, number: string} | null} */ (null));
  const [busy, setBusy] = useState(false);
  const head = useRef(null);
  const set = (name) => (value) => keep({ ...told, [name]: value ?? "" });

  useEffect(() => {
    const wait = setTimeout(async () => {
      if (!words.trim() && !told.site.trim()) return setAsked([]);
      return setAsked((await app.ask("hints", { words, site: told.site }).catch(() => ({ asked: [] }))).asked);
    }, ASK_AFTER);
    return () => clearTimeout(wait);
  }, [words, told.site]);

  const send = async () => {
    setBusy(true);
    const report = {
      ...told,
      words,
      near_miss: told.near_miss === true,
      hurt: told.hurt === "yes",
      needs_now: told.needs_now === "yes",
    };
    try {
      const made = await app.ask("report", { report });
      keep(null);
      setWords("");
      setAsked([]);
      setDone(made);
      head.current?.focus();
    } catch (refused) {
      app.say(refused.message, "wrong");
    }
    setBusy(false);
  };
  const days = [
    { id: view.today, name: t("report.today") },
    { id: dayBefore(view.today), name: t("report.yesterday") },
  ];
  const settings = view.settings;
  const whom = t(told.for_another ? "report.reach_reporter" : "report.reach");
  return html`<main class="psa-i-report">
    <div class="psa-head">
      <div>
        <h2 tabindex="-1" ref=${head}>${t("report.title")}</h2>
        <p class="psa-soft">${t("report.about")}</p>
      </div>
    </div>
    ${
      done &&
      html`<section class="psa-i-done" role="status">
        <p><strong>${t("report.done", { number: done.number })}</strong></p>
        <p>${settings.to_tell ? t("report.hears", { n: settings.to_tell }) : t("report.hears_undecided")}</p>
        <p class="psa-row">
          <${Button} onClick=${() => open(done)}>${t("report.to_case")}<//>
          <${Button} quiet onClick=${() => setDone(null)}>${t("report.another")}<//>
        </p>
      </section>`
    }
    <fieldset class="psa-i-form" disabled=${view.closed || busy}>
      <${Choices}
        name=${t("report.for_whom")}
        options=${[{ id: false, name: t("report.for_me") }, { id: true, name: t("report.for_another") }]}
        value=${told.for_another}
        onSave=${(value) => set("for_another")(value === true)}
      />
      <div class="psa-i-two">
        <${Choices} name=${t("report.when")} options=${days} value=${told.day} onSave=${set("day")} />
        <${Typed} name=${t("report.day")} type="date" max=${view.today} value=${told.day} put=${set("day")} />
        <${Typed} name=${t("report.clock")} type="time" value=${told.clock} put=${set("clock")} />
      </div>
      <div class="psa-i-two">
        <${Choices} name=${t("report.where")} options=${codes.places} value=${told.place} onSave=${set("place")} />
        <${Typed} name=${t("report.site")} maxlength="120" list="psa-i-sites" value=${told.site} put=${set("site")} />
        <datalist id="psa-i-sites">${view.sites.map((site) => html`<option key=${site} value=${site}></option>`)}</datalist>
      </div>
      <div class="psa-i-two">
        <${Select}
          name=${t("report.activity")}
          options=${codes.activities}
          value=${told.activity}
          onSave=${set("activity")}
          none=${t("report.choose")}
        />
        <${Select}
          name=${t("report.unit")}
          options=${unitOptions(view.units)}
          value=${told.unit}
          onSave=${set("unit")}
          none=${t("report.no_unit")}
        />
      </div>
      <${Choices} name=${t("report.kinds")} options=${codes.kinds} value=${told.kinds} several onSave=${set("kinds")} />
      <div class="psa-i-two">
        <${Choices}
          name=${t("report.happened")}
          options=${[{ id: true, name: t("report.nearly") }, { id: false, name: t("report.really") }]}
          value=${told.near_miss}
          onSave=${(value) => set("near_miss")(value === "" ? null : value)}
        />
        ${
          told.near_miss !== true &&
          html`<${Choices} name=${t("report.hurt")} options=${yesNo()} value=${told.hurt} onSave=${set("hurt")} />`
        }
      </div>
      <div class="psa-i-two">
        <${Choices}
          name=${t("report.needs_now")}
          options=${yesNo()}
          value=${told.needs_now}
          onSave=${set("needs_now")}
          hint=${told.needs_now === "yes" && settings.call ? t("report.call", { whom: settings.call }) : ""}
        />
        <${Typed} name=${whom} hint=${t("report.reach_why")} maxlength="120" value=${told.reach} put=${set("reach")} />
      </div>
      <${TypedText} name=${t("report.words")} hint=${t("report.words_hint")} rows=${4} value=${words} put=${setWords} />
      ${
        asked.length > 0 &&
        html`<div class="psa-i-asks" role="status">
          <p><strong>${t("report.asks")}</strong></p>
          <ul>
            ${asked.map((one) => html`<li key=${one} dir="auto">${one}</li>`)}
          </ul>
          <p>${t("report.asks_why")}</p>
        </div>`
      }
    </fieldset>
    <p class="psa-row">
      <${Button} main disabled=${view.closed || busy} onClick=${send}>${t("report.send")}<//>
      <small class="psa-soft">${t("report.who_reads")}</small>
    </p>
  </main>`;
}

/** The day before an ISO day. @param {string} day */
function dayBefore(day) {
  const at = new Date(`${day}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() - 1);
  return at.toISOString().slice(0, 10);
}
