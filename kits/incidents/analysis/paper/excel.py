"""All tables of an analysis in one Excel sheet: counts, and nothing of a case by itself."""

from __future__ import annotations

from collections.abc import Iterator

from kits.incidents.analysis.analysis import Analysis
from kits.incidents.analysis.counts import QUESTIONS
from kits.incidents.analysis.paper.context import Context
from kits.incidents.analysis.paper.report import named
from kits.incidents.analysis.paper.tables import Tables
from kits.incidents.analysis.words import ordered
from kits.reports import lists
from kits.reports.paper import Export


def excel(analysis: Analysis, context: Context) -> Export:
    """Return the tables as a list: the question, the row, incidents, near misses, and the cases of earlier stretches."""
    made = Tables(analysis, context)
    words = context.words
    columns = [(words.say("question"), 28.0), *((name, 18.0) for name in made.header(words.say("row")))]
    columns[1] = (columns[1][0], 40.0)
    name = named(context, words.say("file.report"), analysis.asked.stretch)
    return lists.excel(name, words.say("subject", stretch=analysis.asked.stretch.written.replace("/", " "))[:31], columns,
                       _rows(made), context)  # fmt: skip


def _rows(made: Tables) -> Iterator[tuple[object, ...]]:
    analysis, words = made.analysis, made.words
    earlier = [analysis.earlier[one].counts for one in made.against]
    total = analysis.counts.total
    yield words.say("total"), "", *total, *(one.total.cases for one in earlier)
    for month, tally in sorted(analysis.counts.months.items()):
        yield words.say("month"), month, *tally, *("" for _ in earlier)
    for question in QUESTIONS:
        if question == "unit":
            continue
        counted = analysis.counts.by[question]
        for code, name, tally in ordered(question, counted, made.context.language):
            yield words.say(f"by.{question}"), name, *tally, *(one.by[question].of(code).cases for one in earlier)
    for unit, tally in analysis.units.shown.items():
        yield words.say("by.unit"), made.context.units.get(unit, ""), *tally, *("" for _ in earlier)
