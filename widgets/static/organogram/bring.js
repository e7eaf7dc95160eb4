/** Bring an organisation along: lists as they come, matched on this screen, looked at, then taken in as a whole. */

import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { get, speaks, t as words } from "../kit/texts.js";
import { Button, Dialog } from "../kit/shell.js";
import { Tick } from "../kit/chosen.js";
import { Select } from "../kit/desk_fields.js";
import { Choice } from "../kit/fields.js";

const t = speaks("widgets.organogram");

const COLUMNS = ["name", "level", "unit_code", "code", "parent", "second_parent", "headcount", "site", "manager", "person"];

export function BringDialog({ app, files, onClose }) {
  const [seen, setSeen] = useState(null); // what Python makes of the lists
  const [ticked, setTicked] = useState({});
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState("");
  const [busy, setBusy] = useState(false);
  const picker = useRef(null);

  const ask = async (what, args = {}, data) => {
    setBusy(true);
    try {
      const answer = await app.ask("bring", { what, ...args }, data);
      setSeen(answer);
      setWrong("");
    } catch (error) {
      setWrong(error.message);
    }
    setBusy(false);
  };
  const take = async (chosen) => {
    for (const file of chosen) await ask("add", { name: file.name }, await file.arrayBuffer());
  };
  useEffect(() => {
    ask("new").then(() => files.length && take(files));
  }, []);
  const isTicked = (change) => ticked[change.id] ?? change.ticked;
  const bring = async () => {
    setBusy(true);
    try {
      const answer = await app.ask("take_in", { ticked: seen.changes.filter(isTicked).map((change) => change.id) });
      app.say(t("bring.taken", { n: answer.units }));
      onClose();
    } catch (error) {
      setWrong(error.message);
      setBusy(false);
    }
  };
  const drop = (event) => {
    event.preventDefault();
    take([...(event.dataTransfer?.files ?? [])]);
  };
  if (!seen) return null;
  const chosen = seen.changes.filter(isTicked).length;
  return html`<${Dialog} title=${t("bring.title")} wide onClose=${onClose}>
    <div class="psa-bring" onDragOver=${(e) => e.preventDefault()} onDrop=${drop}>
      ${
        seen.lists.length === 0 &&
        html`<p class="psa-soft">${t("bring.about")}</p>
          <textarea
            class="psa-input"
            rows="5"
            dir="auto"
            autofocus
            value=${text}
            aria-label=${t("bring.paste")}
            placeholder=${t("bring.paste")}
            onInput=${(e) => setText(e.target.value)}
          >
          </textarea>`
      }
      ${seen.lists.map((list, n) => html`<${List} key=${n} n=${n} list=${list} ask=${ask} />`)}
      <p class="psa-row">
        <${Button} onClick=${() => picker.current.click()}>${t(seen.lists.length ? "bring.another" : "bring.choose")}<//>
        ${
          text.trim() &&
          html`<${Button} onClick=${() => (ask("add", { name: words("widgets", "pasted"), text }), setText(""))}>
            ${t("bring.use_paste")}
          <//>`
        }
        <span class="psa-soft">${t("bring.drop")}</span>
      </p>
      <input
        type="file"
        hidden
        multiple
        ref=${picker}
        accept=".csv,.tsv,.txt,.xlsx,.xlsm"
        onChange=${(e) => (take([...e.target.files]), (e.target.value = ""))}
      />
    </div>
    ${wrong && html`<p class="psa-wrong" role="alert">${wrong}</p>`}
    ${
      seen.problems.length > 0 &&
      html`<section class="psa-problems" role="alert">
        <h3>${t("bring.problems", { n: seen.problem_count })}</h3>
        <ul class="psa-reasons psa-scroll">
          ${seen.problems.map((problem, i) => html`<li key=${i} dir="auto">${problem}</li>`)}
        </ul>
      </section>`
    }
    ${
      (seen.unknown || seen.unknown_to_top) &&
      html`<label class="psa-check">
        <${Tick} on=${seen.unknown_to_top} onSave=${(on) => ask("unknown", { to_top: on })} />
        ${t("bring.to_top")}
      </label>`
    }
    ${
      seen.remarks.length > 0 &&
      html`<ul class="psa-reasons psa-soft">
        ${seen.remarks.map((remark, i) => html`<li key=${i} dir="auto">${remark}</li>`)}
      </ul>`
    }
    ${
      seen.changes.length > 0 &&
      html`<${Changes}
        seen=${seen}
        isTicked=${isTicked}
        onTick=${(ids, on) => setTicked({ ...ticked, ...Object.fromEntries(ids.map((id) => [id, on])) })}
      />`
    }
    ${seen.lists.length > 0 && !seen.problems.length && !seen.changes.length && html`<p>${t("bring.same")}</p>`}
    ${
      seen.changes.length > 0 &&
      html`<p class="psa-row">
        <span class="psa-spread"></span>
        <${Button} main disabled=${busy || !chosen} onClick=${bring}>
          ${t(seen.first ? "bring.go_first" : "bring.go", { n: chosen })}
        <//>
      </p>`
    }
  <//>`;
}

