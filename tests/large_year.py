"""A policy year as large as one gets: hundreds of measures, and ten years of figures of hundreds of units."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any

from kits import live
from kits.dossier import Dossier
from kits.dossier.records import Theme
from kits.periods import between
from kits.policy_cycle import events as e
from kits.policy_cycle.figures.records import FigureRow
from kits.policy_cycle.model import INSTRUMENT, MODEL
from kits.policy_cycle.terms import ORGANISATION

YEAR = 2026
YEARS = 10
KINDS = (
    ("absence", "year", 5.0), ("absence_frequency", "year", 1.2), ("turnover", "year", 9.0),
    ("overtime", "quarter", 12.0), ("complaints", "quarter", 2.0), ("incidents", "month", 3.0),
)  # fmt: skip
"""Indicators, how often, and about what size their figures have."""
SYLLABLES = ("ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "wu", "za")
"""What measures are written with: thousands of words, as people have them, and not always the same ten."""


def hold(client: Dossier, items: int, units: int) -> live.Session[Any]:
    """Make units, figures, causes and measures in a client file, and return the policy year's session."""
    chance = random.Random(6)
    departments = [client.add_unit(f"Afdeling {n + 1}", headcount=25).id for n in range(max(1, units // 20))]
    above = [departments[n % len(departments)] for n in range(units)]
    teams = [client.add_unit(f"Team {n + 1:03}", parent=above[n], headcount=18).id for n in range(units)]
    row = client.add_session(INSTRUMENT, f"Beleidsjaar {YEAR}", held_on=f"{YEAR}-01-01")
    log: live.Session[Any] = live.Session(client, row.id, MODEL)
    log.do(e.YearOpened(year=YEAR), *_figures(teams, chance))
    log.do(*_causes(chance))
    log.do(*_items(items, teams, chance))
    return log


def _figures(teams: Sequence[str], chance: random.Random) -> Iterator[Any]:
    rows = []
    for kind, every, size in KINDS:
        yield e.IndicatorAdded(indicator=kind, name=kind.capitalize(), kind=kind, every=every)
        yield e.IndicatorChanged(indicator=kind, changes={"norm": size})
        ends = {"year": "", "quarter": "-Q4", "month": "-12"}[every]
        begins = {"year": "", "quarter": "-Q1", "month": "-01"}[every]
        for period in between(f"{YEAR - YEARS + 1}{begins}", f"{YEAR}{ends}"):
            for unit in (ORGANISATION, *teams):
                people = 18 * len(teams) if unit == ORGANISATION else 18
                rows.append(FigureRow(kind, unit, period, round(size * chance.uniform(0.5, 1.6), 1), people))
    yield e.FiguresImported(figures=tuple(rows))


def _text(chance: random.Random, n: int) -> str:
    return f"{n}: " + " ".join("".join(chance.choices(SYLLABLES, k=3)) for _ in range(12))


def _causes(chance: random.Random) -> Iterator[Any]:
    for n in range(60):
        yield e.CauseAdded(cause=f"cause-{n}", theme=list(Theme)[n % 3], text=_text(chance, n))
        changes: Any = {"priority": ("high", "middle", "low")[n % 3], "reason": _text(chance, n)}
        yield e.CauseChanged(cause=f"cause-{n}", changes=changes)
    for n in range(3, 60):
        yield e.FeedDrawn(cause=f"cause-{chance.randrange(n)}", into=f"cause-{n}")


def _items(n: int, teams: Sequence[str], chance: random.Random) -> Iterator[Any]:
    for i in range(n):
        team = teams[i % len(teams)] if i % 4 == 0 else None
        yield e.ItemAdded(item=f"item-{i}", theme=list(Theme)[i % 3], text=_text(chance, i), team=team)
        changes: Any = {
            "goal": _text(chance, i),
            "owner": f"functie {i % 40}",
            "starts": f"{YEAR}-02-01",
            "due": f"{YEAR}-{i % 12 + 1:02}-15",
            "budget": float(100 * (i % 50)),
            "causes": (f"cause-{i % 60}",),
            "indicator": KINDS[i % len(KINDS)][0],
            "evaluate_how": _text(chance, i),
            "evaluate_on": f"{YEAR}-12-01",
        }
        if i % 10:
            yield e.ItemChanged(item=f"item-{i}", changes=changes)
