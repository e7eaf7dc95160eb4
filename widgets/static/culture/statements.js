/** Step `statements`: one statement large, the answers counted, shown together, and what was said with it. */

import { useState } from "preact/hooks";
import { does, html, newId } from "../kit/app.js";
import { get, speaks } from "../kit/texts.js";
import { HowMany } from "../kit/planned.js";
import { Button, Dialog } from "../kit/shell.js";
import { useLine } from "../kit/fields.js";
import { Tick } from "../kit/chosen.js";
import { Counter } from "../kit/counter.js";
import { ANSWERS, k, onward, Own, Wall } from "./wall.js";

const t = speaks("widgets.culture");

export function Statements({ app }) {
  const { view } = app;
  const { now, next } = onward(app);
  const [overview, setOverview] = useState(false);
  const [noting, setNoting] = useState(false);
  const one = view.statements[view.shown];
  const [adding, setAdding] = useState(""); // the statement, shown already, at which hands are counted all the same
  const show = (id) => does(app, ["StatementShown", { statement: id }]);
  const go = (id) => id && app.leaving(() => show(id));
  const skipped = one && view.skipped.includes(one.id);
  const answers = one && view.answers[one.id];
  const notes = one ? Object.values(view.notes).filter((note) => note.statement === one.id) : [];
  const skip = () =>
    does(
      app,
      ["StatementSkipped", { statement: one.id }],
      ...(view.after ? [["StatementShown", { statement: view.after }]] : []),
    );
  const reveal = () => does(app, ["Revealed", { statement: one.id }]);
  const toward =
    !view.rights?.reads && answers && !answers.revealed && !skipped && answers.counted > 0
      ? { label: t("statements.reveal"), go: reveal }
      : view.after
        ? { label: t("statements.next"), go: () => show(view.after), looks: true }
        : next;
  const keys = { ArrowLeft: () => go(view.before), n: () => one && setNoting(true), o: () => setOverview(true) };
  return html`<${Wall}
    app=${app}
    class="psa-culture psa-culture-one"
    question=${one ? t("statements.place", view.place) : now.question}
    aside=${html`<span class="psa-soft psa-c-talk">${k("conversation")}</span>`}
    next=${toward}
    keys=${keys}
    keyList=${get("widgets.culture", "statements.keys")}
    extra=${html`<${Button} keys="N" disabled=${!one} onClick=${() => setNoting(true)}>
      ${t("statements.note")}
      ${notes.length > 0 && html` <b>${notes.length}</b>`}
    <//>
      <${Button} class="psa-looks" keys="O" onClick=${() => setOverview(true)}>${t("statements.overview")}<//>`}
  >
    ${
      !one
        ? html`<div class="psa-c-blank"><p>${t("statements.none")}</p></div>`
        : html`<article class="psa-c-statement" key=${one.id}>
          <p class="psa-c-text" dir="auto">${one.text}</p>
          ${
            skipped
              ? html`<p class="psa-soft psa-row">
                ${t("statements.skipped")}
                <${Button} onClick=${() => does(app, ["StatementResumed", { statement: one.id }])}>
                  ${t("statements.resume")}
                <//>
              </p>`
              : answers.revealed
                ? html`<${Split} all=${answers.all} />
                  ${
                    adding === one.id
                      ? html`<${Counting} app=${app} one=${one} answers=${answers} />`
                      : html`<p class="psa-soft psa-row psa-c-who">
                        ${t("statements.shown", {
                          phones: answers.phones,
                          hands: answers.counted - answers.phones,
                        })} <${Button}
                          quiet
                          onClick=${() => setAdding(one.id)}
                        >
                          ${t("statements.more_hands")}
                        <//>
                      </p>`
                  }`
                : html`<${Counting} app=${app} one=${one} answers=${answers} />`
          }
          <p class="psa-row psa-c-less">
            ${
              view.before &&
              html`<${Button} quiet class="psa-looks" keys="←" onClick=${() => go(view.before)}>
                ${t("statements.before")}
              <//>`
            }
            ${
              answers.revealed &&
              html`<${Button} quiet onClick=${() => does(app, ["StatementPutAgain", { statement: one.id }])}>
                ${t("statements.again")}
              <//>`
            }
            ${
              !answers.revealed &&
              !skipped &&
              html`<${Button} quiet onClick=${() => app.leaving(skip)}>${t("statements.skip")}<//>`
            }
          </p>
          ${
            notes.length > 0 &&
            html`<ul class="psa-c-notes psa-scroll">
              ${notes.map((note) => html`<li key=${note.id} dir="auto">${note.text}</li>`)}
            </ul>`
          }
        </article>`
    }
    ${noting && html`<${Notes} app=${app} one=${one} notes=${notes} onClose=${() => setNoting(false)} />`}
    ${
      overview &&
      html`<${Overview} app=${app} onGo=${(id) => (setOverview(false), go(id))} onClose=${() => setOverview(false)} />`
    }
  <//>`;
}

