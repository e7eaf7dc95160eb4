"""On what a point rests, as a language cites it: the workbook's sections and appendices, and articles of the law.

A source names lines of the workbook's text, so that a form can be checked against it; a reader has the printed book, and is
told the section or appendix they stand in.
"""

from __future__ import annotations

import bisect
import functools
import re
from pathlib import Path

from kits.dossier.records import Basis
from kits.rows import OWN
from kits.wording import cited, from_yaml, of

PACKAGE = "kits.forms"
FILE = Path(__file__).with_name("workbook_parts.yaml")
_APPENDIX = "appendix "
_STATED = re.compile(r"(appendix \d+b?|\d(?:\.\d+)*)(?:, lines? .*)?")
_BEFORE_NUMBER = re.compile(r" (?=\d)")
_LINE = re.compile(r"(?<![\d-])(\d+)(?:-\d+)?")


@functools.cache
def _parts() -> tuple[list[int], list[str]]:
    told = from_yaml(FILE)
    return list(told), list(told.values())


def part(line: int) -> str:
    """Return the part of the workbook that a line of its text stands in: "4.6.11", "appendix 13"; "" before the first."""
    lines, names = _parts()
    at = bisect.bisect_right(lines, line)
    return str(names[at - 1]) if at else ""


def parts(source: str) -> tuple[str, ...]:
    """Return the parts of the workbook that a source names, or in which its lines stand, each once; none of our own."""
    found: list[str] = []
    for one in source.split("; ") if source != OWN else ():
        stated = _STATED.fullmatch(one)
        found += [stated[1]] if stated else [part(int(line)) for line in _LINE.findall(one)]
    return tuple(dict.fromkeys(filter(None, found)))


def workbook(source: str, language: str) -> str:
    """Return where the workbook has something ("appendix 13", "section 4.6.5, appendix 2"); "" for what is our own."""
    say = of(PACKAGE, language).say
    return ", ".join(
        f"{say('sources.appendix')} {one.removeprefix(_APPENDIX)}"
        if one.startswith(_APPENDIX)
        else say("sources.section", number=one)
        for one in parts(source)
    )


def rests_on(basis: Basis, article: str, source: str, language: str) -> str:
    """Return why a point is there, with the article and where the workbook has it ("Advised by the workbook, …").

    No line breaks before a number: by itself it says nothing.
    """
    why, where = of("kits.reports", language).say(f"basis.{basis}"), workbook(source, language)
    behind = of(PACKAGE, language).say("sources.workbook", where=where) if where else ""
    said = "; ".join(filter(None, (why, cited(article, language), behind)))
    return _BEFORE_NUMBER.sub("\u00a0", f"{why}, {where}" if basis is Basis.ADVICE and where else said)
