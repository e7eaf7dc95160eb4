/** A list of an earlier register: chosen or pasted, its columns and words said, its rows seen, and then taken in. */

import { useEffect, useRef } from "preact/hooks";
import { html } from "../kit/app.js";
import { ChooseList, useBringing } from "../kit/bringing.js";
import { Select, Tag } from "../kit/desk_fields.js";
import { Button } from "../kit/shell.js";
import { date } from "../kit/texts.js";
import { Choices, t as words, unitOptions } from "./pieces.js";

const t = (key, values) => words(`ways.list.${key}`, values);
const WHOLE = "-"; // the organisation, which is no unit; as in earlier_list.py
const ROLES = [
  ...["day", "clock", "kinds", "near_miss", "place", "site", "activity", "unit", "words", "number", "hurt"],
  ...["perpetrator", "circumstances", "damage", "damage_employee", "damage_employer", "amount", "recovered"],
  ...["police", "police_on", "sanction", "repeat", "told_on", "closed_on"],
];

/** What a person said of a list, as Python told it back. */
const saidOf = (list) => ({
  columns: list.columns.map((one) => one.role),
  kinds: Object.fromEntries(list.kinds.map((one) => [one.word, one.meant])),
  units: Object.fromEntries(list.units.map((one) => [one.word, one.meant])),
});

export function EarlierList({ app, held, see }) {
  const [now, setList] = held; // what Python makes of it, or how many of it it took in
  const taken = now && !now.columns ? now : null;
  const list = taken ? null : now;
  const { wrong, busy, ask, read, take: takeIn, leave: letGo, typed } = useBringing(app, t);
  const said = useRef(list && saidOf(list)); // all that was said, also what is still under way
  const look = async (args, data) => {
    if (taken) setList(null);
    const answer = await read(args, data);
    if (!answer) return;
    said.current = saidOf(answer);
    setList(answer);
  };
  const again = async (name, change) => {
    said.current = { ...said.current, [name]: change(said.current[name]) };
    const answer = await ask(() => app.ask("list_match", said.current));
    if (answer) setList(answer);
  };
  useEffect(() => {
    if (list) again("units", (units) => units); // another language, or another part of the page in between
  }, [app.view.where.language]);
  const take = async () => {
    const answer = await takeIn();
    if (answer) setList(answer);
  };
  const leave = () => (setList(null), letGo());
  return html`<section class="psa-sheet psa-i-list" aria-label=${t("title")} aria-busy=${busy}>
    <h3>${t("title")}</h3>
    <p class="psa-hint">${t("about")}</p>
    ${wrong && html`<p class="psa-wrong" role="alert">${wrong}</p>`}
    ${
      taken &&
      html`<p role="status">
        <strong>${t("taken", { n: taken.new })}</strong> ${taken.there > 0 && t("there", { n: taken.there })}
        ${" "}<${Button} quiet onClick=${see}>${words("ways.letters.see")}<//>
      </p>`
    }
    ${
      list
        ? html`<${Looked} list=${list} units=${app.view.units} codes=${app.view.codes} again=${again} />
            <p class="psa-hint">${t("for_good")}</p>
            <p class="psa-row">
              <${Button} main disabled=${busy || !list.new} onClick=${take}>${t("take", { n: list.new })}<//>
              <${Button} disabled=${busy} onClick=${leave}>${t("other")}<//>
            </p>`
        : html`<${ChooseList} t=${t} busy=${busy} typed=${typed} look=${look} />`
    }
  </section>`;
}

