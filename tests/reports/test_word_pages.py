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


@needs_office
@needs_font
@pytest.mark.parametrize("words", [1, 4, 8, 13])
def test_the_contents_give_the_pages_the_headings_are_on(words, tmp_path):
    pages = laid_out(word.write(long_report(words)), tmp_path)
    lines = re.findall(r"^\s*(\S.*?)\.{3,}\s*(\d+)\s*$", "\n".join(pages[:2]), re.MULTILINE)
    assert len(lines) == 6 * 5
    for heading, page in lines:
        real = [n for n, text in enumerate(pages, 1) if re.search(rf"^\s*{re.escape(heading)}\s*$", text, re.MULTILINE)]
        assert real == [int(page)], heading


@needs_office
def test_libreoffice_opens_the_report_with_everything(tmp_path):
    pages = laid_out(word.write(everything()), tmp_path)
    assert "pagina 1 van" in pages[0]
    assert "Nog in te vullen" in "".join(pages)


def laid_out(data: bytes, folder) -> list[str]:
    """Return the text of each page."""
    (folder / "verslag.docx").write_bytes(data)
    command = ["pdftotext", "-layout", str(office.converted(folder / "verslag.docx")), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\f")
