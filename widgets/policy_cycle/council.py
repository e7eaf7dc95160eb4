"""What the page of a policy year shows of the works council and of the plan's versions."""

from __future__ import annotations

from typing import Any

from kits.policy_cycle.council import standing, versions
from kits.policy_cycle.state import State
from widgets.policy_cycle.year_parts import plain
from widgets.sending import request_shown


def shown(s: State, language: str) -> dict[str, Any]:
    """Return where the plan stands with the works council, what it was asked, and the versions there are."""
    last, then = versions.adopted(s), versions.before(s)
    return {
        "matter": standing.MATTER.name,
        "standing": standing.of_plan(s).value,
        "said": list(standing.sentences(s, language)),
        "warnings": [warning.value for warning in standing.warnings(s)],
        "requests": {one.id: request_shown(one) for one in s.requests.values()},
        "conditions": plain(s.conditions.values()),
        "to_follow": [one.id for one in standing.all_conditions(s)],
        "number": versions.number(s),
        "draft": versions.is_draft(s),
        "since": standing.compared(then, language) if then else "",
        "adopted": last.number if last else None,
        "versions": [{"number": v.number, "on": v.on, "by": v.by, "note": v.note} for v in s.versions],
    }
