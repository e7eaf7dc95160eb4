"""What a checklist leaves on paper: a report, a form to fill in by hand, a brief where it can be one, a calendar day."""

from kits.forms.checklist.paper.context import Context
from kits.forms.checklist.paper.making import documents, draft

__all__ = ["Context", "documents", "draft"]
