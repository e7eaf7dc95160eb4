"""The whole picture while ordering: what there is fits the wall, an overview shows all, any memo can be read large."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from boards_room import Room, hold, in_phase
from long_memos import hung, sorted_out

from kits.dossier.records import new_id
from kits.memo_voting import events as e
from kits.memo_voting.state import Board

pytestmark = pytest.mark.browser

SEVENTY = Path(__file__).parent.parent / "memo_voting" / "seventy_memos.csv"

IN_VIEW = """() => {
  const shown = (card) => {
    const box = card.getBoundingClientRect();
    const area = card.closest(".psa-scroll").getBoundingClientRect();
    const high = box.top >= area.top - 1 && box.bottom <= area.bottom + 1;
    const wide = box.left >= area.left - 1 && box.right <= area.right + 1;
    return box.width > 0 && high && wide && area.bottom <= innerHeight;
  };
  const legible = (card) => {
    const text = card.querySelector("p");
    return text.checkVisibility() && parseFloat(getComputedStyle(text).fontSize) >= innerWidth / 80 - 0.1;
  };
  const memos = [...document.querySelectorAll(".psa-memo")];
  return {
    memos: memos.filter(shown).length,
    legible: memos.filter(legible).length,
    topics: [...document.querySelectorAll("[data-topic]")].filter(shown).length,
    text: Math.max(0, ...memos.filter(legible).map((memo) => parseFloat(getComputedStyle(memo).fontSize))),
    unsaid: [...document.querySelectorAll(".psa-scroll")].filter(
      (area) => area.scrollHeight > area.clientHeight + 4 && !/\\d/.test(area.nextElementSibling.innerText)
    ).length,
  };
}"""


def written(memos: int, topics: int, of: int = 3) -> list[Any]:
    """Return the events that hang so many memos from the list of seventy, and put them in so many topics a board."""
    with SEVENTY.open(encoding="utf-8") as lines:
        rows = list(csv.reader(lines, delimiter=";"))[1 : memos + 1]
    boards = {"gaat goed": Board.CHERISH, "kan beter": Board.STRAIN}
    added = [e.MemoAdded(memo=new_id(), board=boards[board], text=text) for board, text in rows]
    formed = []
    for board in Board:
        mine = [memo.memo for memo in added if memo.board is board]
        for n in range(topics):
            some = tuple(mine[n * of : (n + 1) * of])
            formed.append(e.TopicFormed(topic=new_id(), board=board, name=f"Onderwerp met een naam {n + 1}", memos=some))
    return [*added, *formed]


def ordering(kit: Any, open_page: Any, events: list[Any], phase: str = "order") -> Room:
    room = hold(kit, open_page, in_phase(phase, *events), width=1920, height=1080)
    room.page.locator("[data-card], [role=spinbutton]").first.wait_for()
    room.page.evaluate("document.fonts.ready")
    return room


@pytest.mark.parametrize("topics", [0, 4])
def test_forty_memos_are_in_view_without_scrolling(topics: int, kit: Any, open_page: Any) -> None:
    room = ordering(kit, open_page, written(40, topics))
    for width, height in ((1920, 1080), (1280, 720)):
        room.page.set_viewport_size({"width": width, "height": height})
        room.page.wait_for_function(f"({IN_VIEW})().memos === 40")
        seen = room.page.evaluate(IN_VIEW)
        assert (seen["legible"], seen["topics"], seen["unsaid"]) == (40, 2 * topics, 0)
    small = room.page.evaluate(IN_VIEW)["text"]
    room.page.set_viewport_size({"width": 1920, "height": 1080})
    room.keys("z")  # this board large: its cards are larger, the other says how many there are
    room.page.wait_for_function(f"({IN_VIEW})().text > {small} * 1.5 * 1.1")
    room.page.locator(".psa-board.aside h2", has_text="memo’s").wait_for()
    room.keys("z")
    room.page.wait_for_function(f"({IN_VIEW})().memos === 40")


@pytest.mark.parametrize("topics", [0, 4])
def test_sixty_memos_are_read_in_the_overview(topics: int, kit: Any, open_page: Any) -> None:
    room = ordering(kit, open_page, written(60, topics))
    room.page.wait_for_function(f"({IN_VIEW})().unsaid === 0")  # what lies below the edge is said
    room.keys("o")
    room.page.wait_for_function(f"({IN_VIEW})().memos === 60")
    seen = room.page.evaluate(IN_VIEW)
    assert (seen["legible"], seen["topics"]) == (60, 2 * topics)


def test_six_hundred_memos_are_a_map_that_can_be_walked_and_worked_on(kit: Any, open_page: Any) -> None:
    memos = hung(300)
    room = ordering(kit, open_page, [*memos, *sorted_out(memos, of=15)])
    page = room.page
    page.locator(".psa-unseen", has_text="hieronder").first.wait_for()
    room.keys("o")
    page.wait_for_function(f"({IN_VIEW})().memos === 600")
    assert page.locator(".psa-topic-head .psa-n:visible").all_inner_texts() == ["15"] * 20
    first = page.locator(".strain .psa-loose [data-card]").first
    text = first.evaluate("card => card.querySelector('p').textContent")
    first.focus()
    page.locator(".psa-whole", has_text=text[:40]).wait_for()
    room.keys("b")
    page.locator(".cherish .psa-loose").get_by_text(text, exact=True).first.wait_for(state="attached")
    page.wait_for_function("document.activeElement.closest('.cherish .psa-loose') !== null")  # the focus follows
    page.locator("[role=status]", has_text="Verplaatst naar ‘Koesteren’").wait_for(state="attached")
    room.keys("o")
    page.locator(".psa-unseen", has_text="hieronder").first.wait_for()


def test_a_memo_is_read_whole_and_large_and_one_comes_back_where_one_was(kit: Any, open_page: Any) -> None:
    long = "Wie handelt de huuropzegging af: wij, het klantcontactcentrum of de opzichter? " * 12
    memos = [e.MemoAdded(memo=new_id(), board=Board.STRAIN, text=text) for text in (long.strip(), "Te warm", "Te koud")]
    topic = e.TopicFormed(topic=new_id(), board=Board.STRAIN, name="Gebouw", memos=(memos[1].memo, memos[2].memo))
    room = ordering(kit, open_page, [*memos, topic])
    page = room.page
    room.card("Wie handelt").focus()
    room.keys("l")
    whole = page.get_by_role("dialog").locator(".psa-reading-page p")
    whole.wait_for()
    assert whole.inner_text() == long.strip()
    assert whole.evaluate("p => p.parentElement.scrollHeight <= p.parentElement.clientHeight + 1")
    assert whole.evaluate("p => parseFloat(getComputedStyle(p).fontSize)") > 30
    room.keys("Escape")
    room.focus_on("Wie handelt")
    page.locator("[data-topic]").focus()
    page.get_by_role("button", name="Lees voor").click()
    assert page.get_by_role("dialog").locator("li").all_inner_texts() == ["Te warm", "Te koud"]
    room.keys("Escape", "Control+Enter")
    page.get_by_role("button", name="2 memo’s").click()  # while voting
    assert page.get_by_role("dialog").locator("li").all_inner_texts() == ["Te warm", "Te koud"]
    room.keys("Escape")
    page.wait_for_function("document.activeElement.matches('[role=spinbutton]')")
    room.keys("ArrowDown", "l")
    page.get_by_role("dialog").locator("p", has_text="Wie handelt").first.wait_for()
    room.keys("ArrowLeft")
    page.get_by_role("dialog").get_by_role("heading", name="Gebouw").wait_for()
    room.keys("l")
    page.get_by_role("dialog").wait_for(state="detached")
    assert set(page.locator(".psa-count > b").all_inner_texts()) == {"0"}  # looking counts nothing
