"""The report of a closed survey: all that may be shown of it, what may not and why, and that this was checked."""

from __future__ import annotations

from collections.abc import Iterator

from kits.reports.blocks import Block, Bullets, Callout, Contents, Heading, Paragraph, Report, Table, Text
from kits.survey import sentences
from kits.survey.paper.context import Context, whole
from kits.survey.paper.tables import question
from kits.survey.questionnaire import Part, Question
from kits.survey.release import FEW, Group, Kind, Release
from kits.survey.results import Results
from kits.survey.state import State

LONG = 12
"""Questions; of more a report has a table of contents."""


def report(state: State, context: Context) -> Report:
    """Return the report of a survey that is closed."""
    release, found = state.release, context.results
    if release is None or found is None:
        raise ValueError("a survey that is not closed has no report")
    words = context.words
    facts: tuple[tuple[str, Text], ...] = (
        (words.say("facts.open"), f"{words.day(state.plan.begins)} – {words.day(state.plan.ends)}"),
        (words.say("facts.closed"), words.day(state.closed_on)),
        (words.say("facts.people"), words.number(release.people)),
        (words.say("facts.answered"), str(release.respondents) if release.respondents else ""),
    )
    return whole(state, context, "report", _blocks(state, release, found, context), facts)


def _blocks(state: State, release: Release, found: Results, context: Context) -> Iterator[Block]:
    words = context.words
    met = [said for one in found.questions if _is(state, one.id, Kind.OFTEN) for said in one.sentences]
    yield Callout(words.say("brief"), items=tuple(filter(None, (found.response_said, *met, found.checked))))
    if len(found.questions) > LONG:
        yield Contents(1)
    if found.smallest:
        yield from _response(release, found, state, context)
    for part in state.questionnaire.contents.parts:
        yield from _part(part, state, found, context)
    if found.beside:
        yield Heading(words.say("beside"))
        yield Bullets(found.beside)
    if found.left_out:
        yield Heading(words.say("left_out"))
        yield Bullets(found.left_out)
    if found.smallest and any(one.kind is Kind.REMARK for one in state.asked):
        yield Heading(words.say("remarks.title"))
        yield from _remarks(state, context)
    if found.smallest:
        yield Heading(words.say("reading.title"))
        yield Bullets(tuple(_reading(state, context)))


def _is(state: State, question_id: str, kind: Kind) -> bool:
    return state.questionnaire.contents.questions[question_id].kind is kind


def _response(release: Release, found: Results, state: State, context: Context) -> Iterator[Block]:
    """Yield how many answered of each group, with the word for it and where that is from; and how answers came in."""
    words, language = context.words, context.language
    several = len(release.blocks) > 1
    groups: list[tuple[str, Group | Release]] = [
        (sentences.group_name(state, (one.id,), language), one) for one in release.blocks if several
    ]
    yield Heading(words.say("response.title"))
    heads = tuple(words.say(f"response.{one}") for one in ("group", "people", "answered", "share", "word"))
    rows = [
        (name, words.number(one.people), str(one.respondents), *_share(one.respondents, one.people, language))
        for name, one in [*groups, (words.say("everybody"), release)]
    ]
    yield Table(heads, tuple(rows), (6, 2, 2.4, 1.6, 4.4), words.say("response.caption"), numeric=(1, 2, 3))
    yield Paragraph(words.say("response.source"), "source")
    if any("+" in one.id for one in release.blocks):
        yield Paragraph(words.say("response.merged"))
    if found.ways:
        yield Paragraph(found.ways)


def _share(n: int, people: float, language: str) -> tuple[str, str]:
    return f"{sentences.percent(n, people)}%", sentences.response_word(100 * n / people if people else 0, language)


def _part(part: Part, state: State, found: Results, context: Context) -> Iterator[Block]:
    """Yield what is shown of a part's questions, under its title."""
    title = part.title[context.language]
    told = {one.id: one for one in found.questions}
    shown = [one for one in part.questions if one.id in told]
    if shown:
        yield Heading(title)
    for one in shown:
        if told[one.id].short != title:
            yield Heading(told[one.id].short, 2)
        yield from question(state, told[one.id], context)


def _remarks(state: State, context: Context) -> Iterator[Block]:
    words = context.words
    if state.remarks is None:
        yield Paragraph(words.say("remarks.waiting"))
    elif state.remarks:
        yield Paragraph(words.say("remarks.told"))
        yield Bullets(state.remarks)
    else:
        yield Paragraph(words.say("remarks.none"))


def _reading(state: State, context: Context) -> Iterator[str]:
    words = context.words
    floor = state.opened.floor if state.opened else 0
    for key in ("floor", "few", "joined", "nearly", "shares", "cause"):
        yield words.say(f"reading.{key}", floor=floor, few=FEW)
    for note, questions in _notes(state, context.language).items():
        yield words.say("reading.note", questions=words.quoted(one.short[context.language] for one in questions), note=note)


def _notes(state: State, language: str) -> dict[str, list[Question]]:
    found: dict[str, list[Question]] = {}
    for one in state.asked:
        if one.note:
            found.setdefault(one.note[language], []).append(one)
    return found
