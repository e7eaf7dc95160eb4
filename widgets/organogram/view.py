"""What the organogram page shows: the session's state as JSON, with what the room counts worked out."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any

from kits import wording
from kits.instrument import ToldSignal
from kits.live import Session
from kits.organogram import blockers, colours, earlier_map, tree
from kits.organogram.state import AIM_OF, OPEN_TO_ALL, State, Way
from widgets.workshop_page import steps


def of(session: Session[State], language: str, signals: Iterable[ToldSignal] = ()) -> dict[str, Any]:
    """Return the whole view of a session. Colours of others do not leave the kernel while people colour in turn."""
    s = session.state
    return {
        "step": s.step.value,
        "steps": steps(s, "kits.organogram", blockers.of_step, language),
        "held_on": s.held_on,
        "units": _units(s),
        "order": list(tree.placed(s)),
        "archived": {unit.id: unit.name for unit in s.units.values() if unit.archived},
        "everybody": tree.everybody(s),
        "way": s.way.value,
        "rater": s.rater,
        "raters": [_rater(s, rater, language) for rater in s.raters],
        "on_phones": {"people": colours.phones(s), "round": s.phone_round, "done": colours.phones_done(s)},
        "coloured": colours.coloured(s, s.rater) if s.rater else 0,
        "differences": list(colours.differences(s)) if s.step in OPEN_TO_ALL else [],
        "shown": s.shown,
        "reasons": {key: dataclasses.asdict(reason) for key, reason in s.reasons.items()},
        "starts": {key: dataclasses.asdict(start) for key, start in s.starts.items()},
        "counts": colours.counts(s) if s.step in OPEN_TO_ALL else None,
        "earlier": _earlier(s),
        "signals": _signals(s, signals),
        "closed": s.closed,
    }


def _signals(s: State, told: Iterable[ToldSignal]) -> dict[str, list[dict[str, Any]]]:
    """Return the signals of workload by unit, each with what it is about; a unit without any is left out."""
    found: dict[str, list[dict[str, Any]]] = {}
    for one in told:
        if one.unit in s.units:
            found.setdefault(one.unit, []).append({"said": one.said, "change": one.change, "on": one.on})
    return found


def _units(s: State) -> dict[str, dict[str, Any]]:
    seen = s.step in OPEN_TO_ALL
    mine = s.colours.get(s.rater or "", {})
    return {
        unit_id: {
            "name": p.unit.name,
            "parent": p.unit.parent,
            "second_parent": p.unit.second_parent,
            "site": p.unit.site,
            "headcount": p.unit.headcount,
            "manager": p.unit.manager,
            "depth": p.depth,
            "children": list(p.children),
            "also_here": list(p.also_here),
            "total": p.total,
            "mine": mine.get(unit_id),
            **(_seen(s, unit_id) if seen else {}),
        }
        for unit_id, p in tree.placed(s).items()
    }


def _seen(s: State, unit: str) -> dict[str, Any]:
    """Return what everybody may see of a unit's colours."""
    spread = colours.spread(s, unit)
    colour = colours.colour(s, unit)
    return {
        "colour": colour.value if colour else None,
        "aim": AIM_OF[colour].value if colour else None,
        "spread": list(spread.counts()),
        "by_phone": colours.on_phones(s, unit).coloured,
        "differ": spread.differ,
        "settled": unit in s.settled,
        "open": colours.open_(s, unit),
    }


def _rater(s: State, rater: str, language: str) -> dict[str, Any]:
    name = wording.of("kits.organogram", language).say("rater", n=colours.number(s, rater))
    return {"id": rater, "name": name, "coloured": colours.coloured(s, rater)}


def _earlier(s: State) -> dict[str, Any] | None:
    if s.earlier is None or (s.step not in OPEN_TO_ALL and s.way is Way.RATERS):
        return None
    rows = []
    for row in earlier_map.compared(s):
        now = [
            {
                "id": unit,
                "colour": colours.standing(s, unit),
                "change": earlier_map.changed(row.then.colour, colours.colour(s, unit)),
            }
            for unit in row.now
        ]
        rows.append(
            {
                "id": row.then.id,
                "name": row.then.name,
                "colour": earlier_map.standing(row.then),
                "now": now,
                "linked": row.linked,
            }
        )
    return {
        "title": s.earlier.title,
        "held_on": s.earlier.held_on,
        "rows": rows,
        "unlinked": [unit.id for unit in earlier_map.unlinked(s)],
        "new": list(earlier_map.new(s)),
    }
