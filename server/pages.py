"""Which notebooks are served, and at what address."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = ROOT / "notebooks"
FRONT_DOOR = "start"
PAGES = (FRONT_DOOR, "memo_voting", "organogram", "culture", "policy_cycle", "evaluation")
"""Names of the notebooks that are pages. Other notebooks somebody keeps beside them are not served."""


def notebook(page: str) -> str:
    """Return the file name of a page's notebook, inside NOTEBOOKS."""
    return page + ".ipynb"


def address(page: str) -> str:
    """Return the path a page is opened at, for example `/memo-voting`."""
    return "/" + page.replace("_", "-")
