/** How the register is kept: what is decided, how long what stays, who looked. */

import { useEffect, useState } from "preact/hooks";
import { does, html } from "../kit/app.js";
import { Line, NumberField, Select } from "../kit/desk_fields.js";
import { Button } from "../kit/shell.js";
import { date } from "../kit/texts.js";
import { OnePerson } from "./one_person.js";
import { moment, t } from "./pieces.js";

export function Keeping({ app, open }) {
  const { view } = app;
  const { settings } = view;
  const rhythms = ["quarter", "half_year", "year"].map((id) => ({ id, name: t(`keeping.rhythms.${id}`) }));
  return html`<main class="psa-i-keeping">
    <div class="psa-head">
      <div>
        <h2>${t("keeping.title")}</h2>
        <p class="psa-soft">${t("keeping.about")}</p>
        ${!view.encrypted && html`<p class="psa-i-asks">${t("keeping.not_encrypted")}</p>`}
      </div>
    </div>
    <fieldset class="psa-i-sheets" disabled=${view.closed}>
      <section class="psa-sheet" aria-label=${t("keeping.agreed")}>
        <h3>${t("keeping.agreed")}</h3>
        <div class="psa-i-fields">
          <${NumberField}
            app=${app}
            name=${t("keeping.to_tell")}
            value=${settings.to_tell}
            onSave=${(days) => app.does(["TimeToTellSet", { days }])}
          />
          <${Line}
            name=${t("keeping.call")}
            hint=${t("keeping.call_hint")}
            value=${settings.call}
            onSave=${(whom) => app.does(["CallSet", { whom }])}
          />
          <${Select}
            name=${t("keeping.discussed")}
            options=${rhythms}
            value=${settings.discussed}
            onSave=${(every) => does(app, ["DiscussingSet", { every: every ?? "" }])}
            none=${t("keeping.undecided")}
          />
          <${Schedule} app=${app} settings=${settings} />
        </div>
      </section>
      <section class="psa-sheet" aria-label=${t("keeping.questions")}>
        <h3>${t("keeping.questions")}</h3>
        <p class="psa-hint">${t(settings.names_perpetrators ? "keeping.questions_answered" : "keeping.questions_about")}</p>
        <div class="psa-i-fields">
          ${settings.questions.map(
            (one) => html`<${Line}
              key=${one.id}
              name=${one.name}
              lines=${2}
              value=${one.answer}
              onSave=${(answer) => app.does(["QuestionAnswered", { question: one.id, answer }])}
            />`,
          )}
        </div>
      </section>
      <section class="psa-sheet psa-i-terms" aria-label=${t("keeping.terms")}>
        <h3>${t("keeping.terms")}</h3>
        <p class="psa-hint">${t("keeping.terms_about")}</p>
        ${settings.terms.map((one) => html`<${Term} key=${one.id} app=${app} term=${one} />`)}
      </section>
      <${GoingSoon} app=${app} />
      <${Looks} app=${app} />
      <section class="psa-sheet" aria-label=${t("keeping.end")}>
        <h3>${t("keeping.end")}</h3>
        <p class="psa-hint">${t("keeping.end_about")}</p>
        <p>
          <${Button} onClick=${() => does(app, ["SessionClosed", {}])}>${t("keeping.close")}<//>
        </p>
      </section>
    </fieldset>
    <${OnePerson} app=${app} open=${open} />
    ${
      view.closed &&
      html`<p>
        <${Button} main onClick=${() => does(app, ["SessionReopened", {}])}>${t("keeping.reopen")}<//>
      </p>`
    }
  </main>`;
}

