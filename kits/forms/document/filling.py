"""A document's words: each clause as it was chosen, its blanks filled in, what is open shown as dots."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kits import wording
from kits.forms import reading
from kits.forms.document import counts, due
from kits.forms.document.records import Clause, Row, Words, WrittenClause, WrittenPart, WrittenRow, WrittenTable
from kits.forms.document.state import State
from kits.forms.form import Blank, Column, Entry, Part, Point
from kits.rows import PLACE, Said

PAPER = "kits.forms.document.paper"
DOTS = "………"
"""How an open blank is shown: never an invented number or name."""
NO_CLAUSE = Clause()


def blanks_of(state: State) -> dict[str, Blank]:
    """Return all blanks that can stand in the document: the client's and its own."""
    return {**reading.shared_blanks(), **state.form.contents.blanks}


def said(text: Said | None, language: str) -> str:
    """Return a form's text in a language; nothing for none."""
    return text[language] if text else ""


def clause(state: State, id: str) -> Clause:
    """Return what was done to a clause."""
    return state.draft.clauses.get(id, NO_CLAUSE)


def kept(state: State, id: str) -> bool:
    """Tell whether a clause stands in the document."""
    chosen = clause(state, id).kept
    point = state.form.contents.points.get(id)
    return chosen if chosen is not None else point is None or point.kept


def variant(point: Point, chosen: Clause) -> str:
    """Return the variant that a clause reads as; "" where it has none."""
    if not point.variants:
        return ""
    return chosen.variant if chosen.variant in point.variants else next(iter(point.variants))


def form_words(state: State, id: str) -> str:
    """Return what the form itself says in a clause; nothing for one of one's own."""
    point = state.form.contents.points.get(id)
    if point is None:
        return ""
    if point.variants:
        return said(point.variants[variant(point, clause(state, id))].said, state.language)
    return said(point.said, state.language)


def template(state: State, id: str) -> str:
    """Return a clause's words with its blanks still in it."""
    return clause(state, id).words or form_words(state, id)


def standing(state: State) -> Iterator[tuple[Part, str]]:
    """Return the clauses that stand in the document, in order, each with its part."""
    for part in state.form.contents.parts:
        for one in state.draft.order.get(part.id, ()):
            if kept(state, one):
                yield part, one


@dataclass(frozen=True)
class Filling:
    """Everything that fills a document's blanks. `values` are the client's and its own, by name."""

    blanks: Mapping[str, Blank]
    values: Mapping[str, str]
    language: str
    guarded: bool = False

    def value(self, name: str) -> str:
        """Return a blank as it is written; "" when it is open."""
        text = self.values.get(name, "")
        return self.entry(self.blanks[name].entry, text) if text else ""

    def entry(self, entry: Entry, text: str) -> str:
        """Return what was typed as paper has it."""
        if entry is Entry.DAY:
            return str(wording.written_value(dt.date.fromisoformat(text), self.language)) if text else ""
        if entry is Entry.COUNT:
            return counts.outside(counts.number(text), self.language, guarded=self.guarded)
        return text

    def fill(self, text: str) -> str:
        """Return a text with its blanks filled in; what is no blank stays as it was typed.

        A full stop that was typed in a blank goes where the text has one behind it.
        """

        def filled(match: re.Match[str]) -> str:
            name = match[1]
            if name not in self.blanks:
                return match[0]
            value = self.value(name) or DOTS
            return value.rstrip(".") if text.startswith(".", match.end()) else value

        return PLACE.sub(filled, text)


def filling(state: State, client: Mapping[str, str]) -> Filling:
    """Return what fills a document's blanks; `client` are the client's, by name."""
    blanks = blanks_of(state)
    values = {**client, **state.draft.blanks}
    columns = [_counts(state, part, column) for part, column in _count_columns(state)]
    alone = [counts.number(values.get(name, "")) for name, blank in blanks.items() if blank.entry is Entry.COUNT]
    return Filling(blanks, values, state.language, counts.any_small([*columns, alone]))


