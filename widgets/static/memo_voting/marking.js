/** Giving marks: everyone gives each agreement a mark for what it brought; the facilitator types them one after another. */

import { useRef, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { speaks } from "../kit/texts.js";
import { Distribution, given, median, number, readMarks } from "./marks.js";
import { AddLine, stepFocus, Written } from "./pieces.js";
import { useRemembered } from "../kit/remembered.js";
import { StatusMark } from "./review.js";

const t = speaks("widgets.memo_voting");

/** @param {{app: any, agreements: any[]}} props */
export function Marking({ app, agreements }) {
  const view = app.view;
  const [chosen, choose] = useRemembered(app, "marking", agreements[0]?.id ?? null);
  const [drafts, setDrafts] = useState({}); // what is typed but not counted, per agreement
  const queue = useRef(Promise.resolve());
  const at = Math.max(
    0,
    agreements.findIndex((a) => a.id === chosen),
  );
  const agreement = agreements[at];
  if (!agreement) return html`<div class="psa-blank"><p>${t("look_back.nothing_carried")}</p></div>`;

  // One after another, each counting on from what Python said last: two quick clicks are two marks.
  const count = (changes) => {
    const id = agreement.id;
    const job = queue.current.then(() => {
      const now = app.view.marks[id] ?? {};
      return app.does(
        ...Object.entries(changes).map(([mark, by]) => [
          "MarksCounted",
          { agreement: id, mark: Number(mark), count: Math.max(0, (now[mark] ?? 0) + by) },
        ]),
      );
    });
    queue.current = job.catch(() => {});
    return job;
  };
  const enter = async (typed) => {
    const { marks, wrong } = readMarks(typed);
    if (wrong.length) {
      app.say(t("marks.wrong", { what: wrong[0] }), "wrong");
      throw new Error("not a mark");
    }
    const changes = {};
    for (const mark of marks) changes[mark] = (changes[mark] ?? 0) + 1;
    await count(changes);
    const now = app.view.marks[agreement.id];
    app.say(t("marks.said", { n: given(now), of: view.plan.participants, mark: number(median(now)) }));
  };
  const go = (index) => {
    if (!agreements[index]) return;
    choose(agreements[index].id);
    document.getElementById("psa-add-marks")?.focus();
  };
  const keys = (event, value) => {
    const by = { PageDown: 1, PageUp: -1 }[event.key] ?? (event.key === "Enter" && !value.trim() ? 1 : 0);
    if (!by) return;
    event.preventDefault();
    go(at + by);
  };
  const counts = view.marks[agreement.id] ?? {};
  const full = view.plan.participants > 0 && given(counts) >= view.plan.participants;

  return html`<div class="psa-marking">
    <ol class="psa-marked" data-list aria-label=${t("look_back.agreements")}>
      ${agreements.map(
        (a) => html`<li key=${a.id}>
          <button
            type="button"
            class="psa-looks ${a === agreement ? "now" : ""}"
            aria-current=${a === agreement ? "true" : undefined}
            onClick=${() => go(agreements.indexOf(a))}
            onKeyDown=${(e) =>
              e.key === "ArrowDown" ? stepFocus(e, "button", 1) : e.key === "ArrowUp" && stepFocus(e, "button", -1)}
          >
            <span dir="auto" class="psa-marked-name">${a.text}</span>
            <${Distribution} counts=${view.marks[a.id]} small />
            <span class="psa-marked-facts">
              ${
                median(view.marks[a.id]) === null
                  ? t("marks.none_yet")
                  : t("marks.median", { mark: number(median(view.marks[a.id])) })
              }
            </span>
          </button>
        </li>`,
      )}
    </ol>
    <section class="psa-mark-now" aria-label=${agreement.text.slice(0, 200)}>
      <header><${Written} text=${agreement.text} lines=${2} /><${StatusMark} status=${agreement.status} /></header>
      <p class="psa-soft">${t("marks.question")}</p>
      <${Distribution}
        counts=${counts}
        foot=${(m) => html`<button
          type="button"
          class="psa-mark-up"
          disabled=${full}
          aria-label=${t("marks.more", { mark: m })}
          onClick=${() => count({ [m]: 1 }).catch(() => {})}
        >
          +
        </button>
          <b>${m}</b>
          <button
            type="button"
            class="psa-mark-down"
            disabled=${!counts[m]}
            aria-label=${t("marks.less", { mark: m })}
            onClick=${() => count({ [m]: -1 }).catch(() => {})}
          >
            −
          </button>`}
      />
      <div class="psa-mark-type">
        <${AddLine}
          id="psa-add-marks"
          draft=${drafts[agreement.id]}
          onDraft=${(text) => setDrafts((all) => ({ ...all, [agreement.id]: text }))}
          label=${t("marks.type")}
          placeholder=${t("marks.type")}
          inputmode="numeric"
          autocomplete="off"
          onAdd=${enter}
          onKey=${keys}
        />
        <p class="psa-still-out" aria-live="polite">
          ${
            view.plan.participants
              ? t("marks.given", { n: given(counts), of: view.plan.participants })
              : t("marks.no_participants")
          }
        </p>
      </div>
    </section>
  </div>`;
}
