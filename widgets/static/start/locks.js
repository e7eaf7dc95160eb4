/** The lock on a client file: putting one on, its passphrase and recovery sheet, taking it off, and copies without one. */

import { useEffect, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { askLocks } from "../kit/locks.js";
import { Paper } from "../kit/report.js";
import { Button, Dialog } from "../kit/shell.js";
import { Field, Select } from "../kit/desk_fields.js";
import { Passphrase, SheetTyped, Unlocking } from "../kit/veil.js";
import { moment, size, t, useAsk, Wrong } from "./pieces.js";

const STRENGTH_MS = 300; // after the last key, how strong it is is asked

/** Unlock a file of the list, and open it. */
export function Unlock({ app, file, onClose }) {
  const open = async () => {
    await app.ask("unlocked", { path: file.path }).then((answer) => answer.texts && app.speak(answer));
    onClose();
  };
  return html`<${Dialog} title=${t("lock.unlock_title", { name: file.file })} onClose=${onClose}>
    <${Unlocking} path=${file.path} onOpen=${open}><${Button} onClick=${onClose}>${t("cancel")}<//><//>
  <//>`;
}

/** Asking the kit's server about the lock on the client that is open, which is let go of meanwhile where that has to be. */
function useLock(app) {
  const { whole, ...asking } = useAsk(app);
  const path = app.view.client.path;
  return {
    ...asking,
    ask: (what, args = {}) => whole(() => askLocks(what, { path, ...args })),
    /** The same, for what writes the file anew. */
    anew: (what, args) =>
      whole(async () => {
        await app.ask("aside");
        let done = null;
        let refused = null;
        try {
          done = await askLocks(what, { path, ...args });
        } catch (error) {
          refused = error;
        }
        const back = await app.ask("back", { path });
        if (back.texts) app.speak(back);
        if (refused) throw refused;
        return done;
      }),
  };
}

/** The foot of a form about the lock: what was refused, the button that sends it, and another beside it (else: cancel). */
const Foot = ({ lock, name, ready, danger = false, onClose = undefined, children = undefined }) =>
  html`<${Wrong} text=${lock.wrong} />
    <p class="psa-row">
      <button
        type="submit"
        class="psa-btn ${danger ? "danger" : ""} main"
        disabled=${!ready || lock.busy}
        aria-busy=${lock.busy}
      >
        ${name}
      </button>
      ${children ?? html`<${Button} onClick=${onClose}>${t("cancel")}<//>`}
    </p>`;

/** What the client file's own page says of its lock. */
export function Lock({ app }) {
  const { client, place } = app.view;
  const [open, setOpen] = useState("");
  const close = () => setOpen("");
  if (client.database) return null;
  const Opened = { on: PutOn, change: Change, renew: Renew, off: TakeOff, copies: Copies }[open];
  return html`<section class="psa-sheet">
    <h3>${t("lock.title")}</h3>
    <p class="psa-hint">${t(client.lock ? "lock.has" : "lock.has_none")}</p>
    ${
      client.lock
        ? html`<p class="psa-lock-buttons">
            <${Button} onClick=${() => setOpen("change")}>${t("lock.change")}<//>
            <${Button} onClick=${() => setOpen("renew")}>${t("lock.renew")}<//>
            <${Button} onClick=${() => setOpen("copies")}>${t("lock.copies")}<//>
            <${Button} onClick=${() => setOpen("off")}>${t("lock.off")}<//>
          </p>
          <${Idle} app=${app} idle=${place.idle} />
          <p class="psa-hint">${t("lock.exports")}</p>`
        : html`<p><${Button} onClick=${() => setOpen("on")}>${t("lock.on")}<//></p>`
    }
    ${Opened && html`<${Opened} app=${app} onClose=${close} />`}
  </section>`;
}

/** After how many minutes without anybody a file is locked, on this computer. */
function Idle({ app, idle }) {
  const [chosen, setChosen] = useState(idle.minutes);
  const choose = async (minutes) => {
    try {
      await askLocks("idle", { minutes });
      setChosen(minutes);
    } catch (error) {
      app.say(error.message, "wrong");
    }
  };
  return html`<${Field} name=${t("lock.idle")} hint=${t("lock.idle_about")}>
    <${Select}
      bare
      name=${t("lock.idle")}
      options=${idle.choices.map((n) => ({ id: n, name: n ? t("lock.minutes", { n }) : t("lock.never") }))}
      value=${chosen}
      none=${null}
      onSave=${choose}
    />
  <//>`;
}

