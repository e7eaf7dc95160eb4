"""How measures went through the year, and what shows it, as documents say it. A link prints as the text it is."""

from __future__ import annotations

from collections.abc import Iterable

from kits.dossier.records import Basis
from kits.policy_cycle.paper.year import Year
from kits.policy_cycle.plan.records import Item
from kits.policy_cycle.progress.records import Evidence, history
from kits.reports.blocks import Block, Heading, Table, Text


def pairs(year: Year, item: Item) -> tuple[tuple[str, Text], ...]:
    """Return what was noted of a measure, each with its day, and its evidence; nothing where there is none."""
    notes = "\n".join(year.say("progress.note", day=year.words.day(note.on), text=note.text) for note in history(item.notes))
    return (
        (year.shared("item.status_note"), item.status_note),
        (year.shared("item.notes"), notes),
        (year.shared("item.evidence"), "\n".join(_evidence(year, item.evidence))),
    )


def _evidence(year: Year, pieces: Iterable[Evidence]) -> Iterable[str]:
    for one in pieces:
        seen = year.say("progress.seen", day=year.words.day(one.seen)) if one.seen else ""
        yield ", ".join(part for part in (one.name, one.where, seen) if part)


def of_year(year: Year) -> list[Block]:
    """Return the evidence of the year as a whole: in a document about all of it, and where there is some."""
    pieces = year.state.evaluation.evidence
    if not pieces or year.about:
        return []
    header = tuple(year.shared(f"evidence.{name}") for name in ("name", "where", "seen"))
    rows = tuple((one.name, one.where or "–", year.words.day(one.seen) if one.seen else "–") for one in pieces)
    table = Table(header, rows, widths=(6.2, 7, 3.6), caption=year.say("progress.table"))
    return [Heading(year.say("progress.evidence"), basis=Basis.CHOICE), table]
