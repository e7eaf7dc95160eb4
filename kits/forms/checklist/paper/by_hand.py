"""Papers without the answers: a form to fill in by hand, and a brief for who makes something new of the same points."""

from __future__ import annotations

from collections.abc import Iterator

from kits.forms.checklist.paper.context import Context
from kits.forms.checklist.paper.pieces import about, document, rests_on, with_ground
from kits.forms.checklist.questions import OWN_PART, Question, asked
from kits.forms.checklist.state import WHOLE, State
from kits.reports.blocks import Block, Heading, Paragraph, Report, Run, Table, Text

DOTS = "…" * 12
BOX = "☐"
LINES = 3
"""Empty lines to write on at each point."""


def blank(state: State, context: Context) -> Report:
    """Return the form to fill in with a pen, one sheet for each thing that is looked at."""
    words = context.words
    named = about(state, context) if state.thing.name or len(state.plan.units) == 1 else DOTS
    facts = tuple((words.say(f"by_hand.{one}"), named if one == "about" else DOTS) for one in ("about", "by", "day"))
    return document(state, context, "blank", facts, _blank(state, context))


def _blank(state: State, context: Context) -> Iterator[Block]:
    words = context.words
    if state.form.contents.intro:
        yield Paragraph(state.form.contents.intro[words.language])
    for title, points in _parts(state, context):
        yield Heading(title)
        heads = (words.say("heads.point"), words.say("heads.answer"), words.say("by_hand.beside"))
        rows = tuple((with_ground(q, words), _boxes(q, context), _room(state, words.language)) for q in points)
        yield Table(heads, rows, widths=(5.2, 3.8, 4))


def _room(state: State, language: str) -> str:
    """Return room to write in: a line for each column of the form, and empty ones."""
    return "\n".join([*(f"{one.said[language]}: {DOTS[:4]}" for one in state.form.contents.columns), *[""] * LINES])


def _boxes(question: Question, context: Context) -> str:
    """Return the answers to tick; empty lines where there are none to choose from."""
    if not question.choices:
        return "\n" * LINES
    words = context.words
    names = [one.said[words.language] for one in question.choices]
    return "\n".join(f"{BOX} {name}" for name in (*names, f"{words.shared('not_applicable')}: {DOTS[:3]}"))


def brief(state: State, context: Context) -> Report:
    """Return the points as requirements for who designs something new; what was chosen already stands with it."""
    words = context.words
    facts = ((words.say("facts.about"), about(state, context) if state.thing.name else DOTS),)
    return document(state, context, "brief", facts, _brief(state, context))


def _brief(state: State, context: Context) -> Iterator[Block]:
    words = context.words
    yield Paragraph(words.say("brief_for.intro"))
    number = 0
    for title, points in _parts(state, context):
        yield Heading(title)
        chosen = [q for q in points if not q.choices]
        for q in chosen:
            yield Paragraph((Run(q.said[words.language], strong=True),))
            yield Paragraph(state.answer(q.id, WHOLE).text or DOTS)
        rows: list[tuple[Text, ...]] = []
        for q in points:
            if not q.choices:
                continue
            number += 1
            rows.append((str(number), q.said[words.language], rests_on(q, words), ""))
        heads = ("#", *(words.say(f"brief_for.{one}") for one in ("required", "rests_on", "how")))
        yield Table(heads, tuple(rows), widths=(0.8, 6, 3.2, 4))


def _parts(state: State, context: Context) -> Iterator[tuple[str, list[Question]]]:
    """Return the parts that have points, each with its title; one's own points come last."""
    found = asked(state).values()
    titles = {part.id: part.title[context.language] for part in state.form.contents.parts}
    for part, title in (*titles.items(), (OWN_PART, context.words.shared("own_points"))):
        points = [q for q in found if q.part == part]
        if points:
            yield title, points
