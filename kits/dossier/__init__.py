"""One client's file: everything about one organisation, on their own machine."""

from kits.dossier.dossier import Dossier
from kits.dossier.files import create, delete, open, restore
from kits.dossier.peeking import Peek, peek

__all__ = ["Dossier", "Peek", "create", "delete", "open", "peek", "restore"]
