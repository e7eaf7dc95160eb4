/** The items of the boards as the later steps need them: a name, its votes, and whether it is in the top. */

import { speaks } from "../kit/texts.js";

const t = speaks("widgets.memo_voting");

/** @param {any} view  @param {"cherish"|"strain"} board  @param {string} id */
export function itemName(view, board, id) {
  const item = view.boards[board].items[id];
  if (!item) return t("items.gone");
  return item.name || t(item.is_topic ? "items.unnamed" : "items.face_down");
}

export const votesOf = (view, board, id) => view.boards[board].rounds[0]?.counts[id] ?? 0;

/** What the small groups work on: the top, and whatever else has solutions already (its votes may have changed since). */
export function workItems(view) {
  const top = view.boards.strain.top.chosen;
  const others = new Set(Object.values(view.solutions).map((s) => s.item));
  top.forEach((id) => others.delete(id));
  return [...top.map((id) => work(view, id, true)), ...[...others].map((id) => work(view, id, false))];
}

function work(view, id, inTop) {
  const solutions = Object.values(view.solutions).filter((s) => s.item === id);
  return {
    id,
    inTop,
    name: itemName(view, "strain", id),
    group: view.group_names[id] ?? "",
    votes: votesOf(view, "strain", id),
    solutions,
  };
}

/** The cherished items, those of the top first. */
export function cherishItems(view) {
  const { top, ranked } = view.boards.cherish;
  return ranked.map((id) => ({ id, name: itemName(view, "cherish", id), inTop: top.chosen.includes(id) }));
}

/** Who does it, as the wall says it: names, "everyone", or who raises it with whom. Empty when nobody yet. */
export function whoText(view, agreement, everyone) {
  const name = (id) => (id === "everyone" ? everyone : (view.people[id] ?? ""));
  const owners = agreement.owners.map(name).filter(Boolean).join(", ");
  if (agreement.reach !== "others") return owners;
  const raises = agreement.raised_by ? name(agreement.raised_by) : "";
  if (!raises) return owners;
  const text = agreement.raised_with
    ? t("agree.raises_with", { who: raises, whom: agreement.raised_with })
    : t("agree.raises", { who: raises });
  return owners ? `${text} · ${owners}` : text;
}

/** Whether it is known who takes it on. */
export const hasWho = (agreement) =>
  agreement.reach === "others" ? Boolean(agreement.raised_by) : agreement.owners.length > 0;
