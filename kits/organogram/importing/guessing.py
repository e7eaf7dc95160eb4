"""Which column of a list of units or posts is most likely what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from kits.organogram.importing.matching import Column, Kind, List_, Match, depth, same, same_person, words
from kits.sheets import Sheet, plain
from kits.sheets.numbers import number

MOSTLY = 0.3
"""Of a list's rows name a unit that another row names too: then a row is a post."""
PEOPLE = 0.5
"""Of what stands in a column of managers are people in the list: then it says who answers to whom."""


def guessed(sheet: Sheet) -> Match:
    """Return which column is most likely what. Each column is used once."""
    headings = [plain(heading) for heading in sheet.header or ()]
    columns = _by_headings(sheet, headings)
    levels = _levels(sheet, headings, columns)
    if levels:
        for column in (Column.NAME, Column.PARENT):
            if columns.get(column) in levels:
                del columns[column]
        columns = {column: n for column, n in columns.items() if n not in levels}
    elif Column.NAME not in columns:
        columns.update(_without_headings(sheet, columns))
    kind = _kind(sheet, headings, columns, levels)
    columns = _managers(sheet, headings, columns, kind)
    return Match(columns, kind, levels, indented=not levels and _indented(sheet, columns))


def _found(headings: list[str], wanted: list[str], taken: Mapping[Column, int]) -> int | None:
    there = [n for n, heading in enumerate(headings) if heading in wanted and n not in taken.values()]
    return min(there, key=lambda n: wanted.index(headings[n])) if there else None


def _by_headings(sheet: Sheet, headings: list[str]) -> dict[Column, int]:
    columns: dict[Column, int] = {}
    for column in Column:
        at = _found(headings, words()[column.value], columns)
        if at is not None and (column is not Column.HEADCOUNT or _numbers(sheet, at)):
            columns[column] = at
    if Column.PERSON in columns and _numbers_only(sheet, columns[Column.PERSON]):
        columns.setdefault(Column.CODE, columns.pop(Column.PERSON))  # people by their numbers
    general = _found(headings, words()["general_name"], columns)
    if general is None:
        return columns
    if Column.NAME not in columns:
        return columns | {Column.NAME: general}
    if Column.PARENT not in columns and _falls_under(sheet, general, columns[Column.NAME]):
        return columns | {Column.PARENT: columns[Column.NAME], Column.NAME: general}
    return columns if Column.PERSON in columns else columns | {Column.PERSON: general}


def _falls_under(sheet: Sheet, lower: int, upper: int) -> bool:
    """Tell whether one column has what the units of another fall under: then some of them are units of rows themselves."""
    pairs = [(plain(row.cells[lower]), plain(row.cells[upper])) for row in sheet.rows]
    apart = {above for under, above in pairs if above and under != above}
    return bool(apart & {under for under, above in pairs if under != above})


def _numbers(sheet: Sheet, n: int) -> bool:
    cells = [cell for cell in sheet.column(n) if cell]
    return not cells or sum(map(_numeric, cells)) * 2 >= len(cells)


def _names(sheet: Sheet, n: int) -> set[str]:
    return {plain(cell) for cell in sheet.column(n) if plain(cell)}


def _levels(sheet: Sheet, headings: list[str], columns: dict[Column, int]) -> tuple[int, ...]:
    """Return the columns of a list with a column a level; of two columns that say the lines, put them into `columns`."""
    level = re.compile(rf"(?:{'|'.join(words()['level'])}) ?(\d)")
    numbered = sorted((int(match[1]), n) for n, said in enumerate(headings) if (match := level.fullmatch(said)))
    if len(numbered) > 1:
        return tuple(n for _, n in numbered)
    ranks = words()["ranks"]
    ranked = sorted(
        (ranks.index(said), n) for n, said in enumerate(headings) if said in ranks and not _numbers_only(sheet, n)
    )
    found = tuple(n for _, n in ranked)
    other = columns.get(Column.PARENT)
    if len(found) < 2 or (other is not None and other not in found):
        return _stairs(sheet, columns)
    if _falls_under(sheet, found[-1], found[-2]):
        columns |= {Column.NAME: found[-1], Column.PARENT: found[-2]}
        return ()
    return found


def _numbers_only(sheet: Sheet, n: int) -> bool:
    cells = [cell for cell in sheet.column(n) if cell]
    return bool(cells) and all(map(_numeric, cells))


