"""What a plan or an evaluation still lacks, all of it in one place: the year's one list, with measures by their numbers."""

from __future__ import annotations

from collections.abc import Sequence

from kits.dossier.records import Basis
from kits.policy_cycle.missing import OF_MEASURES, Kind, Missing, of_evaluation, of_plan, said
from kits.policy_cycle.paper.year import Year
from kits.reports.blocks import Block, Callout, Heading, Paragraph

GROUPS = {
    Kind.LAW: "law",
    Kind.ITEMS: "needed",
    Kind.ITEM: "needed",
    Kind.INTENTION: "wanted",
    Kind.TARGETS: "wanted",
    Kind.TARGET: "wanted",
    Kind.VISION: "wanted",
    Kind.START: "wanted",
    Kind.NO_CAUSES: "weighed",
    Kind.PRIORITY: "weighed",
    Kind.TOGETHER: "weighed",
    Kind.FINDINGS: "weighed",
    Kind.ADVICE: "advised",
    Kind.LOOSE: "teams",
    Kind.NOBODY_HEARD: "talks",
    Kind.NO_DAY: "talks",
    Kind.NO_WORDS: "talks",
    Kind.UNHEARD: "talks",
    Kind.COUNCIL: "council",
    Kind.ANSWERS: "council",
    Kind.DECISION_DAY: "council",
    Kind.CONDITION: "council",
    Kind.SOURCE: "figures",
    Kind.UNFOLLOWED: "figures",
    Kind.JUDGED: "judged",
    Kind.NO_WHY: "judged",
    Kind.OTHER_STATUS: "judged",
    Kind.EFFECT: "targets",
    Kind.FITS: "fits",
}
"""Under which title each kind of line stands; titles in this order. Texts: `missing.parts.<value>`."""
WITH_THEMES = (
    Kind.LAW, Kind.INTENTION, Kind.TARGETS, Kind.START, Kind.TOGETHER, Kind.ITEMS, Kind.FITS
)  # fmt: skip
"""Lines that do not say by themselves of which themes they are."""
TARGETS_SHOWN = 20
"""Targets that are named one by one."""


def plan(year: Year) -> tuple[Missing, ...]:
    """Return what the plan lacks."""
    return of_plan(year.missing)


def evaluation(year: Year) -> tuple[Missing, ...]:
    """Return what the evaluation lacks."""
    return of_evaluation(year.missing)


def blocks(year: Year, lines: Sequence[Missing], nothing: str) -> list[Block]:
    """Return the section that names all that is missing, unless the document is to leave it out.

    `nothing` is the key of the sentence for when nothing is missing.
    """
    if not year.context.gaps:
        return []
    intro = Paragraph(year.say("missing.about", n=len(lines)) if lines else year.say(nothing))
    parts: list[Block] = []
    for group in dict.fromkeys(GROUPS.values()):
        own = [one for one in lines if GROUPS[one.kind] == group]
        if own:
            parts.append(Callout(year.say(f"missing.parts.{group}"), items=_lines(year, own), kind="todo"))
    return [Heading(year.say("missing.title"), basis=Basis.CHOICE), intro, *parts]


def _lines(year: Year, own: Sequence[Missing]) -> tuple[str, ...]:
    """Return lines in words; of targets the first, and how many more there are."""
    shown: list[str] = []
    targets = 0
    for one in own:
        targets += one.kind in (Kind.TARGET, Kind.EFFECT)
        if one.kind not in (Kind.TARGET, Kind.EFFECT) or targets <= TARGETS_SHOWN:
            shown.append(_line(year, one))
    if targets > TARGETS_SHOWN:
        shown.append(year.say("missing.more_targets", n=targets - TARGETS_SHOWN))
    return tuple(shown)


def _line(year: Year, one: Missing) -> str:
    numbers = ""
    if one.kind in OF_MEASURES:
        numbers = year.say("missing.numbers", items=year.numbered(year.state.plan.items[key] for key in one.keys))
    text = said(one, year.state, year.words.language, year.context.units, numbers)
    if one.kind in WITH_THEMES and len(year.themes) > 1 and one.themes:
        every = len(one.themes) == len(year.themes)
        return f"{text} ({year.say('missing.all_themes') if every else ', '.join(map(year.themed, one.themes))})"
    return text
