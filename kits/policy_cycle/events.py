"""Everything that can happen in a policy year, by part."""

from kits.policy_cycle.intent.events import (
    ConsultationAdded,
    ConsultationChanged,
    ConsultationsRemoved,
    IntentionWritten,
    PointChanged,
    QuestionChanged,
    QuestionRaised,
    QuestionsRemoved,
    StartAgreementChanged,
    TargetAdded,
    TargetChanged,
    TargetsRemoved,
)
from kits.policy_cycle.opening import (
    StepEntered,
    YearClosed,
    YearOpened,
    YearReopened,
)
from kits.policy_cycle.plan.events import (
    ItemAdded,
    ItemChanged,
    ItemsKeptApart,
    ItemsMerged,
    ItemsRemoved,
    SourcesAdded,
    SourcesRemoved,
)

__all__ = [
    "ConsultationAdded",
    "ConsultationChanged",
    "ConsultationsRemoved",
    "IntentionWritten",
    "ItemAdded",
    "ItemChanged",
    "ItemsKeptApart",
    "ItemsMerged",
    "ItemsRemoved",
    "PointChanged",
    "QuestionChanged",
    "QuestionRaised",
    "QuestionsRemoved",
    "SourcesAdded",
    "SourcesRemoved",
    "StartAgreementChanged",
    "StepEntered",
    "TargetAdded",
    "TargetChanged",
    "TargetsRemoved",
    "YearClosed",
    "YearOpened",
    "YearReopened",
]
