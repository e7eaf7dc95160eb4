/** Steps `talk` and `imagine`: all points in order, and one large, with what is said and what is agreed. */

import { does, html, newId } from "../kit/app.js";
import { NewLine } from "../kit/new_line.js";
import { SavingDay } from "../kit/day.js";
import { Button, SavingText } from "../kit/shell.js";
import { onward } from "../kit/wall.js";
import { Picture, Stands, t, usePoints, Wall } from "./wall.js";

export function Talk({ app }) {
  const { view } = app;
  const { step, form, shown, order, place, closed } = view;
  const { now, next } = onward(app);
  const { show, go, before, after, keys, keyList } = usePoints(app);
  const talking = step === "talk";
  const points = talking ? view.points : view.imagined;
  const point = points[shown];
  const on = point ? after : order[0];
  const label = t(form.votes ? "next_question" : "next");
  const toward = on ? { label: point ? label : t("talk.begin"), go: () => show(on), looks: true } : next;
  const all = () => point && talking && go(null);
  return html`<${Wall}
    app=${app}
    question=${now.question}
    aside=${point && html`<span class="psa-soft psa-g-place">${t(form.votes ? "question_place" : "place", place)}</span>`}
    next=${toward}
    keys=${{ ...keys, o: all }}
    keyList=${keyList}
    still=${talking && view.since}
    extra=${html`${
      point && before && html`<${Button} quiet class="psa-looks" keys="←" onClick=${() => go(before)}>${t("before")}<//>`
    }${
      point &&
      talking &&
      html`<${Button} quiet class="psa-looks" keys="O" onClick=${all}>
        ${t(form.votes ? "talk.all_questions" : "talk.all")}
      <//>`
    }`}
  >
    ${
      point
        ? html`<${One} key=${point.id} app=${app} point=${point} closed=${closed} />`
        : html`<${All} app=${app} onGo=${go} />`
    }
  <//>`;
}

/** All points, what is talked about first on top: a picture of the answers, or how often each was chosen. */
function All({ app, onGo }) {
  const { order, points, form, agreed } = app.view;
  const talked = (point) => points[point].told || agreed.some((one) => one.point === point);
  return html`<section class=${`psa-sheet psa-scroll psa-g-all ${form.votes ? "votes" : ""}`}>
    <p class="psa-soft">${t(form.votes ? "talk.most_chosen" : "talk.weakest")}</p>
    <ol>${order.map((id) => {
      const point = points[id];
      return html`<li key=${id}>
        <button type="button" class="psa-looks" dir="auto" onClick=${() => onGo(id)}>${point.said}</button>
        ${
          form.votes
            ? html`<b>${t("talk.votes", { n: point.votes })}</b>`
            : point.picture.length
              ? html`<${Picture} point=${point} />`
              : html`<span class="psa-soft">${t("talk.not_shown")}</span>`
        }
        <span>
          <${Stands} point=${point} />${talked(id) && html` <span class="psa-g-talked">✓ ${t("talk.talked")}</span>`}
        </span>
      </li>`;
    })}</ol>
  </section>`;
}

function One({ app, point, closed }) {
  const agreed = app.view.agreed.filter((one) => one.point === point.id);
  return html`<div class="psa-g-talk">
    <div class="psa-g-about">
      <h2 class="psa-g-said" dir="auto">${point.said}</h2>
      ${point.help && html`<p class="psa-g-help">${point.help}</p>`}
      ${point.picture?.length > 0 && html`<${Picture} point=${point} />`}
      ${point.half && html`<p><${Stands} point=${point} /> ${point.half}</p>`}
    </div>
    <section class="psa-sheet psa-scroll psa-g-form">
      <h2>${t("said.title")}</h2>
      <${SavingText}
        lines=${6}
        dir="auto"
        value=${point.told}
        disabled=${closed}
        label=${t("said.title")}
        placeholder=${closed ? "" : t("said.hint")}
        onSave=${(text) => app.does(["SaidWritten", { point: point.id, text }])}
      />
    </section>
    <section class="psa-sheet psa-scroll psa-g-form">
      <h2>${t("agreed.title")}</h2>
      ${agreed.map((one) => html`<${Agreed} key=${one.id} app=${app} one=${one} />`)}
      ${closed && !agreed.length && html`<p class="psa-soft">${t("agreed.none_here")}</p>`}
      ${
        !closed &&
        html`<${NewLine} maxlength="200"
          app=${app}
          keep=${`agreed ${point.id}`}
          label=${t("agreed.add")}
          hint=${t("agreed.hint")}
          button=${t("agreed.button")}
          onAdd=${(text) => app.does(["AgreementMade", { agreement: newId(), point: point.id, text }])}
        />`
      }
    </section>
  </div>`;
}

/** An agreement: what, who and when, each kept by itself. */
export function Agreed({ app, one }) {
  const { closed } = app.view;
  const change = (field) => (value) => app.does(["AgreementChanged", { agreement: one.id, changes: { [field]: value } }]);
  const line = (field, label) =>
    html`<${SavingText}
      dir="auto"
      value=${one[field]}
      disabled=${closed}
      label=${label}
      placeholder=${label}
      onSave=${change(field)}
    />`;
  const remove = (event) => {
    const row = event.target.closest(".psa-g-agreed");
    const others = [...row.parentElement.querySelectorAll("input")].filter((each) => !row.contains(each));
    others.at(-1)?.focus(); // the line for a new one, where there is one: the button that has the focus goes
    does(app, ["AgreementRemoved", { agreement: one.id }]);
  };
  return html`<div class="psa-g-agreed" role="group" aria-label=${one.text}>
    ${line("text", t("agreed.what"))}
    ${line("owner", t("agreed.who"))}
    <${SavingDay} label=${t("agreed.when")} value=${one.due} disabled=${closed} onSave=${change("due")} />
    <button
      type="button"
      class="psa-bare"
      disabled=${closed}
      aria-label=${t("agreed.remove", { text: one.text })}
      onClick=${remove}
    >
      ✕
    </button>
  </div>`;
}
