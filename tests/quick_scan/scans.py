"""Quick scans to try things with: one with a little of everything, and one with the most of everything that fits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kits.dossier.records import Severity
from kits.quick_scan import events as e
from kits.quick_scan import limits
from kits.quick_scan.knowledge import questions, topics
from kits.quick_scan.model import MODEL
from kits.quick_scan.state import (
    OTHER,
    REGISTER,
    SURVEY,
    Agree,
    Carrier,
    Count,
    Reader,
    State,
    Strength,
    TakenCounts,
    TakenSurvey,
    TalkKind,
    Way,
)

DAY, LATER = "2026-05-12", "2026-11-20"
WORDS = "De wachtruimte is druk, en wie alleen aan de balie zit kan nergens heen als iemand begint te schelden. "


def words(limit: int) -> str:
    """Return running text of exactly so many characters."""
    return (WORDS * (limit // len(WORDS) + 1))[: limit - 1].rstrip().ljust(limit - 1, "n") + "."


def survey(said: Iterable[str] = ("Van de 84 mensen maakten er 31 fysieke agressie mee.",)) -> TakenSurvey:
    """Return a survey as it was taken."""
    return TakenSurvey(
        "other-session", "Enquête agressie", DAY, 120.0, 84, tuple(said), "Nagerekend: de kleinste groep is 17.", "nl", DAY
    )


COUNTS = TakenCounts(
    (
        Count("register:incidents", "Incidenten in het register", "2026-Q1", 11.0),
        Count("register:near_misses", "Bijna-incidenten in het register", "2026-Q1", 4.0),
    ),
    "Incidentenregister, laatste analyse afgesloten op 3 april 2026",
    "nl",
    DAY,
)
SCAN: tuple[Any, ...] = (
    e.PlanChanged(
        changes={
            "carried_out": Carrier.OWN,
            "carrier": "preventiemedewerker",
            "contact": "preventiemedewerker",
            "way": Way.KIT,
            "asked_from": DAY,
            "asked_until": DAY,
            "talks_from": DAY,
            "talks_until": LATER,
            "report_on": LATER,
        }
    ),
    e.FunctionAdded(function="f", text="baliemedewerkers"),
    e.SurveyTaken(taken=survey()),
    e.TalkAdded(talk="t1", kind=TalkKind.INTERVIEW, function="baliemedewerker", on=DAY),
    e.TalkNoted(talk="t1", topic="safety", text="Voelt zich niet veilig als het vol is."),
    e.TalkAdded(talk="t2", kind=TalkKind.FOCUS, function="wijkbeheerders", on=DAY, people=6),
    e.TalkNoted(talk="t2", topic="incidents", text="Vooral bij huurachterstand."),
    *(e.TopicSummed(topic=topic, text="Het is vooral druk.") for topic in topics()),
    *(
        e.AnswerChanged(question=one, changes={"text": "Vooral schelden.", "strength": Strength.STRONG})
        for one in questions()
    ),
    *(e.SourceTicked(question=one, source=source, rests=True) for one in questions() for source in (SURVEY, "t1")),
    *(e.AnswerChanged(question=one, changes={"agree": Agree.SAME}) for one in questions()),
    e.SummaryWritten(text="Schelden is gewoon geworden."),
    e.ConclusionAdded(conclusion="c1", text="Wie alleen aan de balie zit, is niet veilig.", severity=Severity.FIRE),
    e.RecommendationMade(recommendation="r1", text="Bezet de balie met zijn tweeën.", owner="manager", due=LATER),
    e.RecommendationChanged(recommendation="r1", changes={"conclusions": ("c1",)}),
    e.OfferChanged(reader=Reader.MANAGEMENT, changes={"on": LATER, "note": "Akkoord."}),
    e.OfferChanged(reader=Reader.COUNCIL, changes={"on": LATER}),
)
"""What happens in a scan that lacks nothing."""


def full() -> State:
    """Return a scan with a little of everything."""
    return MODEL.fold(SCAN)


def longest() -> State:
    """Return a scan with as much of everything as it takes in."""
    happened: list[Any] = [
        e.PlanChanged(
            changes={
                "purpose": words(limits.PURPOSE),
                "carried_out": Carrier.ADVISER,
                "carrier": words(limits.FUNCTION),
                "contact": words(limits.FUNCTION),
                "way": Way.OTHER,
                "asked_from": DAY,
                "asked_until": DAY,
                "talks_from": DAY,
                "talks_until": LATER,
            }
        ),
        *(e.GoalAdded(goal=f"g{n}", text=words(limits.GOAL)) for n in range(limits.MOST_GOALS)),
        *(e.FunctionAdded(function=f"f{n}", text=words(limits.FUNCTION)) for n in range(limits.MOST_FUNCTIONS)),
        e.SurveyTaken(taken=survey(words(200) for _ in range(40))),
        e.OtherSourceNoted(text=words(limits.OTHER_SOURCE)),
        e.CountsTaken(taken=COUNTS),
        *(e.PaperAdded(paper=f"p{n}", text=words(limits.TITLE)) for n in range(limits.MOST_PAPERS)),
        *(
            e.TalkAdded(
                talk=f"t{n}", kind=list(TalkKind)[n % 2], function=f"{n} {words(limits.FUNCTION - 3)}", on=DAY, people=9
            )
            for n in range(limits.MOST_TALKS)
        ),
        *(e.TalkNoted(talk=f"t{n}", topic=one, text=words(5000)) for n in range(limits.MOST_TALKS) for one in topics()),
        *(e.TopicSummed(topic=one, text=words(limits.HEARD)) for one in topics()),
        e.SummaryWritten(text=words(limits.SUMMARY)),
    ]
    sources = (SURVEY, OTHER, REGISTER, *(f"t{n}" for n in range(limits.MOST_TALKS)), "p0", "p1")
    for one in questions():
        answer = {"text": words(limits.ANSWER), "unknown": words(limits.UNKNOWN), "strength": Strength.STRONG}
        happened += [e.AnswerChanged(question=one, changes={**answer, "agree": Agree.DIVIDED})]  # type: ignore[typeddict-item]
        happened += [e.SourceTicked(question=one, source=source, rests=True) for source in sources]
    concluded = tuple(f"c{n}" for n in range(limits.MOST_CONCLUSIONS))
    happened += [
        e.ConclusionAdded(conclusion=one, text=words(limits.CONCLUSION), severity=Severity.IMPROVEMENT) for one in concluded
    ]
    happened += [
        e.RecommendationMade(
            recommendation=f"r{n}",
            text=words(limits.RECOMMENDATION),
            owner=words(limits.FUNCTION),
            due=LATER,
            conclusions=concluded,
        )
        for n in range(limits.MOST_RECOMMENDATIONS)
    ]
    note = words(limits.OFFERED)
    offers = [e.OfferChanged(reader=reader, changes={"on": LATER, "note": note}) for reader in Reader]
    return MODEL.fold([*happened, *offers])
