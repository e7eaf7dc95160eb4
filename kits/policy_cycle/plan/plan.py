"""The plan as a whole: what is adopted, compared and put on paper. Progress, figures and judgements stand beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kits.dossier.records import Theme
from kits.policy_cycle.intent.records import StartAgreement, StartSubject, Target
from kits.policy_cycle.plan.records import Item
from kits.policy_cycle.weighing.records import Weighing


@dataclass(frozen=True)
class Plan:
    """What an organisation means to do in a policy year. Everything stands in the order it came, by id.

    `intentions` are per theme, in its own words; `vision` holds the answers to the questions of the vision on aggression
    (kits.policy_cycle.intent.vision), per question; `start` are the start agreements, per theme and subject.
    """

    intentions: Mapping[str, str] = field(default_factory=dict)
    vision: Mapping[str, str] = field(default_factory=dict)
    targets: Mapping[str, Target] = field(default_factory=dict)
    start: Mapping[Theme, Mapping[StartSubject, StartAgreement]] = field(default_factory=dict)
    weighing: Weighing = field(default_factory=Weighing)
    items: Mapping[str, Item] = field(default_factory=dict)
