"""Numbers as people and systems write them: 12, 9,8 and 9.8, 1.250 and 1,250.5, 5,1 % and −3.

One sign with three figures behind it (4,357) may part thousands or decimals. A worksheet's cell that is a number never
needs that guess; in text the other cells of the column say what the sign is (`column_of_numbers`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

SIGNS = (".", ",")
_DIGITS = re.compile(r"(?P<minus>-?)(?P<body>[0-9][0-9.,' ]*|[.,][0-9]+)(?P<power>[eE][+-][0-9]{1,3})?(?P<behind>-?)")
_SPACED = re.compile(r"[1-9][0-9]{0,2}(?:([ '])[0-9]{3})(?:\1[0-9]{3})*(?P<rest>[.,][0-9]+)?")
_ONE_SIGN = re.compile(r"([0-9]*)([.,])([0-9]+)")
_GROUPED = re.compile(
    r"[1-9][0-9]{0,2}(?:([.,])[0-9]{3})(?:\1[0-9]{3})+"  # 1.250.000
    r"|[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+\.[0-9]+"  # 1.250,5 and 1,250.5
)
_ALIKE = str.maketrans(
    dict.fromkeys("\u00a0\u2007\u2008\u2009\u202f\u2002\u2003", " ")
    | dict.fromkeys("\u2212\u2010\u2011\u2012\u2013\ufe63\uff0d", "-")
    | dict.fromkeys("\u2019\u2018\u02bc", "'")
)


class Unclear(ValueError):  # noqa: N818 - a question rather than an error
    """A number with one sign and three figures behind it, of which nothing says whether they are decimals."""


@dataclass(frozen=True)
class Number:
    """What a cell says. `value` is as a person sees it, so of 5,1 % it is 5.1 and `per_cent` is true."""

    value: float
    per_cent: bool = False


def number(text: str, decimal: str | None = None) -> float:
    """Return what a number says, whichever sign the decimals have. Raises ValueError for anything else.

    `decimal` is the sign of the decimals, "." or ",", where it is known. Without it three figures behind one sign are
    thousands (1.250), unless a nought or more than three figures stand before it (0.333, 1250.125).

    >>> number("9,8"), number("1.250"), number("1.250", decimal=".")
    (9.8, 1250.0, 1.25)
    """
    try:
        return _read(text, decimal)
    except Unclear:
        return float(_alike(text).replace(",", "").replace(".", ""))


def shown(value: float, language: str) -> str:
    """Return a number as `language` writes it, with all its decimals."""
    from babel.numbers import format_decimal  # noqa: PLC0415 - Babel costs a third of a second at import

    return format_decimal(Decimal(repr(float(value))).normalize(), locale=language, decimal_quantization=False)


@dataclass(frozen=True)
class ColumnNumbers:
    """How the numbers in a column are read. `decimal` is the sign of its decimals, None when nothing tells.

    `unclear` are cells that then may mean two things, in the column's order: ask, or decide by what the column is of, and
    make it again with the answer.
    """

    decimal: str | None = None
    unclear: tuple[str, ...] = ()

    def read(self, cell: str, typed: Number | None = None) -> Number:
        """Return what a cell says; `typed` is the worksheet's own number (`Row.typed`).

        Raises ValueError when it is no number, and Unclear when it may be two.
        """
        if typed is not None:
            return typed
        written, per_cent = _without_per_cent(cell)
        return Number(_read(written, self.decimal), per_cent)


def column_of_numbers(cells: Iterable[str], others: Iterable[str] = (), decimal: str | None = None) -> ColumnNumbers:
    """Return how to read a column of text: `decimal` when it is known, else by what its cells say, else by `others`.

    `others` are cells of the same list, which one system wrote. Nobody has thousands of per cents: 4,357 % has decimals.
    """
    parted = [_without_per_cent(cell) for cell in cells]
    own = [written for written, _ in parted]
    unclear = [written for written in own if _is_unclear(written)]
    shares = {next(filter(SIGNS.__contains__, written)) for written, per_cent in parted if per_cent and written in unclear}
    sign = decimal or _decimal_sign(own, own_column=True) or (shares.pop() if len(shares) == 1 else None)
    if sign is None and unclear:
        sign = _decimal_sign(others, own_column=False)
    return ColumnNumbers(sign, () if sign else tuple(unclear))


def _alike(text: str) -> str:
    return " ".join(text.translate(_ALIKE).split())


def _without_per_cent(cell: str) -> tuple[str, bool]:
    written = _alike(cell)
    bare = written.removesuffix("%").removeprefix("%").strip()
    return bare, bare != written


def _parts(text: str) -> re.Match[str] | None:
    if len(text.splitlines()) > 1 or "\t" in text.strip():
        return None  # two numbers below each other are not one
    match = _DIGITS.fullmatch(_alike(text).replace("- ", "-", 1))
    return None if match is None or (match["minus"] and match["behind"]) else match


def _read(text: str, decimal: str | None) -> float:
    match = _parts(text)
    if match is None:
        raise ValueError(text)
    value = float(_plain(match["body"], decimal, text) + (match["power"] or ""))
    return -value if match["minus"] or match["behind"] else value


def _plain(body: str, decimal: str | None, text: str) -> str:
    """Return a number's figures with a point before its decimals and nothing else."""
    if body.isdigit():
        return body
    if spaced := _SPACED.fullmatch(body):
        return body.replace(spaced[1], "").replace(",", ".")
    if _GROUPED.fullmatch(body):
        sign = _last_sign(body)
        once = body.count(sign) == 1
        return "".join(("." if ch == sign and once else "") if ch in SIGNS else ch for ch in body)
    one = _ONE_SIGN.fullmatch(body)
    if one is None:
        raise ValueError(text)
    before, sign, behind = one.groups()
    if not _may_be_thousands(before, behind) or sign == decimal:
        return f"{before or '0'}.{behind}"
    if decimal is None:
        raise Unclear(text)
    return before + behind


def _may_be_thousands(before: str, behind: str) -> bool:
    return len(behind) == 3 and 1 <= len(before) <= 3 and before[0] != "0"


def _last_sign(body: str) -> str:
    return next(ch for ch in reversed(body) if ch in SIGNS)


def _is_unclear(cell: str) -> bool:
    try:
        _read(cell, None)
    except Unclear:
        return True
    except ValueError:
        return False
    return False


def _decimal_sign(cells: Iterable[str], *, own_column: bool) -> str | None:
    """Return the sign of the decimals, where some cell can be read in one way only and none contradicts it."""
    decimals: set[str] = set()
    ungrouped = False
    seen: set[str] = set()
    for cell in cells:
        match = _parts(cell)
        if match is None:
            continue
        body = match["body"]
        seen |= set(body) & set(SIGNS)
        ungrouped = ungrouped or (body.isdigit() and len(body) > 3 and body[0] != "0")
        if (spaced := _SPACED.fullmatch(body)) and spaced["rest"]:
            decimals.add(spaced["rest"][0])
        elif _GROUPED.fullmatch(body):
            sign = _last_sign(body)
            decimals.add(sign if body.count(sign) == 1 else _other(sign))
        elif (one := _ONE_SIGN.fullmatch(body)) and not _may_be_thousands(one[1], one[3]):
            decimals.add(one[2])
    if len(decimals) == 1:
        return decimals.pop()
    if own_column and not decimals and ungrouped and len(seen) == 1:
        return seen.pop()  # who writes 1250 without a sign does not write 4.357 for thousands
    return None


def _other(sign: str) -> str:
    return SIGNS[1 - SIGNS.index(sign)]
