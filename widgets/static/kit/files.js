/** Files from this computer to Python. */

import { useRef } from "preact/hooks";
import { html } from "./app.js";

/** Bytes of a file that go over the socket in one message; it takes ten megabytes at most. */
const PART = 2_000_000;

/** Send a file to Python in parts. @returns {Promise<string>} the upload's name */
export async function send(app, file) {
  let upload = "";
  for (let at = 0; at === 0 || at < file.size; at += PART) {
    const part = await file.slice(at, at + PART).arrayBuffer();
    upload = (await app.ask("upload", { upload }, part)).upload;
  }
  return upload;
}

/**
 * A button that lets choose a file from this computer, or `several`.
 * @param {{label: string, accept: string, onChoose: (...files: File[]) => void, disabled?: boolean,
 *   several?: boolean}} props
 */
export function FileButton({ label, accept, onChoose, disabled, several }) {
  const ref = useRef(null);
  const chosen = (event) => {
    const files = [...event.target.files];
    event.target.value = "";
    if (files.length) onChoose(...files);
  };
  return html`<span class="psa-btn psa-file-choice" aria-disabled=${disabled}>
    <span aria-hidden="true">${label}</span>
    <input
      ref=${ref}
      type="file"
      aria-label=${label}
      accept=${accept}
      multiple=${several}
      disabled=${disabled}
      onChange=${chosen}
    />
  </span>`;
}
