"""Two sessions of one team, played by the rules: a workshop, and the follow-up that looks back on it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kits.dossier.records import ActionStatus, Reach, Severity
from kits.memo_voting import events as e
from kits.memo_voting.follow_up import previous_of
from kits.memo_voting.model import MODEL
from kits.memo_voting.state import EVERYONE, Board, DayPart, Route, State, TieWay
from kits.reports.paper import Context

CHERISH = {
    "Elkaar helpen bij drukte": [
        "Als het druk is springt er altijd iemand bij",
        "Niemand staat er aan de balie alleen voor",
        "Je mag hier zeggen dat het even niet lukt",
    ],
    "Humor aan de balie": ["We kunnen samen lachen, ook na een lastig gesprek", "De sfeer"],
    "Ruimte om zelf te plannen": ["Ik deel mijn eigen dag in", "Thuiswerken op vrijdag"],
}
STRAIN = {
    "Telefoon blijft gaan onder baliegesprek": [
        "De telefoon gaat terwijl er iemand voor je staat",
        "Twee dingen tegelijk, en allebei half",
        "Bellers wachten tien minuten en zijn dan al boos",
    ],
    "Reparaties: geen terugkoppeling": [
        "We horen niet of een reparatie klaar is en de huurder belt ons",
        "Drie keer hetzelfde vragen aan de aannemer",
    ],
    "Huurbrieven zonder waarschuwing vooraf": [
        "Brief de deur uit en wij wisten van niets",
        "Na de huurbrief stond het hier twee weken vol & <niemand> was ingepland",
    ],
    "Vergaderen om het vergaderen": ["Elke maandag twee uur, zonder besluit", "Overleg zonder agenda"],
    "Nieuw systeem traag": ["Het systeem valt uit als iedereen inlogt"],
}
LOOSE = ["Warmte op kantoor in juli", "עומס עבודה גבוה מאוד", "=1+1 😀"]
PEOPLE = {"p1": "Noor", "p2": "Sam", "p3": "Fatima", "p4": "Joost"}


def context(language: str = "nl", **changes: Any) -> Context:
    """Return whose report it is."""
    values: dict[str, Any] = {
        "language": language,
        "created": dt.datetime(2026, 5, 12, 16, 45, tzinfo=dt.UTC),
        "title": "Werkdruk bij het klantcontactcentrum",
        "organisation": "Woningcorporatie De Linde",
        "units": {"u1": "Klantcontactcentrum", "u2": "Wijkteam Noord"},
    }
    return Context(**{**values, **changes}, package="kits.memo_voting")


def played(*events: Any, start: State = MODEL.start) -> State:
    """Play events by the rules: check, then apply."""
    state = start
    for event in events:
        MODEL.check(state, event)
        state = MODEL.apply(state, event)
    return state


def workshop() -> State:
    """Return a workshop with a tie that was decided, agreements with gaps, and memos of every kind."""
    state = played(
        e.UnitsChosen(units=("u1",)),
        e.DateSet(held_on="2026-05-12"),
        e.DayPartSet(part=DayPart.MORNING),
        e.ParticipantsCounted(participants=11),
        e.BothPresentNoted(both_present=True),
        e.GoalWritten(goal="Weten waar de druk vandaan komt, en drie dingen afspreken die morgen beginnen."),
        *_board(Board.CHERISH, CHERISH, "c"),
        *_board(Board.STRAIN, STRAIN, "s"),
        *(e.MemoAdded(memo=f"l{i}", board=Board.STRAIN, text=text) for i, text in enumerate(LOOSE)),
    )
    state = played(
        *_votes(Board.CHERISH, {"ct0": 14, "ct1": 11, "ct2": 8}),
        *_votes(Board.STRAIN, {"st0": 9, "st1": 7, "st2": 5, "st3": 5, "st4": 4, "l0": 3}),
        e.TieDecided(
            board=Board.STRAIN, tied=("st2", "st3"), way=TieWay.DECIDED, chosen=("st2",),
            reason="De brieven gaan in juli weer uit; vergaderen kan een maand wachten.",
        ),
        e.SeverityNamed(severity=Severity.UNREST, reason="Het loopt nog, maar na elke brief valt er iemand uit."),
        start=state,
    )  # fmt: skip
    return _agreed(state)


def _board(board: Board, topics: dict[str, list[str]], letter: str) -> list[Any]:
    events: list[Any] = []
    for number, (name, memos) in enumerate(topics.items()):
        ids = [f"{letter}{number}-{i}" for i in range(len(memos))]
        events += [e.MemoAdded(memo=i, board=board, text=text) for i, text in zip(ids, memos, strict=True)]
        events.append(e.TopicFormed(topic=f"{letter}t{number}", board=board, name=name, memos=tuple(ids)))
    return events


def _votes(board: Board, counts: dict[str, int]) -> list[Any]:
    return [e.VotesCounted(board=board, item=item, count=n) for item, n in counts.items()]


def _agreed(state: State) -> State:
    solutions = (
        ("o1", "st0", Reach.SELF, "Telefoon doorschakelen zodra er iemand voor je staat", None),
        ("o2", "st0", Reach.GROUP, "Een rooster: wie aan de balie zit, zit niet aan de telefoon", "ct0"),
        ("o3", "st0", Reach.OTHERS, "Een keuzemenu voor reparaties", None),
        ("o4", "st1", Reach.OTHERS, "De aannemer meldt een klus die klaar is dezelfde dag af", None),
        ("o5", "st1", Reach.GROUP, "Eén lijst van klussen die langer dan een week openstaan", "ct2"),
    )
    return played(
        e.GroupNamed(item="st0", name="De bellers"),
        *(e.SolutionAdded(solution=i, item=at, reach=r, text=t, cherish=c) for i, at, r, t, c in solutions),
        *(e.PersonAdded(person=i, name=name) for i, name in PEOPLE.items()),
        e.AgreementMade(agreement="a1", text="Telefoonrooster onder baliedienst maken", solution="o2"),
        e.OwnersSet(agreement="a1", owners=("p1", "p2")),
        e.DueSet(agreement="a1", due="2026-06-01"),
        e.AgreementMade(agreement="a2", text="Afmelden door de aannemer", reach=Reach.OTHERS, solution="o4"),
        e.RaisedBySet(agreement="a2", raised_by="p3", raised_with="manager Vastgoed"),
        e.DueSet(agreement="a2", due="2026-05-20"),
        e.AgreementMade(agreement="a3", text="Lijst van open klussen bijhouden", solution="o5"),
        e.AgreementMade(agreement="a4", text="Doorschakelen bij een gesprek aan de balie", reach=Reach.SELF, solution="o1"),
        e.OwnersSet(agreement="a4", owners=(EVERYONE,)),
        e.AgreementMade(agreement="a5", text="=Keuzemenu & <reparaties>", reach=Reach.OTHERS, solution="o3"),
        e.DueSet(agreement="a5", due="2026-09-15"),
        e.NextMeetingSet(held_on="2026-09-22"),
        start=state,
    )  # fmt: skip


def follow_up() -> State:
    """Return the follow-up of the workshop, closed."""
    before = previous_of(workshop(), "s1", "Werkdruk bij het klantcontactcentrum")
    return played(
        e.PreviousOpened(previous=before),
        e.UnitsChosen(units=("u1",)),
        e.DateSet(held_on="2026-09-22"),
        e.ParticipantsCounted(participants=9),
        e.AgreementReviewed(agreement="a1", status=ActionStatus.DONE, why="Sinds juni; werkt ook in de vakantie."),
        e.AgreementReviewed(agreement="a2", status=ActionStatus.BUSY, why="Proef met één aannemer."),
        e.AgreementReviewed(agreement="a3", status=ActionStatus.NOT_DONE, why="Niemand had het opgepakt."),
        e.AgreementReviewed(agreement="a4", status=ActionStatus.DONE),
        e.AgreementReviewed(agreement="a5", status=ActionStatus.BUSY),
        *_marks("a1", {7: 2, 8: 5, 9: 2}),
        *_marks("a2", {3: 4, 8: 4}),
        *_marks("a4", {6: 3, 7: 5, 10: 1}),
        e.WordsWritten(words="w1", text="Rustiger, en nog te vol"),
        e.WordsWritten(words="w2", text="Beter"),
        e.WordsWritten(words="w3", text="Brieven blijven lastig"),
        e.SummaryWritten(summary="Aan de balie is het rustiger. De reparaties blijven ons werk geven dat niet van ons is."),
        e.OwnersSet(agreement="a3", owners=("p4",)),
        e.DueSet(agreement="a3", due="2026-10-15"),
        e.OwnersSet(agreement="a5", owners=("p2",)),
        e.RaisedBySet(agreement="a5", raised_by="p2"),
        e.AgreementMade(agreement="b1", text="Huurbrieven twee weken vooraf aankondigen bij het team", reach=Reach.OTHERS),
        e.RaisedBySet(agreement="b1", raised_by="p1", raised_with="manager Financiën"),
        e.DueSet(agreement="b1", due="2026-11-01"),
        *(e.RouteChosen(agreement=i, route=Route.TEAM_MEETING) for i in ("a2", "a3")),
        *(e.RouteChosen(agreement=i, route=Route.SPECIAL_MEETING) for i in ("a5", "b1")),
        e.NextMeetingSet(held_on="2027-01-19"),
        e.SessionClosed(),
    )


def _marks(agreement: str, counts: dict[int, int]) -> list[Any]:
    return [e.MarksCounted(agreement=agreement, mark=mark, count=n) for mark, n in counts.items()]
