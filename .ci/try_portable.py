"""Tries a portable kit for this system as somebody would use it: unpacked, moved, on a read-only disk, the network off.

    PYTHONPATH=.:tests .venv/bin/python .ci/try_portable.py PSA-kit-….zip [folder for pictures]

Linux only; half a minute. It makes a client and a session in Chromium, lets a phone in, takes a Word report along, opens
JupyterLab and runs a notebook's kernel there, and ends with what the kit wrote. The last picture shows where it stopped.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import psutil
from playwright.sync_api import Page, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from running import CHROMIUM_FLAGS, Kit, chromium_path

from server.portable.making import FOLDER

APART = "PSA_KIT_TRIED_APART"
ROOM = "192.168.50.2/24"
MOVED = "Mijn kit & zo (2)"


def apart(words: list[str]) -> None:
    """Run this program again where there is no network but this machine's own, and disks can be made read-only."""
    os.environ[APART] = "1"
    os.execvp("unshare", ["unshare", "--map-root-user", "--net", "--mount", sys.executable, *words])


def unpacked(archive: Path, folder: Path) -> Path:
    """Unpack the zip, move it, and make it read-only. Return its folder."""
    subprocess.run(["unzip", "-q", str(archive), "-d", str(folder / "first")], check=True)
    root = (folder / "first" / FOLDER).rename(folder / MOVED)
    subprocess.run(["mount", "--bind", str(root), str(root)], check=True)
    subprocess.run(["mount", "-o", "remount,ro,bind", str(root)], check=True)
    return root


def started(root: Path, folder: Path, word: str) -> Kit:
    """Start a command of the kit, and return it as soon as it said its address."""
    said = folder / f"{word}.txt"
    (folder / "temporary").mkdir(exist_ok=True)
    home = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ} | {
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "temporary"),
    }
    command = [str(root / "PSA-kit.sh"), word, "--no-browser"]
    return Kit(subprocess.Popen(command, stdout=said.open("wb"), stderr=subprocess.STDOUT, env=home), folder / "home", said)


def walk(page: Any, kit: Kit, pictures: Path) -> None:
    """Make a client and a session, and take its report along."""
    page.goto(kit.address("/"))
    page.get_by_label("Naam van de organisatie").fill("De Linde")
    page.get_by_role("button", name="Maak dossier").click()
    page.get_by_role("heading", name="De Linde", level=1).wait_for()
    page.get_by_label("Titel").fill("Werkdruk aan de balie")
    page.get_by_role("button", name="Maak en open").click()
    page.wait_for_url("**/memo-voting?dossier=*&session=*")
    page.get_by_role("heading", level=1).wait_for()
    page.screenshot(path=pictures / "session.png")
    page.locator(".psa-phones-open").click()  # a process of its own, which finds what it needs as the others do
    page.locator("dialog .psa-btn.main").click()
    page.locator(".psa-phones-code").wait_for()
    code = page.locator(".psa-phones-code").inner_text().replace(" ", "")
    phone = page.context.browser.new_page()
    phone.goto(f"http://{page.locator('.psa-phones-address').inner_text()}/#{code}")
    phone.locator("h1").wait_for()
    phone.close()
    page.goto(kit.url)
    page.get_by_role("button", name="De Linde").click()
    page.get_by_role("navigation").get_by_role("link", name="Documenten").click()
    row = page.get_by_role("row", name=re.compile("Werkdruk aan de balie"))
    with page.expect_download() as download:
        row.get_by_role("button", name="Verslag (Word)").click()
    page.screenshot(path=pictures / "documents.png")
    names = zipfile.ZipFile(download.value.path()).namelist()
    assert "word/document.xml" in names, names


def calculate(page: Page, kit: Kit, pictures: Path) -> None:
    """Open JupyterLab on a notebook, and see its cell run."""
    page.goto(kit.url + "/lab/tree/start.ipynb?token=" + kit.token)
    page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').first.wait_for(state="attached")
    shown = page.get_by_role("button", name="De Linde").first  # the client that was made before
    for _ in range(6):  # a key that is pressed too early does nothing
        page.locator(".jp-Notebook:visible .cm-content").first.click()
        page.keyboard.press("Shift+Enter")
        with contextlib.suppress(PlaywrightTimeout):
            shown.wait_for(timeout=15_000)
            break
    shown.wait_for()
    page.screenshot(path=pictures / "lab.png")


def theirs(root: Path) -> set[str]:
    """Return the programs that the running kit's processes are."""
    return {one.info["exe"] for one in psutil.process_iter(["exe", "cmdline"]) if str(root) in str(one.info["cmdline"])}


def written(folder: Path) -> list[str]:
    """Return what lies in the person's folder, and in the one for what is temporary."""
    found = (
        one.relative_to(folder) for name in ("home", "temporary") for one in (folder / name).rglob("*") if one.is_file()
    )
    return sorted(map(str, found))


def main(archive: Path, pictures: Path) -> None:
    """Try it; what does not work raises."""
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    if subprocess.run(["ip", "route"], capture_output=True, check=True).stdout:
        sys.exit("the network is still on")
    subprocess.run(["ip", "address", "add", ROOM, "dev", "lo"], check=True)  # as a room's network, with nobody in it
    folder = Path(tempfile.mkdtemp(prefix="portable-"))
    try:
        root = unpacked(archive, folder)
        subprocess.run([str(root / "PSA-kit.sh"), "check"], check=True)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
            for word, tried in (("serve", walk), ("lab", calculate)):
                kit = started(root, folder, word)
                page: Any = browser.new_page(viewport={"width": 1280, "height": 720})
                page.set_default_timeout(60_000)
                try:
                    tried(page, kit, pictures)
                    print(word, "works; its programs are", *theirs(root))
                    print("by then it wrote", *written(folder), sep="\n  ")
                finally:
                    page.screenshot(path=pictures / f"{word}.png")
                    page.close()
                    kit.stop()
            browser.close()
        print("in the end there is", *written(folder), sep="\n  ")
    finally:
        subprocess.run(["umount", "-l", str(folder / MOVED)], check=False)
        shutil.rmtree(folder)


if __name__ == "__main__":
    if APART not in os.environ:
        apart(sys.argv)
    main(Path(sys.argv[1]).absolute(), Path(sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp()))
