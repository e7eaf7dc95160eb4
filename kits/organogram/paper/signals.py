"""The signals of workload that were seen in the teams on the map: what they are about, and on which day; never a figure."""

from __future__ import annotations

from collections.abc import Iterable

from kits.instrument import ToldSignal
from kits.organogram import tree
from kits.organogram.state import State
from kits.reports.blocks import Block, Heading, Paragraph, Run, Table
from kits.reports.paper import Words


def section(state: State, told: Iterable[ToldSignal], words: Words) -> list[Block]:
    """Return a row for each team and day on which it was looked at; nothing where no team on the map has a signal."""
    seen: dict[str, dict[str, list[str]]] = {}
    for one in told:
        change = one.change and words.say("signals.changed", said=one.said, change=words.say(f"signals.{one.change}"))
        seen.setdefault(one.unit, {}).setdefault(one.on, []).append(change or one.said)
    rows = tuple(
        ((Run(placed.unit.name, strong=True),), "; ".join(said), words.day(on))
        for unit, placed in tree.placed(state).items()
        for on, said in seen.get(unit, {}).items()
    )
    if not rows:
        return []
    table = Table(tuple(words.get("signals.columns")), rows, widths=(3.4, 8, 3), caption=words.say("signals.table"))
    return [Heading(words.say("signals.title")), Paragraph(words.say("signals.intro")), table]
