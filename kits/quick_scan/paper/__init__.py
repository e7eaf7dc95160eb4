"""What a quick scan leaves on paper: its report, the introduction for staff, reports of talks, and what teams said."""

from kits.quick_scan.paper.making import documents, draft

__all__ = ["documents", "draft"]
