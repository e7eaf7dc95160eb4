"""What the pages of a quick scan show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from kits import instruments, periods
from kits.dossier.records import Action, Unit
from kits.instrument import ToldSurvey
from kits.live import Session
from kits.problems import Problem
from kits.quick_scan import introduction, limits, missing, taking
from kits.quick_scan.knowledge import questions, topics
from kits.quick_scan.state import (
    OTHER,
    PACKAGE,
    REGISTER,
    SURVEY,
    Part,
    State,
    TakenCounts,
    Todo,
)
from kits.quick_scan.strength import beyond, evidence
from kits.quick_scan.taking import Now
from kits.wording import Texts
from kits.wording import of as texts_of

LIMITS = {
    name.lower(): value
    for name, value in vars(limits).items()
    if name.isupper() and isinstance(value, int) and name != "LINE"
}


@dataclass(frozen=True)
class Elsewhere:
    """What the client's other sessions tell: closed surveys in the page's language (`here`) and in the one that was taken
    in (`then`), and what the register counts.
    """

    here: tuple[ToldSurvey, ...] = ()
    then: tuple[ToldSurvey, ...] = ()
    counts: TakenCounts | None = None


def of(session: Session[State], language: str, elsewhere: Elsewhere) -> dict[str, Any]:
    """Return all that the desk shows of a scan."""
    s, dossier, texts = session.state, session.dossier, texts_of(PACKAGE, language)
    units = dossier.units()
    names = {unit.id: unit.name for unit in units}
    actions = {one.key: one for one in dossier.actions(session.id)}
    survey_now = taking.survey_now(s.survey, elsewhere.then) if s.survey else Now.SAME
    counts_now = taking.counts_now(s.counts, elsewhere.counts) if s.counts else Now.SAME
    talked = {one.unit for one in s.discussions.values()}
    lacks = missing.missing(s, survey_now, counts_now)
    organisation = dossier.organisation().name
    drafted = introduction.drafted(s, language, organisation, names)
    return {
        "closed": s.closed,
        "step": s.step.value,
        "today": dt.datetime.now(dt.UTC).astimezone().date().isoformat(),
        "choices": {
            "ways": _choices(texts.get("ways")),
            "carriers": _choices(texts.get("carriers")),
            "readers": _choices(texts.get("readers")),
            "talk_kinds": _choices(texts.get("talk_kinds")),
            "strengths": _choices(texts.get("strengths")),
            "agree": _choices(texts.get("agree")),
            "severities": _choices(texts.get("severities")),
        },
        "limits": LIMITS,
        "plan": asdict(s.plan),
        "units": _units(units, {*s.plan.units, *talked}),
        "goals": [asdict(one) for one in s.goals.values()],
        "functions": [asdict(one) for one in s.functions.values()],
        "questions": [
            {"id": one.id, "name": one.name[language], "said": one.said[language]} for one in questions().values()
        ],
        "topics": [{"id": one.id, "name": one.name[language], "ask": one.ask[language]} for one in topics().values()],
        "introduction": [
            {
                "id": part.value,
                "name": texts.say(f"parts.{part}"),
                "text": s.introduction.get(part, drafted[part]),
                "own": part in s.introduction,
            }
            for part in Part
        ],
        "surveys": [_survey(one, language) for one in elsewhere.here],
        "survey": _taken_survey(session, survey_now, texts),
        "other": s.other,
        "register": elsewhere.counts is not None,
        "counts": _taken_counts(s.counts, counts_now, texts),
        "papers": [asdict(one) for one in s.papers.values()],
        "talks": [asdict(one) for one in s.talks.values()],
        "heard": dict(s.heard),
        "sources": [{"id": one, "name": _source(s, one, texts)} for one in s.sources()],
        "answers": {key: _answer(s, key, texts) for key in questions()},
        "summary": s.summary,
        "conclusions": [asdict(one) for one in s.conclusions.values()],
        "recommendations": _todos(s.recommendations.values(), actions),
        "offers": {reader.value: asdict(offer) for reader, offer in s.offers.items()},
        "discussions": [asdict(one) for one in s.discussions.values()],
        "remarks": [asdict(one) for one in s.remarks.values()],
        "agreements": _todos(s.agreements.values(), actions),
        "missing": [
            {"kind": one.kind.value, "where": one.where.value, "key": one.key, "text": missing.said(one, s, language)}
            for one in lacks
        ],
    }


def wall(session: Session[State]) -> dict[str, Any]:
    """Return what the wall shows: each conclusion with its recommendations, and what teams said and agreed."""
    s = session.state
    units = session.dossier.units()
    actions = {one.key: one for one in session.dossier.actions(session.id)}
    return {
        "wall": True,
        "closed": s.closed,
        "today": dt.datetime.now(dt.UTC).astimezone().date().isoformat(),
        "limits": LIMITS,
        "units": _units(units, {one.unit for one in s.discussions.values()}),
        "conclusions": [asdict(one) for one in s.conclusions.values()],
        "recommendations": _todos(s.recommendations.values(), actions),
        "discussions": [asdict(one) for one in s.discussions.values()],
        "remarks": [asdict(one) for one in s.remarks.values()],
        "agreements": _todos(s.agreements.values(), actions),
    }


def _units(units: Iterable[Unit], named: Collection[str]) -> dict[str, str]:
    """Return the units that can be chosen, by their names, and those that were `named` before they were put away."""
    return {unit.id: unit.name for unit in units if unit.archived_at is None or unit.id in named}


def _choices(named: Mapping[str, str]) -> list[dict[str, str]]:
    """Return what can be chosen from: the words of each, in the order they stand in the texts."""
    return [{"id": key, "name": name} for key, name in named.items()]


def _day(iso: str) -> dt.date:
    return dt.date.fromisoformat(iso)


def _survey(one: ToldSurvey, language: str) -> dict[str, Any]:
    say = texts_of("widgets.quick_scan", language).say
    return {
        "session": one.session,
        "title": one.title,
        "about": say("sources.survey_about", day=_day(one.closed_on), n=one.respondents),
    }


def _taken_survey(session: Session[State], now: Now, texts: Texts) -> dict[str, Any] | None:
    taken = session.state.survey
    if taken is None:
        return None
    link = ""
    for row in session.dossier.sessions():
        if row.id == taken.session:
            try:
                link = instruments.of(row).link(session.dossier.id, row.id)
            except Problem:  # of an instrument that only a newer kit has
                link = ""
    return {
        **asdict(taking.still_told(taken, now)),
        "now": now.value,
        "now_said": texts.say(f"now.{now}"),
        "link": link,
    }


def _taken_counts(taken: TakenCounts | None, now: Now, texts: Texts) -> dict[str, Any] | None:
    if taken is None:
        return None
    names = {one.subject: one.name for one in taken.counts}
    first, last = (periods.written(one, texts.language) for one in taking.stretch(taken))
    return {
        "said": [] if now is Now.GONE else [f"{names[subject]}: {n}" for subject, n in taking.totals(taken).items()],
        "first": first,
        "last": last,
        "source": taken.source,
        "taken_on": taken.taken_on,
        "now": now.value,
        "now_said": texts.say(f"now.{now}"),
    }


def _source(s: State, source: str, texts: Texts) -> str:
    """Return what a source is called where it can be ticked."""
    if source == SURVEY and s.survey:
        return s.survey.title
    if source in (OTHER, REGISTER):
        return texts.say(f"sources.{source}")
    if source in s.talks:
        talk = s.talks[source]
        return f"{texts.say(f'talk_kinds.{talk.kind}')}: {talk.function}"
    return s.papers[source].text


def _answer(s: State, key: str, texts: Texts) -> dict[str, Any]:
    answer, rests = s.answer(key), evidence(s, key)
    suggests = rests.suggests
    return {
        **asdict(answer),
        "kinds": [texts.say(f"kinds.{kind}", n=n) for kind, n in rests.kinds.items()],
        "hint": texts.say(f"hints.{rests.hint}"),
        "several": sum(rests.kinds.values()) > 1,
        "suggests": texts.say(f"strengths.{suggests}") if suggests else "",
        "beyond": beyond(answer.strength, suggests),
    }


def _todos(some: Iterable[Todo], actions: Mapping[str, Action]) -> list[dict[str, Any]]:
    """Return what is going to be done as the client file has it, with how it stands there."""
    shown = []
    for one in some:
        told = asdict(one)
        if now := actions.get(one.id):
            told |= {"text": now.text, "owner": now.owner, "due": now.due, "status": now.status.value}
        shown.append(told)
    return shown
