/** What ordering comes down to: events of memos and topics, made from the ids somebody chose. */

import { newId } from "../kit/app.js";

export const boardOf = (view, id) => (view.memos[id] ?? view.topics[id])?.board;

/** A topic's memos, in the order of the board. */
export const members = (view, topic) => view.boards[view.topics[topic]?.board]?.items[topic]?.memos ?? [];

/** The ids as memos: a topic stands for all of its own. */
export const asMemos = (view, ids) => [
  ...new Set(ids.flatMap((id) => (view.topics[id] ? members(view, id) : view.memos[id] ? [id] : []))),
];

/** Memos and topics go up in a topic. */
export function joining(view, ids, topic) {
  const topics = ids.filter((id) => view.topics[id] && id !== topic);
  const inThem = new Set(topics.flatMap((id) => members(view, id)));
  const memos = ids.filter((id) => view.memos[id] && view.memos[id].topic !== topic && !inThem.has(id));
  return [
    ...(topics.length ? [["TopicsMerged", { into: topic, topics }]] : []),
    ...(memos.length ? [["MemosMoved", { memos, board: view.topics[topic].board, topic }]] : []),
  ];
}

/** Memos get a topic of their own. Gives its id and the events. */
export function forming(view, ids, name = "", board = boardOf(view, ids[0])) {
  const topic = newId();
  return { topic, events: [["TopicFormed", { topic, board, name, memos: asMemos(view, ids) }]] };
}

/** Topics fall apart, memos leave their topic; each stays on its board. */
export function loosening(view, ids) {
  const topics = ids.filter((id) => view.topics[id]);
  const memos = ids.filter((id) => view.memos[id]?.topic && !topics.includes(view.memos[id].topic));
  const boards = [...new Set(memos.map((id) => view.memos[id].board))];
  return [
    ...topics.map((topic) => ["TopicDissolved", { topic }]),
    ...boards.map((board) => [
      "MemosMoved",
      { memos: memos.filter((id) => view.memos[id].board === board), board, topic: null },
    ]),
  ];
}

/**
 * Memos come to lie loose on a board; a topic from the other board comes over as it is. `ids` may change: topics get new
 * ones.
 */
export function movingTo(view, ids, board) {
  const events = [];
  const topics = ids.filter((id) => view.topics[id] && view.topics[id].board !== board);
  const inThem = new Set(topics.flatMap((id) => members(view, id)));
  const now = [];
  for (const id of topics) {
    const made = forming(view, [id], view.topics[id].name, board);
    events.push(...made.events);
    now.push(made.topic);
  }
  const memos = ids.filter(
    (id) => view.memos[id] && !inThem.has(id) && (view.memos[id].board !== board || view.memos[id].topic),
  );
  if (memos.length) events.push(["MemosMoved", { memos, board, topic: null }]);
  return { events, ids: [...memos, ...now] };
}

/** What dropping `ids` on a card or a zone does: `{events, follow, naming}`, or null where nothing would change. */
export function dropping(view, ids, { card, zone, board }) {
  if (card && ids.includes(card)) return null;
  const topic = view.topics[card] ? card : view.memos[card]?.topic;
  if (topic) {
    if (ids.includes(topic)) return null;
    const events = joining(view, ids, topic);
    return events.length ? { events, follow: ids.find((id) => view.memos[id]) ?? topic, topic } : null;
  }
  if (card) {
    if (ids.some((id) => view.topics[id])) return joiningTopic(view, ids, card);
    const made = forming(view, [card, ...ids]);
    return { events: made.events, naming: made.topic };
  }
  if (zone === "topics" && !ids.some((id) => view.topics[id])) {
    const made = forming(view, ids, "", board);
    return { events: made.events, naming: made.topic };
  }
  const moved = movingTo(view, ids, board);
  return moved.events.length ? { events: moved.events, follow: moved.ids[0] } : null;
}

/** A topic that is dropped on a loose memo takes it in. */
function joiningTopic(view, ids, memo) {
  const topic = ids.find((id) => view.topics[id]);
  return { events: joining(view, [...ids.filter((id) => id !== topic), memo], topic), follow: topic };
}
