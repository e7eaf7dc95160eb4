"""The reports of talks: every interview and focus session with its notes, and what of the questionnaire is told in full."""

from __future__ import annotations

from collections.abc import Iterator

from kits.quick_scan.knowledge import topics
from kits.quick_scan.paper.context import Context
from kits.quick_scan.paper.pieces import document, talk_name
from kits.quick_scan.paper.results import survey_about
from kits.quick_scan.state import State, Talk
from kits.quick_scan.taking import left_out
from kits.reports.blocks import Block, Bullets, Callout, Facts, Heading, Paragraph, Report


def talks(state: State, context: Context) -> Report:
    """Return the reports of talks, in the order of their days; those without a day come last."""
    words = context.words
    ordered = sorted(state.talks.values(), key=lambda one: (one.on is None, one.on or ""))
    blocks: list[Block] = [Callout(words.say("talks.careful"), words.say("talks.careful_about"))]
    for one in ordered:
        blocks += _talk(one, context)
    if context.survey and left_out(context.survey):
        blocks.append(Heading(words.say("talks.questionnaire")))
        blocks.append(Paragraph(survey_about(context.survey, context)))
        blocks.append(Bullets(context.survey.said))
        blocks.append(Paragraph(context.survey.checked, "source"))
    return document(state, context, "talks", blocks)


def _talk(one: Talk, context: Context) -> Iterator[Block]:
    words = context.words
    yield Heading(talk_name(one, words))
    yield Facts(
        (
            (words.say("talks.day"), words.day(one.on) if one.on else words.say("no_day")),
            (words.say("talks.people"), str(one.people) if one.people else ""),
        )
    )
    for topic in topics().values():
        if note := one.notes.get(topic.id):
            yield Heading(topic.name[words.language], 2)
            yield from (Paragraph(line) for line in note.splitlines() if line.strip())
    if not one.notes:
        yield Paragraph(words.say("talks.no_notes"))
