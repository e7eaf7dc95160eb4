"""What a map leaves on paper: the report, with the map as a picture and as a table that says the same."""

from kits.organogram.paper.making import documents, draft, export, preview
from kits.organogram.paper.report import report

__all__ = ["documents", "draft", "export", "preview", "report"]
