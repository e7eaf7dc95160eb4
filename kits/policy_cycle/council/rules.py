"""The rules of requests and versions of the plan."""

from __future__ import annotations

from dataclasses import replace

from kits.consent import rules as consent_rules
from kits.consent.standing import named
from kits.live.checks import check_fields
from kits.policy_cycle.council import events as e
from kits.policy_cycle.council.records import Version
from kits.policy_cycle.council.standing import MATTER
from kits.policy_cycle.plan.completeness import incomplete
from kits.policy_cycle.state import State
from kits.problems import Problem

rules = consent_rules.of(MATTER)

NAMED = 10
"""Incomplete items that a refusal names; the page lists them all."""
SHOWN = 60  # characters of each


@rules.on(e.PlanAdopted)
def _adopted(s: State, x: e.PlanAdopted) -> State:
    version = Version(number=len(s.versions) + 1, on=x.on, by=x.by, note=x.note, about=s.plan, request=named(s))
    return replace(s, versions=(*s.versions, version))


@rules.allows(e.PlanAdopted)
def _may_adopt(s: State, x: e.PlanAdopted) -> None:
    check_fields({"by": x.by, "note": x.note}, long=("note",))
    if not s.plan.items:
        raise Problem("kits.policy_cycle:problems.no_items")
    if bare := incomplete(s.plan.items.values()):
        names = [f"‘{one.item.text[:SHOWN]}’" for one in bare[:NAMED]]
        raise Problem(
            "kits.policy_cycle:problems.incomplete",
            n=len(bare),
            items=", ".join(names) + (" …" if len(bare) > NAMED else ""),
        )
    if not MATTER.is_draft(s):
        raise Problem("kits.policy_cycle:problems.adopted_already", number=len(s.versions))
