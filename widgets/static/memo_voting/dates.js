/** Days as the client file keeps them (ISO, "2026-11-23") and as people read them. */

import { lang } from "../kit/texts.js";

const two = (n) => String(n).padStart(2, "0");
const iso = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
const date = (day) => new Date(`${day}T12:00:00`); // noon: no clock change moves it to another day

/** Today on this computer. */
export const today = () => iso(new Date());

/** @param {string} day  @param {number} days */
export function plusDays(day, days) {
  const d = date(day);
  d.setDate(d.getDate() + days);
  return iso(d);
}

/**
 * The same day so many months on, or the month's last when it has no such day.
 * @param {string} day
 * @param {number} months
 */
export function plusMonths(day, months) {
  const d = date(day);
  const wanted = d.getDate();
  d.setMonth(d.getMonth() + months);
  if (d.getDate() !== wanted) d.setDate(0);
  return iso(d);
}

/** The day itself, or the Monday after when it falls in a weekend. @param {string} day */
export function workday(day) {
  const weekday = date(day).getDay();
  return plusDays(day, { 0: 1, 6: 2 }[weekday] ?? 0);
}

/** "ma 4 januari 2027"; `short` leaves the year out when it is this one. @param {string} day */
export function written(day, { short = false } = {}) {
  if (!day) return "";
  const d = date(day);
  const year = short && d.getFullYear() === new Date().getFullYear() ? undefined : "numeric";
  return new Intl.DateTimeFormat(lang() === "nl" ? "nl-NL" : "en-GB", {
    weekday: "short",
    day: "numeric",
    month: short ? "short" : "long",
    year,
  }).format(d);
}

/**
 * The day "tomorrow" counts from: the workshop's own while it is still to come, else today.
 * @param {{plan: {held_on: string|null}}} view
 */
export function dayOne(view) {
  const now = today();
  return view.plan.held_on && view.plan.held_on > now ? view.plan.held_on : now;
}
