"""What culture statements leave on paper: the report, the list of rules, a poster of them and cards to carry."""

from kits.culture.paper.making import documents, draft, export, preview
from kits.culture.paper.report import report

__all__ = ["documents", "draft", "export", "preview", "report"]
