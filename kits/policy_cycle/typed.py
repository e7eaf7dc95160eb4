"""How what a person typed enters an event, beside what `kits.live.typed` has: money to the cent, stretches of time."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from kits import periods


def _cents(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


Euro = Annotated[float | None, AfterValidator(_cents)]
Period = Annotated[str, AfterValidator(lambda text: periods.check(text) if text else "")]
"""A year, quarter or month as kits.periods writes it, or "" for none."""
