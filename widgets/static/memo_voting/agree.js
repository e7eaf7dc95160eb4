/** Step `agree`: solutions become agreements, each with who and when, and everyone has something to do. */

import { useState } from "preact/hooks";
import { html, newId } from "../kit/app.js";
import { get, speaks } from "../kit/texts.js";
import { Button, focusOn } from "../kit/shell.js";
import { AgreementRow } from "./agreement_row.js";
import { itemName, workItems } from "./items.js";
import { LargeList } from "./large_list.js";
import { AddLine, stepFocus, Tool, Written } from "./pieces.js";
import { PeoplePanel } from "./people.js";
import { useRemembered } from "../kit/remembered.js";
import { Wall } from "./wall.js";

const t = speaks("widgets.memo_voting");
const k = speaks("kits.memo_voting");

export function Agree({ app }) {
  const [list, showList] = useRemembered(app, "agree.list", false);
  return list
    ? html`<${LargeList} app=${app} onLeave=${() => showList(false)} />`
    : html`<${Making} app=${app} onList=${() => showList(true)} />`;
}

/** The solutions that are not agreed yet, under their strain item. */
function notAgreed(view) {
  const taken = new Set(Object.values(view.agreements).map((a) => a.solution));
  return workItems(view)
    .map((item) => ({ ...item, solutions: item.solutions.filter((s) => !taken.has(s.id)) }))
    .filter((item) => item.solutions.length);
}

function Making({ app, onList }) {
  const view = app.view;
  const step = view.steps.find((s) => s.id === "agree");
  const [open, setOpen] = useState(null);
  const [over, setOver] = useState(false);
  const items = notAgreed(view);
  const agreements = Object.values(view.agreements).filter((a) => a.status !== "done");

  const made = (id, fill) => {
    if (fill) {
      setOpen(id);
      focusOn(`#psa-who-${id}`);
    }
    requestAnimationFrame(() => document.getElementById(`psa-agreement-${id}`)?.scrollIntoView({ block: "nearest" }));
  };
  const agree = async (solution, fill) => {
    const id = newId();
    await app.does(["AgreementMade", { agreement: id, text: solution.text, reach: solution.reach, solution: solution.id }]);
    app.say(t("agree.made"));
    made(id, fill);
  };
  const add = async (text) => {
    const id = newId();
    await app.does(["AgreementMade", { agreement: id, text }]);
    made(id, true);
  };
  const drop = (event) => {
    event.preventDefault();
    setOver(false);
    const solution = view.solutions[event.dataTransfer.getData("text/psa-solution")];
    if (solution) agree(solution, true).catch(() => {});
  };

  return html`<${Wall}
    app=${app}
    class="psa-agree-room"
    question=${step.question}
    next=${{ label: t("agree.show_list"), go: onList, looks: true }}
    still=${t("agree.count", { n: agreements.length })}
    extra=${html`<${Button} keys=${t("agree.key.new")} onClick=${() => focusOn("#psa-new-agreement")}>${t("agree.new")}<//>`}
    keys=${{
      [t("agree.key.new").toLowerCase()]: () => focusOn("#psa-new-agreement"),
      l: onList,
      p: () => focusOn("#psa-add-person"),
    }}
    keyList=${get("widgets.memo_voting", "agree.key_list")}
  >
    <div class="psa-agree ${view.previous && !items.length ? "without-solutions" : ""}">
      <div class="psa-agree-side">
        ${(!view.previous || items.length > 0) && html`<${Thought} view=${view} items=${items} onAgree=${agree} />`}
        <${PeoplePanel} app=${app} />
      </div>
      <section class="psa-agreements ${over ? "over" : ""}" aria-label=${t("agree.title")}
        onDragOver=${(e) => e.dataTransfer.types.includes("text/psa-solution") && ((e.preventDefault(), setOver(true)))}
        onDragLeave=${(e) => e.currentTarget.contains(e.relatedTarget) || setOver(false)} onDrop=${drop}>
        <div class="psa-agreements-head" aria-hidden="true">
          <span>${t("agree.what")}</span>
          <span>${t("agree.who")}</span>
          <span>${t("agree.when")}</span>
        </div>
        <ul data-list>
          ${agreements.map(
            (a) => html`<${AgreementRow} key=${a.id} app=${app} agreement=${a} open=${open === a.id} onOpen=${setOpen} />`,
          )}
          ${
            !agreements.length &&
            html`<li class="psa-blank"><p>${t(items.length ? "agree.none_yet" : "agree.none_type")}</p></li>`
          }
        </ul>
        <${AddLine}
          id="psa-new-agreement"
          label=${t("agree.new")}
          placeholder=${t("agree.new_hint")}
          app=${app}
          keep="agreement"
          onAdd=${add}
        />
      </section>
    </div>
  <//>`;
}

/** What was thought of and is not agreed yet: one key makes it an agreement. */
function Thought({ view, items, onAgree }) {
  const act = async (event, solution, fill) => {
    event.preventDefault();
    const card = event.currentTarget.closest(".psa-thought") ?? event.currentTarget;
    const all = [...card.closest("[data-list]").querySelectorAll(".psa-thought")];
    const at = all.indexOf(card);
    const next = (all[at + 1] ?? all[at - 1])?.id;
    try {
      await onAgree(solution, fill);
      if (!fill) focusOn(next ? `#${next}` : "#psa-new-agreement");
    } catch {
      /* said */
    }
  };
  const keys = (solution) => (event) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "ArrowUp") stepFocus(event, ".psa-thought", -1);
    if (event.key === "ArrowDown") stepFocus(event, ".psa-thought", 1);
    if (event.key === "Enter" || event.key === "ArrowRight") act(event, solution, true);
    if (event.key.toLowerCase() === t("agree.key.agree").toLowerCase()) act(event, solution, false);
  };
  return html`<section class="psa-thoughts" aria-labelledby="psa-thoughts-title">
    <h2 id="psa-thoughts-title">${t("agree.thought")}</h2>
    <div data-list>
      ${items.map(
        (item) => html`<h3 key=${item.id} dir="auto">${itemName(view, "strain", item.id)}</h3>
          <ul key=${`${item.id}-list`}>
            ${item.solutions.map(
              (s) => html`<li
                key=${s.id}
                id=${`psa-thought-${s.id}`}
                class="psa-thought"
                tabindex="0"
                draggable=${true}
                onKeyDown=${keys(s)}
                onDragStart=${(e) => {
                  e.dataTransfer.setData("text/psa-solution", s.id);
                  e.dataTransfer.effectAllowed = "move";
                }}
              >
                <${Written} text=${s.text} lines=${3} />
                <span class="psa-thought-foot"><small>${k(`reach.${s.reach}.name`)}</small>
                  <${Tool} keys="→" onClick=${(e) => act(e, s, true)}>${t("agree.agree_and_fill")}<//>
                  <${Tool} keys=${t("agree.key.agree")} onClick=${(e) => act(e, s, false)}>${t("agree.agree")}<//>
                </span>
              </li>`,
            )}
          </ul>`,
      )}
      ${
        !items.length &&
        html`<p class="psa-soft">${t(Object.keys(view.solutions).length ? "agree.all_agreed" : "agree.no_solutions")}</p>`
      }
    </div>
  </section>`;
}
