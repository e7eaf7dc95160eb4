"""What the client file has of the things that a point shows: offered as evidence, never taken by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kits.client_facts import Told
from kits.dossier.records import Theme
from kits.facts import Having
from kits.forms.form import Form, Point
from kits.live.checks import NAME_LIMIT
from kits.reports.paper import short
from kits.standing import standing
from kits.standing.standing import IN_ORDER, Line, Stand
from kits.standing.things import thing


@dataclass(frozen=True)
class Offer:
    """What can be taken as evidence: as `Evidence` has it, and the `session` it comes from; none for what lies elsewhere."""

    name: str
    where: str
    seen: str
    session: str = ""
    document: str = ""


@dataclass(frozen=True)
class Shown:
    """A thing that a point shows, as it stands for the themes of that point. `lacks`: something has to be done for it."""

    name: str
    line: Line
    offers: tuple[Offer, ...] = ()

    @property
    def lacks(self) -> bool:
        """Whether it is not in order."""
        return self.line.stand not in IN_ORDER and self.line.stand is not Stand.NOT_APPLICABLE


def names(point: Point) -> frozenset[str]:
    """Return the names under which facts speak of what a point shows."""
    return frozenset(name for key in point.shows if (one := thing(key)) for name in (one.id, one.told_by) if name)


def shown(
    point: Point, form: Form, *, known: Iterable[Told], settings: Mapping[str, Any], today: dt.date, language: str
) -> Iterator[Shown]:
    """Yield what a point shows. `known` is what the other sessions say: a checklist is no evidence of itself."""
    themes, told = (point.theme,) if point.theme else form.heading.themes, tuple(known)
    for one in (found for key in point.shows if (found := thing(key))):
        line, name = standing.line(one, told, settings, today, themes), one.name[language]
        mine = (each for each in told if each.fact.thing in (one.id, one.told_by) and _about(each, themes))
        offers = [
            Offer(
                name,
                short(each.fact.said.removeprefix(f"{name}: "), NAME_LIMIT),
                today.isoformat(),
                each.session.id,
                each.fact.document,
            )
            for each in mine
            if each.fact.having is not Having.MAKING and line.stand is not Stand.NOT_APPLICABLE
        ]
        if line.seen:
            offers.append(Offer(line.seen["what"], line.seen["where"], line.seen["on"]))
        yield Shown(name, line, tuple(offers))


def _about(each: Told, themes: Iterable[Theme]) -> bool:
    return not each.fact.themes or bool(set(each.fact.themes) & set(themes))
