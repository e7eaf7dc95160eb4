"""A fictitious housing corporation, complete enough to try everything.

`nl/` and `en/` hold it as YAML that anybody can read and edit; `make` plays it into a client file by way of the same
events that a workshop's page sends, so that the sample can hold nothing that a real workshop cannot.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from kits import dossier, instruments
from kits.dossier import Dossier, holding, placing, schema, sqlite
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
    if path.exists():
        with holding.sole(path):  # one that is open is refused before another is made
            pass
    draft = placing.beside(path)
    try:
        with dossier.create(draft, read("organisation", language)["name"], language) as client:
            sqlite.hurry(client.engine)
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
    from sample_data import organisation  # noqa: PLC0415 - as the instruments' own: for this click only

    units = organisation.add(client, read("organisation", language))
    for instrument in instruments.INSTRUMENTS:
        instrument.play(client, language, units, today)
    with client.transaction() as connection:
        connection.execute(sa.insert(schema.meta).values(key=SAMPLE, value=language))


def read(name: str, language: str) -> dict[str, Any]:
    """Return what one of the YAML files tells; "" is the language of what is the same in all."""
    import yaml  # noqa: PLC0415

    text = (Path(__file__).parent / language / f"{name}.yaml").read_text("utf8")
    content: dict[str, Any] = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return content
