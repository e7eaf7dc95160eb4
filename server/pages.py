"""Where the notebooks lie: those that are served, and those for JupyterLab."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = ROOT / "notebooks"
"""A notebook for each page, for JupyterLab."""
SERVED, NOTEBOOK = NOTEBOOKS / "served", "page.ipynb"
"""The notebook that is served, whichever page is asked for: a kernel that stands ready need not know which."""
