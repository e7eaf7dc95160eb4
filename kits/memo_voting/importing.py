"""A list of memos as it comes: pasted, CSV or Excel, for one board or for both at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kits.memo_voting.state import MEMO_LIMIT, Board
from kits.problems import Problem
from kits.sheets import Row, Sheet, pasted, plain, read
from kits.texts import clean_text

BOARD_NAMES: dict[Board, tuple[str, ...]] = {
    Board.CHERISH: (
        *(
            "+",
            "koesteren",
            "goed",
            "gaat goed",
            "wat goed gaat",
            "goede punten",
            "positief",
            "plus",
            "pluspunt",
            "pluspunten",
        ),
        *("sterk", "sterke punten", "top", "tops", "behouden", "trots", "fijn", "groen"),
        *("cherish", "good", "goes well", "went well", "positive", "pros", "strength", "strengths", "keep", "green"),
    ),
    Board.STRAIN: (
        *(
            "-",
            "–",
            "kan beter",
            "wat beter kan",
            "beter",
            "verbeteren",
            "verbeterpunt",
            "verbeterpunten",
            "irritatie",
            "irritaties",
        ),
        *("werkdruk", "irritatie en werkdruk", "irritatie of werkdruk", "irritatie of werkdrukfactoren", "negatief", "min"),
        *("minpunt", "minpunten", "zwak", "zwakke punten", "tip", "tips", "knelpunt", "knelpunten", "oranje"),
        *("strain", "better", "can be better", "could be better", "improve", "improvement", "improvements", "irritation"),
        *("irritation and workload", "workload", "negative", "cons", "weakness", "weaknesses", "orange"),
    ),
}
"""What people call the two boards, in Dutch and English; compared without capitals, accents and punctuation."""

_NAMED = {plain(name) or name: board for board, names in BOARD_NAMES.items() for name in names}

TEXT_HEADINGS = (
    "memo",
    "memo's",
    "memos",
    "tekst",
    "text",
    "opmerking",
    "opmerkingen",
    "remark",
    "remarks",
    "antwoord",
    "answer",
)
MOSTLY = 0.8  # of a column's cells name a board: then it is the board column


@dataclass(frozen=True)
class Import:
    """What a list holds.

    `memos` are (board, text) in the file's order; `left_out` say, row by row, what was not taken in or not whole, and why.
    With `needs_board` the list does not say what belongs where: ask, and call again with the board.
    """

    memos: tuple[tuple[Board, str], ...] = ()
    left_out: tuple[Problem, ...] = ()
    needs_board: bool = False


def memos(data: bytes | str, name: str | None = None, board: Board | None = None) -> Import:
    """Read a list of memos. `data` is a file's bytes (with its `name`) or pasted text; `board` is for what names no board.

    Raises Problem when the file cannot be read at all.
    """
    sheet = pasted(data) if isinstance(data, str) else read(data, name or "?")
    found = _two_headings(sheet) or _with_board_column(sheet)
    if found is None:
        if board is None:
            return Import(needs_board=True)
        found = [(row, board, row.cells[_text_column(sheet, None)]) for row in _without_heading(sheet)]
    return _checked(found, sheet.remarks)


def board_named(text: str) -> Board | None:
    """Return the board that a cell names, or None."""
    return _NAMED.get(plain(text) or text.strip())


def _two_headings(sheet: Sheet) -> list[tuple[Row, Board, str]] | None:
    """A column for each board, side by side, under its name."""
    heads = {
        n: b
        for n, cell in enumerate(sheet.header or (sheet.rows[0].cells if sheet.rows else ()))
        if (b := board_named(cell))
    }
    if set(heads.values()) != set(Board):
        return None
    rows = sheet.rows if sheet.header else sheet.rows[1:]
    return [(row, b, row.cells[n]) for n, b in heads.items() for row in rows if row.cells[n]]


def _with_board_column(sheet: Sheet) -> list[tuple[Row, Board | None, str]] | None:
    for n in range(sheet.width if sheet.width > 1 else 0):
        rows = sheet.rows
        if sheet.header and board_named(sheet.header[n]):
            rows = (Row(1, sheet.header), *rows)  # no heading after all: it names a board
        elif not sheet.header and rows and board_named(rows[0].cells[n]) is None:
            rows = rows[1:]  # a heading that was not told from the rest
        cells = [row.cells[n] for row in rows if row.cells[n]]
        named = [board_named(cell) for cell in cells]
        if cells and sum(b is not None for b in named) >= MOSTLY * len(cells):
            text = _text_column(sheet, n)
            return [(row, board_named(row.cells[n]), row.cells[text]) for row in rows]
    return None


def _text_column(sheet: Sheet, board_column: int | None) -> int:
    known = sheet.column_like(*TEXT_HEADINGS)
    if known is not None and known != board_column:
        return known
    columns = [n for n in range(sheet.width) if n != board_column]
    return max(columns, key=lambda n: sum(len(cell) for cell in sheet.column(n)), default=0)


def _without_heading(sheet: Sheet) -> tuple[Row, ...]:
    first = sheet.rows[0].cells if sheet.rows else ()
    if not sheet.header and len(first) == 1 and plain(first[0]) in {plain(h) for h in TEXT_HEADINGS}:
        return sheet.rows[1:]
    return sheet.rows


def _checked(found: Iterable[tuple[Row, Board | None, str]], remarks: tuple[Problem, ...]) -> Import:
    kept: list[tuple[Board, str]] = []
    left_out = list(remarks)
    for row, board, raw in found:
        text = clean_text(raw)
        if board is None:
            left_out.append(Problem("kits.memo_voting:importing.no_board", row=row.number, text=_short(text)))
        elif not text:
            left_out.append(Problem("kits.memo_voting:importing.no_text", row=row.number))
        elif len(text) > MEMO_LIMIT:
            left_out.append(
                Problem("kits.memo_voting:importing.too_long", row=row.number, length=len(text), limit=MEMO_LIMIT)
            )
        else:
            kept.append((board, text))
            if lost := len("".join(raw.split())) - len("".join(text.split())):
                left_out.append(Problem("kits.memo_voting:importing.not_whole", row=row.number, n=lost))
    return Import(tuple(kept), tuple(left_out))


def _short(text: str, length: int = 40) -> str:
    return text if len(text) <= length else f"{text[:length]}…"
