"""What a kit that was killed left beside its client files: it goes into them, and so away, before anything else happens."""

from __future__ import annotations

import logging

from kits import dossier, places
from kits.dossier import sqlite
from kits.problems import Problem

log = logging.getLogger("psa_kit")


def clear() -> None:
    """Fold in what SQLite kept beside the client files of this computer's person.

    What was wiped from a ballot box at the very last is wiped in the file only then. A file that cannot be opened now (say,
    another computer has it) is left alone: whoever opens it next does the same.
    """
    for path in places.client_files():
        try:
            if sqlite.log_file(path).exists():
                with dossier.open(path) as left:
                    left.fold_in()
        except (Problem, OSError) as problem:
            log.warning(
                "What was left beside a client file stays for now: %s", getattr(problem, "code", type(problem).__name__)
            )
