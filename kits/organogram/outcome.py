"""What the map leaves in the client file beside its log: the organisation, findings, and where to start as actions."""

from __future__ import annotations

from kits.dossier.records import ActionDraft, FindingDraft, Outcome, Severity, Theme
from kits.live import SessionFacts
from kits.organogram import colours, tree
from kits.organogram.state import Colour, State, Step

SOURCE = "organogram"

SEVERITY_OF = {Colour.RED: Severity.FIRE, Colour.ORANGE: Severity.UNREST}
"""Red is fire, orange unrest; a green unit is no finding."""


def facts(state: State) -> SessionFacts:
    """Return what the list of sessions shows."""
    return SessionFacts(step=state.step.value, held_on=state.held_on, closed=state.closed)


def outcome(state: State) -> Outcome:
    """Return the organisation's units, a finding for each red and orange unit, and an action for each place to start.

    Findings appear once the room has left colouring: before that a map is half made.
    """
    made = state.closed or state.step not in (Step.ORGANISATION, Step.COLOUR)
    findings = tuple(_findings(state)) if made else ()
    keys = {finding.key for finding in findings}
    return Outcome(findings, tuple(_actions(state, keys)), tuple(state.units.values()))


def _findings(state: State) -> list[FindingDraft]:
    found = []
    for unit in tree.active(state).values():
        spread = colours.spread(state, unit.id)
        colour = colours.colour(state, unit.id)
        severity = SEVERITY_OF.get(colour) if colour else None
        differs = spread.differ and unit.id not in state.settled
        if severity is None and not differs and not colours.open_(state, unit.id):
            continue
        said = [reason.text for reason in state.reasons.values() if reason.unit == unit.id]
        found.append(
            FindingDraft(
                key=f"unit-{unit.id}",
                unit=unit.id,
                theme=Theme.WORKLOAD,
                source=SOURCE,
                severity=severity,
                text="\n".join(said),
                detail={
                    "colour": colour.value if colour else None,
                    "open": colour is None,
                    "spread": dict(zip(("red", "orange", "green", "none"), spread.counts(), strict=True)),
                },
            )
        )
    return found


def _actions(state: State, findings: set[str]) -> list[ActionDraft]:
    return [
        ActionDraft(
            key=f"start-{start.unit}",
            text=": ".join(part for part in (state.units[start.unit].name, start.reason) if part),
            owner=start.owner,
            due=start.due,
            findings=(f"unit-{start.unit}",) if f"unit-{start.unit}" in findings else (),
            detail={"unit": start.unit},
        )
        for start in state.starts.values()
        if start.unit in state.units
    ]
