"""A fictitious housing corporation, complete enough to try everything.

`nl/` and `en/` hold it as YAML that anybody can read and edit; `make` plays it into a client file by way of the same
events that a workshop's page sends, so that the sample can hold nothing that a real workshop cannot.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from kits import dossier
from kits.dossier import Dossier, placing, schema
from kits.dossier.faults import problem

SAMPLE = "sample"
"""Stands in the file's own data when the file is a sample; only such a file is ever replaced."""


def make(path: Path, language: str = "nl", today: dt.date | None = None) -> Path:
    """Make the sample client at `path` in `language` ("nl", "en"), or put the one that is there back as it was.

    The workshops are dated around `today`. Raises Problem when something else than the sample stands at `path`, or the
    sample is open somewhere; nothing changed then.
    """
    path = Path(path)
    if path.exists() and not is_sample(path):
        raise problem("exists", path=path)
    draft = placing.beside(path)
    try:
        with dossier.create(draft, _read("organisation", language)["name"], language) as client:
            _fill(client, language, today or dt.date.today())
        replaced = dossier.restore(draft, path)
    finally:
        placing.remove(draft)
    if replaced is not None:
        placing.remove(replaced)
    return path


def is_sample(path: Path) -> bool:
    """Return whether the client file at `path` is a sample that `make` made."""
    return SAMPLE in dossier.peek(path).meta


def _fill(client: Dossier, language: str, today: dt.date) -> None:
    from sample_data import maps, organisation, policy, statements, workshops  # noqa: PLC0415 - the instrument, for this click only

    units = organisation.add(client, _read("organisation", language))
    maps.colour(client, _read("map", language), units, today)
    held = workshops.hold(client, _read("held", language), units, today)
    workshops.look_back(client, _read("follow_up", language), units, today, held)
    workshops.begin(client, _read("half_way", language), units, today)
    statements.hold(client, _read("culture", language), units, today)
    last = policy.look_back(client, _read("policy_last_year", language), units, today)
    policy.hold(client, _read("policy", language), units, today, last)
    with client.transaction() as connection:
        connection.execute(sa.insert(schema.meta).values(key=SAMPLE, value=language))


def _read(name: str, language: str) -> dict[str, Any]:
    import yaml  # noqa: PLC0415

    content: dict[str, Any] = yaml.safe_load((Path(__file__).parent / language / f"{name}.yaml").read_text("utf8"))
    return content
