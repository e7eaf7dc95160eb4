"""How figures are written, the same on the page and on paper: to the hundredth, always with their unit of measurement.

Figures smaller than a tenth have two digits that say something: 0.0123 is written as 0.012. What is told of figures (how
much they differ, whether an aim was reached) is worked out of what is written, so that who reads it can do it again.
`figure` in `widgets/static/policy_cycle/pieces.js` writes by the same rule.
"""

from __future__ import annotations

import functools
from decimal import ROUND_HALF_UP, Decimal

from kits import wording
from kits.policy_cycle.figures.records import Indicator

PERCENT = "%"
"""The unit of measurement that is written to a figure without a space."""
SMALL = Decimal("0.1")
MOST_PLACES = 8
KEPT = 16_384
"""Figures that are written once: Babel takes its time over each."""


def rounded(value: float) -> float:
    """Return a figure as it is written; never minus nought."""
    exact = Decimal(value)
    places = 2 if not exact or abs(exact) >= SMALL else min(1 - exact.adjusted(), MOST_PLACES)
    return float(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)) + 0.0


@functools.lru_cache(maxsize=KEPT)
def number(value: float, language: str) -> str:
    """Return a figure without its unit of measurement, as the language writes it: 5,58."""
    from babel.numbers import format_decimal  # noqa: PLC0415 - Babel costs a third of a second at import

    return str(format_decimal(Decimal(repr(rounded(value))), format="#,##0.########", locale=language))


def amount(value: float | None, indicator: Indicator | None, language: str) -> str:
    """Return a figure as one writes it with its unit of measurement (5,8%, 37 incidenten); nothing for none."""
    if value is None:
        return ""
    written, measured_in = number(value, language), indicator.measured_in if indicator else ""
    return f"{written}%" if measured_in == PERCENT else f"{written} {measured_in}".strip()


def difference(value: float, indicator: Indicator, language: str) -> str:
    """Return how much figures differ, as one writes it: of percentages in percentage points."""
    if indicator.measured_in != PERCENT:
        return amount(abs(value), indicator, language)
    return wording.of("kits.policy_cycle", language).say("effect.in_points", points=number(abs(value), language))
