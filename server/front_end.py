"""Voilà's own front end in one file instead of seventy.

It comes in many small pieces that the browser discovers one after another. They are the same for every page, so the
page fetches them in one go, at its very beginning, while its kernel is still busy. The pieces are webpack's: a piece
that is already there when the front end starts is not fetched again, and one that is missing here still is.
"""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

LIST = Path(__file__).resolve().parent / "theme" / "front_end.txt"
"""The pieces a page needs: a kind (`voila` or `labextensions`) and a path, `*` standing for letters that change.
`python benchmarks/front_end_files.py` writes it anew after an update of Voilà, ipywidgets or anywidget."""


@functools.cache
def bundle(voila: tuple[str, ...], labextensions: tuple[str, ...]) -> bytes:
    """Return the pieces as one script; `voila` and `labextensions` are the folders to look in, in order."""
    folders = {"voila": voila, "labextensions": labextensions}
    pieces = []
    for line in LIST.read_text("utf8").splitlines():
        kind, _, pattern = line.partition(" ")
        found = next((path for folder in folders[kind] for path in sorted(Path(folder).glob(pattern))), None)
        if found is not None:
            pieces.append(found.read_bytes())
    return b"\n;\n".join(pieces)


def name(script: bytes) -> str:
    """Return a file name that changes with the script, so that browsers may keep it."""
    return hashlib.sha256(script).hexdigest()[:12] + ".js"
