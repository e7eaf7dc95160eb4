"""The tables and pictures of a closed survey's questions, in the words of `results`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from kits.reports import charts
from kits.reports.blocks import Block, Figure, Paragraph, Run, Table
from kits.reports.charts import Bar, Split
from kits.reports.paper import capital
from kits.survey import sentences
from kits.survey.paper.context import Context
from kits.survey.release import Kind, Level
from kits.survey.results import Answers, Asked
from kits.survey.state import State

PARTED = len(charts.SPLIT_COLOURS)
"""Classes of answers that a picture of groups can tell apart."""
DRAWN = 8
"""Groups of which a picture is drawn; of more it fills a page, and says no more than the table."""
LETTER = 0.19
"""Centimetres, about, of a letter in a heading."""


def question(state: State, asked: Asked, context: Context) -> Iterator[Block]:
    """Yield what is shown of one question: how it was asked, what it found, and its tables with their pictures."""
    kind = state.questionnaire.contents.questions[asked.id].kind
    yield Paragraph((Run(asked.said, emphasis=True), *(Run(f"\n{said}") for said in asked.sentences)))
    for told in asked.tables:
        counts = _counts(state, asked.id, Level(told.level))
        if told.level != Level.WHOLE:
            yield from _groups(asked, told, counts, context, often=kind is Kind.OFTEN)
        elif kind is Kind.SEVERAL:
            yield from _bars(asked, told, counts[0], context)
            yield _whole(asked, told, "several", context)
        else:
            yield _whole(asked, told, "whole", context)


def _counts(state: State, asked: str, level: Level) -> list[tuple[int, ...]]:
    """Return how many there are in each class of each row, for a picture; of few, none."""
    table = sentences.table(state, asked, level)
    return [tuple(n or 0 for n in row.counts) for row in table.rows] if table else []


def _whole(asked: Asked, told: Answers, kind: str, context: Context) -> Table:
    say, [row] = context.words.say, told.rows
    shown = zip(told.classes, row.counts, row.percents, strict=True)
    return Table(
        tuple(say(f"table.{one}") for one in ("answer", "people", "share")),
        tuple((capital(name), count, f"{percent}%" if count.isdecimal() else "") for name, count, percent in shown),
        widths=(10, 3, 3),
        numeric=(1, 2),
        caption=say(f"table.{kind}", what=asked.short, n=row.respondents),
    )


def _bars(asked: Asked, told: Answers, counts: tuple[int, ...], context: Context) -> Iterator[Block]:
    """Yield a picture of a question with several answers, the most chosen first; what is of few has no bar."""
    drawn = sorted(((n, name) for name, n in zip(told.classes, counts, strict=True) if n), key=lambda one: -one[0])
    if len(drawn) > 1:
        rows = "; ".join(f"{name}: {n}" for n, name in drawn)
        yield Figure(
            partial(charts.votes, tuple(Bar(name, n, marked=True) for n, name in drawn)),
            alt=context.words.say("alt.bars", what=asked.short, rows=rows),
        )


def _groups(asked: Asked, told: Answers, counts: list[tuple[int, ...]], context: Context, *, often: bool) -> Iterator[Block]:
    """Yield groups beside each other: a picture where their classes can be told apart, and the table.

    Of how `often` the number of times alone stands above a column: what that comes to stands in the table of all.
    """
    say = context.words.say
    names = tuple(capital(one.partition(" (")[0] if often else one) for one in told.classes)
    if len(names) <= PARTED and 1 < len(told.rows) <= DRAWN:
        rows = "; ".join(
            f"{row.name}: {', '.join(f'{name} {n}' for name, n in zip(names, some, strict=True))}"
            for row, some in zip(told.rows, counts, strict=True)
        )
        parted = tuple(Split(row.name, some) for row, some in zip(told.rows, counts, strict=True))
        yield Figure(partial(charts.answers, parted, names), alt=say("alt.groups", what=asked.short, rows=rows))
    yield Table(
        (told.of, say("table.answered"), *names),
        tuple(
            (
                row.name,
                str(row.respondents),
                *(f"{n} ({percent}%)" for n, percent in zip(row.counts, row.percents, strict=True)),
            )
            for row in told.rows
        ),
        widths=(8, 2.4, *(max(2.0, LETTER * min(len(name), 12)) for name in names)),
        numeric=tuple(range(1, 2 + len(names))),
        caption=say("table.groups", what=asked.short, by=told.of.lower()),
    )