/** A new passphrase, typed twice, and how strong it is; `onReady` hears it once the two are alike, and nothing before. */
function NewPassphrase({ app, name = t("lock.passphrase"), onReady }) {
  const [one, setOne] = useState("");
  const [two, setTwo] = useState("");
  const [strength, setStrength] = useState(null);
  useEffect(() => {
    if (!one) setStrength(null);
    if (!one) return undefined;
    const soon = setTimeout(() => {
      askLocks("strength", { path: app.view.client.path, passphrase: one }).then(setStrength, () => {});
    }, STRENGTH_MS);
    return () => clearTimeout(soon);
  }, [one]);
  useEffect(() => onReady(one && one === two ? one : ""), [one, two]);
  return html`<${Passphrase}
      name=${name}
      hint=${t("lock.passphrase_about")}
      fresh
      value=${one}
      onInput=${setOne}
    />
    <p class=${`psa-hint psa-strength ${strength?.level ?? ""}`} aria-live="polite">${strength?.text}</p>
    <${Passphrase} name=${t("lock.again")} fresh value=${two} onInput=${setTwo} />
    ${two && one !== two && html`<p class="psa-hint" role="status">${t("lock.not_alike_yet")}</p>`}`;
}

/** A recovery sheet to print, and its letters typed over: `onTyped` hears them. */
function NewSheet({ app, sheet, lock, onTyped, onClose, name }) {
  const [typing, setTyping] = useState(false);
  const [typed, setTyped] = useState("");
  useEffect(() => void (typing && document.querySelector("dialog .psa-sheet-typed")?.focus()), [typing]);
  const submit = (event) => {
    event.preventDefault();
    onTyped(typed);
  };
  if (!typing)
    return html`<p>${t("lock.sheet_keep")}</p>
      <p class="psa-groups" aria-label=${t("lock.sheet_name")}>
        ${sheet.groups.map((group, n) => html`<span key=${n}>${group}</span>`)}
      </p>
      <p class="psa-row">
        <${Button} main onClick=${() => setTyping(true)}>${t("lock.sheet_have")}<//>
        <${Button} onClick=${onClose}>${t("cancel")}<//>
      </p>
      <${Paper}
        preview=${{ page: sheet.html, refused: null, busy: false }}
        title=${t("lock.sheet_name")}
        name=${`${t("lock.sheet_name")} – ${app.view.client.name}`}
      />`;
  return html`<form class="psa-form" onSubmit=${submit}>
    <p>${t("lock.sheet_type")}</p>
    <${SheetTyped} value=${typed} onInput=${setTyped} />
    <${Foot} lock=${lock} name=${name} ready=${typed.trim()}>
      <${Button} disabled=${lock.busy} onClick=${() => (lock.clear(), setTyping(false))}>${t("lock.sheet_back")}<//>
    <//>
  </form>`;
}

/** Putting a lock on: a passphrase, the recovery sheet shown and typed over, and what copies there still are without one. */
function PutOn({ app, onClose }) {
  const lock = useLock(app);
  const [passphrase, setPassphrase] = useState("");
  const [sheet, setSheet] = useState(null);
  const [copies, setCopies] = useState(null);
  const next = async (event) => {
    event.preventDefault();
    setSheet(await lock.ask("new_sheet"));
  };
  const put = async (typed) => {
    if (await lock.anew("put_on", { passphrase, sheet: typed })) setCopies((await lock.ask("copies"))?.copies ?? []);
  };
  const given = { app, sheet, lock, onClose };
  if (copies) return html`<${Copies} app=${app} found=${copies} done onClose=${onClose} />`;
  return html`<${Dialog} title=${t(sheet ? "lock.sheet_title" : "lock.on_title")} wide=${Boolean(sheet)} onClose=${onClose}>
    ${
      sheet
        ? html`<${NewSheet} ...${given} onTyped=${put} name=${t("lock.put_on")} />`
        : html`<form class="psa-form" onSubmit=${next}>
          <p>${t("lock.on_about")}</p>
          <${NewPassphrase} app=${app} onReady=${setPassphrase} />
          <${Foot} lock=${lock} name=${t("lock.next")} ready=${passphrase} onClose=${onClose} />
        </form>`
    }
  <//>`;
}

/** The passphrase that the file has now. */
const Now = ({ value, onInput }) =>
  html`<${Passphrase} name=${t("lock.passphrase_now")} value=${value} onInput=${onInput} />`;

function Change({ app, onClose }) {
  const lock = useLock(app);
  const [before, setBefore] = useState("");
  const [fresh, setFresh] = useState("");
  const change = async (event) => {
    event.preventDefault();
    const answer = await lock.ask("change", { passphrase: before, new: fresh });
    if (!answer) return;
    app.say(
      answer.copies ? t("lock.changed_but", { n: answer.copies }) : t("lock.changed"),
      answer.copies ? "long" : "info",
    );
    onClose();
  };
  return html`<${Dialog} title=${t("lock.change_title")} onClose=${onClose}>
    <form class="psa-form" onSubmit=${change}>
      <p>${t("lock.change_about")}</p>
      <${Now} value=${before} onInput=${setBefore} />
      <${NewPassphrase} app=${app} name=${t("lock.passphrase_new")} onReady=${setFresh} />
      <${Foot} lock=${lock} name=${t("lock.change_sure")} ready=${before && fresh} onClose=${onClose} />
    </form>
  <//>`;
}

