"""A kit over notebooks of its own, each with one button that counts: what a test of the server needs of a page."""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from kits import places
from server import logs, pages
from server.voila_app import KitApp

CELL = '''
import anywidget, traitlets

class Counter(anywidget.AnyWidget):
    _esm = """
    export default { render({ model, el }) {
      const button = document.createElement("button");
      button.id = "count";
      const show = () => { button.textContent = String(model.get("count")); };
      button.addEventListener("click", () => model.send("more"));
      model.on("change:count", show);
      show();
      el.append(button);
    } };
    """
    count = traitlets.Int(0).tag(sync=True)

    def __init__(self):
        super().__init__()
        self.on_msg(lambda *_: setattr(self, "count", self.count + 1))

Counter()
'''
BROKEN = "raise RuntimeError('a secret of the machine')"


def write(folder: Path, cell: str) -> None:
    """Write a notebook with one cell for every page there is."""
    for page in pages.PAGES:
        notebook = {
            "cells": [{"cell_type": "code", "id": "one", "execution_count": None, "metadata": {}, "outputs": [],
                       "source": cell}],
            "metadata": {"kernelspec": {"name": "python3", "display_name": "Python", "language": "python"}},
            "nbformat": 4, "nbformat_minor": 5,
        }  # fmt: skip
        (folder / pages.notebook(page)).write_text(json.dumps(notebook), "utf8")


def main() -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int)
    parser.add_argument("--broken", action="store_true")
    parser.add_argument("--preheat", action="store_true")
    choice = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), BROKEN if choice.broken else CELL)
        places.close_to_others()
        logs.start()
        app = KitApp.make(choice.port, browser=False, preheat=choice.preheat, notebooks=Path(folder))
        print(app.bind(), flush=True)
        app.start()


if __name__ == "__main__":
    main()
