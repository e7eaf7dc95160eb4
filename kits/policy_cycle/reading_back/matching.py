"""Which row of a table that came back is which measure, also when rows were sorted, copied or put in by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kits.policy_cycle.reading_back.workbook import File, Row, Unread
from kits.wording import clean_text


@dataclass(frozen=True)
class Matched:
    """The rows of measures that were exported, by id; the rows that are new; and how many were told by their text only."""

    rows: Mapping[str, Row]
    new: tuple[Row, ...]
    by_text: int


def matched(file: File) -> Matched:
    """Return which row is which measure.

    A row whose id and text agree is that measure. Then a text that only one exported measure had wins over the id beside
    it: somebody sorted the visible columns alone. Then the id. What is left, a second copy of a row as well, is new.
    """
    texts = {row.number: _text(row) for row in file.rows}
    was = {key: str(values.get("text") or "") for key, values in file.exported.items()}
    found: dict[str, Row] = {row.id: row for row in reversed(file.rows) if was.get(row.id) == texts[row.number]}
    left = _without(file.rows, found.values())
    once = _said_once(was, found)
    by_text = 0
    for row in left:
        key = once.get(texts[row.number])
        if key is not None and key not in found:
            found[key] = row
            by_text += 1
    left = _without(left, found.values())
    for row in left:
        if row.id in file.exported and row.id not in found:
            found[row.id] = row
    in_order = dict(sorted(found.items(), key=lambda pair: pair[1].number))
    return Matched(in_order, tuple(_without(left, found.values())), by_text)


def _text(row: Row) -> str:
    said = row.cells.get("text")
    return "" if said is None or isinstance(said, Unread) else clean_text(str(said), single_line=True)


def _said_once(was: Mapping[str, str], found: Mapping[str, Row]) -> dict[str, str]:
    left = {key: text for key, text in was.items() if key not in found and text}
    times = Counter(left.values())
    return {text: key for key, text in left.items() if times[text] == 1}


def _without(rows: Sequence[Row], used: Iterable[Row]) -> list[Row]:
    numbers = {row.number for row in used}
    return [row for row in rows if row.number not in numbers]