/** Hands, counted per answer; what phones answered stays hidden until the room sees it all at once. */
function Counting({ app, one, answers }) {
  const { participants } = app.view.plan;
  return html`<div class="psa-c-hands">
    ${ANSWERS.map((answer) => {
      const label = k(`answers.${answer}`);
      return html`<${Counter}
        key=${answer}
        class=${answer}
        label=${label}
        count=${answers.hands[answer]}
        less=${t("statements.less", { answer: label })}
        more=${t("statements.more", { answer: label })}
        onCount=${(count) => app.does(["HandsCounted", { statement: one.id, answer, count }])}
        onAdd=${(by) => app.does(["HandsAdded", { statement: one.id, answer, by }])}
      />`;
    })}
  </div>
    <p class="psa-soft">
      ${
        answers.revealed
          ? t("statements.shown", { phones: answers.phones, hands: answers.counted - answers.phones })
          : participants
            ? t("statements.counted", { n: answers.counted, of: participants })
            : html`${t("statements.no_participants")} <${HowMany} app=${app} class="psa-input psa-c-people" />`
      }
    </p>`;
}

/** The answers side by side, to scale: numbers and words, no score and no percentage. */
export function Split({ all }) {
  const said = ANSWERS.map((answer) => `${all[answer]} ${k(`answers.${answer}`)}`).join(", ");
  const given = ANSWERS.filter((answer) => all[answer] > 0);
  return html`<div class="psa-c-split" role="img" aria-label=${said}>
    <div class="psa-c-parts">
      ${given.map(
        (answer) => html`<div key=${answer} class=${answer} style=${`flex-grow:${all[answer]}`}><b>${all[answer]}</b></div>`,
      )}
    </div>
    <p>
      ${given.map(
        (answer) => html`<span key=${answer}><i class=${answer}></i>${all[answer]} ${k(`answers.${answer}`)}</span>`,
      )}
    </p>
  </div>`;
}

function Notes({ app, one, notes, onClose }) {
  const {
    text: draft,
    type,
    add,
  } = useLine((text) => app.does(["NoteWritten", { note: newId(), statement: one.id, text }]), {
    app,
    keep: `note ${one.id}`,
  });
  const key = (event) => event.key === "Enter" && !event.shiftKey && !event.isComposing && (event.preventDefault(), add());
  return html`<${Dialog} title=${t("statements.notes_title")} wide onClose=${() => add().then((kept) => kept && onClose())}>
    <p dir="auto" class="psa-soft">${one.text}</p>
    <textarea
      class="psa-input"
      rows="3"
      dir="auto"
      autofocus
      aria-label=${t("statements.note_field")}
      placeholder=${t("statements.note_field")}
      value=${draft}
      onInput=${(e) => type(e.target.value)}
      onKeyDown=${key}
    >
    </textarea>
    <p class="psa-row">
      <${Button} main keys="Enter" disabled=${!draft.trim()} onClick=${add}>${t("statements.note_add")}<//>
    </p>
    <ul class="psa-c-list">
      ${notes.map(
        (note) =>
          html`<li key=${note.id}>
            <${Own}
              text=${note.text}
              label=${t("statements.note_field")}
              onSave=${(text) => app.does(["NoteEdited", { note: note.id, text }])}
              onRemove=${() => app.does(["NoteRemoved", { note: note.id }])}
            />
          </li>`,
      )}
    </ul>
  <//>`;
}

/** All statements with what was shown of them; the most divided first when the room asks for it. */
function Overview({ app, onGo, onClose }) {
  const { view } = app;
  const turn = (on) => does(app, ["DividedFirst", { on }]);
  const list = [...view.walk, ...view.skipped.filter((id) => !view.walk.includes(id))];
  return html`<${Dialog} title=${t("overview.title")} wide onClose=${onClose}>
    <label class="psa-w-tick">
      <${Tick} on=${view.divided_first} onSave=${turn} /> ${t("overview.divided")}
    </label>
    <ol class="psa-c-overview">${list.map((id) => {
      const answers = view.answers[id];
      return html`<li key=${id} class=${id === view.shown ? "now" : ""}>
        <button type="button" onClick=${() => onGo(id)} dir="auto">${view.statements[id].text}</button>
        ${
          answers.revealed
            ? html`<${Split} all=${answers.all} />`
            : html`<span class="psa-soft">${t(view.skipped.includes(id) ? "overview.skipped" : "overview.hidden")}</span>`
        }
      </li>`;
    })}</ol>
  <//>`;
}
