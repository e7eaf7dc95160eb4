"""What can happen in a quick scan. A change carries only the fields that changed: two people at one record keep both."""

from __future__ import annotations

from kits.live.walk import DateSet, SessionClosed, SessionReopened, UnitsChosen
from kits.quick_scan.events.asking import (
    CountsPutAway,
    CountsTaken,
    FunctionAdded,
    FunctionChanged,
    FunctionsRemoved,
    GoalAdded,
    GoalChanged,
    GoalsRemoved,
    IntroductionWritten,
    OtherSourceNoted,
    PaperAdded,
    PaperChanged,
    PapersRemoved,
    PlanChanged,
    SurveyPutAway,
    SurveyTaken,
    TalkAdded,
    TalkChanged,
    TalkNoted,
    TalksRemoved,
    TopicSummed,
)
from kits.quick_scan.events.concluding import (
    AgreementChanged,
    AgreementMade,
    AgreementsRemoved,
    AnswerChanged,
    ConclusionAdded,
    ConclusionChanged,
    ConclusionsRemoved,
    DiscussionChanged,
    DiscussionHeld,
    DiscussionsRemoved,
    OfferChanged,
    RecommendationChanged,
    RecommendationMade,
    RecommendationsRemoved,
    RemarkChanged,
    RemarkMade,
    RemarksRemoved,
    SourceTicked,
    SummaryWritten,
)

__all__ = [
    "AgreementChanged", "AgreementMade", "AgreementsRemoved", "AnswerChanged", "ConclusionAdded", "ConclusionChanged",
    "ConclusionsRemoved", "CountsPutAway", "CountsTaken", "DateSet", "DiscussionChanged", "DiscussionHeld",
    "DiscussionsRemoved", "FunctionAdded", "FunctionChanged", "FunctionsRemoved", "GoalAdded", "GoalChanged", "GoalsRemoved",
    "IntroductionWritten", "OfferChanged", "OtherSourceNoted", "PaperAdded", "PaperChanged", "PapersRemoved", "PlanChanged",
    "RecommendationChanged", "RecommendationMade", "RecommendationsRemoved", "RemarkChanged", "RemarkMade", "RemarksRemoved",
    "SessionClosed", "SessionReopened", "SourceTicked", "SummaryWritten", "SurveyPutAway", "SurveyTaken", "TalkAdded",
    "TalkChanged", "TalkNoted", "TalksRemoved", "TopicSummed", "UnitsChosen",
]  # fmt: skip
