"""On what a point rests, as a language cites it: the workbook's lines, and articles of the law."""

from __future__ import annotations

import re

from kits.dossier.records import Basis
from kits.rows import OWN
from kits.wording import of

PACKAGE = "kits.forms"
_SECTION = re.compile(r"\b\d(?:\.\d+)+\b|^\d$")
_LINES = re.compile(r"\blines? (?P<one>\d+(?![\d,-]))?")


def workbook(source: str, language: str) -> str:
    """Return where the workbook has something ("appendix 13, lines 3927–3930"); "" for what is our own."""
    if source == OWN:
        return ""
    say = of(PACKAGE, language).say
    cited = _SECTION.sub(lambda found: say("sources.section", number=found[0]), source)
    cited = cited.replace("appendix", say("sources.appendix"))
    number = {True: say("sources.line"), False: say("sources.lines")}
    cited = _LINES.sub(lambda found: f"{number[bool(found['one'])]} {found['one'] or ''}", cited)
    return re.sub(r"(\d)-(\d)", "\\1–\\2", cited)


def law(article: str, language: str) -> str:
    """Return an article, told as Dutch law is cited ("Arbowet art. 3 lid 2"), as the language cites it ("art. 3(2)")."""
    return article if language == "nl" else re.sub(r" (?:lid|onder) (\w+)", r"(\1)", article)


def rests_on(basis: Basis, article: str, source: str, language: str) -> str:
    """Return why a point is there, with the article and where the workbook has it ("Advised by the workbook, …")."""
    why, where = of("kits.reports", language).say(f"basis.{basis}"), workbook(source, language)
    if basis is Basis.ADVICE and where:
        return f"{why}, {where}"
    behind = of(PACKAGE, language).say("sources.workbook", where=where) if where else ""
    return "; ".join(part for part in (why, law(article, language), behind) if part)
