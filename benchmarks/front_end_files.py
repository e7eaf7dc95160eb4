"""Writes down which pieces of Voilà's front end a page needs, for `server/front_end.py` to put in one file.

Run after an update of Voilà, ipywidgets or anywidget:  python benchmarks/front_end_files.py
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

from running import CHROMIUM_FLAGS, Kit, chromium_path, free_port  # noqa: E402 - shared with the tests

from server import front_end  # noqa: E402

COUNTER = ROOT / "tests" / "server" / "counter.py"
VOILA = re.compile(r"/psa/voila/[^/]+/(\d+\.voila\.js)$")
EXTENSION = re.compile(r"/psa/labextensions/[^/]+/(.+/static/\d+)\.[0-9a-f]+\.js$")


def main() -> None:
    """Open a page without the list, and write a list of what it fetched, in that order."""
    front_end.LIST.write_text("", "utf8")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        said = Path(folder) / "said.txt"
        command = [sys.executable, str(COUNTER), "--port", str(free_port())]
        with said.open("wb") as out:
            env = os.environ | {"PSA_KIT_DATA": folder}
            kit = Kit(subprocess.Popen(command, stdout=out, env=env), Path(folder), said)
        try:
            browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
            page = browser.new_page()
            asked: list[str] = []
            page.on("requestfinished", lambda request: asked.append(unquote(urlsplit(request.url).path)))
            page.goto(kit.address())
            page.locator("#count").wait_for()
            browser.close()
        finally:
            kit.stop()
    lines = [f"voila {found[1]}" for path in asked if (found := VOILA.search(path))]
    lines += [f"labextensions {found[1]}.*.js" for path in asked if (found := EXTENSION.search(path))]
    front_end.LIST.write_text("".join(f"{line}\n" for line in dict.fromkeys(lines)), "utf8")
    print(f"{len(lines)} pieces in {front_end.LIST.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