/** Which schedule of aftercare is followed, with what it is for and where it comes from. */
function Schedule({ app, settings }) {
  const { newer, folder, unfit } = settings.own_schedules;
  const choose = (schedule) => app.ask("schedule", { schedule }).catch((refused) => app.say(refused.message, "wrong"));
  const followed = settings.schedules.find((one) => one.id === settings.schedule) ?? settings.schedules[0];
  return html`<div class="psa-i-schedule">
    <${Select}
      name=${t("keeping.schedule")}
      options=${settings.schedules}
      value=${settings.schedule}
      onSave=${(schedule) => choose(schedule ?? "")}
      none=${t("keeping.no_schedule", { name: settings.schedules[0].name })}
    />
    <p class="psa-hint">${followed.about}</p>
    <p class="psa-hint">${t("keeping.schedule_changes")}</p>
    <p class="psa-credit">${followed.credit}</p>
    ${
      newer &&
      html`<p class="psa-i-open">◆ ${t("keeping.schedule_newer")}</p>
        <p><${Button} onClick=${() => choose(settings.schedule)}>${t("keeping.schedule_take")}<//></p>`
    }
    <details>
      <summary>${t("keeping.schedule_own")}</summary>
      <p class="psa-hint" dir="auto">${t("keeping.schedule_own_about", { folder })}</p>
    </details>
    ${unfit.map((one) => html`<p key=${one} class="psa-i-asks" dir="auto">${one}</p>`)}
  </div>`;
}

/** How long one kind of thing is kept, and why; the number is kept once a reason stands beside it. */
function Term({ app, term }) {
  const [months, setMonths] = useState(term.months);
  const [reason, setReason] = useState(term.reason);
  useEffect(() => (setMonths(term.months), setReason(term.reason)), [term.months, term.reason]);
  const keep = (n, why) => {
    if (n !== null && !why.trim()) return Promise.resolve();
    return app.does(["TermSet", { kept: term.id, months: n, reason: why }]);
  };
  const lacks = months !== null && months !== "" && !reason.trim();
  return html`<div class="psa-i-term">
    <div>
      <strong>${term.name}</strong>
      <p class="psa-hint">${term.about}</p>
      ${term.months === null && !lacks && html`<p class="psa-i-open">◆ ${t("keeping.undecided")}</p>`}
      ${lacks && html`<p class="psa-i-open">◆ ${t("keeping.needs_reason")}</p>`}
    </div>
    <div class="psa-i-two">
      <${NumberField}
        app=${app}
        name=${t("keeping.months")}
        value=${months}
        onSave=${(n) => (setMonths(n), keep(n, reason))}
      />
      <${Line} name=${t("keeping.reason")} value=${reason} onSave=${(why) => (setReason(why), keep(months, why))} />
    </div>
  </div>`;
}

/** What goes within a month, and what has to go by today. */
function GoingSoon({ app }) {
  const { view } = app;
  const [going, setGoing] = useState(/** @type {any[]} */ ([]));
  const [said, setSaid] = useState(/** @type {string[]} */ ([]));
  const read = () => app.ask("going").then((answer) => setGoing(answer.going));
  useEffect(() => void read().catch(() => {}), [view.seq, view.stamp]);
  const due = going.some((one) => one.on <= view.today);
  const letGo = () =>
    app
      .ask("let_go")
      .then((answer) => (setSaid(answer.said), read()))
      .catch((refused) => app.say(refused.message, "wrong"));
  const names = Object.fromEntries(view.settings.terms.map((one) => [one.id, one.name]));
  return html`<section class="psa-sheet" aria-label=${t("keeping.going")}>
    <h3>${t("keeping.going")}</h3>
    <p class="psa-hint">${t("keeping.going_about")}</p>
    ${
      going.length
        ? html`<ul class="psa-i-going">
            ${going.map(
              (one) => html`<li key=${`${one.on} ${one.kept}`}>
                <strong>${date(one.on)}</strong> ${names[one.kept]}: ${one.numbers.slice(0, 12).join(", ")}
                ${one.numbers.length > 12 && ` ${t("keeping.more", { n: one.numbers.length - 12 })}`}
              </li>`,
            )}
          </ul>`
        : html`<p class="psa-soft">${t("keeping.nothing_goes")}</p>`
    }
    ${due && html`<p><${Button} onClick=${letGo}>${t("keeping.let_go")}<//></p>`}
    ${said.map((one) => html`<p key=${one} role="status">${one}</p>`)}
  </section>`;
}

/** Who looked at which case, when and why. */
function Looks({ app }) {
  const [looks, setLooks] = useState(/** @type {any[] | null} */ (null));
  const show = () =>
    app
      .ask("looks")
      .then((answer) => setLooks(answer.looks))
      .catch((refused) => app.say(refused.message, "wrong"));
  return html`<section class="psa-sheet" aria-label=${t("keeping.looks")}>
    <h3>${t("keeping.looks")}</h3>
    <p class="psa-hint">${t("keeping.looks_about")}</p>
    ${
      looks === null
        ? html`<p><${Button} onClick=${show}>${t("keeping.looks_show")}<//></p>`
        : looks.length
          ? html`<ul class="psa-i-going">
              ${looks.map(
                (one, n) => html`<li key=${n} dir="auto">
                  ${moment(one.at)} · ${one.number} · ${one.who || t("keeping.nameless")} · ${one.why}
                </li>`,
              )}
            </ul>`
          : html`<p class="psa-soft">${t("keeping.no_looks")}</p>`
    }
  </section>`;
}
