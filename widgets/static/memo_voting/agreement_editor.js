/** Everything about one agreement: what, who, when, and who takes it up elsewhere. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { does, html } from "../kit/app.js";
import { SavingDay } from "../kit/day.js";
import { speaks } from "../kit/texts.js";
import { Button, focusOn, SavingText } from "../kit/shell.js";
import { dayOne, plusDays, plusMonths, workday, written } from "./dates.js";
import { Choice, Tool } from "./pieces.js";
import { PeoplePicker } from "./people.js";
import { REACHES } from "./solution_card.js";
import { useTurns } from "../kit/turns.js";

const t = speaks("widgets.memo_voting");
const k = speaks("kits.memo_voting");

/** @param {{app: any, agreement: any, onDone: () => void}} props */
export function AgreementEditor({ app, agreement, onDone }) {
  const { id } = agreement;
  const others = agreement.reach === "others";
  const ref = useRef(null);
  const turn = useTurns();
  const now = () => app.view.agreements[id] ?? agreement; // as Python said last, not as it was drawn last
  useLayoutEffect(() => ref.current.parentElement.scrollIntoView({ block: "nearest" }), [agreement.reach]);
  const remove = () =>
    app.does(["AgreementRemoved", { agreement: id }]).then(
      () => (app.say(t("agree.removed")), onDone()),
      () => {},
    );
  const to = (part) => () => document.getElementById(`psa-${part}-${id}`)?.focus();
  const keys = (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    onDone();
  };
  return html`<div class="psa-editor" ref=${ref} onKeyDown=${keys}>
    <${SavingText}
      value=${agreement.text}
      label=${t("agree.what")}
      lines=${2}
      dir="auto"
      onSave=${(text) => app.does(["AgreementEdited", { agreement: id, text }])}
    />
    ${
      others
        ? html`<${Part} name=${t("agree.who_raises")}>
          <${PeoplePicker}
            app=${app}
            id=${`psa-who-${id}`}
            label=${t("agree.who_raises")}
            single
            chosen=${() => [now().raised_by].filter(Boolean)}
            turn=${turn}
            onEmpty=${to("whom")}
            event=${([person]) => [
              "RaisedBySet",
              { agreement: id, raised_by: person ?? null, raised_with: now().raised_with },
            ]}
          />
        <//>
          <${Part} name=${t("agree.with_whom")}>
            <${SavingText}
              id=${`psa-whom-${id}`}
              value=${agreement.raised_with}
              label=${t("agree.with_whom")}
              placeholder=${t("agree.with_whom_hint")}
              dir="auto"
              onSave=${(whom) =>
                turn(() => app.does(["RaisedBySet", { agreement: id, raised_by: now().raised_by, raised_with: whom }]))}
            />
          <//>
          ${
            agreement.owners.length > 0 &&
            html`<${Part} name=${t("agree.who")}>
              <${Owners} app=${app} id=${id} now=${now} turn=${turn} onEmpty=${to("due")} />
            <//>`
          }`
        : html`<${Part} name=${t("agree.who")}>
          <${Owners} app=${app} id=${id} now=${now} turn=${turn} main onEmpty=${to("due")} />
        <//>`
    }
    <${Part} name=${t("agree.when")}><${Due} app=${app} agreement=${agreement} /><//>
    <footer class="psa-row">
      <${Choice}
        label=${t("agree.reach")}
        value=${agreement.reach}
        options=${REACHES.map((value) => ({ value, label: k(`reach.${value}.name`), title: k(`reach.${value}.meaning`) }))}
        onChoose=${(reach) => does(app, ["AgreementMoved", { agreement: id, reach }])}
      />
      ${!agreement.carried && html`<${Tool} onClick=${remove}>${t("pieces.remove")}<//>`}
      <${Button} class="psa-editor-done" id=${`psa-done-${id}`} keys="Esc" onClick=${onDone}>${t("pieces.done")}<//>
    </footer>
  </div>`;
}

const Part = ({ name, children }) => html`<div class="psa-part"><b>${name}</b><div>${children}</div></div>`;

function Owners({ app, id, now, turn, onEmpty, main = false }) {
  return html`<${PeoplePicker}
    app=${app}
    id=${main ? `psa-who-${id}` : `psa-owners-${id}`}
    label=${t("agree.who")}
    chosen=${() => now().owners}
    turn=${turn}
    everyone
    onEmpty=${onEmpty}
    event=${(owners) => ["OwnersSet", { agreement: id, owners }]}
  />`;
}

/** A date by one key or click, or any other. */
function Due({ app, agreement }) {
  const start = dayOne(app.view);
  const { next_meeting: meeting } = app.view;
  const quick = [
    { keys: t("agree.key.tomorrow"), label: t("agree.tomorrow"), day: plusDays(start, 1) },
    { keys: "2", label: t("agree.two_weeks"), day: workday(plusDays(start, 14)) },
    { keys: "1", label: t("agree.one_month"), day: workday(plusMonths(start, 1)) },
    ...(meeting ? [{ keys: t("agree.key.meeting"), label: t("agree.meeting"), day: meeting }] : []),
  ];
  const save = async (due) => {
    await app.does(["DueSet", { agreement: agreement.id, due }]);
    app.say(due ? t("agree.due_set", { day: written(due) }) : t("agree.due_unset"));
  };
  const set = (due) => save(due).catch(() => {});
  const keys = (event) => {
    const pick =
      event.target.tagName !== "INPUT" &&
      !event.ctrlKey &&
      !event.altKey &&
      quick.find((q) => q.keys.toLowerCase() === event.key.toLowerCase());
    if (!pick) return;
    event.preventDefault();
    set(pick.day);
    focusOn(`#psa-done-${agreement.id}`);
  };
  return html`<div class="psa-due" role="group" aria-label=${t("agree.when")} onKeyDown=${keys}>
    ${quick.map(
      (q, i) =>
        html`<button
          type="button"
          key=${q.label}
          id=${i ? undefined : `psa-due-${agreement.id}`}
          class="psa-chip"
          aria-pressed=${agreement.due === q.day}
          title=${written(q.day)}
          onClick=${() => set(agreement.due === q.day ? null : q.day)}
        >
          ${q.label}
          <kbd>${q.keys}</kbd>
        </button>`,
    )}
    <${SavingDay} label=${t("agree.when")} value=${agreement.due} onSave=${save} />
  </div>`;
}
