"""The sources that a finding written down by hand can have (`sources.yaml`)."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kits import wording

RIE = "rie"
"""The risk inventory and evaluation: what a list of actions is of where nobody says otherwise."""


@dataclass(frozen=True)
class Source:
    """A source. `of_people` says that it tells of what people went through: of a small team that may point at somebody."""

    id: str
    of_people: bool = False


@functools.cache
def sources() -> Mapping[str, Source]:
    """Return all sources by id, in the order a document has them."""
    told = wording.from_yaml(Path(__file__).with_name("sources.yaml"))
    return {one["id"]: Source(one["id"], one.get("of_people", False)) for one in told}
