/** What is over a page while its client file is locked: nothing of the page is seen, and all of it is still there. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "./app.js";
import { askLocks, lockOf } from "./locks.js";
import { Button, Dialog } from "./shell.js";
import { speaks } from "./texts.js";

const t = speaks("widgets");

/** Whether the front page has an address of its own; in JupyterLab it is a notebook. */
const inWindow = () => document.documentElement.classList.contains("psa-window");

/**
 * It cannot be closed: where a browser does so all the same (at a second Escape, or back on a phone) it opens again.
 * @param {{app: import("./app.js").App}} props
 */
export function Veil({ app }) {
  const ref = useRef(null);
  useLayoutEffect(() => {
    const back = document.activeElement;
    const title = document.title;
    document.title = t("lock.title"); // a client's name is in it
    ref.current.showModal();
    ref.current.querySelector("input")?.focus();
    const page = ref.current.closest(".psa");
    page?.classList.add("psa-shut");
    return () => {
      page?.classList.remove("psa-shut");
      document.title = title;
      if (back instanceof HTMLElement && back.isConnected) back.focus();
    };
  }, []);
  return html`<dialog
    class="psa-veil"
    ref=${ref}
    aria-labelledby="psa-veil-title"
    onCancel=${(event) => event.preventDefault()}
    onKeyDown=${(event) => event.key === "Escape" && event.preventDefault()}
    onClose=${() => ref.current?.showModal()}
  >
    <div class="psa-veil-card">
      <h1 id="psa-veil-title">${t("lock.title")}</h1>
      <p dir="auto">${t("lock.about", { file: app.locked.file })}</p>
      <${Unlocking} path=${app.locked.path} />
      ${app.view && html`<p class="psa-soft">${t("lock.stays")}</p>`}
      ${inWindow() && app.locked.leads_on && html`<p><a href="./start">${t("lock.elsewhere")}</a></p>`}
    </div>
  </dialog>`;
}

/**
 * The passphrase, or the recovery sheet and with it a new passphrase.
 * @param {{path: string, sheet?: boolean, onOpen?: (answer: {id: string}) => any, children?: any}} props   `sheet`: only the
 *   sheet can open it
 */
export function Unlocking({ path, sheet = false, onOpen = () => {}, children }) {
  const [bySheet, setBySheet] = useState(sheet);
  const [passphrase, setPassphrase] = useState("");
  const [typed, setTyped] = useState("");
  const [fresh, setFresh] = useState("");
  const [again, setAgain] = useState("");
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState("");
  const open = async (event) => {
    event.preventDefault();
    if (bySheet && fresh !== again) return setWrong(t("lock.not_alike"));
    setBusy(true);
    setWrong("");
    try {
      await onOpen(await askLocks("unlock", { path, ...(bySheet ? { sheet: typed, new: fresh } : { passphrase }) }));
    } catch (error) {
      setWrong(error.message);
    }
    setBusy(false);
    return undefined;
  };
  return html`<form class="psa-form psa-unlocking" onSubmit=${open}>
    ${
      bySheet
        ? html`<${SheetTyped} key="sheet" value=${typed} onInput=${setTyped} />
          <${Passphrase} name=${t("lock.new_maybe")} fresh value=${fresh} onInput=${setFresh} />
          ${fresh && html`<${Passphrase} name=${t("lock.again")} fresh value=${again} onInput=${setAgain} />`}`
        : html`<${Passphrase} key="one" name=${t("lock.passphrase")} value=${passphrase} onInput=${setPassphrase} />`
    }
    ${wrong && html`<p class="psa-wrong" role="alert">${wrong}</p>`}
    <p class="psa-row">
      <button type="submit" class="psa-btn main" disabled=${busy || !(bySheet ? typed : passphrase)} aria-busy=${busy}>
        ${t("lock.unlock")}
      </button>
      ${
        !sheet &&
        html`<button
          type="button"
          class="psa-text-button"
          onClick=${() => {
            setBySheet(!bySheet);
            setWrong("");
          }}
        >
          ${t(bySheet ? "lock.by_passphrase" : "lock.by_sheet")}
        </button>`
      }
      ${children}
    </p>
  </form>`;
}

/** A field for what is on a recovery sheet, over two lines where the window is narrow; Enter hands it in. */
export function SheetTyped({ value, onInput }) {
  const enter = (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    event.target.form?.requestSubmit();
  };
  return html`<label class="psa-field">
    <span>${t("lock.sheet")}</span>
    <small>${t("lock.sheet_about")}</small>
    <textarea
      class="psa-input psa-sheet-typed"
      rows="2"
      autocomplete="off"
      spellcheck="false"
      value=${value}
      onInput=${(e) => onInput(e.target.value)}
      onKeyDown=${enter}
    ></textarea>
  </label>`;
}

let fields = 0; // made so far: each has an id of its own

/** A field for a passphrase, that can be looked at while it is typed. */
export function Passphrase({ name, hint = "", value, onInput, fresh = false }) {
  const [seen, setSeen] = useState(false);
  const [id] = useState(() => `psa-secret-${++fields}`);
  return html`<div class="psa-field">
    <label for=${id}><span>${name}</span></label>
    ${hint && html`<small id=${`${id}-hint`}>${hint}</small>`}
    <div class="psa-secret">
      <input
        id=${id}
        class="psa-input"
        type=${seen ? "text" : "password"}
        autocomplete=${fresh ? "new-password" : "off"}
        spellcheck="false"
        aria-describedby=${hint ? `${id}-hint` : undefined}
        value=${value}
        onInput=${(e) => onInput(e.target.value)}
      />
      <button
        type="button"
        class="psa-text-button"
        aria-pressed=${seen}
        aria-label=${`${t("lock.look")}: ${name}`}
        onClick=${() => setSeen(!seen)}
      >
        ${t("lock.look")}
      </button>
    </div>
  </div>`;
}

/**
 * The button that locks a client at once, that of this page unless `path` says another; where phones are in, it asks first.
 * @param {{app: import("./app.js").App, path?: string, name?: string, class?: string}} props
 */
export function LockButton({ app, path = lockOf(app), name = "", class: look = "psa-lock" }) {
  const [phones, setPhones] = useState(0);
  if (!path) return null;
  const lock = async (sure) => {
    try {
      setPhones((await askLocks("lock", { path, sure })).phones);
    } catch (error) {
      app.say(error.message, "wrong");
    }
  };
  const label = name && `${t("lock.lock")}: ${name}`;
  return html`<button type="button" class=${look} aria-label=${label || undefined} onClick=${() => lock(false)}>
      ${t("lock.lock")}
    </button>
    ${
      phones > 0 &&
      html`<${Dialog} title=${t("lock.phones")} onClose=${() => setPhones(0)}>
        <p>${t("lock.phones_about", { n: phones })}</p>
        <p class="psa-row">
          <${Button} main onClick=${() => setPhones(0)}>${t("lock.not_now")}<//>
          <${Button} onClick=${() => (setPhones(0), lock(true))}>${t("lock.lock")}<//>
        </p>
      <//>`
    }`;
}
