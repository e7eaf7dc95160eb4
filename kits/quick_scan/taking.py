"""What is taken from elsewhere in the client file: a closed survey's results, the counts of the register of incidents.

Both stay where they are: the scan keeps which session they came from and what was told on the day they were taken, so that
its report does not change by itself, and so that it can be said when they tell otherwise by now.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from kits import instruments, periods
from kits.dossier import Dossier
from kits.dossier.records import Published
from kits.instrument import Counted, ToldSurvey
from kits.quick_scan import limits
from kits.quick_scan.state import Count, TakenCounts, TakenSurvey
from kits.small_groups.hiding import Row, decided
from kits.small_groups.organisation import Tree, tree_in
from kits.small_groups.records import ORGANISATION, Figure

QUARTERS = 4
"""How many quarters of the register are looked back on: a year, as a questionnaire does."""


class Now(StrEnum):
    """How what was taken stands to what is told by now. Texts: `now.<value>`.

    What is told no more (`gone`) is shown no more either: the survey may have found since that somebody could be worked out.
    """

    SAME = "same"
    OTHER = "other"
    GONE = "gone"


def taken_survey(told: ToldSurvey, language: str, today: dt.date) -> TakenSurvey:
    """Return a survey as it is taken; `language` is the one it was told in."""
    return TakenSurvey(
        told.session,
        told.title,
        told.closed_on,
        told.people,
        told.respondents,
        told.said,
        told.checked,
        language,
        today.isoformat(),
    )


def survey_now(taken: TakenSurvey, told: Iterable[ToldSurvey]) -> Now:
    """Return whether a survey still tells what was taken; `told` are the closed surveys, in the language it was taken in."""
    known = next((one for one in told if one.session == taken.session), None)
    if known is None:
        return Now.GONE
    day = dt.date.fromisoformat(taken.taken_on)
    return Now.SAME if taken_survey(known, taken.language, day) == taken else Now.OTHER


def still_told(taken: TakenSurvey, now: Now) -> TakenSurvey:
    """Return a survey as it may be shown now: one that is told no more, without its results."""
    return replace(taken, said=(), checked="") if now is Now.GONE else taken


def left_out(taken: TakenSurvey | None) -> int:
    """Return how many of a questionnaire's sentences do not fit in the report; they stand in the reports of talks."""
    room = limits.SENTENCES
    for n, sentence in enumerate(taken.said if taken else ()):
        room -= len(sentence)
        if room < 0:
            return len(taken.said) - n if taken else 0
    return 0


def counts_told(dossier: Dossier, language: str, today: dt.date) -> TakenCounts | None:
    """Return what the register counted in its last quarters, in the whole organisation; None where nothing may be shown.

    A count may be shown under the rule on small groups (docs/small_groups.md), with all that was counted beside it.
    """
    return counts_of(instruments.counted(dossier, language), tree_in(dossier), language, today)


def counts_of(counted: Iterable[Counted], tree: Tree, language: str, today: dt.date) -> TakenCounts | None:
    """Return the same of what was counted, in an organisation."""
    rows: dict[tuple[str, str], dict[str, Figure]] = defaultdict(dict)
    names: dict[str, str] = {}
    source = ""
    for one in counted:
        names[one.subject] = one.name
        rows[one.subject, one.period][one.unit] = Figure(one.value)
        source = one.source
    last = sorted({period for _, period in rows}, key=periods.first_day)[-QUARTERS:]
    found = tuple(
        Count(subject, names[subject], period, row[ORGANISATION].value)
        for (subject, period), row in sorted(rows.items())
        if period in last and ORGANISATION in row and _may_be_shown(row, tree, subject, period)
    )
    return TakenCounts(found, source, language, today.isoformat()) if found else None


def _may_be_shown(row: dict[str, Figure], tree: Tree, subject: str, period: str) -> bool:
    told = tree.published.get((subject, period), {})
    given = {one.unit: Figure(one.value, None if one.people is None else int(one.people)) for one in told.values()}
    whole = row[ORGANISATION]
    if tree.headcount is not None:
        whole = whole._replace(n=int(tree.headcount))
    shown = decided(Row({**row, ORGANISATION: whole}, given, adds=True), tree.at(period), tree.sizes)
    return shown.get(ORGANISATION) is None


def counts_now(taken: TakenCounts, told: TakenCounts | None) -> Now:
    """Return whether the register still counts what was taken; later quarters make it another."""
    if told is None:
        return Now.GONE
    return Now.SAME if _numbers(told) == _numbers(taken) else Now.OTHER


def _numbers(taken: TakenCounts) -> set[tuple[str, str, float]]:
    return {(one.subject, one.period, one.value) for one in taken.counts}


def published(taken: TakenCounts) -> tuple[Published, ...]:
    """Return what readers of a document with these counts know from then on."""
    return tuple(Published(one.subject, ORGANISATION, one.period, one.value) for one in taken.counts)


def stretch(taken: TakenCounts) -> tuple[str, str]:
    """Return the first and the last quarter that were counted."""
    found = sorted({one.period for one in taken.counts}, key=periods.first_day)
    return found[0], found[-1]


def totals(taken: TakenCounts) -> dict[str, int]:
    """Return how many of each subject were counted in all those quarters; without a subject of which a quarter lacks."""
    quarters = {one.period for one in taken.counts}
    subjects: dict[str, list[Count]] = defaultdict(list)
    for one in taken.counts:
        subjects[one.subject].append(one)
    return {
        subject: round(sum(one.value for one in rows)) for subject, rows in subjects.items() if len(rows) == len(quarters)
    }
