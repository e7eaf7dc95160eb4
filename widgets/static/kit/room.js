/** The frame every step of a workshop form stands in: the question above, one quiet bar below with exactly one filled button. */

import { useRef, useState } from "preact/hooks";
import { html } from "./app.js";
import { get, speaks } from "./texts.js";
import { Button, Dialog, Messages, StepBar, Timer, useKeys } from "./shell.js";
import { ReportDialog } from "./report.js";
import { Phones } from "./phones.js";

const t = speaks("widgets");

/**
 * @param {object} props
 * @param {import("./app.js").App} props.app
 * @param {string} props.pack        the instrument's package: what its events are called, and whose form it is
 * @param {string[]} [props.files]   the documents that can be made
 * @param {string} props.question    the room's question, large
 * @param {any} [props.aside]        what stands beside the question, such as a legend
 * @param {any} [props.still]        what is still open, for the bar
 * @param {{label: string, go: () => any, blockers?: {text: string, hard: boolean}[], keys?: string}} [props.next]   the one filled
 *   button; `keys` is what is written on it where the arrow alone means something else
 * @param {any} [props.extra]        quiet buttons of this step
 * @param {Record<string, (e: KeyboardEvent) => void>} [props.keys]   this step's own keys
 * @param {[string, string][]} [props.keyList]   what they do, for the list of keys
 * @param {any} props.children   or a function of `leave(blockers, go)`, for who has another way on than `next`
 */
export function Room({ app, pack, files, question, aside, still, next, extra, keys = {}, keyList = [], children, class: name = "" }) {
  const [held, setHeld] = useState(null); // {reasons, go}: why this cannot be left yet
  const [menu, setMenu] = useState(false);
  const [report, setReport] = useState(false);
  const view = app.view;
  const called = (kind) => get(pack, `events.${kind}`) ?? kind; // in "taken back: …"
  const now = useRef(null);
  now.current = { view, next };

  const turn = async (what) => {
    const { was } = await app.ask(what);
    if (was) app.say(t(what === "undo" ? "undone" : "redone", { what: called(was) }));
  };
  const leave = (reasons, go) => (reasons?.length ? setHeld({ reasons, go }) : go());
  // A text that was being typed is kept first: what is still open is asked of what the page knows then. Refused, it stays.
  const step = async (id) => {
    if (!(await app.idle())) return;
    const { steps: all, step: at } = now.current.view;
    const steps = all.map((s) => s.id);
    const forward = steps.indexOf(id) > steps.indexOf(at);
    const go = () => app.does(["StepEntered", { step: id }]).catch(() => {});
    leave(forward ? all.find((s) => s.id === at).blockers : [], go);
  };
  const on = async () => {
    if (!(await app.idle())) return;
    const { next: onward } = now.current;
    if (onward) leave(onward.blockers, onward.go);
  };

  useKeys({
    "ctrl+z": () => view.can.undo && turn("undo"),
    "ctrl+y": () => view.can.redo && turn("redo"),
    "ctrl+ArrowRight": on,
    ...((next?.keys ?? "→") === "→" && { ArrowRight: on }), // elsewhere the arrow alone moves within the page
    "?": () => setMenu(true),
    ...keys,
  });

  return html`<div class="psa-room ${name}">
    <header>
      <h1>${question}</h1>${aside}
      ${view.steps && html`<${StepBar} steps=${view.steps} now=${view.step} onGo=${step} />`}
      <button type="button" class="psa-menu" aria-label=${t("menu.name")} title=${t("menu.name")} onClick=${() => setMenu(true)}>☰</button>
    </header>
    <main>${typeof children === "function" ? children(leave) : children}</main>
    <footer>
      ${"timer" in view && html`<${Timer} app=${app} />`}
      ${extra}
      <${Phones} app=${app} />
      <span class="psa-still">${still}</span>
      <${Button} keys="Ctrl Z" disabled=${!view.can.undo} onClick=${() => turn("undo")}>${t("undo")}<//>
      ${next && html`<${Button} main keys=${next.keys ?? "→"} class="psa-next" onClick=${on}>${next.label}<//>`}
    </footer>
    <${Messages} app=${app} />
    ${held && html`<${Held} ...${held} onClose=${() => setHeld(null)} />`}
    ${menu && html`<${Menu} app=${app} pack=${pack} turn=${turn} keyList=${keyList} arrow=${(next?.keys ?? "→") === "→"} onReport=${files && (() => (setMenu(false), setReport(true)))} onClose=${() => setMenu(false)} />`}
    ${report && html`<${ReportDialog} app=${app} files=${files} onClose=${() => setReport(false)} />`}
  </div>`;
}

/** Why a step cannot be left yet; the consultant goes on anyway where that does no harm. */
function Held({ reasons, go, onClose }) {
  const hard = reasons.some((reason) => reason.hard);
  const anyway = () => {
    onClose();
    go();
  };
  return html`<${Dialog} title=${t(hard ? "held.hard" : "held.soft")} onClose=${onClose}>
    <ul class="psa-reasons">${reasons.map((reason) => html`<li key=${reason.code} class=${reason.hard ? "hard" : ""}>${reason.text}</li>`)}</ul>
    <p class="psa-row">
      <${Button} main autofocus onClick=${onClose}>${t("held.stay")}<//>
      ${!hard && html`<${Button} class="psa-anyway" onClick=${anyway}>${t("held.anyway")}<//>`}
    </p>
  <//>`;
}

/** What is needed now and then: the report, the front door, language, redo, and which keys there are. */
function Menu({ app, pack, turn, keyList, arrow, onReport, onClose }) {
  const { where, can } = app.view;
  const general = (get("widgets", "menu.key_list") ?? []).filter(([key]) => arrow || key !== "→");
  const other = where.language === "nl" ? "en" : "nl";
  const speak = async () => {
    const { texts } = await app.ask("language", { language: other });
    app.speak(texts);
    onClose();
  };
  return html`<${Dialog} title=${where.title} onClose=${onClose}>
    <p class="psa-soft">${where.organisation}</p>
    <p class="psa-row">
      ${onReport && html`<${Button} onClick=${onReport}>${t("report.menu")}<//>`}
      <a class="psa-btn" href=${`/?dossier=${where.dossier}`}>${t("menu.front_door")}</a>
      <${Button} disabled=${!can.redo} keys="Ctrl Y" onClick=${() => turn("redo")}>${t("redo")}<//>
      <${Button} onClick=${speak} lang=${other}>${other === "en" ? "English" : "Nederlands"}<//>
    </p>
    <h3>${t("menu.keys")}</h3>
    <dl class="psa-keys">${[...(keyList ?? []), ...general].map(([key, what]) => html`<dt key=${key}><kbd>${key}</kbd></dt><dd>${what}</dd>`)}</dl>
    <p class="psa-credit">${get(pack, "source_credit")}</p>
  <//>`;
}
