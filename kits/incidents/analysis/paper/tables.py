"""The tables and pictures of an analysis, for its page and its papers alike."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from kits import periods
from kits.incidents.analysis.analysis import Against, Analysis
from kits.incidents.analysis.counts import HOURS, WEEKDAYS, Counted, Tally
from kits.incidents.analysis.paper.context import Context
from kits.incidents.analysis.sentences import Said
from kits.incidents.analysis.words import named, ordered
from kits.reports import occurrences
from kits.reports.blocks import Block, Figure, Heading, Paragraph, Table
from kits.reports.occurrences import Often

WHERE, WHAT, AFTER = ("place", "site", "activity"), ("kind", "circumstance", "perpetrator", "moved_by", "repeat"), (
    "damage", "recovered", "police", "sanction",
)  # fmt: skip
DRAWN = ("place", "kind", "site")
"""Questions that have a picture as well."""
MOST_BARS = 12
"""Rows of a picture; the table beside it has them all."""
FIRST_HOUR, LAST_HOUR = 7, 19
"""Hours a picture always has; it has others where something happened in them."""


class Tables:
    """The blocks of one analysis, in one language."""

    def __init__(self, analysis: Analysis, context: Context) -> None:
        self.analysis, self.context = analysis, context
        self.words = context.words
        self.said = Said(analysis, context.language)
        self.happened, self.nearly = self.words.say("incidents"), self.words.say("near_misses")

    @property
    def against(self) -> tuple[Against, ...]:
        """The earlier stretches there is something to compare with."""
        return tuple(one for one in self.analysis.against if not self.analysis.earlier[one].unknown)

    def months(self) -> list[Block]:
        """Return how many there were in each month, as a picture and as a table."""
        rows = tuple(self.months_of())
        if len(rows) < 2:
            return []
        shown = tuple(Often(label, *tally) for label, tally in rows)
        picture = Figure(
            partial(occurrences.columns, shown, self.happened, self.nearly),
            alt=self.words.say("alt.months", rows="; ".join(f"{label}: {self.said.tally(tally)}" for label, tally in rows)),
            caption=self.words.say("by.month"),
        )
        header = (self.words.say("month"), self.happened, self.nearly)
        return [
            picture,
            Table(header, tuple((label, *map(str, tally)) for label, tally in rows), (6, 3, 3), numeric=(1, 2)),
        ]

    def months_of(self) -> Iterator[tuple[str, Tally]]:
        """Yield each month with how many there were."""
        counted, language = self.analysis.counted, self.context.language
        first, last = (periods.holding(day, periods.Every.MONTH) for day in (counted.first, counted.last))
        for month in periods.between(first, last):
            yield periods.written(month, language, short=True), self.analysis.counts.months.get(month, Tally())

    def questions(self, *questions: str) -> list[Block]:
        """Return the tables of some questions, each with its picture where it has one; nothing of what nobody said."""
        found: list[Block] = []
        for question in questions:
            counted = self.analysis.counts.by[question]
            if not counted.said:
                continue
            found.append(Heading(self.words.say(f"by.{question}"), 2))
            if question in DRAWN:
                found.append(self._bars(question, counted))
            found.append(self.table(question, counted))
            if counted.several:
                found.append(Paragraph(self.words.say(f"several.{question}"), "source"))
        return found

    def unsaid(self, *questions: str) -> list[Block]:
        """Return in one sentence of what nothing was said."""
        bare = [self.words.say(f"by.{one}").lower() for one in questions if not self.analysis.counts.by[one].said]
        return [Paragraph(self.words.say("nothing_said", what=self.words.listed(bare)))] if bare else []

    def _bars(self, question: str, counted: Counted) -> Block:
        rows = [(name, tally) for _, name, tally in ordered(question, counted, self.context.language)][:MOST_BARS]
        said = "; ".join(f"{name}: {self.said.tally(tally)}" for name, tally in rows)
        return Figure(
            partial(occurrences.bars, tuple(Often(name, *tally) for name, tally in rows), self.happened, self.nearly),
            alt=self.words.say("alt.bars", what=self.words.say(f"by.{question}"), rows=said),
        )

    def table(self, question: str, counted: Counted) -> Table:
        """Return one question's table, with the earlier stretches beside it."""
        earlier = [(one, self.analysis.earlier[one].counts.by[question]) for one in self.against]
        rows = tuple(
            (name, *map(str, tally), *(str(other.of(code).cases) for _, other in earlier))
            for code, name, tally in ordered(question, counted, self.context.language)
        )
        return Table(
            self.header(self.words.say(f"by.{question}")),
            rows,
            widths=(7, *(2.4,) * (2 + len(earlier))),
            numeric=tuple(range(1, 3 + len(earlier))),
        )

    def header(self, first: str) -> tuple[str, ...]:
        """Return the heading of a table."""
        return (first, self.happened, self.nearly, *(self.words.say(f"column.{one}") for one in self.against))

    def clock(self) -> list[Block]:
        """Return when it was: a picture of hours by days of the week, and of how many the hour is not known."""
        counts, language = self.analysis.counts, self.context.language
        found: list[Block] = [Heading(self.words.say("by.clock"), 2)]
        if counts.clock:
            there = [hour for _, hour in counts.clock]
            hours = range(min(*there, FIRST_HOUR), max(*there, LAST_HOUR) + 1)
            cells = tuple(tuple(counts.clock.get((day, hour), 0) for hour in hours) for day in range(WEEKDAYS))
            days = tuple(named("weekday", str(day), language) for day in range(WEEKDAYS))
            said = "; ".join(
                f"{days[day]} {named('hour', f'{hour:02}', language)}: {n}"
                for (day, hour), n in sorted(counts.clock.items())
            )
            found += [
                Figure(
                    partial(occurrences.heat, cells, days, tuple(str(hour % HOURS) for hour in hours)),
                    alt=self.words.say("alt.clock", rows=said),
                    caption=self.words.say("clock_caption"),
                )
            ]
        unknown = counts.row("hour", "").cases
        if unknown:
            found.append(Paragraph(self.words.say("hour_unknown", n=unknown)))
        return [*found, self.table("weekday", counts.by["weekday"])]

    def units(self) -> list[Block]:
        """Return the units that may be shown, with what is said of the others."""
        made = self.analysis.units
        names = self.context.units
        rows = sorted(
            ((names.get(unit, ""), tally) for unit, tally in made.shown.items()), key=lambda row: (-row[1].cases, row[0])
        )
        found: list[Block] = [Heading(self.words.say("by.unit"), 2)]
        if rows:
            header = (self.words.say("by.unit"), self.happened, self.nearly)
            found.append(Table(header, tuple((name, *map(str, tally)) for name, tally in rows), (7, 3, 3), numeric=(1, 2)))
        found.append(Paragraph(self.words.say("units_note" if rows else "units_none")))
        if made.unsaid.cases:
            found.append(Paragraph(self.words.say("unit_unsaid", n=made.unsaid.cases)))
        return found
