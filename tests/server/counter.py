"""A kit whose every page is one button that counts: what a test of the server needs of a page."""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

from kits import instruments, places
from server import behind, logs, pages
from server.voila_app import PORT, KitApp
from widgets import modules

CELL = """
from widgets.page import Page
from widgets.wire import Wire

class Counter(Page):
    count = 0

    def arrive(self, address):
        return None

    def view(self):
        return {"count": self.count}

    def do_more(self):
        self.count += 1

Wire(pages=dict.fromkeys(%s, "__main__:Counter"))
"""
SCRIPT = """
import { html } from "../kit/app.js";
import { page } from "../kit/frame.js";
const More = ({ app }) => html`<button id="count" onClick=${() => app.ask("more")}>${String(app.view.count)}</button>`;
export default page(More);
"""
BROKEN = "raise RuntimeError('a secret of the machine')"


def write(folder: Path, cell: str) -> None:
    """Write the notebook that is served, with one cell, and the counter's browser side beside that of the pages."""
    notebook = {
        "cells": [{"cell_type": "code", "id": "one", "execution_count": None, "metadata": {}, "outputs": [],
                   "source": cell}],
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python", "language": "python"}},
        "nbformat": 4, "nbformat_minor": 5,
    }  # fmt: skip
    (folder / pages.NOTEBOOK).write_text(json.dumps(notebook), "utf8")
    shutil.copytree(modules.STATIC, folder / "static")
    (folder / "static" / "__main__").mkdir()
    (folder / "static" / "__main__" / "main.js").write_text(SCRIPT, "utf8")
    (folder / "static" / "__main__" / "main.css").write_text('@import "../kit/tokens.css";\n', "utf8")


def main() -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int)
    parser.add_argument("--broken", action="store_true")
    parser.add_argument("--waiting", type=int, default=0)
    parser.add_argument("--socket", type=Path)
    parser.add_argument("--base-url", default="/")
    parser.add_argument("--pages", type=int, default=0)
    parser.add_argument("--put-away", type=int, default=0)
    choice = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        names = list(instruments.pages())
        write(Path(folder), BROKEN if choice.broken else CELL % names)
        modules.STATIC = Path(folder) / "static"
        instruments.pages = lambda: dict.fromkeys(names, "__main__:Counter")
        places.close_to_others()
        logs.start()
        app = KitApp.make(
            choice.port or PORT, browser=False, waiting=choice.waiting, notebooks=Path(folder), base_url=choice.base_url,
            socket=choice.socket, limits=behind.Limits(choice.pages, choice.put_away),
        )  # fmt: skip
        print(app.bind(), flush=True)
        app.start()


if __name__ == "__main__":
    main()
