"""What came out: of the questionnaire, of the register, and per topic what was heard."""

from __future__ import annotations

from collections.abc import Iterator

from kits import periods
from kits.quick_scan import taking
from kits.quick_scan.knowledge import topics
from kits.quick_scan.paper.context import Context
from kits.quick_scan.state import State, TakenCounts, TakenSurvey
from kits.quick_scan.taking import Now
from kits.reports.blocks import Block, Bullets, Heading, Paragraph


def results(state: State, context: Context) -> Iterator[Block]:
    """Yield the chapter with results."""
    words = context.words
    yield Heading(words.say("results.title"))
    yield Heading(words.say("results.questionnaire"), 2)
    if context.survey:
        yield from _survey(context.survey, context)
    if state.other:
        yield Paragraph(state.other)
    if not context.survey and not state.other:
        yield Paragraph(words.say("results.no_questionnaire"))
    yield Heading(words.say("results.register"), 2)
    if context.counts:
        yield from _counts(context.counts, context)
    elif state.counts:
        yield _no_longer(state.counts.taken_on, context.counts_now, context)
    else:
        yield Paragraph(words.say("results.no_register"))
    yield Heading(words.say("results.topics"), 2)
    yield Paragraph(words.say("results.topics_about"))
    for topic in topics().values():
        n = sum(topic.id in talk.notes for talk in state.talks.values())
        yield Heading(topic.name[words.language], 3)
        yield Paragraph(state.heard.get(topic.id) or words.say("results.nothing_heard"))
        yield Paragraph(words.say("results.talked", n=n) if n else words.say("results.not_talked"), "source")


def survey_about(taken: TakenSurvey, context: Context) -> str:
    """Return which survey it is, when it closed and how many answered."""
    words = context.words
    return words.say(
        "results.survey",
        title=taken.title,
        day=words.day(taken.closed_on),
        n=taken.respondents,
        people=words.number(taken.people),
    )


def _survey(taken: TakenSurvey, context: Context) -> Iterator[Block]:
    words = context.words
    yield Paragraph(survey_about(taken, context))
    shown = taken.said[: len(taken.said) - taking.left_out(taken)]
    if shown:
        yield Bullets(shown)
    if n := taking.left_out(taken):
        yield Paragraph(words.say("results.more", n=n))
    if taken.checked:
        yield Paragraph(taken.checked, "source")
    if context.survey_now is not Now.SAME:
        yield _no_longer(taken.taken_on, context.survey_now, context)


def _no_longer(taken_on: str, now: Now, context: Context) -> Paragraph:
    """Return when something was taken, and that it is told otherwise by now, or not at all."""
    words = context.words
    return Paragraph(words.say("results.taken", day=words.day(taken_on), now=words.shared(f"now.{now}")), "source")


def _counts(taken: TakenCounts, context: Context) -> Iterator[Block]:
    words = context.words
    first, last = (periods.written(one, words.language) for one in taking.stretch(taken))
    yield Paragraph(words.say("results.counted_one" if first == last else "results.counted", first=first, last=last))
    names = {one.subject: one.name for one in taken.counts}
    yield Bullets(tuple(words.say("results.count", name=names[subject], n=n) for subject, n in taking.totals(taken).items()))
    yield Paragraph(words.say("results.counts_source", source=taken.source), "source")
    if context.counts_now is not Now.SAME:
        yield _no_longer(taken.taken_on, context.counts_now, context)
