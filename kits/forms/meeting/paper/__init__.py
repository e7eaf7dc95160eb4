"""What a meeting form leaves on paper: a report."""

from kits.forms.meeting.paper.context import Context
from kits.forms.meeting.paper.report import documents, draft

__all__ = ["Context", "documents", "draft"]
