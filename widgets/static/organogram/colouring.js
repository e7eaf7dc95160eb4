/** Step `colour`: red, orange, green, by the group, by one person, or by several people one after another. */

import { useRef, useState } from "preact/hooks";
import { html, newId } from "../kit/app.js";
import { get, speaks } from "../kit/texts.js";
import { Button } from "../kit/shell.js";
import { Choice } from "../kit/fields.js";
import { Wall } from "./wall.js";
import { Organogram } from "./map.js";
import { COLOURS, colourName, KEYS, Legend, Meanings, PACK, Palette, SHAPES } from "./marks.js";
import { Signals } from "./signals.js";
import { useSelected } from "./selection.js";

const t = speaks("widgets.organogram");
const k = speaks(PACK);

const WAYS = ["group", "person", "raters"];

export function Colouring({ app }) {
  const view = app.view;
  const [selected, select] = useSelected(view);
  const step = view.steps.find((s) => s.id === "colour");
  const unit = selected && view.units[selected];
  const turn = useRef(null);
  const [signalsOf, setSignalsOf] = useState("");
  const some = Object.keys(view.signals).length > 0;
  const signals = (id) =>
    view.signals[id] ? setSignalsOf(id) : app.say(t("colour.signals.none", { name: view.units[id].name }));
  const give = async (id, colour) => {
    if (!app.view.rater && app.view.raters.length) return app.say(t("colour.whose"), "wrong");
    select(id);
    await turn.current; // whose turn it is may just be changing: a colour never lands with somebody else
    const name = view.units[id].name;
    const rater = app.view.rater ?? newId(); // where nobody colours here yet, this is the first who does
    const first = app.view.rater ? [] : [["RaterAdded", { rater }]];
    const given = app.does(...first, ["ColourGiven", { rater, unit: id, colour }]);
    if (first.length) turn.current = given.catch(() => {});
    return given.then(
      () => app.say(t("colour.given", { name, colour: colourName(colour) })),
      () => {},
    );
  };
  const none = (id) => give(id, null);
  const unitKeys = {
    ...Object.fromEntries(
      Object.entries(KEYS).map(([key, colour]) => [key, (id) => give(id, view.units[id].mine === colour ? null : colour)]),
    ),
    0: none,
    Backspace: none,
    Delete: none,
    ...(some ? { s: signals } : {}),
  };
  const keyList = [...get("widgets.organogram", "colour.keys"), ...(some ? [["S", t("colour.signals.key")]] : [])];
  const differ = view.way === "raters";
  const waiting = (view.phones?.ask && view.phones.counts.given) || 0; // colours that lie in the ballot box
  const blockers = waiting ? step.blockers.filter((b) => b.code !== "nothing_coloured") : step.blockers;
  const next = {
    label: t(differ ? "colour.next" : "colour.next_one"),
    blockers,
    go: () => app.does(["StepEntered", { step: differ ? "differences" : "start" }]).catch(() => {}),
  };
  const second = (id, one) =>
    html`<span class="psa-dots">${COLOURS.map(
      (colour) =>
        html`<button
          key=${colour}
          type="button"
          tabindex="-1"
          class="${colour} ${one.mine === colour ? "on" : ""}"
          aria-pressed=${one.mine === colour}
          aria-label=${`${one.name}: ${colourName(colour)}`}
          onClick=${() => give(id, one.mine === colour ? null : colour)}
        >
          ${SHAPES[colour]}
        </button>`,
    )}</span>`;
  const own = {
    ...view,
    units: Object.fromEntries(
      Object.entries(view.units).map(([id, one]) => [id, { ...one, colour: one.mine, settled: true }]),
    ),
  };
  return html`<${Wall}
    app=${app}
    class="psa-organogram"
    question=${step.question}
    next=${next}
    keyList=${[...keyList, ...get("widgets.organogram", "map.keys")]}
    still=${html`<b>${view.coloured}</b> ${t("colour.of", { n: view.order.length })}`}
  >
    <div class="psa-two">
      <${Organogram}
        view=${own}
        selected=${selected}
        onSelect=${select}
        unitKeys=${unitKeys}
        second=${second}
        look=${(_, one) => one.mine ?? "bare"}
        tools=${html`<${Legend} />`}
      />
      <aside class="psa-panel psa-sheet psa-scroll">
        <${Who} app=${app} onTurn=${(changing) => (turn.current = changing)} />
        ${
          unit
            ? html`<section>
              <h2 dir="auto">${unit.name}</h2>
              <p class="psa-soft" dir="auto">${[unit.manager, unit.site].filter(Boolean).join(" · ")}</p>
              <${Palette} value=${unit.mine} label=${unit.name} onChoose=${(colour) => give(selected, colour)} />
              ${
                view.signals[selected] &&
                html`<p>
                  <${Button} onClick=${() => signals(selected)}>
                    ${t("colour.signals.button", { n: view.signals[selected].length })} <kbd>S</kbd>
                  <//>
                </p>`
              }
            </section>`
            : html`<p class="psa-soft">${t("colour.choose")}</p>`
        }
        <${Meanings} />
        <p class="psa-hint-note">${k("hint")}</p>
      </aside>
    </div>
    ${view.signals[signalsOf] && html`<${Signals} view=${view} id=${signalsOf} onClose=${() => setSignalsOf("")} />`}
  <//>`;
}

