"""A preview printed from the browser: pages as in Word, and nothing of the page around it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from policy_desk import sample_desk

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs pdftotext (Debian: poppler-utils)"),
]


def printed(page: Any, folder: Path) -> list[str]:
    """Return the text of each page as the browser prints it, with the paper size of the first in points."""
    page.pdf(path=str(folder / "print.pdf"), prefer_css_page_size=True)
    command = ["pdftotext", "-layout", str(folder / "print.pdf"), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\f")[:-1]


def test_a_preview_prints_as_numbered_sheets_of_paper_in_both_languages(
    kit: Any, open_page: Any, sample_file: Path, tmp_path: Path
) -> None:
    desk = sample_desk(kit, open_page, sample_file)
    desk.to("documents")
    page = desk.page
    page.frame_locator("iframe.psa-paper").get_by_text("Inhoud").first.wait_for()
    page.evaluate("window.print = () => { window.asked = document.title; }")
    page.get_by_role("button", name="Afdrukken").click()
    page.wait_for_function("() => window.asked")
    assert page.evaluate("window.asked") == "Hele plan van aanpak"

    pages = printed(page, tmp_path)
    size = subprocess.run(["pdfinfo", str(tmp_path / "print.pdf")], check=True, capture_output=True, text=True).stdout
    assert re.search(r"Page size:\s+59[45]\.?\d* x 84[12]", size)
    assert len(pages) > 5
    for number, text in enumerate(pages, 1):
        assert f"pagina {number} van {len(pages)}" in text
        assert "Huisstijl in Word" not in text, "the page around the document"
    lines = re.findall(r"^\s*(\S.*?\S)\s{3,}(\d+)\s*$", pages[0] + pages[1], re.MULTILINE)
    chapters = [(name, int(on)) for name, on in lines if any(name in text for text in pages[2:])]
    assert len(chapters) > 5
    for name, on in chapters:
        assert name in pages[on - 1], f"{name} is not on page {on}"

    page.get_by_role("button", name="English").click()
    page.get_by_role("button", name="Print", exact=True).wait_for()
    page.frame_locator("iframe.psa-paper").get_by_text("Contents").first.wait_for()
    english = printed(page, tmp_path)
    assert f"page 1 of {len(english)}" in english[0]


def test_a_page_without_a_preview_prints_as_it_is(kit: Any, open_page: Any, sample_file: Path, tmp_path: Path) -> None:
    desk = sample_desk(kit, open_page, sample_file)
    desk.to("documents")
    page = desk.page
    page.frame_locator("iframe.psa-paper").locator("article").wait_for()
    page.wait_for_function("() => document.querySelector('.psa-sheets.cut')")
    desk.to("act")
    page.wait_for_function("() => !document.querySelector('.psa-sheets')")
    assert "pagina 1 van" not in printed(page, tmp_path)[0]