def _stairs(sheet: Sheet, columns: Mapping[Column, int]) -> tuple[int, ...]:
    """Return columns without headings of which every row fills one, each deeper than the last: a tree drawn in cells."""
    if Column.NAME in columns and Column.PARENT in columns:
        return ()
    free = [n for n in range(sheet.width) if n not in columns.values() or n == columns.get(Column.NAME)]
    wordy = [n for n in free if any(cell and not _numeric(cell) for cell in sheet.column(n))]
    filled = [[n for n in wordy if row.cells[n]] for row in sheet.rows]
    if len(wordy) < 2 or len(filled) < 2 or any(len(one) != 1 for one in filled) or filled[0] != wordy[:1]:
        return ()
    return tuple(wordy)


def _without_headings(sheet: Sheet, taken: Mapping[Column, int]) -> dict[Column, int]:
    """Return the name's column by its looks: the first that is no number; a single list is names throughout."""
    free = [n for n in range(sheet.width) if n not in taken.values()]
    wordy = [n for n in free if any(cell and not _numeric(cell) for cell in sheet.column(n))]
    return {Column.NAME: wordy[0]} if wordy else {}


def _kind(sheet: Sheet, headings: list[str], columns: Mapping[Column, int], levels: tuple[int, ...]) -> Kind:
    if Column.PERSON in columns:
        return Kind.POSTS
    if levels:
        return Kind.POSTS if _repeated([row.picked(levels).cells for row in sheet.rows]) else Kind.UNITS
    if Column.NAME not in columns:
        return Kind.UNITS
    rows = [row for row in sheet.rows if row.cells[columns[Column.NAME]]]
    names = [plain(row.cells[columns[Column.NAME]]) for row in rows]
    if not _repeated(names):
        return Kind.UNITS
    parent = columns.get(Column.PARENT)
    posts = any(said in words()["title"] for said in headings)
    if parent is None or posts:
        return Kind.POSTS
    above = [plain(row.cells[parent]) for row in rows]
    places = list(zip(names, above, strict=True))
    known = set(names) | _names(sheet, columns.get(Column.UNIT_CODE, parent))
    return Kind.UNITS if len(set(places)) == len(places) and {a for a in above if a} <= known else Kind.POSTS


def _repeated(names: list[str] | list[tuple[str, ...]]) -> bool:
    repeated = sum(times for times in Counter(names).values() if times > 1)
    return bool(names) and repeated > MOSTLY * len(names)


def _managers(sheet: Sheet, headings: list[str], columns: dict[Column, int], kind: Kind) -> dict[Column, int]:
    """Return the columns with what a manager's column says: who a post answers to, or who leads a unit."""
    title = _found(headings, words()["title"], columns)
    at = columns.get(Column.MANAGER)
    if kind is Kind.UNITS:
        return columns if at is not None or title is None else columns | {Column.MANAGER: title}
    made = dict(columns)
    if at is not None and Column.PARENT not in columns and _are_in_list(sheet, at, columns):
        made[Column.PARENT] = at
    if at is not None:
        del made[Column.MANAGER]  # who stands there leads the post, and may be a person: that is no function
    return made if title is None else made | {Column.MANAGER: title}


def _are_in_list(sheet: Sheet, at: int, columns: Mapping[Column, int]) -> bool:
    people = {same_person(cell) for cell in sheet.column(columns[Column.PERSON])} if Column.PERSON in columns else set()
    codes = {same(cell) for cell in sheet.column(columns[Column.CODE])} if Column.CODE in columns else set()
    said = [cell for cell in sheet.column(at) if cell]
    known = sum(same_person(cell) in people or same(cell) in codes for cell in said)
    return bool(said) and known >= PEOPLE * len(said)


def may_be_indented(one: List_) -> bool:
    """Tell whether names stand at different depths, so that a person can say whether that says what falls under what."""
    at = one.match.columns.get(Column.NAME)
    return at is not None and not one.match.levels and _depths(one.sheet, at) > 1


def _depths(sheet: Sheet, at: int) -> int:
    return len({depth(row, at) for row in sheet.rows if row.cells[at]})


def _indented(sheet: Sheet, columns: Mapping[Column, int]) -> bool:
    at = columns.get(Column.NAME)
    if at is None or Column.PARENT in columns:
        return False
    return _depths(sheet, at) > 1


def _numeric(cell: str) -> bool:
    try:
        number(cell.removesuffix("%"))
    except ValueError:
        return False
    return True
