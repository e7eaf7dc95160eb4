"""Takes the pictures in the documentation again, from a kit that runs on the sample client.

    .venv/bin/python docs/pictures/take.py [FOLDER]

FOLDER is the data folder that the pictures show (it must be empty or not there yet). Needs Chromium; PSA_KIT_CHROMIUM
says where it is when it is not on the PATH.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from PIL import Image
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SIZE = {"width": 1280, "height": 720}
COLOURS = 128
FLAGS = ["--no-sandbox", "--disable-gpu"]


def main(data: Path) -> None:
    """Take every picture, in the order of the manual."""
    if data.exists() and any(data.iterdir()):
        sys.exit(f"{data} is not empty")
    with running(data) as address, sync_playwright() as playwright:
        chromium = os.environ.get("PSA_KIT_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport=SIZE, locale="nl-NL")
        page.goto(address)
        front_door(page)
        door = page.url
        workshop(page)
        page.goto(door)
        policy_year(page)
        browser.close()


@contextmanager
def running(data: Path) -> Iterator[str]:
    """Serve the kit on `data`, and give the address that opens it."""
    command = [sys.executable, "-m", "server.cli", "serve", "--no-browser", "--data", str(data)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as kit:  # noqa: S603 - this kit itself
        assert kit.stdout is not None  # noqa: S101 - a pipe was asked for
        found = next(match for line in kit.stdout if (match := re.search(r"http://\S+token=\w+", line)))
        yield found[0]
        kit.send_signal(signal.SIGTERM)


def front_door(page: Page) -> None:
    """Welcome, then the sample's sections."""
    page.get_by_role("heading", name="Welkom").wait_for()
    take(page, "welkom")
    page.get_by_role("button", name="Open het voorbeeld").click()
    page.get_by_role("heading", name="Sessies", level=2).wait_for()
    take(page, "sessies")
    for name in ("Afspraken", "Teams", "Dossier"):
        page.get_by_role("navigation").get_by_role("link", name=name).click()
        page.get_by_role("heading", name=name, level=2).wait_for()
        take(page, name.lower())
    page.get_by_role("navigation").get_by_role("link", name="Sessies").click()


def workshop(page: Page) -> None:
    """The half-way session's boards, and the steps of the session that has been held."""
    half_way, held = (page.locator("tbody a[href*=memo-voting]").nth(n).get_attribute("href") for n in (0, 1))
    page.goto(urljoin(page.url, str(half_way)))
    page.get_by_role("heading", level=1).wait_for()
    take(page, "ordenen")
    page.goto(urljoin(page.url, str(held)))
    steps = page.get_by_label("Stappen")
    for step, name in (("Kiezen", "kiezen"), ("Oplossen", "oplossen"), ("Afspreken", "afspreken")):
        steps.get_by_role("button", name=re.compile(step)).click()
        steps.locator("[aria-current=step]", has_text=step).wait_for()
        take(page, name)


def policy_year(page: Page) -> None:
    """The plan of this year, its weighing on the wall, and last year's evaluation."""
    last, this = (page.locator("tbody a[href*=policy-cycle]").nth(n).get_attribute("href") for n in (0, 1))
    page.goto(urljoin(page.url, str(this)))
    to_part(page, "Werken")
    page.locator(".psa-p-name").first.click()
    page.locator(".psa-details h3").wait_for()
    take(page, "werken")
    to_part(page, "Wegen")
    page.get_by_role("button", name="Op het scherm").click()
    page.locator("html.psa-wall").wait_for()
    page.wait_for_timeout(500)  # arrows are drawn once the cards stand where they stand
    take(page, "wegen")
    page.goto(urljoin(page.url, str(last)))
    to_part(page, "Evaluatie")
    page.locator(".psa-p-name").first.click()
    page.locator(".psa-details h3").wait_for()
    take(page, "evaluatie")


def to_part(page: Page, name: str) -> None:
    """Go to a part of the policy year."""
    page.locator(".psa-side nav a", has_text=name).first.click()
    page.locator('.psa-side nav a[aria-current="page"]', has_text=name).wait_for()


def take(page: Any, name: str) -> None:
    """Take a picture with few colours: these pages have few, and the files stay small."""
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.png"
        page.mouse.move(0, 0)
        page.screenshot(path=whole, animations="disabled")
        few = Image.open(whole).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(HERE / f"{name}.png", optimize=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        main(Path(sys.argv[1] if len(sys.argv) > 1 else made))
