"""From text to rows: with which delimiter, and where a quoted cell ends.

The csv module takes a quotation mark that is never closed for the start of a cell that holds all the rest of the file, and
drops those around the first word of a sentence. Here a cell is quoted only when a quotation mark closes it right before
the next delimiter or line end; any other is a character like the rest. What csv writes, this reads.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

DELIMITERS = (";", "\t", "|", ",")
NONE = ""  # a record is one cell
SURE_ENOUGH = 0.7  # share of rows with the same number of columns
SURE_OF_TABS = 0.5  # nobody types tabs in a sentence
TITLES = 6  # a heading that is known is looked for below a title of so many lines
SENTENCES = 0.5  # of the cells start with a space: then the commas are those of sentences
SAMPLE_ROWS = 300
WIDEST = 16_384  # columns of a worksheet: what a line has beyond them is one cell
SEPARATOR_LINE = re.compile(r"sep=(.)[ ;,]*(?:\r\n|\r|\n|\Z)", re.I)


@dataclass(frozen=True)
class Record:
    """One record: its cells, and as they are written; `stray` counts the quotation marks that enclose nothing."""

    cells: list[str]
    written: list[str]
    stray: int


def records(text: str, delimiter: str) -> Iterator[Record]:
    """Yield the records of a text, line breaks inside quoted cells kept as `\\n`."""
    end = re.escape(delimiter)
    field = re.compile(rf' *"([^"]*+(?:""[^"]*+)*+)" *(?=[{end}\r\n]|\Z)|[^{end}\r\n]*')
    rest_of_line = re.compile(r"[^\r\n]*")
    cells: list[str] = []
    written: list[str] = []
    at = stray = 0
    while at < len(text):
        match = (field if len(cells) < WIDEST else rest_of_line).match(text, at)
        assert match is not None  # noqa: S101 - the second alternative matches nothing as well
        quoted = match[1] if match.lastindex else None
        cells.append(match[0] if quoted is None else _line_ends(quoted.replace('""', '"')))
        written.append(match[0])
        stray += match[0].count('"') if quoted is None else 0
        at = match.end()
        if delimiter and text.startswith(delimiter, at):
            at += 1
            if at < len(text):
                continue
            cells.append("")
            written.append("")
        else:
            at += 2 if text.startswith("\r\n", at) else 1
        yield Record(cells, written, stray)
        cells, written, stray = [], [], 0


def separator_line(text: str) -> tuple[str, str] | None:
    """Return the delimiter that a first line `sep=;` names, and the text below it. Excel shows no such line as a row."""
    match = SEPARATOR_LINE.match(text)
    return (match[1], text[match.end() :]) if match else None


def delimiter_of(text: str, among: Sequence[str], is_heading: Callable[[list[str]], bool]) -> str:
    """Return the delimiter that gives most rows the same number of columns; NONE when none does.

    A heading that is known settles it; then count the quotation marks left over (the wrong delimiter tears
    quoted cells apart), how even the rows are, and how many columns there are.
    """
    best: tuple[tuple[bool, int, float, int], str] | None = None
    for delimiter in among:
        sample = [r for r in islice(records(text, delimiter), SAMPLE_ROWS) if any(c.strip() for c in r.cells)]
        heading = next((n for n, r in enumerate(sample[:TITLES]) if len(r.cells) > 1 and is_heading(r.cells)), None)
        known = heading is not None
        sample = sample[heading:]
        width, share = common_width([r.cells for r in sample])
        if (
            width < 2
            or share < (SURE_OF_TABS if delimiter == "\t" else SURE_ENOUGH)
            or (delimiter == "," and not known and _sentences(sample))
        ):
            continue
        score = (known, -sum(r.stray for r in sample), share, width)
        if best is None or score > best[0]:
            best = (score, delimiter)
    return best[1] if best else NONE


def common_width(rows: Sequence[Sequence[str]]) -> tuple[int, float]:
    """Return the most common number of columns and the share of rows that have it; (0, 0) without rows."""
    widths = Counter(map(len, rows))
    if not widths:
        return 0, 0.0
    width, times = max(widths.items(), key=lambda item: (item[1], item[0]))
    return width, times / len(rows)


def _sentences(sample: list[Record]) -> bool:
    further = [cell for record in sample for cell in record.written[1:]]
    return sum(cell[:1].isspace() for cell in further) > SENTENCES * len(further)


def _line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
