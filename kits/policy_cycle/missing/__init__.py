"""What a policy year still lacks: one quiet list, counted once, for its page and every document."""

from kits.policy_cycle.missing.listing import missing
from kits.policy_cycle.missing.records import (
    OF_EVALUATION,
    OF_MEASURES,
    Kind,
    Known,
    Missing,
    Part,
    of_evaluation,
    of_plan,
)
from kits.policy_cycle.missing.words import said

__all__ = [
    "OF_EVALUATION",
    "OF_MEASURES",
    "Kind",
    "Known",
    "Missing",
    "Part",
    "missing",
    "of_evaluation",
    "of_plan",
    "said",
]
