"""What every document of a policy year ends with: its sources, remarks on the law, and what it keeps to itself."""

from __future__ import annotations

import math
from collections.abc import Sequence

from kits import wording
from kits.dossier.records import Basis
from kits.policy_cycle.figures import reading
from kits.policy_cycle.figures.records import Indicator
from kits.policy_cycle.law import remarks
from kits.policy_cycle.paper import findings
from kits.policy_cycle.paper.year import Year
from kits.reports.blocks import Block, Heading, Paragraph, Run, Table, Text, plain
from kits.reports.paper import capital

LINES, LINE = 16, 72
"""Lines of remarks on the law that half a page holds beside their heading, and characters of one (measured)."""


def ending(year: Year, paper: str) -> list[Block]:
    """Return the last parts of a plan (`remarks.PLAN`) or an evaluation (`remarks.EVALUATION`)."""
    return [
        *_sources(year, paper),
        *_law(year, paper),
        Heading(year.say("about.title"), basis=Basis.CHOICE),
        Paragraph(year.say("about.group")),
        *small_groups(year),
        Paragraph(year.shared("source_credit"), "source"),
    ]


def small_groups(year: Year) -> list[Paragraph]:
    """Return, for each indicator of which the organisation chose to show small groups, who chose so, when and why."""
    said = []
    for one in year.indicators:
        if one.opened:
            why = f" {one.opened.why}" if one.opened.why else ""
            on = year.words.day(one.opened.on)
            said.append(Paragraph(year.say("about.group_but", name=one.name, on=on, by=one.opened.by, why=why)))
    return said


def no_advice(year: Year) -> Paragraph:
    """Return the sentence that a document has once: the kit gives no legal advice."""
    return Paragraph(wording.of(remarks.PACKAGE, year.words.language).say("no_advice"))


def _sources(year: Year, paper: str) -> list[Block]:
    """Return which sessions and figures a document rests on. A source nobody wrote down is named as missing.

    A plan rests on all findings, an evaluation on those its measures stem from.
    """
    days: dict[str, list[str]] = {}
    used = {key for item in year.items for key in item.findings}
    for one in findings.findings(year):
        if paper != remarks.EVALUATION or one.id in used:
            days.setdefault(findings.source_of(year, one), []).append(findings.day(year, one))
    for item in year.items:
        for action in (year.context.actions.get(key) for key in item.actions):
            if action and action.session:
                days.setdefault(year.context.sessions.get(action.session, ""), [])
    held = {year.context.sessions.get(key, ""): on for key, on in year.context.held.items()}
    rows = [
        (
            capital(source),
            year.say("sources.session", n=len(told)),
            _days(year, told or [held[source]] if source in held else told),
        )
        for source, told in days.items()
    ]
    for indicator in year.indicators:
        if _rests_on(year, indicator):
            kind = "sources.questionnaire" if indicator.validated else "sources.indicator"
            said = year.say(kind, source=indicator.source or year.blank)
            rows.append((indicator.name, said, year.shared(f"every.{indicator.every}")))
    header = tuple(year.say(f"sources.{name}") for name in ("what", "which", "when"))
    return [
        Heading(year.say("sources.title"), basis=Basis.ADVICE),
        Table(header, tuple(rows), widths=(6, 7.4, 3.4), caption=year.say("sources.table"), empty=year.say("sources.none")),
    ]


def _rests_on(year: Year, indicator: Indicator) -> bool:
    """Tell whether a document has an indicator's figures; that of a team where there are any of it, or a measure has it."""
    if year.team is None:
        return True
    used = any(item.indicator == indicator.id for item in year.items)
    return used or any(
        point.figure for point in reading.trend(year.state.figures, indicator.id, year.team, year.context.tree)
    )


def _days(year: Year, days: Sequence[str]) -> str:
    """Return the day of a source's findings, or from the first to the last."""
    first_and_last = dict.fromkeys((min(days), max(days))) if days else {}
    return " – ".join(year.words.day(day) for day in first_and_last)


def _law(year: Year, paper: str) -> list[Block]:
    """Return remarks on the law, as many as half a page holds; the others stand in a document of their own."""
    language = year.words.language
    words = wording.of(remarks.PACKAGE, language)
    all_ = remarks.remarks(language, year.context.settings, paper)
    shown = _half_a_page(all_, language)
    rows = tuple((one.name, _remark(one, language)) for one in shown)
    blocks: list[Block] = [Heading(words.say("title"), basis=Basis.CHOICE), no_advice(year)]
    if rows:
        blocks.append(Table((words.say("subject"), words.say("remark")), rows, widths=(3.8, 13), caption=words.say("table")))
    if more := len(all_) - len(rows):
        blocks.append(Paragraph(words.say("more", n=more)))
    return blocks


def _remark(one: remarks.Remark, language: str) -> Text:
    return (Run(one.text), Run(f" ({remarks.checked(one, language)})", emphasis=True))


def _half_a_page(all_: Sequence[remarks.Remark], language: str) -> list[remarks.Remark]:
    """Return the remarks that fit, the organisation's own first of all, in the order they are printed."""
    left, chosen = LINES, set()
    for one in sorted(all_, key=lambda one: not one.changed):
        lines = math.ceil(len(plain(_remark(one, language))) / LINE)
        if lines <= left:
            left -= lines
            chosen.add(one.id)
    return [one for one in all_ if one.id in chosen]
