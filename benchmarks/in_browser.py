"""A kit in a browser, timed from what a hand does until it is drawn; for the benchmarks."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

from running import CHROMIUM_FLAGS, Kit, chromium_path, free_port  # noqa: E402 - shared with the tests

PROBE = """
  // Resolves with the milliseconds from the first `event` after this until `drawn()` is so and on the screen.
  window.psaProbe = (event, drawn) => new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`in vain: ${drawn}`)), 20_000);
    window.addEventListener(event, () => {
      const from = performance.now();
      const look = () => {
        if (!drawn()) return;
        seen.disconnect();
        requestAnimationFrame(() => {
          const painted = new MessageChannel();
          painted.port1.onmessage = () => resolve(performance.now() - from);
          painted.port2.postMessage(null);
        });
      };
      const seen = new MutationObserver(look);
      seen.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    }, { capture: true, once: true });
  });
"""


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[Kit]:
    """Run a kit over a data folder."""
    said = folder / "said.txt"
    with said.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "server.cli", "serve", "--no-browser", "--no-preheat", "--port", str(free_port())],
            stdout=out,
            stderr=subprocess.STDOUT,
            env=os.environ | {"PSA_KIT_DATA": str(folder)},
            cwd=ROOT,
            start_new_session=True,  # a signal to the benchmark is not a signal to the kit
        )
    kit = Kit(process, folder, said)
    try:
        yield kit
    finally:
        kit.stop()


def timed(page: Any, event: str, drawn: str, act: Callable[[], None]) -> float:
    """Return the milliseconds from the browser's `event` that `act` causes until `drawn` (JavaScript) is on the screen."""
    page.evaluate(f"() => {{ window.psaTime = window.psaProbe({event!r}, () => {drawn}); }}")  # waited for below
    act()
    return float(page.evaluate("window.psaTime"))


@contextlib.contextmanager
def browsing() -> Iterator[Any]:
    """Open a browser whose pages can be timed: call it with an address to get a page there."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)

        def opened(address: str) -> Any:
            page = browser.new_page(viewport={"width": 1920, "height": 1080})
            page.add_init_script(PROBE)
            page.goto(address)
            return page

        yield opened
        browser.close()
