"""The sample's quick scan: asked, talked about, offered to management and works council, and discussed with one team."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from kits import instruments, live
from kits.dossier import Dossier
from kits.dossier.records import Severity
from kits.quick_scan import events as e
from kits.quick_scan import taking
from kits.quick_scan.beginning import beginning
from kits.quick_scan.model import MODEL
from kits.quick_scan.state import OTHER, REGISTER, SURVEY, Agree, Carrier, Part, Reader, Strength, TalkKind, Way
from sample_data import read
from sample_data.workshops import working_day

Told = Mapping[str, Any]


def play(client: Dossier, language: str, units: Mapping[str, str], today: dt.date) -> None:
    """Play a whole scan. Its questionnaire is the sample's closed survey; where there is none, it is told in words."""
    told = read("quick_scan", language)
    day = _Days(today)
    row = client.add_session(MODEL.name, told["title"], held_on=day.before(told["held_days_ago"]))
    log = live.Session(client, row.id, MODEL)
    log.begin(*beginning(row, language))
    surveys = instruments.surveys(client, language)
    log.do(*_plan(told, day, Way.KIT if surveys else Way.OTHER))
    if surveys:
        log.do(e.SurveyTaken(taken=taking.taken_survey(surveys[0], language, today)))
    else:
        log.do(e.OtherSourceNoted(text=told["other"]))
        log.do(e.IntroductionWritten(part=Part.ANONYMOUS, text=told["anonymous"]))
    if counts := taking.counts_told(client, language, today):
        log.do(e.CountsTaken(taken=counts))
    log.do(*(e.PaperAdded(paper=key, text=text) for key, text in told["papers"].items()))
    for talk in _talks(told, day):
        log.do(*talk)
    log.do(*(e.TopicSummed(topic=topic, text=text) for topic, text in told["heard"].items()))
    here = {"survey": SURVEY if surveys else OTHER, "register": REGISTER}
    for question, answer in told["answers"].items():
        log.do(*_answer(question, answer, here, log.state.sources()))
    log.do(*_conclusions(told, day))
    log.do(*(_offer(Reader(reader), offer, day) for reader, offer in told["offers"].items()))
    for one in told["discussions"]:
        log.do(*_discussion(one, units, day))
    log.do(e.SessionClosed())


class _Days:
    """Days as the sample tells them, from the day it is made."""

    def __init__(self, today: dt.date) -> None:
        self.today = today

    def before(self, days: int) -> str:
        """Return the working day so many days ago."""
        return working_day(self.today - dt.timedelta(days=days)).isoformat()

    def after(self, days: int) -> str:
        """Return the working day in so many days."""
        return self.before(-days)


def _plan(told: Told, day: _Days, way: Way) -> Iterator[Any]:
    days = {name: day.before(ago) for name, ago in told["days_ago"].items()}
    yield e.PlanChanged(changes={**told["plan"], **days, "carried_out": Carrier.OWN, "way": way})  # type: ignore[typeddict-item]
    for n, text in enumerate(told["goals"]):
        yield e.GoalAdded(goal=f"goal-{n}", text=text)
    for n, text in enumerate(told["functions"]):
        yield e.FunctionAdded(function=f"function-{n}", text=text)


def _talks(told: Told, day: _Days) -> Iterator[list[Any]]:
    for key, talk in told["talks"].items():
        kind = TalkKind(talk["kind"])
        added = e.TalkAdded(
            talk=key, kind=kind, function=talk["function"], on=day.before(talk["days_ago"]), people=talk.get("people")
        )
        yield [added, *(e.TalkNoted(talk=key, topic=topic, text=text) for topic, text in talk["notes"].items())]


def _answer(question: str, told: Told, here: Mapping[str, str], there: tuple[str, ...]) -> Iterator[Any]:
    changes = {"text": told["text"], "unknown": told.get("unknown", ""), "strength": Strength(told["strength"])}
    yield e.AnswerChanged(question=question, changes={**changes, "agree": Agree(told["agree"])})  # type: ignore[typeddict-item]
    for source in told["sources"]:
        if (named := here.get(source, source)) in there:
            yield e.SourceTicked(question=question, source=named, rests=True)


def _conclusions(told: Told, day: _Days) -> Iterator[Any]:
    yield e.SummaryWritten(text=told["summary"])
    for key, one in told["conclusions"].items():
        yield e.ConclusionAdded(conclusion=key, text=one["text"], severity=Severity(one["severity"]))
    for key, one in told["recommendations"].items():
        yield e.RecommendationMade(
            recommendation=key,
            text=one["text"],
            owner=one["owner"],
            due=day.after(one["in_days"]),
            conclusions=tuple(one["from"]),
        )


def _offer(reader: Reader, told: Told, day: _Days) -> e.OfferChanged:
    return e.OfferChanged(reader=reader, changes={"on": day.before(told["days_ago"]), "note": told["note"]})


def _discussion(told: Told, units: Mapping[str, str], day: _Days) -> Iterator[Any]:
    key = told["key"]
    yield e.DiscussionHeld(discussion=key, unit=units[told["unit"]], on=day.before(told["days_ago"]))
    for n, remark in enumerate(told["remarks"]):
        yield e.RemarkMade(remark=f"{key}-said-{n}", discussion=key, conclusion=remark["conclusion"], text=remark["text"])
    for n, one in enumerate(told["agreements"]):
        yield e.AgreementMade(
            agreement=f"{key}-agreed-{n}",
            discussion=key,
            text=one["text"],
            owner=one["owner"],
            due=day.after(one["in_days"]),
            conclusions=(one["conclusion"],),
        )
