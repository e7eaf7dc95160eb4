/** What is done one after another: a change that builds on what is there waits until Python has answered the one before. */

import { useRef } from "preact/hooks";

/** @returns {(job: () => Promise<any>) => Promise<any>} runs a job after those before it, refused or not */
export function useTurns() {
  const last = useRef(Promise.resolve());
  return (job) => {
    const done = last.current.then(job);
    last.current = done.catch(() => {});
    return done;
  };
}
