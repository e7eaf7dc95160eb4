/** The line with the kit: what is asked now, and as it changes. Read as a stream, so that a dead line is noticed. */

const SILENCE = 35_000; // the kit gives a sign of life every 15 seconds
const LONGEST = 10_000;

/** Ask something of the kit, but not for ever. Returns `{status, said}`; status 0 when there is no line. */
export async function ask(path, method = "GET", body = undefined) {
  const given = new AbortController();
  const enough = setTimeout(() => given.abort(), LONGEST);
  try {
    const headers = { "Content-Type": "application/json" };
    const response = await fetch(path, { method, headers, body: JSON.stringify(body), signal: given.signal });
    return { status: response.status, said: await response.json() };
  } catch {
    return { status: 0, said: {} };
  } finally {
    clearTimeout(enough);
  }
}

/**
 * Telling on what is asked, by its number (`nth`): two ways lead here, and an older answer that comes after a newer message
 * is no news. On each line numbers begin anew.
 * @param {(now: any, mine?: any) => void} tell
 */
export function inOrder(tell) {
  let newest = 0;
  return {
    begin: () => void (newest = 0),
    tell(now, mine = undefined) {
      if (now.nth < newest) return;
      newest = now.nth ?? newest;
      tell(now, mine);
    },
  };
}

/**
 * @param {object} on   `told(now, mine)`: what is asked, with what the kit has of this phone where it was asked for;
 *   `out()`: not joined; `changed()`: the line came or went
 */
export function line(on) {
  let open = null; // the stream's AbortController
  let up = false;
  let heard = 0;
  let tries = 0;
  let timer = 0;
  let looking = false;
  const told = inOrder(on.told);

  function again() {
    clearTimeout(timer);
    const wait = Math.min(LONGEST, 500 * 2 ** tries++);
    timer = setTimeout(look, wait * (0.6 + 0.8 * Math.random())); // a whole room comes back at once
  }

  function lost() {
    up = false;
    told.begin();
    open?.abort();
    open = null;
    again();
    on.changed();
  }

  /** Ask what is asked and what the kit has of this phone, and listen from then on. */
  async function look() {
    if (looking) return;
    looking = true;
    clearTimeout(timer);
    const { status, said } = await ask("state");
    looking = false;
    if (status === 401) return (stop(), on.out());
    if (status !== 200) return lost();
    const { mine, ...now } = said;
    const before = up;
    up = true;
    tries = 0;
    if (!before) on.changed();
    told.tell(now, mine ?? null);
    if (!open && up) listen();
  }

  async function listen() {
    const mine = (open = new AbortController());
    try {
      const response = await fetch("events", { signal: mine.signal });
      if (response.status === 401) return (stop(), on.out());
      if (!response.ok) throw new Error(response.statusText);
      const reader = response.body.getReader();
      const decoder = new TextDecoder();
      let text = "";
      for (;;) {
        heard = Date.now();
        const { value, done } = await reader.read();
        if (done) break;
        text += decoder.decode(value, { stream: true });
        const messages = text.split("\n\n");
        text = messages.pop();
        for (const message of messages) {
          if (!message.startsWith("data: ") || open !== mine) continue;
          const now = JSON.parse(message.slice(6));
          if (now.out) return (stop(), on.out());
          told.tell(now);
        }
      }
    } catch {
      /* it broke */
    }
    if (open === mine) lost();
  }

  function stop() {
    up = false;
    told.begin();
    clearTimeout(timer);
    open?.abort();
    open = null;
  }

  setInterval(() => open && Date.now() - heard > SILENCE && lost(), 5000);
  addEventListener("offline", () => open && lost());
  const back = () => !up && tries && ((tries = 0), look());
  addEventListener("online", back);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") return;
    if (open && Date.now() - heard > SILENCE) lost(); // the phone slept
    back();
  });
  return { look, stop, lost: () => up && lost(), up: () => up };
}
