"""Numbers as people and systems write them: 12, 9,8 and 9.8, 1.250 and 1,250.5."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"-?\d+(?:[.,]\d+)?")
_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}(?:([.,  '])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d+)?")


def number(text: str) -> float:
    """Return what a number says, whichever sign the decimals have. Raises ValueError for anything else.

    Three figures behind one sign are thousands (1.250), unless a nought stands before it (0.333).
    """
    written = text.strip()
    if not written.isascii() and not written.replace("\u00a0", " ").isascii():
        raise ValueError(text)
    written = written.replace("\u00a0", " ")
    if found := _THOUSANDS.fullmatch(written):
        return float(written.replace(found[1], "").replace(",", "."))
    if _PLAIN.fullmatch(written):
        return float(written.replace(",", "."))
    raise ValueError(text)
