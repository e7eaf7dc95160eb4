/** The scan on the wall: conclusions one at a time, what the team says of each, and what it agrees on. */

import { useLayoutEffect, useState } from "preact/hooks";
import { does, html, newId } from "../kit/app.js";
import { NewLine } from "../kit/new_line.js";
import { SavingDay } from "../kit/day.js";
import { useRemembered } from "../kit/remembered.js";
import { Button, SavingText } from "../kit/shell.js";
import { date, get } from "../kit/texts.js";
import { Wall } from "../kit/wall.js";
import { k, t } from "./pieces.js";

export function ScanWall({ app }) {
  const { view } = app;
  const [at, setAt] = useRemembered(app, "place", 0); // of the conclusions; one after the last is what was agreed
  const [chosen, setChosen] = useRemembered(app, "discussion", "");
  const discussion = view.discussions.find((one) => one.id === chosen);
  useLayoutEffect(() => {
    document.documentElement.classList.add("psa-wall"); // a desk page is drawn smaller than what a room can read
    return () => document.documentElement.classList.remove("psa-wall");
  }, []);
  const begin = (id) => {
    setChosen(id);
    setAt(0);
  };
  if (!discussion) return html`<${Begin} app=${app} begin=${begin} />`;
  const all = view.conclusions;
  const place = Math.min(at, all.length);
  const one = all[place];
  const before = () => place > 0 && setAt(place - 1);
  const whom = view.units[discussion.unit] ?? t("wall.everybody");
  const next = one
    ? { label: t(place + 1 < all.length ? "wall.next" : "wall.to_agreed"), go: () => setAt(place + 1) }
    : { label: t("wall.another"), go: () => setChosen("") };
  return html`<${Wall}
    app=${app}
    pack="kits.quick_scan"
    class="psa-q-room"
    question=${one ? t("wall.question") : t("wall.agreed_question")}
    aside=${html`<span class="psa-soft psa-q-place" dir="auto">
      ${whom}, ${date(discussion.on)}${one && ` · ${t("wall.place", { n: place + 1, of: all.length })}`}
    </span>`}
    next=${next}
    keys=${{ ArrowLeft: before }}
    keyList=${get("widgets.quick_scan", "wall.keys")}
    extra=${html`${place > 0 && html`<${Button} quiet keys="←" onClick=${before}>${t("wall.before")}<//>`}<${ToDesk}
        app=${app}
      />`}
  >
    ${
      one
        ? html`<${Conclusion} key=${one.id} app=${app} one=${one} discussion=${discussion} />`
        : html`<${Agreements} app=${app} discussion=${discussion} />`
    }
  <//>`;
}

const ToDesk = ({ app }) =>
  html`<a class="psa-btn quiet" href=${`./quick-scan?dossier=${app.view.where.dossier}&session=${app.view.where.session}`}>
    ${t("wall.desk")}
  </a>`;

/** Which team it is: a new one, or one that was begun before. */
function Begin({ app, begin }) {
  const { view } = app;
  const [unit, setUnit] = useState("");
  const [on, setOn] = useState(view.today);
  const start = async () => {
    const discussion = newId();
    await app.does(["DiscussionHeld", { discussion, unit, on }]).then(
      () => begin(discussion),
      () => {},
    );
  };
  const able = !view.closed && view.conclusions.length > 0;
  return html`<${Wall}
    app=${app}
    pack="kits.quick_scan"
    class="psa-q-room"
    question=${t("wall.begin_question")}
    next=${able ? { label: t("wall.begin"), go: start } : undefined}
    extra=${html`<${ToDesk} app=${app} />`}
  >
    <div class="psa-q-begin">
      ${view.conclusions.length === 0 && html`<p class="psa-sheet">${k("problems.nothing_to_discuss")}</p>`}
      ${
        able &&
        html`<section class="psa-sheet">
          <label class="psa-w-field">
            <span>${t("wall.team")}</span>
            <select class="psa-input" value=${unit} onChange=${(event) => setUnit(event.target.value)}>
              <option value="">${t("wall.everybody")}</option>
              ${Object.entries(view.units).map(([id, name]) => html`<option key=${id} value=${id}>${name}</option>`)}
            </select>
          </label>
          <div class="psa-w-field">
            <span>${t("wall.day")}</span>
            <${SavingDay} label=${t("wall.day")} value=${on} onSave=${async (day) => setOn(day ?? view.today)} />
          </div>
          <p class="psa-soft">${t("wall.no_names")}</p>
        </section>`
      }
      ${
        view.discussions.length > 0 &&
        html`<section class="psa-sheet">
          <h2>${t("wall.earlier")}</h2>
          <ul class="psa-q-earlier">
            ${view.discussions.map(
              (one) => html`<li key=${one.id}>
                <${Button} onClick=${() => begin(one.id)}>
                  ${view.units[one.unit] ?? t("wall.everybody")}, ${date(one.on)}
                <//>
              </li>`,
            )}
          </ul>
        </section>`
      }
    </div>
  <//>`;
}

