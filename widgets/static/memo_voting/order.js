/**
 * Phase `order`: memos about the same thing come together, by dragging or, equally well, by selecting and assigning with
 * keys.
 */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { does, html } from "../kit/app.js";
import { useDrag } from "../kit/drag.js";
import { focusOn } from "../kit/shell.js";
import { get, speaks } from "../kit/texts.js";
import { Boards, ChooseWall } from "./choose_wall.js";
import { focusCard, isArrow, neighbour } from "./cards.js";
import { fit } from "./fitting.js";
import { MemoDialog, otherBoard } from "./memo_dialog.js";
import { OrderBoard, laidOut } from "./order_board.js";
import { OrderTools } from "./order_tools.js";
import { asMemos, boardOf, dropping, forming, joining, loosening, members, movingTo } from "./ordering.js";
import { Palette } from "./palette.js";
import { Reading } from "./reading.js";
import { BOARDS } from "./rules.js";

const t = speaks("widgets.memo_voting");
const kit = speaks("kits.memo_voting");

export function Order({ app }) {
  const { view } = app;
  const root = useRef(null);
  const [chosen, setChosen] = useState(new Set());
  const [current, setCurrent] = useState(null);
  const [open, setOpen] = useState(new Set());
  const [naming, setNaming] = useState(null);
  const [palette, setPalette] = useState(null); // {kind, ids}
  const [editing, setEditing] = useState(null);
  const [reading, setReading] = useState(null); // {ids, at}: read large
  const [find, setFind] = useState("");
  const [zoomed, setZoomed] = useState(null);
  const [overview, setOverview] = useState(false);
  const [pointed, setPointed] = useState(null); // by the mouse, on the overview
  const fitted = useFitting(root, view, { large: zoomed, overview }, [open, naming, find]);
  const [said, setSaid] = useState(""); // for who cannot see it happen
  const lastLoose = useRef(null);

  const there = (id) => Boolean(view.memos[id] ?? view.topics[id]);
  const picked = [...chosen].filter(there);
  /** What an action is about: what is chosen, or else the card with the focus. */
  const subject = () => {
    const focused = document.activeElement?.closest("[data-card]")?.dataset.card ?? current;
    return picked.length ? picked : there(focused) ? [focused] : [];
  };
  const select = (ids) => setChosen(new Set(ids));
  const toggle = (id) => select(chosen.has(id) ? picked.filter((other) => other !== id) : [...picked, id]);

  /**
   * Let it happen; then the selection is over and the focus follows what moved. Refusals have been said.
   * @param {any[]} events   each as `app.does` takes them
   * @param {{follow?: any, topic?: string, name?: string, says?: string}} [then]
   */
  const act = async (events, { follow, topic, name, says = "" } = {}) => {
    if (!events.length) return;
    try {
      await app.does(...events);
    } catch {
      return;
    }
    select([]);
    setSaid(says);
    if (name) setNaming(name);
    else focusCard(root.current, follow, topic);
  };
  const need = (then) => {
    const ids = subject();
    if (ids.length) then(ids);
    else app.say(t("order.choose_first"));
  };
  const memoOf = (ids) => ids.find((id) => view.memos[id]);

  const assign = {
    join: (ids, topic) =>
      act(joining(view, ids, topic), {
        follow: memoOf(ids) ?? topic,
        topic,
        says: t("order.said_joined", {
          n: asMemos(view, ids).length,
          name: view.topics[topic].name || t("choose.nameless"),
        }),
      }),
    form: (ids, name) => {
      const made = forming(view, ids, name);
      const says = t("order.said_formed", { n: asMemos(view, ids).length, name: name || t("choose.nameless") });
      return act(
        made.events,
        name ? { follow: memoOf(ids) ?? made.topic, topic: made.topic, says } : { name: made.topic, says },
      );
    },
  };
  const commands = {
    group: () =>
      need((ids) =>
        asMemos(view, ids).some((id) => view.memos[id].text === null)
          ? app.say(t("choose.turn_first"))
          : setPalette({ kind: "group", ids }),
      ),
    split: () => need((ids) => assign.form(asMemos(view, ids), "")),
    merge: () =>
      need((ids) => {
        const topics = [...new Set(ids.map((id) => (view.topics[id] ? id : view.memos[id].topic)).filter(Boolean))];
        if (topics.length > 1) act([["TopicsMerged", { into: topics[0], topics: topics.slice(1) }]], { follow: topics[0] });
        else if (topics.length === 1) setPalette({ kind: "merge", ids: topics });
        else app.say(t("order.choose_topics"));
      }),
    loosen: () =>
      need((ids) => {
        const first = asMemos(view, ids)[0];
        const events = loosening(view, ids);
        if (events.length) act(events, { follow: first, says: t("order.said_loose") });
        else app.say(t("order.loose_already"));
      }),
    board: () =>
      need((ids) => {
        const board = otherBoard(boardOf(view, ids[0]));
        const moved = movingTo(view, ids, board);
        act(moved.events, { follow: moved.ids[0], says: t("order.said_moved", { board: kit(`boards.${board}`) }) });
      }),
    remove: () =>
      need((ids) => {
        const memos = ids.filter((id) => view.memos[id]);
        if (!memos.length) return app.say(t("order.topics_stay"));
        const here = root.current.querySelector(`[data-card="${memos.at(-1)}"]`);
        const next =
          here && (neighbour(root.current, here, "ArrowDown") ?? neighbour(root.current, here, "ArrowUp"))?.dataset.card;
        return act([["MemosRemoved", { memos }]], { follow: next, says: t("order.said_removed", { n: memos.length }) });
      }),
    name: () =>
      need((ids) => {
        const topic = view.topics[ids[0]] ? ids[0] : view.memos[ids[0]]?.topic;
        if (topic) setNaming(topic);
        else app.say(t("order.choose_topics"));
      }),
    clear: () => (picked.length ? select([]) : back()),
    find: () => focusOn(".psa-find input"),
    zoom: (board) => {
      const large = zoomed === board ? null : board;
      setZoomed(large);
      setSaid(large ? t("order.said_large", { board: kit(`boards.${board}`) }) : t("order.said_both"));
      focusCard(root.current, current);
    },
    overview: () => {
      if (!overview && fitted.current.whole) return app.say(t("order.all_in_view"));
      setZoomed(null);
      setOverview(!overview);
      setSaid(t(overview ? "order.said_both" : "order.said_overview", { n: Object.keys(view.memos).length }));
      return focusCard(root.current, current);
    },
    read: () => {
      const id = subject()[0] ?? root.current.querySelector("[data-card]")?.dataset.card;
      if (!id) return;
      if (view.memos[id]?.text === null) app.say(t("choose.turn_first"));
      else setReading({ ids: beside(id), at: id });
    },
  };
  const back = () => {
    const loose = lastLoose.current && root.current.querySelector(`.psa-loose [data-card="${lastLoose.current}"]`);
    (loose || root.current.querySelector(".psa-loose [data-card]") || root.current.querySelector("[data-card]"))?.focus();
  };

  /** What is read one after another: topics of a board, a topic's memos, or what lies loose. */
  const beside = (id) => {
    const board = laidOut(view, boardOf(view, id), find);
    if (view.topics[id]) return board.topics.map((topic) => topic.id);
    return view.memos[id].topic ? members(view, view.memos[id].topic) : board.loose;
  };
  const card = (event) => event.target.closest?.("[data-card]");
  const openCard = (id) => {
    if (view.topics[id]) setNaming(id);
    else if (view.memos[id]?.text === null) app.say(t("choose.turn_first"));
    else setEditing(id);
  };
  const key = (event) => {
    const here = card(event);
    if (!here || event.target !== here) return;
    const id = here.dataset.card;
    if (isArrow(event)) {
      const next = neighbour(root.current, here, event.key);
      if (event.shiftKey) select([...picked, id, ...(next ? [next.dataset.card] : [])]);
      next?.focus();
    } else if (event.key === " ") toggle(id);
    else if (event.key === "Enter") openCard(id);
    else if (event.key === "Delete" || event.key === "Backspace") commands.remove();
    else return;
    event.preventDefault();
  };
  const focused = (event) => {
    const here = card(event);
    if (!here) return;
    setCurrent(here.dataset.card);
    setPointed(null);
    if (here.closest(".psa-loose")) {
      lastLoose.current = (here.nextElementSibling ?? here.previousElementSibling)?.dataset.card ?? null;
    }
  };
  const clicked = (event) => {
    const opener = event.target.closest("[data-open]");
    if (opener) openCard(opener.dataset.open);
    else if (card(event) && !event.target.closest("input, .psa-more")) toggle(card(event).dataset.card);
  };

  const place = (element) => ({ card: element.dataset.card, zone: element.dataset.zone, board: element.dataset.zoneBoard });
  useDrag(root, {
    lift: (element) => {
      const id = element.dataset.card;
      const ids = chosen.has(id) ? picked : [id];
      return { ids, label: ids.length > 1 ? t("choose.memos", { n: asMemos(view, ids).length }) : "" };
    },
    fits: (load, element) => dropping(view, load.ids, place(element)) !== null,
    drop: (load, element) => {
      const what = dropping(view, load.ids, place(element));
      if (what) act(what.events, { follow: what.follow, topic: what.topic, name: what.naming });
    },
  });

  const on = {
    toggleOpen: (id) => setOpen((now) => new Set(now.has(id) ? [...now].filter((other) => other !== id) : [...now, id])),
    startNaming: setNaming,
    zoom: commands.zoom,
    name: async (id, name) => {
      setNaming(null);
      if (name !== null && name.trim() !== view.topics[id]?.name) await does(app, ["TopicNamed", { topic: id, name }]);
      focusCard(root.current, id);
    },
  };
  const desk = { chosen, current: there(current) ? current : null, open, naming, find, zoomed };
  const loose = Object.values(view.memos).filter((memo) => !memo.topic).length;
  const tools = html`<${OrderTools}
    app=${app}
    picked=${picked}
    commands=${commands}
    overview=${overview}
    find=${find}
    onFind=${setFind}
    onLeaveFind=${back}
  />`;
  const keys = {
    g: commands.group,
    m: commands.merge,
    s: commands.split,
    u: commands.loosen,
    n: commands.name,
    F2: commands.name,
    b: commands.board,
    z: () => commands.zoom(boardOf(view, current) ?? "cherish"),
    o: commands.overview,
    l: commands.read,
    "/": commands.find,
    Escape: commands.clear,
    ArrowRight: back,
    ArrowLeft: back,
    ArrowDown: back,
    ArrowUp: back,
  };

  return html`<${ChooseWall}
    app=${app}
    keyList=${get("widgets.memo_voting", "order.key_list")}
    tools=${tools}
    nextKeys="Ctrl →"
    keys=${keys}
    class="psa-ordering"
    still=${t("order.still", { n: loose })}
  >
    <div
      class="psa-boards-root"
      ref=${root}
      onKeyDown=${key}
      onFocusIn=${focused}
      onMouseOver=${(e) => overview && card(e) && setPointed(card(e).dataset.card)}
      onClick=${clicked}
      onDblClick=${(e) => card(e) && openCard(card(e).dataset.card)}
    >
      <${Boards}
        class="psa-boards ${overview ? "overview" : ""}"
        render=${(board) => html`<${OrderBoard} key=${board} view=${view} board=${board} desk=${desk} on=${on} />`}
      />
      ${overview && html`<${Whole} view=${view} id=${pointed ?? desk.current} />`}
    </div>
    <p class="psa-hidden" role="status">${said}</p>
    ${
      palette &&
      html`<${Palette}
        app=${app}
        ...${palette}
        count=${asMemos(view, palette.ids).length}
        board=${boardOf(view, palette.ids[0])}
        onClose=${() => setPalette(null)}
        onChoose=${(topic) => (setPalette(null), assign.join(palette.ids, topic))}
        onCreate=${(name) => (setPalette(null), assign.form(palette.ids, name))}
      />`
    }
    ${
      reading &&
      html`<${Reading}
        app=${app}
        ...${reading}
        onClose=${(id) => (setReading(null), focusCard(root.current, id))}
        onEdit=${(id) => (setReading(null), setEditing(id))}
      />`
    }
    ${
      editing &&
      html`<${MemoDialog}
        key=${editing}
        app=${app}
        id=${editing}
        onClose=${() => (focusCard(root.current, editing), setEditing(null))}
      />`
    }
  <//>`;
}

