"""Who may do what in a client that many work in: people and their roles, rules as data, and holding to them.

It counts where a Hub says who signed in (`person.VARIABLE`). On a laptop nobody signs in, and nothing here does anything.
"""

from kits.rights.held import HeldDossier, open_held
from kits.rights.papers import documents, draft
from kits.rights.person import VARIABLE, Person, here
from kits.rights.rights import Rights
from kits.rights.rules import May, Role

__all__ = ["VARIABLE", "HeldDossier", "May", "Person", "Rights", "Role", "documents", "draft", "here", "open_held"]
