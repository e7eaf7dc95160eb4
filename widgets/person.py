"""Who sits at this computer, as they call themselves: asked once on a desk's page, and kept for this computer alone.

On a server where people sign in, whoever starts the kit says who it is (`PSA_KIT_PERSON`; a Hub's own `JUPYTERHUB_USER`
serves as well); then nobody is asked.
"""

from __future__ import annotations

import os
import re

from kits.dossier import machine
from kits.dossier.faults import explained
from kits.dossier.records import new_id
from kits.live import actors
from kits.wording import clean_text

VARIABLES = ("PSA_KIT_PERSON", "JUPYTERHUB_USER")
LONGEST = 60
"""Characters of a name that are kept."""
_VISIT = re.compile(r"[A-Za-z0-9]{1,40}")


def given() -> str:
    """Return the name that whoever started the kit gave; nothing where nobody did."""
    return next((_kept(name) for variable in VARIABLES if (name := os.environ.get(variable))), "")


def name() -> str:
    """Return what the person at this computer is called; nothing where nobody has said."""
    file = machine.folder() / "person"
    with explained(file):
        return given() or (_kept(file.read_text("utf8")) if file.exists() else "")


def keep(name: str) -> None:
    """Keep what the person at this computer is called."""
    file = machine.folder() / "person"
    with explained(file):
        file.write_text(_kept(name), "utf8")


def actor(visit: str) -> str:
    """Return who acts during a visit, as the browser names it; one that it does not name is a visit of its own."""
    return actors.at_desk(visit if _VISIT.fullmatch(visit) else new_id(), name())


def _kept(name: str) -> str:
    return clean_text(name, single_line=True)[:LONGEST]
