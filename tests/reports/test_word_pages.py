"""The pages in the contents, against those of a real typesetter: LibreOffice."""

import re
import shutil
import subprocess
from dataclasses import replace

import office
import pytest
from sample_reports import everything

from kits.reports import word
from kits.reports.blocks import Bullets, Callout, Contents, Heading, PageBreak, Paragraph, Report, Table

needs_office = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")),
    reason="needs LibreOffice (soffice) and pdftotext, which lay the document out",
)


def _as_wide_as_arial() -> bool:
    """Say whether this machine has Arial, or a font drawn to its widths: with another one every page breaks elsewhere."""
    if not shutil.which("fc-match"):
        return False
    found = subprocess.run(["fc-match", "-f", "%{family}", "Arial"], check=True, capture_output=True, text=True).stdout
    return any(name in found for name in ("Arial", "Liberation Sans", "Arimo", "Helvetica"))


needs_font = pytest.mark.skipif(
    not _as_wide_as_arial(), reason="needs Arial or a font as wide (Debian: fonts-liberation), or pages break elsewhere"
)
WORDS = (1, 4, 8, 13)
SENTENCE = "We schreven op wat in het werk goed gaat en waar het schuurt, ieder voor zich en zonder naam erbij. "


def long_report(words: int) -> Report:
    """Return a report over many pages; `words` shifts every page break."""
    chapters = []
    for chapter in range(6):
        chapters += [Heading(f"Hoofdstuk {chapter}"), Paragraph(SENTENCE * (words + chapter))]
        for part in range(4):
            chapters += [
                Heading(f"Onderdeel {chapter}.{part}", 2),
                Bullets(tuple(SENTENCE * (1 + (part + i) % 3) for i in range(4))),
            ]
        rows = tuple((SENTENCE * (1 + i % 2), "Team", "12 december 2026") for i in range(5 + chapter))
        chapters += [Table(("Wat", "Wie", "Wanneer"), rows, (5, 2, 2), "Afspraken"), Callout("Let op", SENTENCE)]
    return replace(everything(), blocks=(Contents(), PageBreak(), *chapters))


@pytest.fixture(scope="session")
def laid_out(tmp_path_factory):
    def made():
        reports = {str(words): long_report(words) for words in WORDS} | {"everything": everything()}
        return {key: word.write(report) for key, report in reports.items()}

    return office.laid_out(tmp_path_factory, "long-reports", made)


@needs_office
@needs_font
@pytest.mark.parametrize("words", WORDS)
def test_the_contents_give_the_pages_the_headings_are_on(words, laid_out):
    pages = pages_of(laid_out / f"{words}.pdf")
    lines = re.findall(r"^\s*(\S.*?)\.{3,}\s*(\d+)\s*$", "\n".join(pages[:2]), re.MULTILINE)
    assert len(lines) == 6 * 5
    for heading, page in lines:
        real = [n for n, text in enumerate(pages, 1) if re.search(rf"^\s*{re.escape(heading)}\s*$", text, re.MULTILINE)]
        assert real == [int(page)], heading


@needs_office
def test_libreoffice_opens_the_report_with_everything(laid_out):
    pages = pages_of(laid_out / "everything.pdf")
    assert "pagina 1 van" in pages[0]
    assert "Nog in te vullen" in "".join(pages)


def pages_of(document) -> list[str]:
    """Return the text of each page."""
    command = ["pdftotext", "-layout", str(document), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\f")
