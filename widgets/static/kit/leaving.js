/** The last moment of a page: what somebody was typing can still be kept. */

import { useLayoutEffect, useRef } from "preact/hooks";

const SIGNS = ["psa-leaving", "beforeunload"]; // server/theme/static/connection.js says the first; JupyterLab has the other

/** Do something when the page goes, as long as `on`. @param {() => void} act  @param {boolean} on */
export function useLeaving(act, on = true) {
  const now = useRef(act);
  now.current = act;
  useLayoutEffect(() => {
    // not a frame later: who types and reloads at once would lose it
    if (!on) return undefined;
    const leaving = () => now.current();
    SIGNS.forEach((sign) => window.addEventListener(sign, leaving));
    return () => SIGNS.forEach((sign) => window.removeEventListener(sign, leaving));
  }, [on]);
}
