"""The sample's memo-voting workshops, played event by event as a room would."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kits import live
from kits.dossier import Dossier
from kits.dossier.records import ActionStatus, Reach, Severity
from kits.memo_voting import events as e
from kits.memo_voting.follow_up import previous_of
from kits.memo_voting.model import INSTRUMENT, MODEL
from kits.memo_voting.state import EVERYONE, Board, DayPart, Phase, Route, State, Step, TieWay
from sample_data import read

Told = Mapping[str, Any]
SATURDAY = 5


@dataclass(frozen=True)
class Room:
    """A session that is being played: its log, and the day it is held."""

    log: live.Session[State]
    day: dt.date

    def after(self, days: int) -> str:
        """Return the day so many days after the session, as ISO text."""
        return working_day(self.day + dt.timedelta(days)).isoformat()


def play(client: Dossier, language: str, units: Mapping[str, str], today: dt.date) -> None:
    """Play the workshop that was held, its follow-up, and one that is half way."""
    held = hold(client, read("held", language), units, today)
    look_back(client, read("follow_up", language), units, today, held)
    begin(client, read("half_way", language), units, today)


def hold(client: Dossier, told: Told, units: Mapping[str, str], today: dt.date) -> str:
    """Play a whole workshop, from planning to closing, and return its session's id."""
    room = _open(client, told, units, today)
    _plan(room, told, units[told["unit"]])
    room.log.do(e.StepEntered(Step.WHY))
    room.log.do(e.StepEntered(Step.CHOOSE))
    room.log.do(e.MemosTurned(face_down=True))
    _collect(room, told)
    room.log.do(e.MemosTurned(face_down=False))
    room.log.do(e.PhaseEntered(Phase.ORDER))
    _order(room, told)
    room.log.do(e.PhaseEntered(Phase.VOTE))
    _vote(room, told)
    room.log.do(e.PhaseEntered(Phase.TOP))
    _settle(room, told["tie"])
    room.log.do(e.PhaseEntered(Phase.SEVERITY))
    room.log.do(e.SeverityNamed(Severity(told["severity"]["level"]), told["severity"]["reason"]))
    room.log.do(e.StepEntered(Step.SOLVE))
    _solve(room, told)
    room.log.do(e.StepEntered(Step.AGREE))
    for person, name in told["people"].items():
        room.log.do(e.PersonAdded(person, name))
    _agree(room, told["agreements"])
    room.log.do(e.StepEntered(Step.LOOK_BACK))
    _close(room, told)
    return _closed_then(client, room)


def look_back(client: Dossier, told: Told, units: Mapping[str, str], today: dt.date, held: str) -> str:
    """Play the follow-up of the session `held` and return its own session's id."""
    room = _open(client, told, units, today, follows=held)
    before = live.Session(client, held, MODEL)
    room.log.do(e.PreviousOpened(previous_of(before.state, held, client.session(held).title)))
    _plan(room, told, units[told["unit"]])
    room.log.do(e.StepEntered(Step.LOOK_BACK))
    for agreement, review in told["reviews"].items():
        room.log.do(e.AgreementReviewed(agreement, ActionStatus(review["status"]), review["why"]))
    for agreement, review in told["reviews"].items():
        room.log.do(*(e.MarksCounted(agreement, mark, count) for mark, count in review["marks"].items()))
    for n, words in enumerate(told["words"]):
        room.log.do(e.WordsWritten(f"words{n}", words))
    room.log.do(e.SeverityNamed(Severity(told["severity"]["level"]), told["severity"]["reason"]))
    room.log.do(e.SummaryWritten(told["summary"]))
    room.log.do(e.StepEntered(Step.AGREE))
    _agree(room, told["agreements"])
    _close(room, told)
    return _closed_then(client, room)


def begin(client: Dossier, told: Told, units: Mapping[str, str], today: dt.date) -> str:
    """Play a workshop up to the middle of ordering, for a visitor to go on with, and return its session's id."""
    room = _open(client, told, units, today)
    _plan(room, told, units[told["unit"]])
    room.log.do(e.StepEntered(Step.WHY))
    room.log.do(e.StepEntered(Step.CHOOSE))
    _collect(room, told)
    room.log.do(e.PhaseEntered(Phase.ORDER))
    _order(room, told)
    return room.log.id


def working_day(day: dt.date) -> dt.date:
    """Return `day`, or the Monday after it when it falls in a weekend."""
    return day + dt.timedelta(7 - day.weekday()) if day.weekday() >= SATURDAY else day


def _worked_last(day: dt.date) -> dt.date:
    """Return `day`, or the Friday before it when it falls in a weekend: who took part cannot do so in days to come."""
    return day - dt.timedelta(max(day.weekday() - SATURDAY + 1, 0))