/** Who colours; while several do so in turn, each sees only their own. */
function Who({ app, onTurn }) {
  const view = app.view;
  const does = (...events) => {
    app.unsay(); // what one colourer did is not for the next
    const done = app.does(...events).catch(() => {});
    onTurn(done);
    return done;
  };
  const { on_phones: phones } = view;
  // with phones, there may be nobody to colour here
  const first = !view.raters.length && !view.phones?.room && !phones.people;
  const way = (value) =>
    does(["WayChosen", { way: value }], ...(value === "raters" && first ? [["RaterAdded", { rater: newId() }]] : []));
  return html`<section class="psa-who">
    <${Choice}
      label=${t("colour.way")}
      value=${view.way}
      onChange=${(value) => app.leaving(() => way(value))}
      options=${WAYS.map((value) => ({ value, name: k(`ways.${value}`) }))}
    />
    ${
      view.way === "raters" &&
      html`<ul class="psa-raters">${view.raters.map(
        (rater) => html`<li key=${rater.id} class=${rater.id === view.rater ? "now" : ""}>
          <button
            type="button"
            aria-pressed=${rater.id === view.rater}
            onClick=${() => does(["TurnGiven", { rater: rater.id }])}
          >
            ${rater.name}
            <small>${t("colour.done", { n: rater.coloured })}</small>
          </button>
          ${
            rater.id === view.rater &&
            html`<button
              type="button"
              class="psa-x"
              aria-label=${t("colour.remove", { name: rater.name })}
              title=${t("colour.remove", { name: rater.name })}
              onClick=${() => does(["RaterRemoved", { rater: rater.id }])}
            >
              ✕
            </button>`
          }
        </li>`,
      )}
        <li><${Button} onClick=${() => does(["RaterAdded", { rater: newId() }])}>${t("colour.add")}<//></li></ul>
        ${
          view.rater &&
          html`<p class="psa-row">
            <${Button} class="psa-turn-over" onClick=${() => does(["TurnEnded", {}])}>${t("colour.finish")}<//>
          </p>`
        }
        ${
          view.phones &&
          html`<p class="psa-by-phone">
            ${phones.people > 0 && html`<b>${t("colour.on_phones", { n: phones.people })}</b> `}
            ${t(
              phones.done
                ? "colour.phones_done"
                : !view.phones.room
                  ? "colour.phones_open"
                  : phones.people
                    ? "colour.phones_again_now"
                    : "colour.phones_now",
            )}
          </p>
            ${
              phones.done &&
              html`<p class="psa-row">
                <${Button} onClick=${() => does(["PhonesAskedAgain", {}])}>${t("colour.phones_again")}<//>
              </p>`
            }`
        }
        <p class="psa-soft">${t("colour.hidden")}</p>`
    }
  </section>`;
}
