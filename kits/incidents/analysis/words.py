"""What a row of a table is called: a code's words, an hour, a day of the week, a unit's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kits import wording
from kits.incidents import codes
from kits.incidents.analysis.counts import HOURS, UNSAID, WEEKDAYS, Counted, Tally

PACKAGE = "kits.incidents.analysis"
CODES: Mapping[str, str] = {
    "place": "places", "activity": "activities", "kind": "kinds", "perpetrator": "perpetrators", "moved_by": "moved_by",
    "circumstance": "circumstances", "damage": "damage", "recovered": "recovered", "sanction": "sanctions", "way": "ways",
}  # fmt: skip
"""The questions whose answers are codes, and what `codes.of` calls them."""
IN_ORDER = {"hour": [f"{hour:02}" for hour in range(HOURS)], "weekday": [str(day) for day in range(WEEKDAYS)]}
"""Questions whose rows have an order of their own; a row between others is told of although nothing happened then."""


def named(question: str, code: str, language: str) -> str:
    """Return what a row is called."""
    texts = wording.of(PACKAGE, language)
    if code == UNSAID:
        return texts.say("unknown_hour" if question == "hour" else "unsaid")
    if question in CODES:
        return codes.said(CODES[question], code, language)
    own: Mapping[str, Callable[[], str]] = {
        "hour": lambda: texts.say("hours", first=f"{int(code):02}:00", last=f"{(int(code) + 1) % HOURS:02}:00"),
        "weekday": lambda: str(texts.get("weekdays")[int(code)]),
        "repeat": lambda: texts.say(f"repeat.{code}"),
        "police": lambda: texts.say(f"police.{code}"),
    }
    return own[question]() if question in own else code


def ordered(question: str, counted: Counted, language: str) -> Sequence[tuple[str, str, Tally]]:
    """Return the rows of a table, each as its code, what it is called and how often; what nobody said comes last.

    Hours run from the first that had anything to the last; days of the week are all there. Others go by how often.
    """
    rows = counted.rows
    if question in IN_ORDER:
        there = [code for code in IN_ORDER[question] if code in rows]
        order = IN_ORDER[question]
        codes_ = order[order.index(there[0]) : order.index(there[-1]) + 1] if there else []
        codes_ = order if question == "weekday" and there else codes_
    else:
        known = [code for code in rows if code != UNSAID]
        codes_ = sorted(known, key=lambda code: (-rows[code].cases, named(question, code, language).casefold()))
    if UNSAID in rows:
        codes_ = [*codes_, UNSAID]
    return [(code, named(question, code, language), counted.of(code)) for code in codes_]
