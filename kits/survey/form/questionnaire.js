/**
 * A questionnaire that is filled in: choosing a group, the questions, sending. What is filled in is in this module's hands
 * alone, in no store and no address. It draws with what it is given (`html`): a phone gets that from elsewhere than a page
 * of the kit does.
 */

export const LONGEST = 1000; // characters of a remark: kits.survey.answers
const NEARLY = 50; // characters left, from which it is said

/**
 * @typedef {{id: string, kind: string, said: string, help: string, options: {id: string, said: string}[],
 *   after: null | {question: string, but: string[]}}} Question
 * @typedef {{name: string, intro: string, floor: number, by: string, blocks: {id: string, name: string, teams: string[]}[],
 *   categories: {id: string, name: string}[],
 *   parts: {id: string, title: string, intro: string, questions: Question[]}[]}} Asked
 * @typedef {{block: string, category: string, answers: Record<string, string | string[]>}} Filled
 */

/** Which questions are asked of who answered so: those that depend on an earlier one only where that was answered so. */
export function asked(questions, answers) {
  const ids = new Set();
  for (const { id, after } of questions) {
    const given = after && ids.has(after.question) && answers[after.question];
    if (!after || (given && !after.but.includes(given))) ids.add(id);
  }
  return ids;
}

/** All questions, in order. @param {Asked} form @returns {Question[]} */
const questionsOf = (form) => form.parts.flatMap((part) => part.questions);
const isGiven = (value) => (Array.isArray(value) ? value.length > 0 : !!value?.trim());

/** An empty form; where there is one group, everybody is in it. @param {Asked} form @returns {Filled} */
export const empty = (form) => ({ block: form.blocks.length === 1 ? form.blocks[0].id : "", category: "", answers: {} });

/** What is sent: what was answered to what is asked. @param {Asked} form @param {Filled} filled */
export function letter(form, { block, category, answers }) {
  const ids = asked(questionsOf(form), answers);
  return {
    block,
    category,
    answers: Object.fromEntries(Object.entries(answers).filter(([id, v]) => ids.has(id) && isGiven(v))),
  };
}

/** What stands in the way of sending: "block", "category", "answers" or "". @param {Asked} form @param {Filled} filled */
export function missing(form, filled) {
  if (!filled.block) return "block";
  if (form.categories.length > 0 && !filled.category) return "category";
  return Object.keys(letter(form, filled).answers).length > 0 ? "" : "answers";
}

export const newId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * @param {object} on
 * @param {any} on.html   htm bound to Preact's `h`
 * @param {{asked: Record<string, Asked>, words: Record<string, any>, language: string}} on.told   kits.survey.asking.told
 * @param {() => void} on.changed   draw again
 * @param {(letter: object) => Promise<void>} on.send
 * @param {string} on.local   which text says what is so of this device
 */