/** One list: its first rows, and above each column what it is. */
function List({ n, list, ask }) {
  const at = Object.fromEntries([
    ...Object.entries(list.columns).map(([column, i]) => [i, column]),
    ...list.levels.map((i) => [i, "level"]),
  ]);
  const latest = useRef(list); // with what was said since, of which the answer is still under way
  const waiting = useRef(0);
  if (!waiting.current) latest.current = list;
  const said = async (changes) => {
    latest.current = { ...latest.current, ...changes };
    const { columns, kind, levels, indented, decimal } = latest.current;
    waiting.current += 1;
    await ask("match", { n, columns, kind, levels, indented, decimal });
    waiting.current -= 1;
  };
  const match = (i, column) => {
    const now = latest.current;
    const columns = Object.fromEntries(
      Object.entries(now.columns).filter(([other, where]) => where !== i && other !== column),
    );
    const levels = column === "name" ? [] : now.levels.filter((where) => where !== i);
    if (column === "level") levels.push(i);
    else if (column) columns[column] = i;
    return said({ columns, levels: levels.sort((a, b) => a - b) });
  };
  const signs = Object.entries({ ",": "comma", ".": "point" }).map(([id, name]) => ({
    id,
    name: t(`bring.decimals.${name}`),
  }));
  const columns = COLUMNS.map((id) => ({ id, name: get("widgets.organogram", `bring.columns.${id}`) }));
  return html`<section class="psa-list">
    <header>
      <b dir="auto">${list.name}</b>
      <span class="psa-soft">${t("bring.rows", { n: list.count })}</span>
      <span class="psa-spread"></span>
      <span class="psa-soft">${t("bring.row_is")}</span>
      <${Choice}
        label=${t("bring.row_is")}
        value=${list.kind}
        onChange=${(kind) => said({ kind })}
        options=${["units", "posts"].map((value) => ({ value, name: t(`bring.kinds.${value}`) }))}
      />
      <${Button} quiet aria-label=${t("bring.leave_out", { name: list.name })} onClick=${() => ask("drop", { n })}>✕<//>
    </header>
    ${
      list.asks_indent &&
      html`<label class="psa-check">
        <${Tick} on=${list.indented} onSave=${(indented) => said({ indented })} />
        ${t("bring.indented")}
      </label>`
    }
    ${
      list.asks_decimal &&
      html`<label class="psa-check">
        ${t("bring.decimal")} <${Select}
          bare
          name=${t("bring.decimal")}
          options=${signs}
          value=${list.decimal}
          none=${t("bring.decimals.none")}
          onSave=${(decimal) => said({ decimal })}
        />
      </label>`
    }
    <div class="psa-scroll">
      <table>
        <thead>
          <tr>
            ${list.header.map(
              (_, i) =>
                html`<th key=${i} class=${at[i] ? "matched" : ""}>
                  <${Select}
                    bare
                    name=${t("bring.column", { name: list.header[i] || i + 1 })}
                    options=${columns}
                    value=${at[i]}
                    none="–"
                    onSave=${(column) => match(i, column ?? "")}
                  />
                </th>`,
            )}
          </tr>
          <tr>
            ${list.header.map((heading, i) => html`<th key=${i} class=${at[i] ? "matched" : ""} dir="auto">${heading}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${list.rows.map(
            (row, r) =>
              html`<tr key=${r}>
                ${row.map((cell, i) => html`<td key=${i} class=${at[i] ? "matched" : ""} dir="auto">${cell}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

const KINDS = ["new", "moved", "renamed", "described", "gone"];

/** What would change, each to be ticked. */
function Changes({ seen, isTicked, onTick }) {
  return html`<section class="psa-changes">
    <h3>
      ${seen.first ? t("bring.found", { n: seen.units }) : t("bring.changes", { n: seen.changes.length })}
      ${seen.people && html` <small class="psa-soft">${t("bring.together", { people: seen.people })}</small>`}
    </h3>
    ${KINDS.map((kind) => {
      const list = seen.changes.filter((change) => change.kind === kind);
      if (!list.length) return null;
      const every = list.every(isTicked);
      return html`<details key=${kind} open=${list.length <= 30}>
        <summary>
          ${t(`bring.kind.${kind}`, { n: list.length })}
          <label class="psa-check"><input type="checkbox" checked=${every} onClick=${(e) => e.stopPropagation()} onChange=${(
            e,
          ) =>
            onTick(
              list.map((c) => c.id),
              e.target.checked,
            )} />${t("bring.all")}</label>
        </summary>
        <ul>${list.map(
          (change) => html`<li key=${change.id}>
            <label class="psa-check">
              <input type="checkbox" checked=${isTicked(change)} onChange=${(e) => onTick([change.id], e.target.checked)} />
              <span dir="auto">${change.name}</span>
            </label>
            <small dir="auto">
              ${
                kind === "new"
                  ? [change.after && t("bring.under", { name: change.after }), change.headcount].filter(Boolean).join(" · ")
                  : kind === "gone"
                    ? t("bring.gone_about")
                    : `${change.before || "–"} → ${change.after || "–"}`
              }
            </small>
          </li>`,
        )}</ul>
      </details>`;
    })}
  </section>`;
}
