/** A plan's table that was edited in Excel: what is different in it, to be taken over one by one or left. */

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { Button, Dialog } from "../kit/shell.js";
import { Tag } from "../kit/desk_fields.js";
import { t as words } from "./pieces.js";

const t = (key, values) => words(`read_back.${key}`, values);
const DOES = { changed: "take", added: "put", removed: "remove", restored: "restore" };

export function ReadBack({ app, onClose }) {
  const [seen, setSeen] = useState(null); // what Python makes of the file
  const [wrong, setWrong] = useState("");
  const [said, setSaid] = useState(""); // what was done last, for the eye and for screen readers
  const [busy, setBusy] = useState(false);
  const [taken, setTaken] = useState(0); // actions of this dialog that can be undone here
  const undoing = useRef(false); // asked for while something else was under way: it follows
  const body = useRef(null);
  const next = useRef(null); // where the focus goes once what it was on has gone

  const ask = async (what, args = {}, data) => {
    setBusy(true);
    try {
      setSeen(await app.ask(what, args, data));
      setWrong("");
      return true;
    } catch (refused) {
      setWrong(refused.message);
      return false;
    } finally {
      setBusy(false);
    }
  };
  useEffect(() => {
    if (seen) ask("plan_differences"); // something changed in the plan: here, or on another page; or another language
  }, [app.view.seq, app.view.where.language]);

  const choose = async (event) => {
    const [file] = event.target.files;
    event.target.value = "";
    if (!file) return;
    setSaid("");
    if (await ask("plan_read", { name: file.name }, await file.arrayBuffer())) {
      setTaken(0);
      next.current = 0;
    }
  };
  const stay = () => {
    const buttons = [...body.current.querySelectorAll("[data-stop]")];
    next.current = Math.max(0, buttons.indexOf(document.activeElement));
  };
  useLayoutEffect(() => {
    if (next.current === null || busy || !body.current) return;
    const buttons = [...body.current.querySelectorAll("[data-stop]")];
    (buttons[Math.min(next.current, buttons.length - 1)] ?? body.current.querySelector("[data-done]"))?.focus();
    next.current = null;
  }, [seen, busy]);

  const take = async (what, args, n) => {
    stay();
    if (await ask(what, args)) {
      setTaken(taken + 1);
      setSaid(t("taken", { n }));
    }
  };
  const leave = (keys) => (stay(), ask("plan_leave", { keys }));
  const undo = async () => {
    try {
      await app.ask("undo");
      setTaken(taken - 1);
      setSaid(t("undone"));
      await ask("plan_differences");
    } catch (refused) {
      setWrong(refused.message);
    }
  };
  useLayoutEffect(() => {
    if (busy || !undoing.current) return;
    undoing.current = false;
    undo();
  }, [busy]);
  useLayoutEffect(() => {
    // on the page: what had the focus may just have gone
    const heard = (event) => {
      if (!taken || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
      event.preventDefault();
      if (busy) undoing.current = true;
      else undo();
    };
    document.addEventListener("keydown", heard);
    return () => document.removeEventListener("keydown", heard);
  });
  const picker = (label, main) =>
    html`<span class="psa-btn psa-file-choice ${main ? "main" : ""}">
      <span aria-hidden="true">${label}</span>
      <input type="file" aria-label=${label} accept=".xlsx" disabled=${busy} onChange=${choose} />
    </span>`;
  return html`<${Dialog} title=${t("button")} wide onClose=${onClose}><div class="psa-rb" ref=${body} aria-busy=${busy}>
    ${!seen && html`<p>${t("about")}</p><p>${picker(t("choose"), true)}</p>`}
    ${wrong && html`<p class="psa-wrong" role="alert">${wrong}</p>`}
    ${busy && !seen && html`<p class="psa-soft">${t("reading")}</p>`}
    ${
      seen &&
      html`<${Summary} seen=${seen} />
        ${
          seen.free > 0 &&
          html`<p>
            <button
              type="button"
              class="psa-btn main"
              disabled=${busy}
              onClick=${() => take("plan_take_all", {}, seen.free)}
            >
              ${t("take_all", { n: seen.free })}
            </button>
          </p>`
        }
        ${seen.measures.map((one) => html`<${Measure} key=${one.id} one=${one} busy=${busy} take=${take} leave=${leave} />`)}
        ${seen.beyond > 0 && html`<p class="psa-hint">${t("more", { n: seen.beyond })}</p>`}
        ${
          seen.left > 0 &&
          html`<p class="psa-hint">
            ${t("left", { n: seen.left })} <button type="button" class="psa-text" onClick=${() => ask("plan_show_left")}>
              ${t("again")}
            </button>
          </p>`
        }
        <footer class="psa-rb-foot">
          <span class="psa-rb-said" role="status" aria-live="polite">${said && `✓ ${said}`}</span>
          <${Button} quiet keys="Ctrl Z" disabled=${!taken || busy} onClick=${undo}>${t("undo")}<//>
          ${picker(t("other"), false)}
          <button type="button" class="psa-btn" data-done onClick=${onClose}>${t("done")}</button>
        </footer>`
    }
  </div><//>`;
}

function Summary({ seen }) {
  return html`<div class="psa-part">
    <p class="psa-rb-sum" dir="auto">
      <b>
        ${seen.n ? t("summary", { file: seen.file, n: seen.n }) : t(seen.all ? "finished" : "same", { file: seen.file })}
      </b> ${seen.conflicts > 0 && t("conflicts", { n: seen.conflicts })}
    </p>
    ${
      seen.problems.length > 0 &&
      html`<details class="psa-rb-problems" open>
        <summary>${t("problems", { n: seen.problems.length })}</summary>
        <ul class="psa-p-problems">
          ${seen.problems.map((text) => html`<li key=${text} class="psa-wrong" dir="auto">${text}</li>`)}
        </ul>
      </details>`
    }
    ${seen.remarks.map((text) => html`<p key=${text} class="psa-hint" dir="auto">${text}</p>`)}
  </div>`;
}

function Measure({ one, busy, take, leave }) {
  const changed = one.differences.filter((difference) => difference.kind === "changed");
  const others = one.differences.filter((difference) => difference.kind !== "changed");
  const keys = changed.map((difference) => difference.key);
  const each = (Drawn) => (difference) =>
    html`<${Drawn}
      key=${difference.key}
      difference=${difference}
      measure=${one.text}
      busy=${busy}
      take=${take}
      leave=${leave}
    />`;
  return html`<section class="psa-rb-measure" aria-label=${one.text}>
    <header class="psa-row psa-d-between">
      <h3 dir="auto">${one.text} ${one.row && html`<small>${t("row", { row: one.row })}</small>`}</h3>
      ${
        changed.length > 1 &&
        html`<button
          type="button"
          class="psa-btn"
          disabled=${busy}
          onClick=${() => take("plan_take", { keys }, keys.length)}
        >
          ${t("take_measure", { n: keys.length })}
        </button>`
      }
    </header>
    ${
      changed.length > 0 &&
      html`<table class="psa-rb-table">
        <thead>
          <tr><th>${t("field")}</th><th>${t("now")}</th><th aria-hidden="true"></th><th>${t("file")}</th><th></th></tr>
        </thead>
        <tbody>
          ${changed.map(each(Field))}
        </tbody>
      </table>`
    }
    ${others.map(each(Whole))}
  </section>`;
}

const Said = ({ text }) =>
  text ? html`<span dir="auto">${text}</span>` : html`<span class="psa-missing">${t("empty")}</span>`;

function Buttons({ difference, measure, busy, take, leave }) {
  const does = t(DOES[difference.kind]);
  const name = difference.name || difference.what;
  return html`<span class="psa-row psa-rb-do">
    <button
      type="button"
      class="psa-btn"
      data-stop
      disabled=${busy}
      aria-label=${t("take_of", { what: does, name, measure })}
      onClick=${() => take("plan_take", { keys: [difference.key] }, 1)}
    >
      ${does}
    </button>
    <button
      type="button"
      class="psa-btn quiet"
      disabled=${busy}
      aria-label=${t("take_of", { what: t("leave"), name, measure })}
      onClick=${() => leave([difference.key])}
    >
      ${t("leave")}
    </button>
  </span>`;
}

function Field({ difference, ...rest }) {
  return html`<tr class=${difference.also ? "also" : ""}><th scope="row">${difference.name}</th>
    <td>
      <span class="psa-rb-small">${t("now")}: </span>
      <${Said} text=${difference.now} />
      ${
        difference.also &&
        html`<span class="psa-rb-also">
          <${Tag} kind="orange" shape="◆">${t("also")}<//>
          <small dir="auto">${t("was", { text: difference.exported || t("empty") })}</small>
        </span>`
      }
    </td>
    <td class="psa-rb-arrow" aria-hidden="true">→</td>
    <td class="psa-rb-new"><span class="psa-rb-small">${t("file")}: </span><${Said} text=${difference.file} /></td>
    <td><${Buttons} difference=${difference} ...${rest} /></td></tr>`;
}

function Whole({ difference, ...rest }) {
  return html`<div class="psa-rb-whole">
    <div class="psa-part">
      ${
        difference.kind === "added"
          ? html`<p><${Tag} kind="green" shape="+">${t("added")}<//></p>`
          : html`<p>${t(difference.kind)}</p>`
      }
      ${
        difference.values.length > 0 &&
        html`<dl class="psa-facts">
          ${difference.values.map((one) => html`<dt key=${one.name}>${one.name}</dt><dd dir="auto">${one.said}</dd>`)}
        </dl>`
      }
    </div>
    <${Buttons} difference=${difference} ...${rest} />
  </div>`;
}
