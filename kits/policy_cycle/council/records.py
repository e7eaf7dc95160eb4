"""The plan as it was put to the works council, and as it was adopted."""

from __future__ import annotations

from dataclasses import dataclass

from kits.consent import records
from kits.policy_cycle.plan.plan import Plan


@dataclass(frozen=True)
class Request(records.Request[Plan]):
    """A request for consent to the plan."""

    @property
    def plan(self) -> Plan:
        """The plan as it was asked about."""
        return self.about


@dataclass(frozen=True)
class Version(records.Version[Plan]):
    """A plan that was adopted."""

    @property
    def plan(self) -> Plan:
        """The plan as it was adopted."""
        return self.about
