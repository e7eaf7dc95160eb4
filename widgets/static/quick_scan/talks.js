/** Interviews and focus sessions: a list, and one with its notes by topic. */

import { useState } from "preact/hooks";
import { does, html, newId } from "../kit/app.js";
import { Adder, Day, Line, NumberField } from "../kit/desk_fields.js";
import { Button } from "../kit/shell.js";
import { Choice } from "../kit/fields.js";
import { date } from "../kit/texts.js";
import { Choose, Head, k, scrolls, t } from "./pieces.js";

export function TalksPart({ app, chosen, select }) {
  const { view } = app;
  const [kind, setKind] = useState("interview");
  const add = async (text) => {
    const talk = newId();
    await app.does(["TalkAdded", { talk, kind, function: text }]);
    select(talk);
  };
  return html`<main ...${scrolls(app)}>
      <${Head} part="talks" />
      ${
        !view.closed &&
        view.talks.length < view.limits.most_talks &&
        html`<section class="psa-sheet" aria-label=${t("talks.new")}>
          <${Choice}
            label=${t("talks.kind")}
            options=${view.choices.talk_kinds.map(({ id, name }) => ({ value: id, name }))}
            value=${kind}
            onChange=${setKind}
          />
          <${Adder} label=${t("talks.function")} placeholder=${t("talks.function_hint")} onAdd=${add} />
        </section>`
      }
      ${
        view.talks.length === 0
          ? html`<div class="psa-empty"><h3>${t("talks.none")}</h3><p>${t("talks.none_about")}</p></div>`
          : html`<table class="psa-table">
            <thead>
              <tr>${["function", "kind", "day", "notes"].map((one) => html`<th key=${one}>${t(`talks.${one}`)}</th>`)}</tr>
            </thead>
            <tbody>
              ${view.talks.map(
                (
                  one,
                ) => html`<tr key=${one.id} class=${`can ${one.id === chosen ? "on" : ""}`} onClick=${() => select(one.id)}>
                  <td dir="auto">
                    <button type="button" class="psa-d-pick" aria-pressed=${one.id === chosen}>
                      <b>${one.function}</b>
                    </button>
                  </td>
                  <td class="psa-q-kind">${k(`talk_kinds.${one.kind}`)}</td>
                  <td class="num">${one.on ? date(one.on) : html`<span class="psa-missing">${t("talks.no_day")}</span>`}</td>
                  <td class="num">${t("talks.of_topics", { n: Object.keys(one.notes).length, of: view.topics.length })}</td>
                </tr>`,
              )}
            </tbody>
          </table>`
      }
    </main>
    <aside class="psa-details" aria-label=${t("talks.one")} ...${scrolls(app)}>
      <${Talk} key=${chosen} app=${app} one=${view.talks.find((each) => each.id === chosen)} select=${select} />
    </aside>`;
}

function Talk({ app, one, select }) {
  const { view } = app;
  if (!one) return html`<p class="psa-hint">${t("talks.pick")}</p>`;
  const save = (field) => (value) => app.does(["TalkChanged", { talk: one.id, changes: { [field]: value } }]);
  const remove = () => {
    select("");
    does(app, ["TalksRemoved", { talks: [one.id] }]);
  };
  return html`<fieldset class="psa-q-fields" disabled=${view.closed}>
    <h3 dir="auto">${one.function}</h3>
    <${Line} name=${t("talks.function")} hint=${t("talks.function_why")} value=${one.function} onSave=${save("function")} />
    <div class="psa-d-two">
      <${Choose}
        app=${app}
        of="talk_kinds"
        name=${t("talks.kind")}
        value=${one.kind}
        onSave=${(kind) => kind && save("kind")(kind)}
      />
      <${Day} name=${t("talks.day")} value=${one.on} disabled=${view.closed} onSave=${save("on")} />
    </div>
    ${
      one.kind === "focus" &&
      html`<${NumberField} app=${app} name=${t("talks.people")} value=${one.people} onSave=${save("people")} />`
    }
    <h4>${t("talks.notes")}</h4>
    <p class="psa-hint">${t("talks.notes_hint")}</p>
    ${view.topics.map(
      (topic) => html`<${Line}
        key=${topic.id}
        name=${topic.name}
        hint=${topic.ask.join(" ")}
        lines=${Math.max(3, Math.ceil((one.notes[topic.id] ?? "").length / 55))}
        value=${one.notes[topic.id] ?? ""}
        onSave=${(text) => app.does(["TalkNoted", { talk: one.id, topic: topic.id, text }])}
      />`,
    )}
    <p class="psa-row psa-end"><${Button} class="danger" onClick=${remove}>${t("talks.remove")}<//></p>
  </fieldset>`;
}
