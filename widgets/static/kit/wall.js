/**
 * The frame every step of a workshop form stands in: the question above; below a line for what is said and what is still
 * open, and one quiet bar with exactly one filled button.
 */

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { does, html } from "./app.js";
import { get, speaks } from "./texts.js";
import { handOn } from "./fields.js";
import { BLANK, leaveField, mayType, NEXT, useKeys } from "./keys.js";
import { Messages } from "./messages.js";
import { Closed } from "./closed.js";
import { Button, Dialog, StepBar, Timer } from "./shell.js";
import { ReportDialog } from "./report.js";
import { turning } from "./undo.js";
import { LockButton } from "./veil.js";
import { Phones, PhonesCorner, usePhones } from "./phones.js";

const t = speaks("widgets");

/** The step that is on the wall, and the filled button that leads to the one after it. */
export function onward(app) {
  const { steps, step } = app.view;
  const at = steps.findIndex((one) => one.id === step);
  const next = steps[at + 1];
  return {
    now: steps[at],
    next: next && {
      label: next.name,
      blockers: steps[at].blockers,
      arrow: false,
      looks: true,
      go: () => does(app, ["StepEntered", { step: next.id }]),
    },
  };
}

/**
 * @param {object} props
 * @param {import("./app.js").App} props.app
 * @param {string} props.pack        the instrument's package: what its events are called, and whose form it is
 * @param {string[]} [props.files]   the documents that can be made
 * @param {string} [props.reopens]   the event that takes a closed session up again
 * @param {string} props.question    the room's question, large
 * @param {any} [props.aside]        what stands beside the question, such as a legend
 * @param {any} [props.still]        what is still open, for the line above the bar
 * @param {{label: string, go: () => any, blockers?: {text: string, hard: boolean}[], arrow?: boolean, stays?: boolean,
 *   looks?: boolean}} [props.next]   the one filled button; `arrow: false` where the arrow alone means something else;
 *   `stays` where the question stays open; `looks` where it only goes somewhere: then who only looks on has it too
 * @param {any} [props.extra]        quiet buttons of this step; of who only looks on those with the class `psa-looks`
 * @param {string} [props.class]
 * @param {Record<string, (e: KeyboardEvent) => void>} [props.keys]   this step's own keys
 * @param {[string, string][]} [props.keyList]   what they do, for the list of keys
 * @param {any} props.children   or a function of `leave(blockers, go)`, for who has another way on than `next`
 */