def _count_columns(state: State) -> Iterator[tuple[Part, Column]]:
    for part in state.form.contents.parts:
        for column in part.rows.columns if part.rows else ():
            if column.entry is Entry.COUNT:
                yield part, column


def _counts(state: State, part: Part, column: Column) -> list[int | None]:
    return [counts.number(row.get(column.id, "")) for row in state.draft.rows.get(part.id, {}).values()]


def places(state: State) -> tuple[str, ...]:
    """Return the blanks that stand in the document as it is now, in the order one meets them."""
    known = blanks_of(state)
    texts = [said(state.form.contents.intro, state.language)]
    for part in state.form.contents.parts:
        texts.append(said(part.intro, state.language))
        texts += [template(state, one) for one in state.draft.order.get(part.id, ()) if kept(state, one)]
    return tuple(dict.fromkeys(name for text in texts for name in PLACE.findall(text) if name in known))


def open_blanks(state: State, client: Mapping[str, str]) -> tuple[str, ...]:
    """Return the blanks in the document that nobody has filled in."""
    values = {**client, **state.draft.blanks}
    return tuple(name for name in places(state) if not values.get(name))


def words(state: State, client: Mapping[str, str]) -> Words:
    """Return the document as it reads now; `client` are the client's blanks, by name."""
    fills = filling(state, client)
    contents = state.form.contents
    marked = any(part.poster for part in contents.parts)
    parts = []
    for part in contents.parts:
        clauses = tuple(
            WrittenClause(one, fills.fill(template(state, one)))
            for one in state.draft.order.get(part.id, ())
            if kept(state, one)
        )
        if clauses or part.rows:
            intro = fills.fill(said(part.intro, state.language))
            title = said(part.title, state.language)
            parts.append(WrittenPart(part.id, title, intro, clauses, _table(state, part, fills), part.poster or not marked))
    return Words(fills.fill(said(contents.intro, state.language)), tuple(parts), open_blanks(state, client))


def _table(state: State, part: Part, fills: Filling) -> WrittenTable | None:
    if part.rows is None:
        return None
    columns = part.rows.columns
    rows = state.draft.rows.get(part.id, {})
    again = {one.row: one.day for one in due.again(state, part.id)}
    header = [said(column.said, state.language) for column in columns]
    kinds = [column.entry for column in columns]
    cells = {id_: [cell(state, column, row, fills) for column in columns] for id_, row in rows.items()}
    if part.rows.due:
        header.append(wording.of(PAPER, state.language).say("again"))
        kinds.append(Entry.DAY)
        cells = {id_: [*cells[id_], fills.entry(Entry.DAY, day.isoformat() if day else "")] for id_, day in again.items()}
    total = _total(state, part, fills) if part.rows.total and rows else ()
    return WrittenTable(
        tuple(header),
        tuple(WrittenRow(id_, tuple(there)) for id_, there in cells.items()),
        tuple(n for n, kind in enumerate(kinds) if kind in (Entry.NUMBER, Entry.COUNT)),
        tuple(n for n, kind in enumerate(kinds) if kind is Entry.DAY),
        (*total, "") if total and part.rows.due else total,
    )


def cell(state: State, column: Column, row: Row, fills: Filling) -> str:
    """Return a cell as paper has it."""
    text = row.get(column.id, "")
    if column.scale is not None:
        answers = {one.id: one for one in state.form.contents.scales[column.scale]}
        return said(answers[text].said, state.language) if text in answers else text
    if column.entry is Entry.COUNT:
        count = counts.number(text)
        return counts.written(counts.span(count) if count is not None else None, state.language)
    return fills.fill(fills.entry(column.entry, text))


def _total(state: State, part: Part, fills: Filling) -> tuple[str, ...]:
    """Return the row of totals: under each column of counts what may be known of it, before the first the word itself."""
    assert part.rows is not None  # noqa: S101 - only a table has totals
    cells = [
        counts.written(counts.total(_counts(state, part, column)), fills.language) if column.entry is Entry.COUNT else ""
        for column in part.rows.columns
    ]
    if part.rows.columns[0].entry is not Entry.COUNT:
        cells[0] = wording.of(PAPER, fills.language).say("total")
    return tuple(cells)
