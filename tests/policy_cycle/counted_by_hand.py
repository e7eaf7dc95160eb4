"""The numbers of a policy year worked out anew, from the client file's own tables: shares no code with the kit.

A fold of the events that matter for numbers, and plain arithmetic. `number` and `euros` read numbers out of sentences.
"""

from __future__ import annotations

import json
import re
import sqlite3
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

THEMES = ("workload", "aggression", "conduct")
CHANGE = {
    "ItemChanged": ("items", "item"),
    "TargetChanged": ("targets", "target"),
    "IndicatorChanged": ("indicators", "indicator"),
    "ItemJudged": ("judged", "item"),
}
ADD = {"ItemAdded": ("items", "item"), "TargetAdded": ("targets", "target"), "IndicatorAdded": ("indicators", "indicator")}


def year_of(path: Path, session: str) -> dict[str, Any]:
    """Return what a session's log says of its measures, targets, indicators, figures and judgements."""
    with sqlite3.connect(path) as file:
        log = file.execute("SELECT kind, body FROM event WHERE session_id = ? ORDER BY seq", (session,)).fetchall()
    year: dict[str, Any] = {"items": {}, "targets": {}, "indicators": {}, "judged": {}, "figures": {}, "opened": {}}
    for kind, text in log:
        body = json.loads(text)
        if kind in ADD:
            where, name = ADD[kind]
            year[where][body[name]] = dict(body)
        elif kind in CHANGE:
            where, name = CHANGE[kind]
            year[where].setdefault(body[name], {}).update(body["changes"])
        elif kind == "FiguresImported":
            for indicator, unit, period, value, people in body["figures"]:
                year["figures"][indicator, unit, period] = (value, people)
        elif kind == "IndicatorOpened":
            year["opened"][body["indicator"]] = True
        elif kind == "YearOpened":
            year["year"] = body["year"]
    return year


def sizes_of(path: Path) -> dict[str, float]:
    """Return the headcount that each unit was said to have itself."""
    with sqlite3.connect(path) as file:
        return dict(file.execute("SELECT id, headcount FROM unit WHERE headcount IS NOT NULL").fetchall())


def going(items: dict[str, Any]) -> dict[str, Any]:
    """Return the measures that are not dropped."""
    return {key: one for key, one in items.items() if one.get("status") != "not_done"}


def cost(items: dict[str, Any], key: str) -> Decimal:
    """Return what a measure costs with its parts: what it says itself, or what those cost if that is more."""
    parts = sum((cost(items, one) for one, item in going(items).items() if item.get("under") == key), Decimal(0))
    return max(Decimal(str(items[key].get("budget") or 0)), parts)


def total(items: dict[str, Any]) -> Decimal:
    """Return what all measures cost together: each part in its whole, once."""
    there = going(items)
    return sum((cost(items, key) for key, one in there.items() if one.get("under") not in there), Decimal(0))


def spent(items: dict[str, Any], key: str) -> Decimal:
    """Return what was spent on a measure with its parts: what it says itself, or what its parts say if that is more."""
    parts = sum((spent(items, one) for one, item in items.items() if item.get("under") == key), Decimal(0))
    return max(Decimal(str(items[key].get("spent") or 0)), parts)


def all_spent(items: dict[str, Any]) -> Decimal:
    """Return what was spent on all measures, those that were stopped as well: each part in its whole, once."""
    return sum((spent(items, key) for key, one in items.items() if one.get("under") not in items), Decimal(0))


def rounded(value: float) -> Decimal:
    """Return a figure to the hundredth."""
    return Decimal(value).quantize(Decimal("0.01"), ROUND_HALF_UP)


def aim(year: dict[str, Any], target: dict[str, Any]) -> Decimal | None:
    """Return what a target of yearly figures aims at; no percentage can be taken of nought."""
    if target.get("value") is not None:
        return rounded(target["value"])
    begins = start(year, target)
    return None if not begins else rounded(begins * (100 + target["percent"]) / 100)


def start(year: dict[str, Any], target: dict[str, Any]) -> float | None:
    """Return what a target of yearly figures starts from."""
    if target.get("baseline") is not None:
        return float(target["baseline"])
    found = year["figures"].get((target["indicator"], target["unit"], target["since"]))
    return found[0] if found else None


# ── numbers as people read them ─────────────────────────────────────────────────────────────────────────────────────


def number(text: str, language: str) -> Decimal:
    """Return the first number in a text."""
    found = re.search(r"-?\d[\d.,]*", text)
    assert found, text
    bare = found[0].rstrip(".,")
    thousands, point = (".", ",") if language == "nl" else (",", ".")
    return Decimal(bare.replace(thousands, "").replace(point, "."))


def euros(text: str, language: str) -> list[Decimal]:
    """Return the amounts of money in a text that do not stand between brackets."""
    outside = re.sub(r"\(€[^)]*\)", "", text.replace("\u00a0", " "))
    return [number(one, language) for one in re.findall(r"€ ?-?\d[\d.,]*", outside)]
