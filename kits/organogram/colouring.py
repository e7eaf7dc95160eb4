"""The rules of colouring, of the conversation about differences, and of choosing where to start."""

from __future__ import annotations

from dataclasses import replace

from kits.live import Rules, walk
from kits.live.checks import check_length
from kits.live.kept import Kept, changed, without
from kits.organogram import events as e
from kits.organogram.checks import check_unit
from kits.organogram.colours import phones_done
from kits.organogram.state import (
    GROUP,
    MOST_RATERS,
    NAME_LIMIT,
    OPEN_TO_ALL,
    PERSON,
    TEXT_LIMIT,
    PhoneColours,
    Reason,
    Settled,
    Start,
    State,
    Step,
    Way,
)
from kits.problems import Problem

rules: Rules[State] = Rules()

# ── the walk ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@rules.on(e.StepEntered)
def _entered(state: State, event: e.StepEntered) -> State:
    """Who comes back from where all colours lie beside one another finds nobody's on the wall."""
    back = event.step == Step.COLOUR and state.step in OPEN_TO_ALL
    return replace(walk.entered(state, event), turn=None if back else state.turn)


@rules.on(e.DateSet)
def _dated(state: State, event: e.DateSet) -> State:
    return replace(state, held_on=event.held_on)


# ── colours ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@rules.on(e.WayChosen)
def _way(state: State, event: e.WayChosen) -> State:
    return replace(state, way=event.way, turn=state.turn if event.way == state.way else None)


@rules.on(e.RaterAdded)
def _rater(state: State, event: e.RaterAdded) -> State:
    if event.rater in state.raters:
        return state
    return replace(state, raters=(*state.raters, event.rater), turn=event.rater, way=Way.RATERS)


@rules.on(e.RaterRemoved)
def _rater_gone(state: State, event: e.RaterRemoved) -> State:
    left = tuple(rater for rater in state.raters if rater != event.rater)
    colours = without(state.colours, event.rater)
    return replace(state, raters=left, colours=colours, turn=None if event.rater == state.turn else state.turn)


@rules.on(e.TurnGiven)
def _turn(state: State, event: e.TurnGiven) -> State:
    return replace(state, turn=event.rater) if event.rater in state.raters else state


@rules.on(e.TurnEnded)
def _turn_over(state: State, _event: e.TurnEnded) -> State:
    return replace(state, turn=None)


@rules.on(e.ColourGiven)
def _coloured(state: State, event: e.ColourGiven) -> State:
    if event.rater not in (GROUP, PERSON, *state.raters) or event.unit not in state.units:
        return state
    given = without(state.colours.get(event.rater, {}), event.unit)
    if event.colour is not None:
        given[event.unit] = event.colour
    return replace(state, colours={**state.colours, event.rater: given})


@rules.on(e.PhonesTaken)
def _phones(state: State, event: e.PhonesTaken) -> State:
    return replace(state, phones=PhoneColours(event.round, event.phones, event.counts))


@rules.on(e.PhonesAskedAgain)
def _again(state: State, _event: e.PhonesAskedAgain) -> State:
    return replace(state, phone_round=state.phone_round + 1) if phones_done(state) else state


# ── differences ──────────────────────────────────────────────────────────────────────────────────────────────────────


@rules.on(e.UnitShown)
def _shown(state: State, event: e.UnitShown) -> State:
    return replace(state, shown=event.unit)


@rules.on(e.ReasonNoted)
def _noted(state: State, event: e.ReasonNoted) -> State:
    reason = Reason(event.reason, event.unit, event.kind, event.text)
    return replace(state, reasons={**state.reasons, reason.id: reason})


@rules.on(e.ReasonChanged)
def _reason_changed(state: State, event: e.ReasonChanged) -> State:
    return replace(state, reasons=changed(state.reasons, event.reason, kind=event.kind, text=event.text))


Kept(rules, "reasons").removed(e.ReasonRemoved, "reason")


@rules.on(e.UnitSettled)
def _settled(state: State, event: e.UnitSettled) -> State:
    return replace(state, settled={**state.settled, event.unit: Settled(event.colour)})


Kept(rules, "settled").removed(e.UnitUnsettled, "unit")


# ── where to start, and an earlier map ───────────────────────────────────────────────────────────────────────────────


@rules.on(e.StartChosen)
def _start(state: State, event: e.StartChosen) -> State:
    start = Start(event.unit, event.aim, event.reason, event.owner, event.due)
    return replace(state, starts={**state.starts, event.unit: start})


Kept(rules, "starts").removed(e.StartDropped, "unit")


@rules.on(e.EarlierOpened)
def _earlier(state: State, event: e.EarlierOpened) -> State:
    return replace(state, earlier=event.earlier, links={})


@rules.on(e.UnitsLinked)
def _linked(state: State, event: e.UnitsLinked) -> State:
    return replace(state, links={**state.links, event.earlier_unit: event.units})


Kept(rules, "links").removed(e.UnitsUnlinked, "earlier_unit")


# ── what stands in the way ───────────────────────────────────────────────────────────────────────────────────────────


@rules.allows(e.RaterAdded)
def _may_add_rater(state: State, event: e.RaterAdded) -> None:
    if len(state.raters) >= MOST_RATERS:
        raise Problem("kits.organogram:problems.too_many_raters", limit=MOST_RATERS)


@rules.allows(e.ColourGiven)
def _may_colour(state: State, event: e.ColourGiven) -> None:
    check_unit(state, event.unit)
    if event.rater not in (GROUP, PERSON, *state.raters):
        raise Problem("kits.organogram:problems.no_rater")


@rules.allows(e.PhonesTaken)
def _may_take_phones(state: State, event: e.PhonesTaken) -> None:
    if any(min(given) < 0 or sum(given) > event.phones for given in event.counts.values()):
        raise Problem("kits.organogram:problems.more_than_phones")


@rules.allows(e.ReasonNoted)
def _may_note(state: State, event: e.ReasonNoted) -> None:
    check_unit(state, event.unit)
    _check_reason(event.text)


@rules.allows(e.ReasonChanged)
def _may_change_reason(state: State, event: e.ReasonChanged) -> None:
    _check_reason(event.text)


def _check_reason(text: str) -> None:
    if not text:
        raise Problem("kits.organogram:problems.reason_empty")
    check_length(text, TEXT_LIMIT)


@rules.allows(e.UnitSettled)
def _may_settle(state: State, event: e.UnitSettled) -> None:
    check_unit(state, event.unit)


@rules.allows(e.StartChosen)
def _may_start(state: State, event: e.StartChosen) -> None:
    check_unit(state, event.unit)
    check_length(event.reason, TEXT_LIMIT)
    check_length(event.owner, NAME_LIMIT)


@rules.allows(e.UnitsLinked)
def _may_link(state: State, event: e.UnitsLinked) -> None:
    if state.earlier is None or event.earlier_unit not in {unit.id for unit in state.earlier.units}:
        raise Problem("kits.organogram:problems.not_on_earlier_map")
    for unit in event.units:
        check_unit(state, unit)
