"""The publication plan: of which groups something will be shown, worked out of the organisation before a survey opens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kits.dossier import Dossier
from kits.dossier.records import SessionRow, Unit
from kits.live import Session
from kits.problems import Problem
from kits.survey import attack, blocks, joining
from kits.survey.model import MODEL
from kits.survey.plan import Plan as Fixed
from kits.survey.questionnaire import INSTRUMENT, PACKAGE
from kits.survey.release import Asked, Cell, Counter, Kind, Release
from kits.survey.state import Block, Breakdown, Category, Opened, Plan, State
from kits.wording import of

CRUMB = 0.005
"""People; fractions of full-time equivalents are kept to the hundredth."""
Earlier = tuple[SessionRow, State]
"""Another survey of the same questionnaire, closed."""


@dataclass(frozen=True)
class Planned:
    """What a plan comes to now.

    `units` take part, of those in `unknown` nobody said how many people they have. `opened` is what would be fixed, without
    its day. `problems` stand in the way of opening; without any, the smallest group that anybody could work out is of
    `smallest` people.
    """

    units: tuple[str, ...]
    opened: Opened
    unknown: tuple[str, ...]
    people: float
    problems: tuple[Problem, ...]
    smallest: float


def planned(state: State, client: Dossier, session_id: str, language: str) -> Planned:
    """Return what a plan comes to, in the organisation as it is now; problems name groups in `language`."""
    plan, units = state.plan, [one for one in client.units() if one.archived_at is None]
    taking_part = tuple(one.id for one in units if not plan.units or one.id in plan.units)
    unknown = blocks.unknown(units, taking_part)
    own = {unit: n or (None if unit in unknown else 0.0) for unit, n in blocks.own_people(units).items()}
    chosen = tuple(tuple(unit for unit in some if unit in taking_part) for some in plan.blocks)
    groups = tuple(some for some in chosen if some) or blocks.proposed(units, taking_part, plan.floor)
    names = {one.id: one.name for one in units}
    made = tuple(_block(n, some, own, names, plan) for n, some in enumerate(groups, 1))
    people = round(sum(one.people for one in made), 2)
    problems: list[Problem] = []
    if people < plan.floor:
        problems.append(Problem(f"{PACKAGE}:problems.too_small", n=people, floor=plan.floor))
    if not plan.begins or not plan.ends:
        problems.append(Problem(f"{PACKAGE}:problems.no_days"))
    problems += blocks.mistakes(groups, units, taking_part, plan.floor) if plan.blocks else ()
    categories, spread, wrong = _spread(plan, made, own, units)
    cells = _together(
        {(one.id, name): [spread.get((unit, name), 0.0) for unit in one.units] for one in made for name in _ids(categories)}
    )
    problems += wrong
    smallest = min((one.people for one in made), default=0.0)
    by_block, by_unit = (tuple((one, category, n) for (one, category), n in some.items()) for some in (cells, spread))
    now = Opened("", plan.floor, made, categories, by_block, tuple(blocks.chart(units).items()), by_unit)
    if not problems:
        alone = attack.breakdown(cells)
        before = earlier(state, client, session_id)
        others = waves(state, before)
        found = (
            min(alone, attack.together([fixed(now).wave(""), *others], plan.floor), key=lambda one: one.size)
            if others
            else alone
        )
        smallest = min(smallest, found.size)
        if found.size < plan.floor - CRUMB:
            called = {one.id: one.name for one in made} | {one.id: one.name for one in categories}
            problems.append(_collide(found, state, before, called, language))
    return Planned(taking_part, now, unknown, people, tuple(problems), smallest)


def opened(session: Session[State], on: str, language: str) -> Opened:
    """Return the plan as it is fixed on an ISO day. Raises the first Problem that stands in the way."""
    now = planned(session.state, session.dossier, session.id, language)
    if now.problems:
        raise now.problems[0]
    return replace(now.opened, on=on)


def earlier(state: State, client: Dossier, session_id: str) -> Sequence[Earlier]:
    """Return the client's other closed surveys with the same questionnaire, the latest first. Each is opened for it."""
    name = f"{INSTRUMENT}:{state.questionnaire.id}"
    others = [row for row in client.sessions() if row.instrument == name and row.id != session_id]
    found = [(row, Session(client, row.id, MODEL).state) for row in others]
    closed = [(row, told) for row, told in found if told.release is not None]
    return sorted(closed, key=lambda one: one[1].closed_on, reverse=True)


def fixed(opened: Opened) -> Fixed:
    """Return a plan that was fixed, as what is shown is worked out from it."""
    return Fixed(
        blocks={one.id: one.units for one in opened.blocks},
        cells={(block, category): n for block, category, n in opened.cells},
        above=dict(opened.above),
        categories=tuple(one.id for one in opened.categories),
        floor=opened.floor,
        own={unit: n for one in opened.blocks for unit, n in zip(one.units, one.own, strict=True)},
        spread={(unit, category): n for unit, category, n in opened.spread},
    )


