"""How what a person typed enters an event: cleaned, days as ISO text."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import AfterValidator

from kits.wording import clean_text


def _iso_date(value: str | None) -> str | None:
    return dt.date.fromisoformat(value).isoformat() if value else None


Text = Annotated[str, AfterValidator(clean_text)]
Line = Annotated[str, AfterValidator(lambda text: clean_text(text, single_line=True))]
Date = Annotated[str | None, AfterValidator(_iso_date)]
"""A day; None when not known yet."""
Day = Annotated[str, AfterValidator(lambda text: dt.date.fromisoformat(text).isoformat())]
"""A day that has to be there."""
Ids = tuple[str, ...]