export function Wall({
  app,
  pack,
  files,
  reopens = "SessionReopened",
  question,
  aside,
  still,
  next,
  extra,
  keys = {},
  keyList = [],
  children,
  class: name = "",
}) {
  const phones = usePhones(app);
  const [held, setHeld] = useState(null); // {reasons, go}: why this cannot be left yet
  const [menu, setMenu] = useState(false);
  const [report, setReport] = useState(false);
  const view = app.view;
  const { turn, keys: turns } = turning(app, pack);
  const now = useRef(null);
  const main = useRef(null);
  // What phones gave is counted first: then the filled button does that.
  const reads = view.rights?.reads; // somebody who looks on: what would be refused is not offered
  useOnlyLooking(main, reads);
  const onwards = reads && !next?.looks ? undefined : next;
  const filled = !reads && phones.take ? { ...next, ...phones.take, stays: true } : onwards;
  now.current = { view, next: filled };
  useEffect(() => (view.closed ? undefined : app.running()), [Boolean(view.closed)]);

  const off = (go) => {
    app.unsay(); // it was about what is left now
    return go();
  };
  const leave = (blockers, go) => {
    const reasons = reads ? [] : [...phones.reasons(), ...(blockers ?? [])]; // who looks on leaves nothing undone
    return reasons.length ? setHeld({ reasons, go: () => off(go) }) : off(go);
  };
  app.leaving = (go) => leave([], go); // for what goes on to another question within a step
  const kept = async () => (await handOn()) && app.idle();
  // A text that was being typed is kept first: what is still open is asked of what the page knows then. Refused, it stays.
  const step = async (id) => {
    if (!(await kept())) return;
    const { steps: all, step: at } = now.current.view;
    const steps = all.map((s) => s.id);
    const forward = steps.indexOf(id) > steps.indexOf(at);
    const go = () => does(app, ["StepEntered", { step: id }]);
    leave(forward ? all.find((s) => s.id === at).blockers : [], go);
  };
  const on = async () => {
    const field = document.activeElement;
    if (mayType(field) || field?.matches("[role=spinbutton]")) leaveField(); // what is half typed counts
    // what was refused is there to be mended
    if (!(await kept())) return void (mayType(field) && field.isConnected && field.focus());
    const { next: onward } = now.current;
    if (!onward) return;
    if (onward.stays) onward.go();
    else leave(onward.blockers, onward.go);
  };
  const arrow = Boolean(next) && next.arrow !== false; // elsewhere the arrow alone moves within the page

  useKeys({
    ...turns,
    [NEXT.key]: on,
    "ctrl+ArrowRight": on,
    ...(arrow && { ArrowRight: on }),
    [BLANK.key]: () => app.turnBlank(),
    "field:Escape": leaveField,
    "?": () => setMenu(true),
    ...keys,
  });

  return html`<div class="psa-room ${reads ? "psa-reads" : ""} ${name}">
    <header>
      <h1>${question}</h1>${aside}
      ${view.steps && html`<${StepBar} steps=${view.steps} now=${view.step} onGo=${step} />`}
      <${LockButton} app=${app} />
      <button
        type="button"
        class="psa-menu"
        aria-label=${t("menu.name")}
        title=${t("menu.name")}
        onClick=${() => setMenu(true)}
      >
        ☰
      </button>
    </header>
    <main key=${Boolean(reads)} ref=${main}>${typeof children === "function" ? children(leave) : children}</main>
    <div class="psa-says">
      <${Messages} app=${app} />
      <${PhonesCorner} app=${app} phones=${phones} />
      <div class="psa-still">
        ${reads && html`<p>${t("who.reads")}</p>`}
        ${still}${view.closed && !reads && html` <${Closed} app=${app} event=${reopens} />`}
      </div>
    </div>
    <footer>
      ${!reads && "timer" in view && html`<${Timer} app=${app} />`}
      ${extra}
      ${!reads && html`<${Phones} app=${app} phones=${phones} />`}
      <span class="psa-spread"></span>
      <${Button} quiet class="psa-to-blank" keys=${BLANK.printed} onClick=${() => app.turnBlank()}>${t("blank.name")}<//>
      <${Button} quiet keys="Ctrl Z" disabled=${!view.can.undo} onClick=${() => turn("undo")}>${t("undo")}<//>
      ${
        filled &&
        html`<${Button} main keys=${NEXT.printed} class=${`psa-next ${phones.take ? "psa-phones-take" : ""}`} onClick=${on}>
          ${filled.label}
        <//>`
      }
    </footer>
    ${app.blank && html`<${Blank} app=${app} />`}
    ${held && html`<${Held} ...${held} onClose=${() => setHeld(null)} />`}
    ${
      menu &&
      html`<${Menu}
        app=${app}
        pack=${pack}
        turn=${turn}
        keyList=${keyList}
        arrow=${arrow}
        onReport=${files && (() => (setMenu(false), setReport(true)))}
        onClose=${() => setMenu(false)}
      />`
    }
    ${report && html`<${ReportDialog} app=${app} files=${files} onClose=${() => setReport(false)} />`}
  </div>`;
}

// What who only looks on may still press: it shows something, goes somewhere, or stands in a dialog.
const OFFERED = ".psa-looks, [type=search], dialog button";

/** For who only looks on, what would be refused is shut, however late it is drawn; `main` holds it. */
function useOnlyLooking(main, reads) {
  useLayoutEffect(() => {
    if (!reads) return undefined;
    const open = `:is(input, textarea, select, button):enabled:not(${OFFERED})`;
    const shut = () => main.current.querySelectorAll(open).forEach((one) => (one.disabled = true));
    const drawn = new MutationObserver(shut);
    drawn.observe(main.current, { childList: true, subtree: true, attributeFilter: ["disabled"] });
    shut();
    return () => drawn.disconnect();
  }, [reads]);
}

/** Nothing to see but the way back: over the page and over a dialog that is open, which stay as they are. */
function Blank({ app }) {
  const ref = useRef(null);
  useLayoutEffect(() => {
    const back = document.activeElement;
    ref.current.showModal();
    return () => back instanceof HTMLElement && back.isConnected && back.focus();
  }, []);
  const shown = (event) => {
    event.preventDefault();
    app.turnBlank();
  };
  return html`<dialog class="psa-blank-wall" ref=${ref} aria-label=${t("blank.name")} onCancel=${shown}>
    <p>${t("blank.what")}</p>
    <${Button} autofocus keys=${BLANK.printed} onClick=${() => app.turnBlank()}>${t("blank.back")}<//>
  </dialog>`;
}

/** Why a step cannot be left yet; the consultant goes on anyway where that does no harm. */
function Held({ reasons, go, onClose }) {
  const hard = reasons.some((reason) => reason.hard);
  const anyway = () => {
    onClose();
    go();
  };
  return html`<${Dialog} title=${t(hard ? "held.hard" : "held.soft")} onClose=${onClose}>
    <ul class="psa-reasons">
      ${reasons.map((reason) => html`<li key=${reason.code} class=${reason.hard ? "hard" : ""}>${reason.text}</li>`)}
    </ul>
    <p class="psa-row">
      <${Button} main autofocus onClick=${onClose}>${t("held.stay")}<//>
      ${!hard && html`<${Button} class="psa-anyway" onClick=${anyway}>${t("held.anyway")}<//>`}
    </p>
  <//>`;
}

/** What is needed now and then: the report, the front door, language, redo, and which keys there are. */
function Menu({ app, pack, turn, keyList, arrow, onReport, onClose }) {
  const { where, can, rights } = app.view;
  const general = (get("widgets", "menu.key_list") ?? []).filter(
    ([key]) => (arrow || key !== "→") && !keyList.some(([own]) => own === key),
  );
  const other = where.language === "nl" ? "en" : "nl";
  const speak = async () => {
    app.speak(await app.ask("language", { language: other }));
    onClose();
  };
  return html`<${Dialog} title=${where.title} onClose=${onClose}>
    <p class="psa-soft">${where.organisation}</p>
    ${
      rights &&
      html`<p class="psa-soft" dir="auto">
        ${t("who.as", { name: rights.name })}${" "}${t("who.roles", { roles: rights.roles })}
      </p>`
    }
    <p class="psa-row">
      ${onReport && html`<${Button} onClick=${onReport}>${t("report.menu")}<//>`}
      <a class="psa-btn" href=${`./?dossier=${where.dossier}`}>${t("menu.front_door")}</a>
      <${Button} disabled=${!can.redo} keys="Ctrl Y" onClick=${() => turn("redo")}>${t("redo")}<//>
      <${Button} onClick=${speak} lang=${other}>${t(`languages.${other}`)}<//>
    </p>
    <h3>${t("menu.keys")}</h3>
    <dl class="psa-keys">
      ${[...(keyList ?? []), ...general].map(([key, what]) => html`<dt key=${key}><kbd>${key}</kbd></dt><dd>${what}</dd>`)}
    </dl>
    <p class="psa-credit">${get(pack, "source_credit")}</p>
  <//>`;
}
