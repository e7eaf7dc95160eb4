/** A day that saves itself. */

import { useRef, useState } from "preact/hooks";
import { html, Refused } from "./app.js";
import { date, speaks } from "./texts.js";
import { useUnkept } from "./unkept.js";

const t = speaks("widgets");
const EARLIEST = "1000"; // a year of fewer digits is one that is still being typed

/**
 * A day that saves itself once it is one: as long as it is half typed, or refused, what was kept stays kept, and that is
 * said.
 * @param {{value: string|null, onSave: (day: string|null) => any, label: string}} props   `onSave` rejects what it refuses
 */
export function SavingDay({ value, onSave, label, ...rest }) {
  const field = useRef(null);
  const latest = useRef(null); // the day that is on its way, or was refused
  const [, again] = useState(0);
  const [half, setHalf] = useState(false);
  const unkept = useUnkept();
  const hold = (day) => {
    latest.current = day;
    again((n) => n + 1);
  };
  const back = () => {
    hold(null);
    setHalf(false);
    field.current.value = value ?? "";
  };
  const save = async (left) => {
    if (!field.current) return undefined; // it lost the focus because it went
    const { value: day, validity } = field.current;
    const unfinished = validity.badInput || (day !== "" && day < EARLIEST);
    setHalf(unfinished);
    if (unfinished) return left ? unkept.refused(new Refused(t("unkept.no_day"))) : undefined;
    if (day === latest.current && !(left && unkept.is)) return undefined; // it is on its way
    if (day === (value ?? "")) {
      unkept.granted();
      return hold(null);
    }
    hold(day);
    try {
      await onSave(day || null);
      if (latest.current !== day) return undefined;
      unkept.granted();
      return hold(null);
    } catch (error) {
      return latest.current === day ? unkept.refused(error) : undefined;
    }
  };
  const wrong = half || (latest.current !== null && latest.current !== (value ?? ""));
  const { marks, note } = wrong ? unkept.beside(date(value), back) : { marks: {}, note: null };
  return html`<input
    type="date"
    class="psa-input"
    ref=${field}
    aria-label=${label}
    value=${half ? undefined : (latest.current ?? value ?? "")}
    onChange=${() => save(false)}
    onBlur=${() => save(true)}
    ...${marks}
    ...${rest}
  />
    ${note}`;
}
