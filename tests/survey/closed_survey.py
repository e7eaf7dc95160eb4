"""A survey of a made-up organisation that somebody answered, for tests of what it leaves on paper."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

from kits.dossier import Dossier
from kits.live import Session
from kits.survey import closing, publication
from kits.survey.answers import FilledIn, Way, checked, is_asked
from kits.survey.beginning import beginning
from kits.survey.events import PlanChanged, SurveyOpened
from kits.survey.filled_in import Box
from kits.survey.model import MODEL
from kits.survey.questionnaire import Question
from kits.survey.release import Kind
from kits.survey.state import Ask, State

BEGINS, ENDS, CLOSED = "2026-11-02", "2026-11-20", "2026-11-23"
TEAMS = {
    "Wonen Noord": (20, "Kantoor Noord"), "Verhuur Noord": (18, "Kantoor Noord"), "Wonen Zuid": (28, "Kantoor Zuid"),
    "Dagelijks onderhoud": (24, "Kantoor Noord"), "Wijkbeheer": (9, "Kantoor Zuid"), "Financiën": (22.5, "Kantoor Zuid"),
    "Personeel en organisatie": (7, "Kantoor Zuid"),
}  # fmt: skip
"""Each team with how many people it has, and where."""
GOES_TO: dict[str, Any] = {
    "report_to": "Het meldformulier op intranet, of bel de preventiemedewerker.",
    "talk_to": "De vertrouwenspersoon, uw leidinggevende of de bedrijfsarts.",
    "asks": "De preventiemedewerker, kamer 2.14.",
}
REMARKS = ("Graag eerder een collega mee op huisbezoek.", "De alarmknop bij de balie doet het niet altijd.")
Answering = Callable[[Question, Sequence[str], random.Random], str]


def planned(client: Dossier, questionnaire: str = "aggression", **changes: Any) -> Session[State]:
    """Return a survey that still has to open, of `TEAMS` unless the client has units."""
    if not client.units():
        for name, (people, site) in TEAMS.items():
            client.add_unit(name, headcount=people, site=site)
    row = client.add_session(f"survey:{questionnaire}", "Onderzoek 2026")
    session = Session(client, row.id, MODEL)
    session.begin(*beginning(row, "nl"))
    if changes:
        session.do(PlanChanged(changes=changes))  # type: ignore[typeddict-item]
    return session


def opened(client: Dossier, questionnaire: str = "aggression", **changes: Any) -> Session[State]:
    """Return a survey that is open."""
    plan = {"begins": BEGINS, "ends": ENDS, "ways": (Ask.PHONE, Ask.KIOSK, Ask.PAPER), **GOES_TO, **changes}
    session = planned(client, questionnaire, **plan)
    session.do(SurveyOpened(opened=publication.opened(session, BEGINS, "nl")))
    return session


def some(question: Question, options: Sequence[str], dice: random.Random) -> str:
    """Answer as people do: most often the first of how often, the others less."""
    weights = [30, 6, 5, 4, 3, 2] if question.kind is Kind.OFTEN else [3, 2, 2, 1, 1, 1]
    return dice.choices(options, (weights + [1] * len(options))[: len(options)])[0]


def answered(session: Session[State], share: float = 0.75, answer: Answering = some, seed: int = 1) -> list[FilledIn]:
    """Let a share of the people in each block and category answer, and return what each of them filled in."""
    state, dice, told = session.state, random.Random(seed), list[FilledIn]()
    assert state.opened
    for block, category, people in state.opened.cells:
        for n in range(round(people * share)):
            answers: dict[str, Any] = {}
            for question in state.asked:
                options = [one.id for one in state.questionnaire.contents.options(question)]
                if question.kind is Kind.REMARK:
                    answers[question.id] = dice.choice(REMARKS) if n % 8 == 0 else ""
                elif is_asked(question, answers):
                    one = answer(question, options, dice)
                    answers[question.id] = [one, answer(question, options, dice)] if question.kind is Kind.SEVERAL else one
            way = Way.PAPER if n % 3 == 0 else Way.PHONE
            told.append(checked(state, {"block": block, "category": category, "answers": answers}, way))
    Box(session).add_all([(one, "") for one in told])
    return told


def closed(session: Session[State], *, read: bool = True) -> Session[State]:
    """Close a survey, and unless told otherwise tell its remarks."""
    closing.close(session, CLOSED)
    if read:
        closing.tell_remarks(session)
    return session
