"""One client's file: everything about one organisation, on their own machine."""

from kits.dossier.dossier import Dossier
from kits.dossier.files import create, open

__all__ = ["Dossier", "create", "open"]