def waves(state: State, before: Iterable[Earlier]) -> list[attack.Wave]:
    """Return which earlier surveys look back on some of the same months, as they were shown."""
    begins, months = dt.date.fromisoformat(state.plan.begins), state.questionnaire.heading.months
    return [
        fixed(told.opened).wave(row.id, told.release)
        for row, told in before
        if told.opened and told.release and (not state.closed_on or told.closed_on <= state.closed_on)
        if told.closed_on and attack.overlap(dt.date.fromisoformat(told.closed_on), begins, months)
    ]


def released(state: State, counted: Mapping[Cell, Counter], client: Dossier, session_id: str) -> Release:
    """Return what may be shown of what was counted. Raises Problem where the survey was not opened."""
    if state.opened is None:
        raise Problem(f"{PACKAGE}:problems.not_open")
    return joining.release(asked(state), counted, fixed(state.opened), waves(state, earlier(state, client, session_id)))


def _collide(
    found: attack.Found, state: State, before: Iterable[Earlier], names: Mapping[str, str], language: str
) -> Problem:
    """Return which groups, by their `names`, tell of a smaller one together, in words."""
    say = of(PACKAGE, language).say
    titles = {row.id: row.title for row, _ in before}
    others = [titles[name.survey] for name in found.names if name.survey in titles]
    groups = [names.get(name.group, say("collide.whole")) for name in found.names if not name.survey]
    told = "; ".join(dict.fromkeys(groups))
    n = f"{found.size:g}"
    if others:
        return Problem(f"{PACKAGE}:problems.collides_with", survey=others[0], n=n, groups=told, floor=state.plan.floor)
    return Problem(f"{PACKAGE}:problems.collide", n=n, groups=told, floor=state.plan.floor)


def _block(n: int, some: tuple[str, ...], own: Mapping[str, float | None], names: Mapping[str, str], plan: Plan) -> Block:
    teams = tuple(names[unit] for unit in some if own[unit] or len(some) == 1) or tuple(names[unit] for unit in some)
    given = plan.names.get("+".join(sorted(some)), "")
    people = round(sum(own[unit] or 0.0 for unit in some), 2)
    return Block(f"b{n}", given or ", ".join(teams), some, people, teams, tuple(own[unit] for unit in some))


def _ids(categories: tuple[Category, ...]) -> tuple[str, ...]:
    """Return what answers are counted by besides blocks: nothing else where there are no categories."""
    return tuple(one.id for one in categories) or ("",)


def _together(parts: Mapping[Cell, list[float | None]]) -> dict[Cell, float | None]:
    """Return how many people there are in each cell, None where nobody said any of it; not those without anybody."""
    told = {cell: [n for n in some if n != 0] for cell, some in parts.items()}
    return {cell: round(sum(n or 0.0 for n in some), 2) if any(some) else None for cell, some in told.items() if some}


def _spread(
    plan: Plan, made: tuple[Block, ...], own: Mapping[str, float | None], units: list[Unit]
) -> tuple[tuple[Category, ...], dict[Cell, float | None], list[Problem]]:
    """Return the categories of a plan, how many people of each unit are in which, and what is wrong with them.

    Of a unit of which nobody said how many people it has, None.
    """
    there = [unit for one in made for unit in one.units if own[unit] != 0]
    by_id = {one.id: one for one in units}
    problems: list[Problem] = []
    if plan.breakdown is Breakdown.NONE:
        return (), {(unit, ""): own[unit] for unit in there}, problems
    if plan.breakdown is Breakdown.SITE:
        sites = sorted({by_id[unit].site for unit in there if by_id[unit].site})
        categories = tuple(Category(f"s{n}", site) for n, site in enumerate(sites, 1))
        known = {one.name: one.id for one in categories}
        without = [by_id[unit].name for unit in there if not by_id[unit].site]
        if without:
            problems.append(Problem(f"{PACKAGE}:problems.no_site", teams=", ".join(without)))
        spread = {(unit, known[by_id[unit].site]): own[unit] for unit in there if by_id[unit].site}
    else:
        categories = plan.functions
        spread = {}
        for unit in there:
            sizes = {one.id: plan.sizes.get(f"{unit}:{one.id}", 0.0) for one in categories}
            spread |= {(unit, category): n for category, n in sizes.items() if n}
            told, people = sum(sizes.values()), own[unit]
            if people is None or abs(told - people) > CRUMB:
                said = {"team": by_id[unit].name, "told": f"{told:g}", "n": "?" if people is None else f"{people:g}"}
                problems.append(Problem(f"{PACKAGE}:problems.sizes", **said))
    if len(categories) < 2:
        problems.append(Problem(f"{PACKAGE}:problems.one_category"))
    return categories, spread, problems


def asked(state: State) -> tuple[Asked, ...]:
    """Return the questions that are counted."""
    contents = state.questionnaire.contents
    return tuple(
        Asked(
            one.id,
            one.kind,
            tuple(option.id for option in contents.options(one)),
            one.sensitive,
            one.after.question if one.after else "",
            one.after.but if one.after else (),
        )
        for one in state.asked
        if one.kind is not Kind.REMARK
    )
