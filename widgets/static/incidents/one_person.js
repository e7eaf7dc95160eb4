/** One person's own data: found in all cases by who says why, opened to put right or erase, and exported for that person. */

import { useEffect, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { make } from "../kit/making.js";
import { Button } from "../kit/shell.js";
import { date } from "../kit/texts.js";
import { Erase, Why } from "./case.js";
import { t as words } from "./pieces.js";

const t = (key, values) => words(`one_person.${key}`, values);
const role = (one) => words(`case.persons.roles.${one.role}`);

export function OnePerson({ app, open }) {
  const [asked, setAsked] = useState("");
  const [asking, setAsking] = useState(false);
  const [erasing, setErasing] = useState(false);
  const [found, setFound] = useState(/** @type {any[] | null} */ (null));
  const [chosen, setChosen] = useState(/** @type {string[]} */ ([]));
  useEffect(() => () => void app.ask("person_leave").catch(() => {}), []);
  const find = (why) =>
    app.ask("person_find", { asked, why }).then((answer) => {
      setAsking(false);
      setFound(answer.found);
      setChosen([]);
    });
  const submit = (event) => {
    event.preventDefault();
    if (asked.trim()) setAsking(true);
  };
  const turn = (id) => setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  const asks = (found ?? []).flatMap((one) =>
    one.persons.filter(({ id }) => chosen.includes(id)).flatMap((one) => one.asks),
  );
  return html`<section class="psa-sheet psa-i-found" aria-label=${t("title")}>
    <h3>${t("title")}</h3>
    <p class="psa-hint">${t("about")}</p>
    <form class="psa-d-adder" onSubmit=${submit}>
      <input
        class="psa-input"
        dir="auto"
        autocomplete="off"
        aria-label=${t("asked")}
        placeholder=${t("asked")}
        value=${asked}
        onInput=${(event) => setAsked(event.target.value)}
      />
      <button type="submit" class="psa-btn" disabled=${!asked.trim()}>${t("find")}</button>
    </form>
    ${
      found &&
      (found.length
        ? html`<p class="psa-hint">${t("choose")}</p>
            <ul class="psa-i-noted">
              ${found.map((one) => html`<${Found} key=${one.id} found=${one} chosen=${chosen} turn=${turn} open=${open} />`)}
            </ul>
            ${asks.length > 0 && html`<p class="psa-i-asks">${t("asks")} ${[...new Set(asks)].join(" ")}</p>`}
            <p class="psa-row">
              <${Button}
                disabled=${!chosen.length}
                onClick=${() => make(app, t("paper"), { persons: chosen }, "person_paper")}
                >${t("paper")}<//
              >
              <${Button} disabled=${!chosen.length} onClick=${() => setErasing(true)}>${t("erase")}<//>
            </p>
            <p class="psa-hint">${t("paper_about")}</p>`
        : html`<p class="psa-soft">${t("none")}</p>`)
    }
    ${asking && html`<${Why} app=${app} title=${t("why", { asked })} look=${find} onClose=${() => setAsking(false)} />`}
    ${
      erasing &&
      html`<${Erase}
        app=${app}
        title=${t("erase")}
        about=${t("erase_about", { n: chosen.length })}
        ask=${() => app.ask("person_erase", { persons: chosen })}
        onClose=${() => setErasing(false)}
        onDone=${() => (setErasing(false), setFound(null))}
      />`
    }
  </section>`;
}

/** One case in which somebody may be: who fits there, to be ticked; or that only a text names them. */
const Found = ({ found, chosen, turn, open }) =>
  html`<li>
    <button type="button" class="psa-text" onClick=${() => open(found)}>${found.number}</button>
    <span>${date(found.day)}</span>
    <div>
      ${found.persons.map(
        (one) => html`<label key=${one.id} class="psa-i-check">
          <input type="checkbox" checked=${chosen.includes(one.id)} onChange=${() => turn(one.id)} />
          <span dir="auto">${[role(one), one.name, one.function, one.reach].filter(Boolean).join(" · ")}</span>
        </label>`,
      )}
      ${found.persons.length === 0 && html`<p class="psa-soft">${t("mentioned")}</p>`}
    </div>
  </li>`;
