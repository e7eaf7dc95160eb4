"""What a workbook unpacks to, before it is read: a small file can hold more than any computer has room for."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from kits.problems import Problem
from kits.sheets.limits import LARGEST_UNPACKED, MEGABYTE

MOST_TIMES = 100
"""How many times its size a file may unpack to, past `ALWAYS_READ`: repetitive lists come to thirty times."""
ALWAYS_READ = 4 * MEGABYTE
CELLS_ALWAYS, CELLS_A_BYTE = 200_000, 2
"""Cells and texts that are read in any case, and besides for each byte of the file: real ones take more than half a byte."""
WIDEST = 16_384  # cells in a row of a worksheet
FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_THINGS = re.compile(rb"<(?:\w+:)?(?:(c|si)|(row))[ >/]")
_CHUNK = MEGABYTE
_OVERLAP = 64  # more than a name of ours in XML is long


def check(packed: zipfile.ZipFile, size: int, name: str) -> int:
    """Return how many cells and texts a workbook of `size` bytes holds; unpacks it piece by piece, and keeps nothing.

    Raises Problem when it is too large inside, or one row of it is wider than a worksheet can be.
    """
    unpacked = sum(part.file_size for part in packed.infolist())
    if unpacked > LARGEST_UNPACKED or (unpacked > ALWAYS_READ and unpacked > MOST_TIMES * size):
        raise Problem("kits.sheets:problems.too_large_inside", name=name)
    cells = 0
    for part in packed.namelist():
        if not part.endswith(".xml"):
            continue
        in_row = 0
        for chunk in _chunks(packed, part):
            for thing in _THINGS.finditer(chunk):
                in_row = 0 if thing[2] else in_row + (thing[1] == b"c")
                cells += thing[1] is not None
                if in_row > WIDEST or cells > CELLS_ALWAYS + CELLS_A_BYTE * size:
                    raise Problem("kits.sheets:problems.too_large_inside", name=name)
    return cells


def has_formulas(packed: zipfile.ZipFile, part: str) -> bool:
    """Say whether a formula stands in a part of a workbook."""
    return any(FORMULA.search(chunk) for chunk in _chunks(packed, part))


def _chunks(packed: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """Yield a part in pieces that end where a name in it does."""
    with packed.open(part) as source:
        left = b""
        while read := source.read(_CHUNK):
            whole, bracket, begun = (left + read).rpartition(b"<")
            if not bracket or len(begun) > _OVERLAP:
                whole, bracket, begun = left + read, b"", b""
            yield whole
            left = bracket + begun
        yield left
