"""On what a point rests, as a language cites it: the workbook's lines, and articles of the law."""

from __future__ import annotations

import re

from kits.dossier.records import Basis
from kits.rows import OWN
from kits.wording import cited, of

PACKAGE = "kits.forms"
_SECTION = re.compile(r"\b\d(?:\.\d+)+\b|^\d$")
_LINES = re.compile(r"\blines? (?P<one>\d+(?![\d,-]))?")


def workbook(source: str, language: str) -> str:
    """Return where the workbook has something ("appendix 13, lines 3927–3930"); "" for what is our own."""
    if source == OWN:
        return ""
    say = of(PACKAGE, language).say
    said = _SECTION.sub(lambda found: say("sources.section", number=found[0]), source)
    said = said.replace("appendix", say("sources.appendix"))
    number = {True: say("sources.line"), False: say("sources.lines")}
    said = _LINES.sub(lambda found: f"{number[bool(found['one'])]} {found['one'] or ''}", said)
    return re.sub(r"(\d)-(\d)", "\\1–\\2", said)


def rests_on(basis: Basis, article: str, source: str, language: str) -> str:
    """Return why a point is there, with the article and where the workbook has it ("Advised by the workbook, …")."""
    why, where = of("kits.reports", language).say(f"basis.{basis}"), workbook(source, language)
    if basis is Basis.ADVICE and where:
        return f"{why}, {where}"
    behind = of(PACKAGE, language).say("sources.workbook", where=where) if where else ""
    return "; ".join(part for part in (why, cited(article, language), behind) if part)