function Looked({ list, units, codes, again }) {
  const say = (name, word) => (meaning) => again(name, (words) => ({ ...words, [word]: meaning ?? "" }));
  const options = [{ id: WHOLE, name: t("whole") }, ...unitOptions(units)];
  return html`<div class="psa-i-fields">
    <p dir="auto"><b>${list.name}</b> · ${t("rows", { n: list.rows })}</p>
    ${list.gone.length > 0 && html`<p dir="auto">${t("gone", { names: list.gone.join(", ") })}</p>`}
    <${Columns} columns=${list.columns} kinds=${codes.kinds} change=${(change) => again("columns", change)} />
    ${list.problem && html`<p class="psa-wrong" role="alert" dir="auto">${list.problem}</p>`}
    ${
      list.kinds.length > 0 &&
      html`<section class="psa-i-fields" aria-label=${t("kinds")}>
        <h4>${t("kinds")}</h4>
        <p class="psa-hint">${t("kinds_about")}</p>
        ${list.kinds.map(
          (one) => html`<${Choices}
            key=${one.word}
            name=${`‘${one.word}’ (${t("rows", { n: one.rows })})`}
            options=${codes.kinds}
            value=${one.meant}
            several
            onSave=${say("kinds", one.word)}
          />`,
        )}
      </section>`
    }
    ${
      list.units.length > 0 &&
      html`<section class="psa-i-fields" aria-label=${t("units")}>
        <h4>${t("units")}</h4>
        <p class="psa-hint">${t("units_about")}</p>
        <div class="psa-d-three">
          ${list.units.map(
            (one) => html`<${Select}
              key=${one.word}
              name=${`‘${one.word}’ (${t("rows", { n: one.rows })})`}
              options=${options}
              value=${one.meant}
              none=${t("unanswered")}
              onSave=${say("units", one.word)}
            />`,
          )}
        </div>
      </section>`
    }
    ${
      list.remarks.length > 0 &&
      html`<ul class="psa-i-said">
        ${list.remarks.map((one) => html`<li key=${one} dir="auto">${one}</li>`)}
      </ul>`
    }
    ${list.cases.length > 0 && html`<${Rows} list=${list} />`}
    <p>
      ${list.there > 0 && `${t("there", { n: list.there })} `}${list.left_out > 0 && t("left_out", { n: list.left_out })}
    </p>
  </div>`;
}

/** The first rows as they lie, and above each column what it is. */
function Columns({ columns, kinds, change }) {
  const options = [
    ...ROLES.map((id) => ({ id, name: words(`import_columns.${id}`) })),
    ...kinds.map((one) => ({ id: `kind:${one.id}`, name: words("import_columns.one_kind", { kind: one.name }) })),
  ];
  const set = (at) => (role) => change((roles) => roles.map((one, n) => (n === at ? role : one === role ? null : one)));
  const rows = columns[0]?.cells ?? [];
  return html`<section aria-label=${t("columns")}>
    <h4>${t("columns")}</h4>
    <div class="psa-d-columns">
      <table>
        <thead>
          <tr>${columns.map((one, n) => html`<th key=${n} scope="col" dir="auto">${one.heading}</th>`)}</tr>
          <tr>
            ${columns.map(
              (one, n) => html`<th key=${n}>
                <${Select}
                  bare
                  name=${one.heading || t("column", { n: n + 1 })}
                  options=${options}
                  value=${one.role}
                  none=${t("not_read")}
                  onSave=${set(n)}
                />
              </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (_, row) => html`<tr key=${row}>
              ${columns.map((one, n) => html`<td key=${n} dir="auto">${one.cells[row]}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

/** What the rows become, as the list of cases would have them. */
function Rows({ list }) {
  const { cases } = list;
  const more = list.new + list.there - cases.length;
  return html`<section aria-label=${t("cases")}>
    <h4>${t("cases")}</h4>
    <div class="psa-i-scroll psa-i-rows">
      <table class="psa-table psa-i-table">
        <thead>
          <tr>
            ${["when", "where", "kinds", "unit"].map(
              (name) => html`<th key=${name} scope="col">${words(`cases.columns.${name}`)}</th>`,
            )}
            <th scope="col">${t("stands")}</th>
          </tr>
        </thead>
        <tbody>
          ${cases.map(
            (one) => html`<tr key=${one.row}>
              <td>${date(one.day)}${one.clock && ` ${one.clock}`}</td>
              <td dir="auto">${one.where}</td>
              <td>${one.near_miss && html`<em>${words("cases.near")} </em>`}${one.kinds}</td>
              <td dir="auto">${one.unit}</td>
              <td>
                <${Tag} kind=${one.there ? "soft" : "green"} shape=${one.there ? "=" : "+"}>
                  ${t(one.there ? "is_there" : "is_new")}
                <//>
              </td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${more > 0 && html`<p class="psa-hint">${t("more", { n: more })}</p>`}
  </section>`;
}
