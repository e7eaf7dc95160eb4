/**
 * A page whose kernel or server is gone still looks alive, and what is typed there goes nowhere: so this says it, plainly,
 * and opens the page afresh as soon as that can be done.
 */

const RETRY_MS = 1000; // how often a lost page asks whether the kit is back
const READ_MS = 2500; // the least time the message stands there, so that it can be read
const TURNS = 3; // times a page opens itself afresh within TURNS_MS; then it waits for a person
const TURNS_MS = 60000;
const MEMORY = "psa-opened-afresh";

let leaving = false;
let lost = false;

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

/** Whether the kit answers. */
async function alive() {
  try {
    return (await fetch("psa/alive", { cache: "no-store" })).ok;
  } catch {
    return false;
  }
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
  lost = true;
  const said = words();
  const cover = element("dialog", "psa-lost", ""); // modal: above any dialog of the page's own, which goes dead behind it
  cover.setAttribute("role", "alertdialog");
  cover.setAttribute("aria-labelledby", "psa-lost-title");
  const card = element("div", "psa-card", "");
  const title = element("h1", "", said.lost_title);
  title.id = "psa-lost-title";
  const button = element("button", "psa-button", said.reopen);
  button.type = "button";
  let wanted = false; // by a person, who pressed while the kit was not there: the browser's own page would be a dead end
  button.addEventListener("click", async () => {
    wanted = true;
    if (await alive()) openAfresh();
  });
  card.append(title, element("p", "", said[reason]), button, element("p", "psa-soft", said.lost_wait));
  cover.append(card);
  cover.addEventListener("cancel", (event) => event.preventDefault());
  document.body.append(cover);
  cover.showModal();
  button.focus();
  const began = Date.now();
  const ask = async () => {
    if ((await alive()) && (wanted || Date.now() - began >= READ_MS)) {
      if (wanted || mayTryAgain()) openAfresh();
      return;
    }
    setTimeout(ask, RETRY_MS);
  };
  setTimeout(ask, RETRY_MS);
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
