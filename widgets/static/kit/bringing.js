/** A list from elsewhere that is read beside the page, looked at, and taken in: what asking for it takes, and its form. */

import { useState } from "preact/hooks";
import { html } from "./app.js";
import { FileButton } from "./files.js";
import { during } from "./making.js";

/**
 * Asking Python about a list. What is refused is `wrong`, and the answer null, as of what was stopped.
 * @param {any} app
 * @param {(key: string) => string} t   the page's words: `list` (what it is called), `reading`, `taking`, `stopped`
 * @returns {{wrong: string, busy: boolean, ask: Function, read: Function, take: Function, leave: () => void,
 *   typed: [string, (text: string) => void]}}   `busy` also where somebody went elsewhere on the page, and came back
 */
export function useBringing(app, t) {
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState("");
  const [asking, setBusy] = useState(false);
  const ask = async (question) => {
    try {
      const answer = await question();
      setWrong("");
      return answer.cancelled ? null : answer;
    } catch (refused) {
      setWrong(refused.message);
      return null;
    }
  };
  const long = async (question, doing) => {
    setBusy(true);
    const answer = await ask(() => during(app, { name: t("list"), busy: t(doing) }, question));
    setBusy(false);
    return answer;
  };
  const read = (args, data) => long(() => app.ask("list_read", args, data), "reading");
  const take = async () => {
    const taking = async () => {
      const answer = await app.ask("list_take");
      if (answer.cancelled) app.say(t("stopped"));
      return answer;
    };
    const answer = await long(taking, "taking");
    if (answer) setText("");
    return answer;
  };
  const leave = () => (setWrong(""), app.ask("list_leave").catch(() => {}));
  return { wrong, busy: asking || app.exporting, ask, read, take, leave, typed: [text, setText] };
}

/**
 * A short list for a room: looked at at once, and taken in, or left. What is refused is said.
 * @param {import("./app.js").App} app
 * @param {(taken: any) => void} taken   what follows once it was taken in
 */
export function useLooking(app, taken) {
  const typed = useState("");
  const [read, setRead] = useState(null);
  const [asked, setAsked] = useState(null); // what was looked at, to look again in another way
  const refused = (problem) => app.say(problem.message, "wrong");
  const look = async (args, data) => {
    setAsked({ args, data });
    try {
      setRead(await app.ask("bring", args, data));
    } catch (problem) {
      setRead(null);
      refused(problem);
    }
  };
  const again = (more) => look({ ...asked.args, ...more }, asked.data);
  const take = (args = {}) => app.ask("take_in", args).then(taken, refused);
  return { read, look, again, take, typed };
}

/**
 * The form in which a list is chosen or pasted.
 * @param {object} props
 * @param {(key: string) => string} props.t   the page's words: `choose`, `paste` and `look`
 * @param {boolean} [props.busy]
 * @param {[string, (text: string) => void]} props.typed   what is pasted
 * @param {(args: object, data?: ArrayBuffer) => void} props.look   reads it
 * @param {string} [props.accept]   which files can be chosen
 */
export function ChooseList({ t, busy, typed: [text, setText], look, accept = ".csv,.tsv,.txt,.xlsx,.xlsm" }) {
  const paste = (event) => (event.preventDefault(), look({ text }));
  return html`<form class="psa-form" onSubmit=${paste}>
    <p class="psa-row">
      <${FileButton}
        label=${t("choose")}
        accept=${accept}
        disabled=${busy}
        onChoose=${async (file) => look({ name: file.name }, await file.arrayBuffer())}
      />
    </p>
    <textarea
      class="psa-input"
      rows="2"
      spellcheck=${false}
      dir="auto"
      aria-label=${t("paste")}
      placeholder=${t("paste")}
      value=${text}
      onInput=${(event) => setText(event.target.value)}
    ></textarea>
    <p><button type="submit" class="psa-btn" disabled=${busy || !text.trim()}>${t("look")}</button></p>
  </form>`;
}
