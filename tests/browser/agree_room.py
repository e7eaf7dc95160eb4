"""A workshop that has chosen, for the tests of solving, agreeing, looking back and closing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from boards_room import Room, hold

from kits.memo_voting import events as e
from kits.memo_voting.state import Board

CHERISH = {"help": "Elkaar helpen als het druk is", "humour": "Humor aan de balie"}
STRAIN = {"phone": "De telefoon blijft gaan", "repairs": "Geen terugkoppeling over reparaties", "letters": "Huurbrieven"}
PEOPLE = {"an": "Anna", "jv": "JV", "fa": "Fatima"}


def chosen(participants: int = 6) -> list[Any]:
    """Return the events of a session whose strain items have 6, 5 and 4 votes and whose cherished ones have 3 and 2."""
    hung: list[Any] = [e.ParticipantsCounted(participants=participants)]
    for board, items, most in ((Board.CHERISH, CHERISH, 3), (Board.STRAIN, STRAIN, 6)):
        hung += [e.MemoAdded(memo=key, board=board, text=text) for key, text in items.items()]
        hung += [e.VotesCounted(board=board, item=key, count=most - n) for n, key in enumerate(items)]
    return [*hung, e.SeverityNamed(severity="unrest", reason="Het schuurt aan de balie")]


def solved() -> list[Any]:
    """Return the events of a session with a solution in each column for the phone."""
    texts = {"self": "Telefoon op stil", "group": "Rooster voor de telefoon", "others": "Keuzemenu aanpassen"}
    return [
        *chosen(),
        *(e.SolutionAdded(solution=f"s-{r}", item="phone", reach=r, text=text) for r, text in texts.items()),
    ]


def agreed() -> list[Any]:
    """Return the events of a session with two agreements that are complete and one that is not."""
    return [
        *solved(),
        *(e.PersonAdded(person=key, name=name) for key, name in PEOPLE.items()),
        e.AgreementMade(agreement="roster", text="Rooster voor de telefoon", solution="s-group"),
        e.OwnersSet(agreement="roster", owners=("an",)),
        e.DueSet(agreement="roster", due="2031-03-04"),
        e.AgreementMade(agreement="menu", text="Keuzemenu aanpassen", reach="others", solution="s-others"),
        e.RaisedBySet(agreement="menu", raised_by="jv", raised_with="ICT"),
        e.DueSet(agreement="menu", due="2031-02-03"),
        e.AgreementMade(agreement="silent", text="Telefoon op stil", reach="self", solution="s-self"),
    ]


def at(step: str, before: list[Any], kit: Any, open_page: Callable[..., Any], **size: int) -> Room:
    """Open the page of a session that stands at `step` after `before`."""
    return hold(kit, open_page, [*before, e.StepEntered(step=step)], **size)


def follow_up(kit: Any, open_page: Callable[..., Any]) -> Room:
    """Open a follow-up by way of the first session's own button."""
    room = at("look_back", agreed(), kit, open_page)
    room.keys("6")
    room.page.locator(".psa-meeting-day:not(.none)").wait_for()
    room.page.get_by_role("button", name="Maak de vervolgsessie").click()
    room.page.get_by_role("button", name="Maak en open").click()
    room.page.wait_for_url(lambda url: room.session not in url)
    room.page.locator(".psa-room").wait_for()
    room.session = room.page.evaluate("new URLSearchParams(location.search).get('session')")
    if room.page.locator(".psa-look-back").count() == 0:
        room.page.locator(".psa-steps button", has_text="Terugkijken").click()
        if room.page.get_by_role("dialog").count():
            room.page.get_by_role("button", name="Toch verder").click()
    room.page.locator(".psa-look-back").wait_for()
    return room
