"""What a session says about what an organisation should have: there, being made, or to be done again by some day.

An instrument that knows such things tells them by a function that its row in `kits.instruments` names (`tells`). Whoever
asks where the organisation stands reads them all; none of them is ever ticked by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kits.terms import Theme


class Having(StrEnum):
    """How far something is."""

    THERE = "there"
    PARTLY = "partly"
    MAKING = "making"


@dataclass(frozen=True)
class Fact:
    """One thing that a session says of the organisation.

    `thing` is an id of `kits/standing/things.yaml`, `themes` which themes it holds for (none: for all of the thing's). `on`
    is the ISO day it was there, `until` the day it has to be done again, where that was agreed. `said` tells in words, in
    the language asked for, where it stands and what of it ("Beleidsjaar 2026, versie 2"). `document` is the one of the
    session's documents that shows it.
    """

    thing: str
    having: Having
    said: str
    themes: tuple[Theme, ...] = ()
    on: str | None = None
    until: str | None = None
    document: str = "report"
