"""The sources that a finding written down by hand can have (`sources.yaml`)."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path

from pydantic.dataclasses import dataclass

from kits.rows import STRICT, rows

RIE = "rie"
"""The risk inventory and evaluation: what a list of actions is of where nobody says otherwise."""


@dataclass(config=STRICT)
class Source:
    """A source. `of_people` says that it tells of what people went through: of a small team that may point at somebody."""

    id: str
    of_people: bool = False


@functools.cache
def sources() -> Mapping[str, Source]:
    """Return all sources by id, in the order a document has them."""
    return {one.id: one for one in rows(Path(__file__).with_name("sources.yaml"), Source)}
