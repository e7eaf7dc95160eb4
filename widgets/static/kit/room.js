/** The frame a workshop form's steps stand in: the question above, one quiet bar below with exactly one filled button. */

import { useEffect, useState } from "preact/hooks";
import { download, html } from "./app.js";
import { get, speaks } from "./texts.js";
import { Button, Dialog, Messages, StepBar, useKeys } from "./shell.js";

const t = speaks("widgets");

/**
 * @param {object} props
 * @param {import("./app.js").App} props.app
 * @param {string} props.pack        the instrument's package, for the names of events and its source
 * @param {string} props.question    the room's question, large
 * @param {any} [props.still]        what is still open, for the bar
 * @param {{label: string, go: () => any, blockers?: {text: string, hard: boolean}[]}} [props.next]   the one filled button
 * @param {any} [props.extra]        quiet buttons of this step
 * @param {any} [props.aside]        what stands beside the question, such as a legend
 * @param {Record<string, (e: KeyboardEvent) => void>} [props.keys]   this step's own keys
 * @param {[string, string][]} [props.keyList]   what they do, for the list of keys
 * @param {string[]} props.files     names of documents that can be made
 */
export function Room({ app, pack, question, still, next, extra, aside, keys = {}, keyList = [], files, children, class: name = "" }) {
  const [held, setHeld] = useState(null); // {reasons, go}: why this cannot be left yet
  const [menu, setMenu] = useState(false);
  const [report, setReport] = useState(false);
  const view = app.view;
  const called = (kind) => get(pack, `events.${kind}`) ?? kind;

  const turn = async (what) => {
    const { was } = await app.ask(what);
    if (was) app.say(t(what === "undo" ? "undone" : "redone", { what: called(was) }));
  };
  const leave = (reasons, go) => (reasons?.length ? setHeld({ reasons, go }) : go());
  const step = (id) => {
    const steps = view.steps.map((s) => s.id);
    const forward = steps.indexOf(id) > steps.indexOf(view.step);
    leave(forward ? view.steps.find((s) => s.id === view.step).blockers : [], () => app.does(["StepEntered", { step: id }]).catch(() => {}));
  };
  const on = () => next && leave(next.blockers, next.go);

  useKeys({
    "ctrl+z": () => view.can.undo && turn("undo"),
    "ctrl+y": () => view.can.redo && turn("redo"),
    "ctrl+ArrowRight": on,
    "?": () => setMenu(true),
    ...keys,
  });

  return html`<div class="psa-room ${name}">
    <header>
      <h1>${question}</h1>${aside}
      <${StepBar} steps=${view.steps} now=${view.step} onGo=${step} />
      <button type="button" class="psa-menu" aria-label=${t("room.menu")} title=${t("room.menu")} onClick=${() => setMenu(true)}>☰</button>
    </header>
    <main>${children}</main>
    <footer>
      ${extra}
      <span class="psa-still">${still}</span>
      <${Button} keys="Ctrl Z" disabled=${!view.can.undo} onClick=${() => turn("undo")}>${t("undo")}<//>
      ${next && html`<${Button} main keys="Ctrl →" class="psa-next" onClick=${on}>${next.label}<//>`}
    </footer>
    <${Messages} app=${app} />
    ${held && html`<${Held} ...${held} onClose=${() => setHeld(null)} />`}
    ${menu && html`<${Menu} app=${app} pack=${pack} turn=${turn} keyList=${keyList} onReport=${() => (setMenu(false), setReport(true))} onClose=${() => setMenu(false)} />`}
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
  return html`<${Dialog} title=${t(hard ? "room.hard" : "room.soft")} onClose=${onClose}>
    <ul class="psa-reasons">${reasons.map((reason) => html`<li key=${reason.code} class=${reason.hard ? "hard" : ""}>${reason.text}</li>`)}</ul>
    <p class="psa-row">
      <${Button} main autofocus onClick=${onClose}>${t("room.stay")}<//>
      ${!hard && html`<${Button} class="psa-anyway" onClick=${anyway}>${t("room.anyway")}<//>`}
    </p>
  <//>`;
}

/** What is needed now and then: the report, the front door, language, redo, and which keys there are. */
function Menu({ app, pack, turn, keyList, onReport, onClose }) {
  const { where, can } = app.view;
  const other = where.language === "nl" ? "en" : "nl";
  const speak = async () => {
    const { texts } = await app.ask("language", { language: other });
    app.speak(texts);
    onClose();
  };
  return html`<${Dialog} title=${where.title} onClose=${onClose}>
    <p class="psa-soft" dir="auto">${where.organisation}</p>
    <p class="psa-row">
      <${Button} onClick=${onReport}>${t("room.report")}<//>
      <a class="psa-btn" href=${`/?dossier=${where.dossier}`}>${t("room.front_door")}</a>
      <${Button} disabled=${!can.redo} keys="Ctrl Y" onClick=${() => turn("redo")}>${t("redo")}<//>
      <${Button} onClick=${speak} lang=${other}>${other === "en" ? "English" : "Nederlands"}<//>
    </p>
    <h3>${t("room.keys")}</h3>
    <dl class="psa-keys">${[...keyList, ...(get("widgets", "room.key_list") ?? [])].map(([key, what]) => html`<dt key=${key}><kbd>${key}</kbd></dt><dd>${what}</dd>`)}</dl>
    <p class="psa-credit">${get(pack, "source_credit")}</p>
  <//>`;
}

/** Buttons for all documents that can be made. */
export function Downloads({ app, files, main = false }) {
  const [busy, setBusy] = useState(null);
  const make = async (what) => {
    setBusy(what);
    try {
      const file = await app.ask("export", { what });
      download(file);
      app.say(t("room.made", { name: file.name }));
    } catch (error) {
      app.say(error.message, "wrong");
    }
    setBusy(null);
  };
  return html`<p class="psa-row psa-downloads">
    ${files.map((what) => html`<${Button} key=${what} main=${main && what === "report"} disabled=${busy !== null} aria-busy=${busy === what} onClick=${() => make(what)}>${t(`room.files.${what}`)}<//>`)}
  </p>`;
}

/** The preview in a frame of its own: its style cannot touch the page, and nothing in it can run. */
export function ReportDialog({ app, files, onClose }) {
  const [page, setPage] = useState(null);
  const [refused, setRefused] = useState(null);
  useEffect(() => {
    let here = true;
    app.ask("preview").then(
      (answer) => here && setPage(answer.html),
      (error) => here && setRefused(error.message),
    );
    return () => (here = false);
  }, [app.view.seq]);
  return html`<${Dialog} title=${t("room.report")} wide onClose=${onClose}>
    <${Downloads} app=${app} files=${files} main />
    ${refused && html`<p class="psa-wrong" role="alert">${refused}</p>`}
    ${page
      ? html`<iframe class="psa-paper" sandbox="" title=${t("room.preview")} srcdoc=${page}></iframe>`
      : !refused && html`<p class="psa-paper psa-soft" aria-busy="true">${t("room.making")}</p>`}
  <//>`;
}
