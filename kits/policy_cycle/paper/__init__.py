"""What a policy year leaves on paper: the plan of approach, and the letter that asks the works council for consent."""

from kits.policy_cycle.paper.context import Context
from kits.policy_cycle.paper.making import draft, export, preview
from kits.policy_cycle.paper.naming import documents

__all__ = ["Context", "documents", "draft", "export", "preview"]
