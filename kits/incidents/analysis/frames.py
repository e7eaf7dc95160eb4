"""A register's cases as a pandas table, for JupyterLab and scripts: class A alone.

    from kits import dossier
    from kits.incidents.analysis.frames import frame

    with dossier.open("De Linde.psa") as file:
        frame(Register(file, session).cases())

pandas is imported when a table is asked for: a page never needs it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kits.incidents.analysis.counts import weekday
from kits.incidents.case import Case

if TYPE_CHECKING:
    import pandas as pd

LEFT_OUT = ("session_id", "key", "row_hash")
"""Columns that say nothing of what happened."""


def frame(cases: Iterable[Case]) -> pd.DataFrame:
    """Return one row per case: the fields of `Case` but LEFT_OUT, and `hour` ("14", "" unknown) and `weekday` (0 is Monday).

    `kinds` and `circumstances` are lists (`DataFrame.explode` gives a row for each); days are ISO text, which sorts and
    compares as days do; `at`, `reported_at` and `answered_at` are moments in UTC.
    """
    import pandas as pd  # noqa: PLC0415 - over a second at import

    names = [field.name for field in dataclasses.fields(Case) if field.name not in LEFT_OUT]
    there = tuple(cases)
    columns = {name: [_plain(getattr(case, name)) for case in there] for name in names}
    made = pd.DataFrame({name: pd.Series(values, dtype=_type(name)) for name, values in columns.items()})
    for name in ("at", "reported_at", "answered_at"):
        made[name] = pd.to_datetime(made[name].replace("", None), format="ISO8601", utc=True)
    made["hour"] = pd.Series([case.clock[:2] for case in there], dtype=object)
    made["weekday"] = pd.Series([weekday(case.day) for case in there], dtype="int64")
    return made


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _type(name: str) -> str:
    numbers = {"damage_amount": "float64", "near_miss": "bool", "for_another": "bool"}
    return numbers.get(name, "int64" if name.startswith("care_") or name == "version" else "object")
