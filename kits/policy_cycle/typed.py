"""How what a person typed enters an event: cleaned, days as ISO text, money to the cent."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import AfterValidator

from kits.policy_cycle import periods
from kits.texts import clean_text


def _iso_date(value: str | None) -> str | None:
    return dt.date.fromisoformat(value).isoformat() if value else None


def _cents(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


Text = Annotated[str, AfterValidator(clean_text)]
Line = Annotated[str, AfterValidator(lambda text: clean_text(text, single_line=True))]
Date = Annotated[str | None, AfterValidator(_iso_date)]
Euro = Annotated[float | None, AfterValidator(_cents)]
Ids = tuple[str, ...]
Period = Annotated[str, AfterValidator(lambda text: periods.check(text) if text else "")]
"""A year, quarter or month as kits.policy_cycle.periods writes it, or "" for none."""
Day = Annotated[str, AfterValidator(lambda text: dt.date.fromisoformat(text).isoformat())]
"""A day that has to be there."""