function Renew({ app, onClose }) {
  const lock = useLock(app);
  const [passphrase, setPassphrase] = useState("");
  const [fresh, setFresh] = useState("");
  const [other, setOther] = useState(false);
  const [sheet, setSheet] = useState(null);
  const next = async (event) => {
    event.preventDefault();
    setSheet(await lock.ask("new_sheet"));
  };
  const renew = async (typed) => {
    if (!(await lock.anew("renew", { passphrase, sheet: typed, new: other ? fresh : "" }))) return;
    app.say(t("lock.renewed"));
    onClose();
  };
  const given = { app, sheet, lock, onClose };
  return html`<${Dialog} title=${t("lock.renew_title")} wide=${Boolean(sheet)} onClose=${onClose}>
    ${
      sheet
        ? html`<${NewSheet} ...${given} onTyped=${renew} name=${t("lock.renew_sure")} />`
        : html`<form class="psa-form" onSubmit=${next}>
          <p>${t("lock.renew_about")}</p>
          <${Now} value=${passphrase} onInput=${setPassphrase} />
          <label class="psa-d-tick">
            <input type="checkbox" checked=${other} onChange=${(e) => setOther(e.target.checked)} />
            ${t("lock.renew_passphrase")}
          </label>
          ${other && html`<${NewPassphrase} app=${app} name=${t("lock.passphrase_new")} onReady=${setFresh} />`}
          <${Foot} lock=${lock} name=${t("lock.next")} ready=${passphrase && (fresh || !other)} onClose=${onClose} />
        </form>`
    }
  <//>`;
}

function TakeOff({ app, onClose }) {
  const lock = useLock(app);
  const [passphrase, setPassphrase] = useState("");
  const off = async (event) => {
    event.preventDefault();
    if (!(await lock.anew("take_off", { passphrase }))) return;
    app.say(t("lock.is_off"));
    onClose();
  };
  return html`<${Dialog} title=${t("lock.off_title")} onClose=${onClose}>
    <form class="psa-form" onSubmit=${off}>
      <p>${t("lock.off_about")}</p>
      <${Now} value=${passphrase} onInput=${setPassphrase} />
      <${Foot} lock=${lock} name=${t("lock.off_sure")} ready=${passphrase} danger onClose=${onClose} />
    </form>
  <//>`;
}

/** The copies of the file that have no lock: each, or all, locked or thrown away. */
function Copies({ app, found = null, done = false, onClose }) {
  const lock = useLock(app);
  const [copies, setCopies] = useState(found);
  useEffect(() => {
    if (!found) lock.ask("copies").then((answer) => setCopies(answer?.copies ?? []));
  }, []);
  const [leaving, setLeaving] = useState(null); // copies that are thrown away once somebody is sure
  const settle = async (what, which) => {
    setLeaving(null);
    const answer = await lock.ask(what, { copies: which.map((copy) => copy.path) });
    if (answer) setCopies(answer.copies);
  };
  return html`<${Dialog} title=${t(done ? "lock.done" : "lock.copies_title")} onClose=${onClose}>
    ${done && html`<p>${t("lock.done_about")}</p>`}
    ${
      copies?.length
        ? html`<p>${t("lock.copies_about", { n: copies.length })}</p>
          <ul class="psa-plain-copies">
            ${copies.map(
              (copy) => html`<li key=${copy.path}>
                <span>
                  <b>${moment(copy.made_at)}</b> <span class="psa-soft">${size(copy.size)}</span>
                  <small class="psa-path">${copy.path}</small>
                </span>
                <span class="psa-row">
                  <${Button}
                    disabled=${lock.busy}
                    aria-label=${`${t("lock.copy_lock")}: ${copy.file}`}
                    onClick=${() => settle("lock_copies", [copy])}
                  >
                    ${t("lock.copy_lock")}
                  <//>
                  <${Button}
                    class="danger"
                    disabled=${lock.busy}
                    aria-label=${`${t("lock.copy_delete")}: ${copy.file}`}
                    onClick=${() => setLeaving([copy])}
                  >
                    ${t("lock.copy_delete")}
                  <//>
                </span>
              </li>`,
            )}
          </ul>
          <p class="psa-hint">${t("lock.copies_bytes")}</p>`
        : copies && html`<p>${t("lock.copies_none")}</p>`
    }
    <${Wrong} text=${lock.wrong} />
    ${
      leaving &&
      html`<p role="alert">${t("lock.copies_sure", { n: leaving.length, file: leaving[0].file })}</p>
        <p class="psa-row">
          <${Button} class="danger" onClick=${() => settle("delete_copies", leaving)}>${t("lock.copy_delete")}<//>
          <${Button} onClick=${() => setLeaving(null)}>${t("cancel")}<//>
        </p>`
    }
    <p class="psa-row">
      ${
        copies?.length > 1 &&
        html`<${Button} disabled=${lock.busy} aria-busy=${lock.busy} onClick=${() => settle("lock_copies", copies)}>
            ${t("lock.copies_lock")}
          <//>
          <${Button} class="danger" disabled=${lock.busy} onClick=${() => setLeaving(copies)}>
            ${t("lock.copies_delete")}
          <//>`
      }
      <${Button} main onClick=${onClose}>${t("lock.ready")}<//>
    </p>
  <//>`;
}
