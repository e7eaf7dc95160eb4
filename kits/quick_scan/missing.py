"""What a quick scan still lacks: one list, for its page and its report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kits import wording
from kits.quick_scan.knowledge import questions, topics
from kits.quick_scan.state import PACKAGE, SURVEY, Carrier, Part, Reader, State, Way
from kits.quick_scan.strength import Hint, evidence
from kits.quick_scan.taking import Now


class Where(StrEnum):
    """The part of the page where something is filled in."""

    PLAN = "plan"
    INTRODUCTION = "introduction"
    SOURCES = "sources"
    TALKS = "talks"
    TOPICS = "topics"
    QUESTIONS = "questions"
    CONCLUSIONS = "conclusions"
    OFFERING = "offering"


class Kind(StrEnum):
    """What is missing. Texts: `missing.<value>`."""

    CARRIER = "carrier"
    FUNCTIONS = "functions"
    WAY = "way"
    DAYS = "days"
    READERS = "readers"
    CONTACT = "contact"
    ANONYMOUS = "anonymous"
    QUESTIONNAIRE = "questionnaire"
    SURVEY_CHANGED = "survey_changed"
    COUNTS_CHANGED = "counts_changed"
    TALKS = "talks"
    TALK_DAY = "talk_day"
    TALK_NOTES = "talk_notes"
    TOPIC = "topic"
    ANSWER = "answer"
    EVIDENCE = "evidence"
    AGREE = "agree"
    STRENGTH = "strength"
    SUMMARY = "summary"
    CONCLUSIONS = "conclusions"
    RECOMMENDATIONS = "recommendations"
    OWNER = "owner"
    DUE = "due"
    NOT_FOLLOWED = "not_followed"
    OFFERED = "offered"


@dataclass(frozen=True)
class Missing:
    """One line: what is missing, and where it is filled in; `key` is the id of the one thing it is about, or ""."""

    kind: Kind
    where: Where
    key: str = ""


def missing(state: State, survey_now: Now = Now.SAME, counts_now: Now = Now.SAME) -> tuple[Missing, ...]:
    """Return all lines, in the order of the page. `survey_now` and `counts_now` say how what was taken stands by now."""
    return (
        *_of_plan(state),
        *_of_sources(state, survey_now, counts_now),
        *_of_talks(state),
        *_of_answers(state),
        *_of_conclusions(state),
        *(Missing(Kind.OFFERED, Where.OFFERING, one) for one in state.plan.readers if not _offered(state, one)),
    )


def _offered(state: State, reader: Reader) -> bool:
    return reader in state.offers and state.offers[reader].on is not None


def _of_plan(state: State) -> Iterator[Missing]:
    plan = state.plan
    if plan.carried_out is None or (plan.carried_out is Carrier.ADVISER and not plan.carrier):
        yield Missing(Kind.CARRIER, Where.PLAN)
    if not state.functions and not state.talks:
        yield Missing(Kind.FUNCTIONS, Where.PLAN)
    if plan.way is None:
        yield Missing(Kind.WAY, Where.PLAN)
    asked = (plan.asked_from, plan.asked_until) if plan.way not in (None, Way.NONE) else ()
    if not all((*asked, plan.talks_from, plan.talks_until, plan.report_on)):
        yield Missing(Kind.DAYS, Where.PLAN)
    if not plan.readers:
        yield Missing(Kind.READERS, Where.PLAN)
    if not plan.contact:
        yield Missing(Kind.CONTACT, Where.PLAN)
    if plan.way is Way.OTHER and Part.ANONYMOUS not in state.introduction:
        yield Missing(Kind.ANONYMOUS, Where.INTRODUCTION)


def _of_sources(state: State, survey_now: Now, counts_now: Now) -> Iterator[Missing]:
    if state.plan.way is not Way.NONE and not state.survey and not state.other:
        yield Missing(Kind.QUESTIONNAIRE, Where.SOURCES)
    if state.survey and survey_now is not Now.SAME:
        yield Missing(Kind.SURVEY_CHANGED, Where.SOURCES, SURVEY)
    if state.counts and counts_now is not Now.SAME:
        yield Missing(Kind.COUNTS_CHANGED, Where.SOURCES)


def _of_talks(state: State) -> Iterator[Missing]:
    if not state.talks:
        yield Missing(Kind.TALKS, Where.TALKS)
    for talk in state.talks.values():
        if talk.on is None:
            yield Missing(Kind.TALK_DAY, Where.TALKS, talk.id)
        elif not talk.notes:
            yield Missing(Kind.TALK_NOTES, Where.TALKS, talk.id)
    for topic in topics():
        if not state.heard.get(topic):
            yield Missing(Kind.TOPIC, Where.TOPICS, topic)


def _of_answers(state: State) -> Iterator[Missing]:
    for question in state.plan.questions:
        answer, rests = state.answer(question), evidence(state, question)
        if not answer.text:
            yield Missing(Kind.ANSWER, Where.QUESTIONS, question)
            continue
        if rests.hint is Hint.NONE:
            yield Missing(Kind.EVIDENCE, Where.QUESTIONS, question)
        elif rests.hint is Hint.UNSAID:
            yield Missing(Kind.AGREE, Where.QUESTIONS, question)
        if answer.strength is None:
            yield Missing(Kind.STRENGTH, Where.QUESTIONS, question)


def _of_conclusions(state: State) -> Iterator[Missing]:
    if not state.summary:
        yield Missing(Kind.SUMMARY, Where.CONCLUSIONS)
    if not state.conclusions:
        yield Missing(Kind.CONCLUSIONS, Where.CONCLUSIONS)
    followed = {key for one in state.recommendations.values() for key in one.conclusions}
    if not state.recommendations:
        yield Missing(Kind.RECOMMENDATIONS, Where.CONCLUSIONS)
    elif left := [key for key in state.conclusions if key not in followed]:
        yield from (Missing(Kind.NOT_FOLLOWED, Where.CONCLUSIONS, key) for key in left)
    for one in state.recommendations.values():
        if not one.owner:
            yield Missing(Kind.OWNER, Where.CONCLUSIONS, one.id)
        if one.due is None:
            yield Missing(Kind.DUE, Where.CONCLUSIONS, one.id)


def said(one: Missing, state: State, language: str) -> str:
    """Return a line in words."""
    return wording.of(PACKAGE, language).say(f"missing.{one.kind}", name=_name(one, state, language))


def _name(one: Missing, state: State, language: str) -> str:
    """Return what a line is about by its name; nothing for what has none."""
    if one.key in state.talks:
        return state.talks[one.key].function
    if one.where is Where.TOPICS:
        return topics()[one.key].name[language]
    if one.where is Where.QUESTIONS:
        return questions()[one.key].name[language]
    if one.kind is Kind.OFFERED:
        return wording.of(PACKAGE, language).say(f"readers.{one.key}")
    concluded, recommended = state.conclusions.get(one.key), state.recommendations.get(one.key)
    return concluded.text if concluded else recommended.text if recommended else ""
