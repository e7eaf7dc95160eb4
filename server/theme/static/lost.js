/**
 * A page whose kernel or server is gone still looks alive, and what is typed there goes nowhere: so this says it, plainly,
 * and opens the page afresh as soon as that can be done.
 *
 * Where many people share a server, a page that nobody sees for long is put away, and somebody's whole kit may be stopped (a
 * JupyterHub does so). Then it is a person who says that the page goes on.
 */

const RETRY_MS = 1000; // how often a lost page asks whether the kit is back
const READ_MS = 2500; // the least time the message stands there, so that it can be read
const TURNS = 3; // times a page opens itself afresh within TURNS_MS; then it waits for a person
const TURNS_MS = 60000;
const MEMORY = "psa-opened-afresh";

const LOOK_MS = 15000; // how often a page looks whether it is seen

let leaving = false;
let lost = false;

/** What the server says of how long a page may live. @type {{putAwayMinutes: number, hub: {start: string} | null}} */
const life = JSON.parse(document.getElementById("psa-life").textContent);

/** The texts, in the language the page has by now. @returns {Record<string, string>} */
function words() {
  const texts = JSON.parse(document.getElementById("psa-texts").textContent);
  return texts[document.documentElement.lang] || Object.values(texts)[0];
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name @param {string} className @param {string} text @returns {HTMLElementTagNameMap[K]}
 */
function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function openAfresh() {
  leaving = true;
  location.reload();
}

/**
 * How the kit stands: it answers, it does not, the Hub stopped it, or the Hub does not know who this is any more.
 * @returns {Promise<"here" | "away" | "stopped" | "signed_out">}
 */
async function standing() {
  const asked = (settings = {}) => fetch("psa/alive", { cache: "no-store", ...settings });
  try {
    const { status, redirected } = await asked(); // a Hub leads on: to its own answer, or to where one signs in
    if (status === 204) return "here";
    if (life.hub && status === 424) return "stopped"; // how a Hub answers for who has no server now
    if (life.hub && redirected && status < 400) return "signed_out";
  } catch {
    // There is no network, nobody answers, or one signs in on another server, where a page's question may not go.
    const answer = life.hub && (await asked({ redirect: "manual" }).catch(() => null));
    if (answer?.type === "opaqueredirect") return "signed_out";
  }
  return "away";
}

/** Go to where the Hub starts somebody's server again, and from there back to this very page. */
function start() {
  leaving = true;
  location.assign(`${life.hub.start}?next=${encodeURIComponent(location.pathname + location.search + location.hash)}`);
}

/** Whether the page may open itself afresh once more: a kernel that dies at once must not make it flicker for ever. */
function mayTryAgain() {
  const since = Date.now() - TURNS_MS;
  const times = JSON.parse(sessionStorage.getItem(MEMORY) || "[]").filter((time) => time > since);
  if (times.length >= TURNS) return false;
  sessionStorage.setItem(MEMORY, JSON.stringify([...times, Date.now()]));
  return true;
}

/** Put the message over the page, and wait for the kit to be back. @param {string} reason a key of the texts */
export function sayLost(reason) {
  if (lost || leaving) return;
  const shown = cover("lost_title", reason, "reopen", "lost_wait");
  let wanted = false; // by a person, who pressed while the kit was not there: the browser's own page would be a dead end
  shown.button.addEventListener("click", async () => {
    wanted = true;
    if ((await standing()) === "here") openAfresh();
  });
  const began = Date.now();
  const ask = async () => {
    const now = await standing();
    if (now === "stopped") return shown.say("put_away_title", "stopped", "go_on", start);
    if (now === "signed_out") return shown.say("signed_out_title", "signed_out", "sign_in", openAfresh);
    if (now === "here" && (wanted || Date.now() - began >= READ_MS)) {
      if (wanted || mayTryAgain()) openAfresh();
      return;
    }
    setTimeout(ask, RETRY_MS);
  };
  setTimeout(ask, RETRY_MS);
}

/** Put the page away once nobody has seen it for as long as the server says. @param {() => void} farewell */
export function putAwayUnseen(farewell) {
  if (!life.putAwayMinutes) return;
  let seen = Date.now();
  const look = () => {
    if (document.visibilityState === "visible") seen = Date.now();
    if (lost || leaving || Date.now() - seen < life.putAwayMinutes * 60000) return;
    if (!window.dispatchEvent(new Event("psa-leaving", { cancelable: true }))) return; // something typed cannot be kept yet
    const shown = cover("put_away_title", "put_away", "go_on");
    farewell();
    shown.button.addEventListener("click", async () => {
      const now = await standing();
      if (now === "stopped") start();
      else if (now !== "away") openAfresh();
    });
  };
  setInterval(look, LOOK_MS);
  document.addEventListener("visibilitychange", look); // who comes back has seen it, before its clock ticks again
}

/**
 * Cover the page with a message and a button. `say` has it say something else.
 * @param {string} heading  @param {string} reason  @param {string} action  @param {string} [after]  keys of the texts
 */
function cover(heading, reason, action, after) {
  lost = true;
  const said = words();
  const dialog = element("dialog", "psa-lost", ""); // modal: above any dialog of the page's own, which goes dead behind it
  dialog.setAttribute("role", "alertdialog");
  dialog.setAttribute("aria-labelledby", "psa-lost-title");
  const card = element("div", "psa-card", "");
  const title = element("h1", "", said[heading]);
  title.id = "psa-lost-title";
  const text = element("p", "", said[reason]);
  const button = element("button", "psa-button", said[action]);
  button.type = "button";
  const soft = element("p", "psa-soft", after ? said[after] : "");
  card.append(title, text, button, ...(after ? [soft] : []));
  dialog.append(card);
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  document.body.append(dialog);
  dialog.showModal();
  button.focus();

  /** @param {string} heading  @param {string} reason  @param {string} action  @param {() => void} pressed */
  function say(heading, reason, action, pressed) {
    [title.textContent, text.textContent, button.textContent] = [said[heading], said[reason], said[action]];
    soft.remove();
    button.addEventListener("click", pressed);
  }
  return { button, say };
}

/** Do something, a farewell, when the page really goes. @param {() => void} farewell */
export function goes(farewell) {
  // `beforeunload` also fires when somebody follows a mail link, or stays after all
  window.addEventListener("beforeunload", (event) => {
    const leaving = new Event("psa-leaving", { cancelable: true }); // what is still being typed can be sent now
    if (!window.dispatchEvent(leaving)) event.preventDefault(); // what cannot be kept would be lost: the browser asks first
  });
  window.addEventListener("pagehide", () => {
    leaving = true;
    farewell();
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) openAfresh(); // brought back from the browser's memory: its kernel has been put away
  });
}
