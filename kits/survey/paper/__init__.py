"""What a survey leaves on paper: the covering letter, the questionnaire to fill in by hand, and after closing the report."""

from kits.survey.paper.making import documents, draft

__all__ = ["documents", "draft"]
