"""What the browser shows of a survey."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from kits import live
from kits.dossier.records import Unit
from kits.survey import blocks, keys, paper, publication, results
from kits.survey.filled_in import Box
from kits.survey.publication import Planned
from kits.survey.state import Block, State, Step


class View:
    """Makes the view; what takes working out is kept as long as nothing of it changed."""

    def __init__(self) -> None:
        self._planned: tuple[Any, Planned | None] = (None, None)
        self._results: tuple[Any, dict[str, Any]] = (None, {})

    def of(self, session: live.Session[State], language: str) -> dict[str, Any]:
        """Return the survey as far as it is: `{survey, plan, opened, results, key_here, step, closed, documents}`."""
        state = session.state
        found: dict[str, Any] = {
            "step": state.step.value,
            "closed": state.release is not None,
            "survey": _survey(state, language),
            "plan": self._plan(session, language) if state.step is Step.PLAN else None,
            "opened": _opened(state),
            "key_here": state.step is not Step.OPEN or keys.is_here(session.id) or Box(session).empty(),
            "results": self._shown(session, language) if state.release is not None else None,
            "documents": [asdict(one) for one in paper.documents(lambda: session, language)],
        }
        return found

    def _plan(self, session: live.Session[State], language: str) -> dict[str, Any]:
        state, units = session.state, session.dossier.units()
        known = (state.plan, tuple(units), language, session.dossier.token())
        if self._planned[0] != known or self._planned[1] is None:
            self._planned = known, publication.planned(state, session.dossier, session.id, language)
        planned = self._planned[1]
        assert planned is not None  # noqa: S101 - it was just made
        plan, names = state.plan, {unit.id: unit.name for unit in units}
        taking_part, own = planned.units, blocks.own_people(units)
        return {
            "units": [_unit(unit, units, own.get(unit.id) or 0, unit.id in taking_part) for unit in _in_order(units)],
            "all": not plan.units,
            "blocks": [_block(one) for one in planned.opened.blocks],
            "own": bool(plan.blocks),
            "unknown": [names[one] for one in planned.unknown if one in names],
            "people": planned.people,
            "problems": [one.text(language) for one in planned.problems],
            "smallest": planned.smallest,
            "floor": plan.floor,
            "breakdown": plan.breakdown.value,
            "functions": [asdict(one) for one in plan.functions],
            "sizes": dict(plan.sizes),
            "sites": [asdict(one) for one in planned.opened.categories] if plan.breakdown == "site" else [],
            "begins": plan.begins,
            "ends": plan.ends,
            "ways": [one.value for one in plan.ways],
            "left_out": list(plan.left_out),
            "names": dict(plan.names),
            "report_to": plan.report_to,
            "talk_to": plan.talk_to,
            "asks": plan.asks,
        }

    def _shown(self, session: live.Session[State], language: str) -> dict[str, Any]:
        known = (session.state, language, session.dossier.token())
        if self._results[0] != known:
            found = results.told(session.state, session.dossier, session.id, language)
            self._results = known, asdict(found)
        return self._results[1]


def _survey(state: State, language: str) -> dict[str, Any]:
    heading, contents = state.questionnaire.heading, state.questionnaire.contents
    asked = {one.id for one in state.asked}
    return {
        "name": heading.name[language],
        "about": heading.about[language],
        "credit": heading.credit[language],
        "parts": [
            {
                "id": part.id,
                "title": part.title[language],
                "questions": [
                    {
                        "id": one.id,
                        "said": one.said[language],
                        "kind": one.kind.value,
                        "note": one.note[language] if one.note else "",
                        "asked": one.id in asked,
                        "after": one.after.question if one.after else "",
                    }
                    for one in part.questions
                ],
            }
            for part in contents.parts
        ],
    }


def _opened(state: State) -> dict[str, Any] | None:
    opened, plan = state.opened, state.plan
    if opened is None:
        return None
    return {
        "on": opened.on,
        "begins": plan.begins,
        "ends": plan.ends,
        "floor": opened.floor,
        "people": opened.people,
        "ways": [one.value for one in plan.ways],
        "blocks": [_block(one) for one in opened.blocks],
        "categories": [asdict(one) for one in opened.categories],
        "by": plan.breakdown.value,
    }


def _block(one: Block) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "units": list(one.units),
        "teams": list(one.teams),
        "people": one.people,
    }


def _unit(unit: Unit, units: list[Unit], own: float, taking_part: bool) -> dict[str, Any]:
    above = {one.id: one.parent for one in units}
    depth, here = 0, unit.parent
    while here and depth < len(units):
        depth, here = depth + 1, above.get(here)
    return {
        "id": unit.id,
        "name": unit.name,
        "depth": depth,
        "own": own,
        "on": taking_part,
    }


def _in_order(units: list[Unit]) -> list[Unit]:
    """Return units that are there, each below the one it falls under."""
    there = [one for one in units if one.archived_at is None]
    ids = {one.id for one in there}
    below: dict[str | None, list[Unit]] = {}
    for one in there:
        below.setdefault(one.parent if one.parent in ids else None, []).append(one)
    found: list[Unit] = []
    waiting = list(reversed(below.get(None, [])))
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += reversed(below.pop(one.id, []))
    return found