/**
 * Fit the boards to the wall after each change of what is on them, and of the wall.
 * @returns {{current: {level: string, whole: boolean}}}
 */
function useFitting(root, view, { large, overview }, changes) {
  const found = useRef({ level: "", whole: false });
  const act = useRef(null);
  act.current = () => {
    const boards = root.current?.querySelector(".psa-boards");
    if (!boards) return;
    const texts = Object.fromEntries(BOARDS.map((board) => [board, []]));
    for (const memo of Object.values(view.memos)) texts[memo.board].push(memo.text?.length ?? 8);
    found.current = fit(boards, { large, overview, texts });
  };
  useLayoutEffect(() => act.current(), [view.memos, view.topics, view.boards, large, overview, ...changes]);
  useLayoutEffect(() => {
    const sizes = new ResizeObserver(() => act.current());
    sizes.observe(root.current);
    document.fonts?.ready.then(() => act.current());
    return () => sizes.disconnect();
  }, []);
  return found;
}

/** The text of the card that has the focus: on a map it cannot be read on the card itself. */
function Whole({ view, id }) {
  const memo = view.memos[id];
  const text = memo ? (memo.text ?? t("choose.hidden_memo")) : view.topics[id]?.name;
  return html`<p class="psa-whole ${(memo ?? view.topics[id])?.board ?? ""}" dir="auto">
    ${text || t("order.whole_hint")}
  </p>`;
}