def _open(client: Dossier, told: Told, units: Mapping[str, str], today: dt.date, follows: str | None = None) -> Room:
    day = min(working_day(today + dt.timedelta(told["day"])), _worked_last(today))
    row = client.add_session(INSTRUMENT, told["title"], [units[told["unit"]]], day.isoformat(), follows)
    return Room(live.Session(client, row.id, MODEL), day)


def _plan(room: Room, told: Told, unit: str) -> None:
    room.log.do(e.UnitsChosen((unit,)))
    room.log.do(e.DateSet(room.day.isoformat()))
    room.log.do(e.DayPartSet(DayPart(told["part"]), told["starts_at"]))
    room.log.do(e.ParticipantsCounted(told["participants"]))
    room.log.do(e.GoalWritten(told["goal"]))
    room.log.do(e.BothPresentNoted(both_present=True))
    if "votes" in told:
        room.log.do(e.VotesSet(told["votes"]))
        for board, size in told["top"].items():
            room.log.do(e.TopSizeChosen(Board(board), size))


def _collect(room: Room, told: Told) -> None:
    """Let memos come in as they do: from both boards in turns, not yet in topics."""
    waiting = [[(board, memo, text) for memo, text in _memos(told, board)] for board in Board]
    for n in range(max(map(len, waiting))):
        for memos in waiting:
            if n < len(memos):
                board, memo, text = memos[n]
                room.log.do(e.MemoAdded(memo, board, text))


def _memos(told: Told, board: Board) -> list[tuple[str, str]]:
    """Return the ids and texts of a board's memos; a loose memo has the key of its item."""
    found = []
    for item in told[board.value]:
        if "memo" in item:
            found.append((item["key"], item["memo"]))
        else:
            found += [(_member(item, n), text) for n, text in enumerate(item["memos"])]
    return found


def _member(item: Told, n: int) -> str:
    return f"{item['key']}-{n + 1}"


def _order(room: Room, told: Told) -> None:
    for board in Board:
        for item in told[board.value]:
            if "topic" in item:
                memos = tuple(_member(item, n) for n in range(len(item["memos"])))
                room.log.do(e.TopicFormed(item["key"], board, item["topic"], memos))


def _vote(room: Room, told: Told) -> None:
    for board in Board:
        for item in told[board.value]:
            room.log.do(e.VotesCounted(board, item["key"], item["votes"]))


def _settle(room: Room, tie: Told) -> None:
    """Vote again on what ties; when that does not decide, the room does."""
    board, tied = Board(tie["board"]), tuple(tie["between"])
    room.log.do(e.RevoteOpened(board, tied))
    for item, count in tie["again"].items():
        room.log.do(e.VotesCounted(board, item, count))
    room.log.do(e.TieDecided(board, tied, TieWay(tie["way"]), reason=tie["reason"]))


def _solve(room: Room, told: Told) -> None:
    for item, name in told["groups"].items():
        room.log.do(e.GroupNamed(item, name))
    for s in told["solutions"]:
        room.log.do(e.SolutionAdded(s["key"], s["for"], Reach(s["reach"]), s["text"], s.get("helps")))
    for item in told["groups"]:
        room.log.do(e.Presented(item))
    room.log.do(e.Presented(None))


def _agree(room: Room, agreements: list[Told]) -> None:
    for a in agreements:
        solution = room.log.state.solutions.get(a.get("from", ""))
        text, reach = (solution.text, solution.reach) if solution else (a["text"], Reach(a["reach"]))
        room.log.do(e.AgreementMade(a["key"], text, reach, solution.id if solution else None))
        if "owners" in a:
            room.log.do(e.OwnersSet(a["key"], tuple(EVERYONE if o == "everyone" else o for o in a["owners"])))
        if "raised_by" in a:
            room.log.do(e.RaisedBySet(a["key"], a["raised_by"], a["raised_with"]))
        room.log.do(e.DueSet(a["key"], room.after(a["due"])))


def _close(room: Room, told: Told) -> None:
    room.log.do(e.NextMeetingSet(room.after(told["next_meeting"])))
    room.log.do(e.StepEntered(Step.CLOSE))
    for route, agreements in told["routes"].items():
        for agreement in agreements:
            room.log.do(e.RouteChosen(agreement, Route(route)))
    room.log.do(e.SessionClosed())


def _closed_then(client: Dossier, room: Room) -> str:
    """Let the list of sessions say that it was closed on its day, rather than on the day the sample was made."""
    evening = dt.datetime.combine(room.day, dt.time(15), dt.UTC)
    client.change_session(room.log.id, closed_at=evening.isoformat())
    return room.log.id
