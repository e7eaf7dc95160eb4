"""The marks before the lines of a list: bullets, dashes and numbers are layout, no part of what was written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

SPACE = "[ \t\u00a0\u2002\u2003\u2007\u2009\u202f]"
ALWAYS = "•·▪▫◦‣⁃●○■□▸►➢➤❖◆◇♦\uf0b7\uf0a7\uf0d8\uf0a8\uf076\uf0fc"  # the last ones are Word's, in its Symbol fonts
DASHES = "*+−–—-"
_ALWAYS = re.compile(rf"{SPACE}*[{ALWAYS}]{SPACE}*(?=\S)")
_WITH_TAB = re.compile(rf"{SPACE}*(?:[{DASHES}]|o|\(?(?:[0-9]{{1,3}}|[A-Za-z])[.)])\t{SPACE}*(?=\S)")
_DASH = re.compile(rf"{SPACE}*([{DASHES}]){SPACE}+(?=\S)")
_NUMBER = re.compile(rf"{SPACE}*\(?([0-9]{{1,3}}|[A-Za-z])[.)]{SPACE}+(?=\S)")
SIGNS = {"+", "-", "−", "–", "—"}


def without_bullets(texts: Sequence[str]) -> list[str]:
    """Return the lines of one list without their marks.

    A bullet goes wherever it stands, and so does a dash or number that a tab sets apart, as Word does. A dash or number
    with a space behind it goes when every line has one, of the same kind or counting on; one line alone keeps what it has.
    Pluses and minuses among each other say something, and stay.

    >>> without_bullets(["- druk", "- lawaai"]), without_bullets(["+ collega’s", "- lawaai"])
    (['druk', 'lawaai'], ['+ collega’s', '- lawaai'])
    """
    bare = [_without_sure(text) for text in texts]
    written = [text for text in bare if text.strip()]
    for mark in (_DASH, _NUMBER):
        found = [mark.match(text) for text in written]
        if len(found) > 1 and all(found) and _is_layout([match[1] for match in found if match]):
            return [mark.sub("", text, count=1) if text.strip() else text for text in bare]
    return bare


def sign_before(text: str) -> tuple[str, str] | None:
    """Return the plus or minus (or another dash) before a line and what follows it, None where there is none."""
    match = _DASH.match(text)
    return (match[1], text[match.end() :]) if match else None


def set_apart(text: str) -> str:
    """Return a pasted text without the marks that a tab sets apart, unless its tabs make a table.

    `•⇥Fijn team` is a line of a list and not a row of two cells.
    """
    lines = text.split("\n")
    marks = {line.split("\t", 1)[0].strip() for line in lines if "\t" in line}
    if marks & {"+"} and marks & (SIGNS - {"+"}):
        return text  # they name the boards
    bare = [_without_sure(line) for line in lines]
    return text if any("\t" in line.strip() for line in bare) else "\n".join(bare)


def _without_sure(text: str) -> str:
    match = _ALWAYS.match(text) or _WITH_TAB.match(text)
    return text[match.end() :] if match else text


def _is_layout(marks: Sequence[str]) -> bool:
    if marks[0] in DASHES:
        return not ("+" in marks and set(marks) & (SIGNS - {"+"}))
    counts = [int(mark) if mark.isdigit() else ord(mark.casefold()) - ord("a") + 1 for mark in marks]
    return counts[0] == 1 and all(after in (before + 1, 1) for before, after in pairwise(counts))