export function filling({ html, told, changed, send, local }) {
  let language = told.language;
  let filled = empty(told.asked[language]);
  let lacking = ""; // what was missing when somebody sent it
  let warned = null; // what else stands in the way, as it is drawn
  let sending = false;
  let [id, last] = ["", ""];

  /** @param {string} key @param {Record<string, any>} [values] @returns {string} */
  function say(key, values = {}) {
    const text = key.split(".").reduce((at, part) => at[part], told.words[language]);
    const one = typeof text === "string" ? text : text[values.n === 1 ? "one" : "other"];
    return one.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
  }
  const form = () => told.asked[language];

  function speak(to) {
    language = to;
    document.documentElement.lang = to;
    changed();
  }

  function change(part) {
    filled = { ...filled, ...part };
    if (lacking && missing(form(), filled) !== lacking) lacking = "";
    changed();
  }
  const answer = (question, value) => change({ answers: { ...filled.answers, [question]: value } });

  /** Enter on a choice sends nothing: what is sent cannot be taken back, so only the button does that. */
  function onKey(event) {
    if (event.key === "Enter" && event.target.tagName === "INPUT") event.preventDefault();
  }

  async function submit(event) {
    event.preventDefault();
    if (sending) return;
    lacking = missing(form(), filled);
    changed();
    if (lacking) return /** @type {HTMLElement} */ (document.querySelector(`#q-${lacking} input`))?.focus();
    const content = letter(form(), filled);
    if (JSON.stringify(content) !== last) [id, last] = [newId(), JSON.stringify(content)];
    sending = true;
    changed();
    await send({ ...content, id, language }).finally(() => (sending = false));
    changed();
  }

  /* ── what it looks like ── */

  /** @param {string} type @param {string} name @param {any} option   of a question, or a group with its `teams` */
  const Pill = (type, name, option, on, choose) =>
    html`<label key=${option.id} class="pill">
      <input type=${type} name=${name} value=${option.id} autocomplete="off" checked=${on} onChange=${choose} />
      <span>
        <span dir="auto">
          ${option.said ?? option.name}${option.teams?.length > 1 && html` <small>${option.teams.join(", ")}</small>`}
        </span>
      </span>
    </label>`;

  const lack = () => say(lacking === "category" ? `problems.category.${form().by}` : `problems.${lacking}`);
  const Wrong = (name, sentence) => sentence && html`<p class="wrong" id=${`wrong-${name}`}>${sentence}</p>`;

  function Chosen(name, title, hint, options) {
    const wrong = lacking === name && lack();
    const ids = [hint && `hint-${name}`, wrong && `wrong-${name}`].filter(Boolean).join(" ");
    return html`<fieldset id=${`q-${name}`} aria-describedby=${ids || null}>
      <legend>${title}</legend>
      ${hint && html`<p class="hint" id=${`hint-${name}`}>${hint}</p>`}
      ${options.map((one) => Pill("radio", name, one, filled[name] === one.id, () => change({ [name]: one.id })))}
      ${Wrong(name, wrong)}
    </fieldset>`;
  }

  function One(question) {
    const { id: name, said, options } = question;
    const several = question.kind === "several";
    /** @type {any} */
    const value = filled.answers[name] ?? (several ? [] : "");
    const turn = (option) =>
      several
        ? answer(name, value.includes(option) ? value.filter((one) => one !== option) : [...value, option])
        : answer(name, option);
    const hint = [question.help, several && say("several")].filter(Boolean).join(" ");
    return html`<fieldset key=${name} id=${`q-${name}`} aria-describedby=${hint ? `hint-${name}` : null}>
      <legend dir="auto">${said}</legend>
      ${hint && html`<p class="hint" id=${`hint-${name}`}>${hint}</p>`}
      ${options.map((one) =>
        Pill(several ? "checkbox" : "radio", `q-${name}`, one, several ? value.includes(one.id) : value === one.id, () =>
          turn(one.id),
        ),
      )}
      ${
        !several &&
        value &&
        html`<button type="button" class="clear" aria-label=${`${say("clear")}: ${said}`} onClick=${() => wipe(name)}>
          ${say("clear")}
        </button>`
      }
    </fieldset>`;
  }

  /** Who clears an answer goes on at its first choice: the button is gone. */
  function wipe(name) {
    answer(name, "");
    /** @type {HTMLElement} */ (document.querySelector(`[id="q-${name}"] input`))?.focus();
  }

  function Remark({ id: name, said, help }) {
    const text = filled.answers[name] ?? "";
    const left = LONGEST - text.length;
    return html`<div key=${name} class="field">
      <label for=${`q-${name}`} dir="auto">${said}</label>
      <p class="hint" id=${`hint-${name}`}>${help || say("no_names")} ${say("remark_hint")}</p>
      <textarea
        id=${`q-${name}`}
        dir="auto"
        rows="4"
        maxlength=${LONGEST}
        autocomplete="off"
        aria-describedby=${`hint-${name} count-${name}`}
        value=${text}
        onInput=${(event) => answer(name, event.target.value)}
      ></textarea>
      <p class="hint" id=${`count-${name}`}>${say("count", { n: text.length, limit: LONGEST })}</p>
      <p class="unseen" role="status">${left <= NEARLY ? say("left", { n: left }) : ""}</p>
    </div>`;
  }

  const Languages = () =>
    html`<div class="languages" role="group" aria-label=${say("languages")}>
      ${Object.keys(told.words).map(
        (one) =>
          html`<button key=${one} type="button" lang=${one} aria-pressed=${one === language} onClick=${() => speak(one)}>
            ${told.words[one].language}
          </button>`,
      )}
    </div>`;

  function Form() {
    const { name, intro, blocks, categories, by, floor, parts } = form();
    const ids = asked(questionsOf(form()), filled.answers);
    return html`<form class="psa-survey" novalidate autocomplete="off" onSubmit=${submit} onKeyDown=${onKey}>
      <header>
        ${Languages()}
        <h1 tabindex="-1" dir="auto">${name}</h1>
        ${intro && html`<p dir="auto">${intro}</p>`}
        <p class="promise">${say("anonymous", { floor })}</p>
      </header>
      <main>
        ${blocks.length > 1 && Chosen("block", say("block"), say("block_hint"), blocks)}
        ${categories.length > 0 && Chosen("category", say(`by.${by}`), "", categories)}
        ${parts.map(
          (part) => html`<section key=${part.id} aria-labelledby=${`part-${part.id}`}>
            <h2 id=${`part-${part.id}`} dir="auto">${part.title}</h2>
            ${part.intro && html`<p class="meant" dir="auto">${part.intro}</p>`}
            ${part.questions.filter((one) => ids.has(one.id)).map((one) => (one.kind === "remark" ? Remark(one) : One(one)))}
          </section>`,
        )}
        <section class="last" aria-labelledby="send-title">
          <h2 id="send-title">${say("send_title")}</h2>
          <p>${say("send_about")} ${say("skip")}</p>
          <p class="hint">${say(local)}</p>
          <div role="alert">
            ${lacking && html`<p class="wrong">${lack()}</p>`}
            ${warned && html`<div class="warned">${warned()}</div>`}
          </div>
          <button class="main" aria-disabled=${sending}>${say(sending ? "sending" : "send")}</button>
        </section>
      </main>
    </form>`;
  }

  /** What stands there once it was sent: nothing of what was answered. `more` is what else is said and can be pressed. */
  const Thanks = (sentence, more = null) =>
    html`<div class="psa-survey thanks">
      <header>${Languages()}</header>
      <main>
        <p class="tick" aria-hidden="true">✓</p>
        <h1 tabindex="-1">${say("done")}</h1>
        <p>${sentence}</p>
        ${more}
      </main>
    </div>`;

  return {
    Form,
    Thanks,
    Languages,
    say,
    language: () => language,
    /** Whether anything was filled in that was not sent. */
    holds: () => JSON.stringify(filled) !== JSON.stringify(empty(form())),
    /** Whether anything was done here at all. */
    begun() {
      return this.holds() || language !== told.language;
    },
    /** Begin anew, for somebody else. */
    restart() {
      document.documentElement.lang = language = told.language;
      this.forget();
    },
    /** Let go of what was filled in. */
    forget() {
      [filled, lacking, warned, id, last] = [empty(form()), "", null, "", ""];
      changed();
    },
    /** Say above the button what stands in the way, for as long as it does. @param {null | (() => any)} drawn */
    warn(drawn) {
      warned = drawn;
      changed();
    },
  };
}
