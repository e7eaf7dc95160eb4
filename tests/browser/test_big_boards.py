"""Three hundred memos of up to five hundred characters on each board: the wall stays legible and the hand is followed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from boards_room import Room, hold
from long_memos import hung, sorted_out

from kits.dossier.records import new_id
from kits.memo_voting import events as e
from kits.memo_voting.state import Board
from widgets.memo_voting.view import View
from widgets.patches import patch

pytestmark = pytest.mark.browser

MANY = 300
PHASES = ("collect", "order", "vote", "top", "severity")
STEPS = (*PHASES, "solve", "agree")
SIZES = {"1080": (1920, 1080), "720": (1280, 720)}

LEGIBLE = """() => {
  const found = [];
  const inches = document.documentElement.clientWidth / 80; // 24 px of 1920, 16 of 1280
  const square = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
  const canvas = square.getContext("2d", { willReadFrequently: true });
  const inks = new Map();
  const rgba = (colour) => {
    if (!inks.has(colour)) inks.set(colour, drawn(colour));
    return inks.get(colour);
  };
  const drawn = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
  const known = new Map(); // element → what is behind its text
  const behind = (element) => {
    if (!element) return [255, 255, 255, 1];
    if (!known.has(element)) {
      const own = rgba(getComputedStyle(element).backgroundColor);
      known.set(element, own[3] === 1 ? own : over(own, behind(element.parentElement)));
    }
    return known.get(element);
  };
  const light = (c) => {
    const [r, g, b] = c.slice(0, 3).map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const texts = document.createTreeWalker(document.querySelector(".psa-room"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    const element = node.parentElement;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    const seen = box.width && box.height && box.bottom > 0 && box.top < innerHeight;
    if (!node.data.trim() || !seen || element.closest(".psa-hidden, option")) continue;
    if (!element.checkVisibility({ opacityProperty: true })) continue;
    const style = getComputedStyle(element);
    const name = `${element.className || element.tagName} “${node.data.trim().slice(0, 30)}”`;
    if (parseFloat(style.fontSize) < inches - 0.1) found.push(`${name} is ${style.fontSize} high`);
    if (element.closest(":disabled")) continue;
    let faded = 1;
    for (let at = element; at; at = at.parentElement) faded *= Number(getComputedStyle(at).opacity);
    const under = behind(element);
    const ink = rgba(style.color);
    const [a, b] = [light(over([...ink.slice(0, 3), ink[3] * faded], under)), light(under)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) found.push(`${name} has a contrast of ${ratio.toFixed(2)}`);
  }
  return [...new Set(found)];
}"""

LAID_OUT = """() => {
  const found = [];
  const { scrollWidth, scrollHeight } = document.documentElement;
  if (scrollWidth > innerWidth || scrollHeight > innerHeight) found.push(`the page is ${scrollWidth} by ${scrollHeight}`);
  for (const area of document.querySelectorAll(".psa-scroll, main")) {
    const { className, scrollWidth, clientWidth } = area;
    if (scrollWidth > clientWidth + 1) found.push(`${className} scrolls sideways: ${scrollWidth} in ${clientWidth}`);
  }
  const kinds = ".psa-memo, .psa-count, .psa-ranked, .psa-topic, .psa-solution, .psa-thought";
  const cards = [...document.querySelectorAll(kinds)];
  const placed = cards.map((card) => ({ card, box: card.getBoundingClientRect() }));
  const boxes = placed.filter(({ box }) => box.width);
  const cut = boxes.filter(({ card }) => card.scrollWidth > card.clientWidth + 1);
  for (const { card } of cut) found.push(`a ${card.className} is wider than it is shown`);
  boxes.sort((a, b) => a.box.top - b.box.top);
  boxes.forEach(({ card, box }, i) => {
    for (const other of boxes.slice(i + 1)) {
      if (other.box.top >= box.bottom - 1) break;
      if (card.contains(other.card)) continue;
      const over = box.left < other.box.right - 1 && other.box.left < box.right - 1;
      if (over) found.push(`${card.innerText.slice(0, 20)} lies over another`);
    }
  });
  const shown = document.querySelectorAll(".psa-room :is(h1, h2, h3, button, label), .psa-memo p");
  for (const element of shown) {
    const box = element.getBoundingClientRect();
    const off = box.width && (box.left < -1 || box.right > innerWidth + 1);
    if (off) found.push(`“${element.innerText.slice(0, 30)}” runs off the screen`);
  }
  return [...new Set(found)];
}"""


def history(stop: str) -> list[Any]:
    """Return the events of a session of 25 people with big boards that stands at a step or phase."""
    memos = hung(MANY)
    events: list[Any] = [e.ParticipantsCounted(participants=25), *memos]
    if stop != "collect":
        topics = sorted_out(memos)
        events += topics
        for board in Board:
            mine = [t.topic for t in topics if t.board is board][:2] + [m.memo for m in memos if m.board is board][-3:]
            events += [e.VotesCounted(board=board, item=item, count=12 - 2 * n) for n, item in enumerate(mine)]
            top = mine[0]
    if stop in ("solve", "agree"):
        texts = [memo.text for memo in memos[10:16]]
        reaches = ("self", "group", "others")
        events += [
            e.SolutionAdded(solution=new_id(), item=top, reach=reaches[n % 3], text=text) for n, text in enumerate(texts)
        ]
        return [*events, e.StepEntered(step=stop)]
    return [*events, e.StepEntered(step="choose"), e.PhaseEntered(phase=stop)]


@pytest.mark.parametrize("stop", STEPS)
def test_the_wall_stays_legible_and_nothing_lies_over_anything(stop: str, kit: Any, open_page: Any) -> None:
    room = hold(kit, open_page, history(stop), width=1920, height=1080)
    room.page.locator(".psa-memo, .psa-count, .psa-ranked, .psa-short li, .psa-solution, .psa-thought").first.wait_for()
    for width, height in SIZES.values():
        room.page.set_viewport_size({"width": width, "height": height})
        for where in ("top", "bottom"):
            assert room.page.evaluate(LAID_OUT) == [], f"at {width} by {height}, scrolled to the {where}"
            assert room.page.evaluate(LEGIBLE) == [], f"at {width} by {height}, scrolled to the {where}"
            room.page.evaluate("document.querySelectorAll('.psa-scroll').forEach((area) => area.scrollTo(0, 1e6))")
        room.page.evaluate("document.querySelectorAll('.psa-scroll').forEach((area) => area.scrollTo(0, 0))")


def big(kit: Any, open_page: Any, phase: str) -> Room:
    return hold(kit, open_page, history(phase), width=1920, height=1080)


def test_a_memo_that_is_typed_hangs_in_view_below_all_others(kit: Any, open_page: Any) -> None:
    room = big(kit, open_page, "collect")
    room.page.locator(".psa-line textarea").wait_for()
    room.page.keyboard.type("De driehonderdeerste")
    room.keys("Enter")
    card = room.page.locator(".cherish .psa-memo", has_text="De driehonderdeerste")
    card.wait_for()
    box = room.page.locator(".cherish .psa-memos").bounding_box()
    room.page.wait_for_function(
        "end => [...document.querySelectorAll('.cherish .psa-memo')].at(-1).getBoundingClientRect().bottom < end + 8",
        arg=box["y"] + box["height"],
    )


def test_the_last_of_many_is_grouped_with_keys_and_votes_are_counted_on_it(kit: Any, open_page: Any) -> None:
    room = big(kit, open_page, "order")
    last = room.page.locator(".strain .psa-loose .psa-memo").nth(-2)
    last.focus()
    room.keys("Space", "ArrowDown", "Space", "g")
    room.page.get_by_role("dialog").wait_for()
    room.page.keyboard.type("Alles van het laatst")
    room.keys("Enter")
    room.page.locator(".strain [data-topic]", has_text="Alles van het laatst").wait_for()
    assert len(room.topics()["Alles van het laatst"]) == 2
    room.keys("Control+ArrowRight")
    row = room.page.locator(".strain .psa-count", has_text="Alles van het laatst")
    row.focus()
    room.keys("ArrowRight")
    room.page.locator(".strain h2", has_text="41 van 75").wait_for()


@pytest.mark.parametrize("did", ["added", "moved", "voted"])
def test_one_small_action_on_big_boards_sends_a_small_change(did: str, tmp_path: Any) -> None:
    from kits import dossier, live
    from kits.memo_voting.model import INSTRUMENT, MODEL

    with dossier.create(tmp_path / "big.psa", "Big") as client:
        session = live.Session(client, client.add_session(INSTRUMENT, "Big").id, MODEL)
        events = history("order")
        session.do(*events)
        memo = next(m.memo for m in events[::-1] if isinstance(m, e.MemoAdded))
        view = View()
        before = view.of(session, "nl")
        session.do(
            {
                "added": e.MemoAdded(memo=new_id(), board=Board.STRAIN, text="kort"),
                "moved": e.MemosMoved(memos=(events[MANY // 2 + 1].memo,), board=Board.CHERISH, topic=None),
                "voted": e.VotesCounted(board=Board.STRAIN, item=memo, count=9),
            }[did]
        )
        assert len(json.dumps(patch(before, view.of(session, "nl")))) < 20_000 < len(json.dumps(before)) / 10
