"""What a policy year leaves on paper: the plan of approach, and the letter that asks the works council for consent."""

from kits.policy_cycle.paper.context import Context
from kits.policy_cycle.paper.letter import letter
from kits.policy_cycle.paper.making import draft, export, preview
from kits.policy_cycle.paper.naming import documents
from kits.policy_cycle.paper.plan import plan

__all__ = ["Context", "documents", "draft", "export", "letter", "plan", "preview"]
