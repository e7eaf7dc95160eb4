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

/**
 * An event that says what is there with something changed: it is made of `app.view` when those before it were answered.
 * @param {import("./app.js").App} app
 * @param {(...said: any[]) => [string, object] | null | undefined} event   none where there is nothing to change
 * @returns {(...said: any[]) => Promise<any>}
 */
export function useEvent(app, event) {
  const turn = useTurns();
  return (...said) =>
    turn(async () => {
      const made = event(...said);
      return made && app.does(made);
    });
}