function Conclusion({ app, one, discussion }) {
  const { view } = app;
  const advised = view.recommendations.filter((each) => each.conclusions.includes(one.id));
  const said = view.remarks.filter((each) => each.discussion === discussion.id && each.conclusion === one.id);
  const agreed = view.agreements.filter((each) => each.discussion === discussion.id && each.conclusions.includes(one.id));
  const remark = (text) =>
    app.does(["RemarkMade", { remark: newId(), discussion: discussion.id, conclusion: one.id, text }]);
  const agree = (text) =>
    app.does(["AgreementMade", { agreement: newId(), discussion: discussion.id, conclusions: [one.id], text }]);
  return html`<div class="psa-q-one">
    <div class="psa-q-conclusion-large">
      <h2 dir="auto">${one.text}</h2>
      ${
        advised.length > 0 &&
        html`<p class="psa-soft">${t("wall.advised")}</p>
          <ul>${advised.map((each) => html`<li key=${each.id} dir="auto">${each.text}</li>`)}</ul>`
      }
    </div>
    <section class="psa-sheet psa-scroll psa-q-column" aria-label=${t("wall.says")}>
      <h2>${t("wall.says")}</h2>
      ${said.map(
        (each) => html`<div key=${each.id} class="psa-q-row">
          <${SavingText}
            dir="auto"
            lines=${2}
            label=${t("wall.says")}
            value=${each.text}
            disabled=${view.closed}
            onSave=${(text) => app.does(["RemarkChanged", { remark: each.id, text }])}
          />
          <${Off} app=${app} text=${each.text} event=${["RemarksRemoved", { remarks: [each.id] }]} />
        </div>`,
      )}
      ${
        !view.closed &&
        html`<${NewLine}
          app=${app}
          keep=${`said ${one.id}`}
          label=${t("wall.says_hint")}
          maxlength=${view.limits.remark}
          button=${t("wall.add")}
          onAdd=${remark}
        />`
      }
    </section>
    <section class="psa-sheet psa-scroll psa-q-column" aria-label=${t("wall.agrees")}>
      <h2>${t("wall.agrees")}</h2>
      ${agreed.map((each) => html`<${Agreement} key=${each.id} app=${app} one=${each} />`)}
      ${
        !view.closed &&
        html`<${NewLine}
          app=${app}
          keep=${`agreed ${one.id}`}
          label=${t("wall.agrees_hint")}
          maxlength=${view.limits.recommendation}
          button=${t("wall.add")}
          onAdd=${agree}
        />`
      }
    </section>
  </div>`;
}

function Agreements({ app, discussion }) {
  const mine = app.view.agreements.filter((each) => each.discussion === discussion.id);
  return html`<section class="psa-sheet psa-scroll psa-q-column psa-q-all" aria-label=${t("wall.agrees")}>
    ${mine.length === 0 && html`<p class="psa-soft">${t("wall.nothing_agreed")}</p>`}
    ${mine.map((each) => html`<${Agreement} key=${each.id} app=${app} one=${each} />`)}
  </section>`;
}

/** What was agreed: what, who (a function) and when, each kept by itself. */
function Agreement({ app, one }) {
  const { closed } = app.view;
  const save = (field) => (value) => app.does(["AgreementChanged", { agreement: one.id, changes: { [field]: value } }]);
  const line = (field, label, lines) =>
    html`<${SavingText}
      dir="auto"
      lines=${lines}
      label=${label}
      placeholder=${label}
      value=${one[field]}
      disabled=${closed}
      onSave=${save(field)}
    />`;
  return html`<div class="psa-q-agreed" role="group" aria-label=${one.text}>
    ${line("text", t("todo.what"), 2)} ${line("owner", t("wall.who"), 1)}
    <${SavingDay} label=${t("todo.when")} value=${one.due} disabled=${closed} onSave=${save("due")} />
    <${Off} app=${app} text=${one.text} event=${["AgreementsRemoved", { agreements: [one.id] }]} />
  </div>`;
}

const Off = ({ app, text, event }) =>
  html`<button
    type="button"
    class="psa-bare"
    disabled=${app.view.closed}
    aria-label=${t("wall.remove", { text })}
    onClick=${() => does(app, event)}
  >
    ✕
  </button>`;
