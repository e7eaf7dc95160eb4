"""What a document leaves on paper: itself in Word, its versions, poster and card, a letter to the council, a calendar."""

from kits.forms.document.paper.making import documents, draft

__all__ = ["documents", "draft"]
