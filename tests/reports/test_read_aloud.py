"""Whether a Word file's PDF can be read aloud: LibreOffice makes one as PDF/UA, an independent checker goes through it.

It checks the rules of PDF/UA-1 that a program can: title, language, tags, headings that skip no level, texts for
pictures, headings of tables. What LibreOffice itself leaves undone is in LIBREOFFICE; everything else is ours.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import office
import pytest
from sample_reports import everything

from kits.reports import word
from kits.reports.blocks import Callout, Figure, Heading, Paragraph, Report, Table

checker: Any = pytest.importorskip("page", reason="needs page-validation, which start.py installs")
AS_UA = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'
LIBREOFFICE = {
    "PDFUA1-CONTENT-TAGGING-001": "it draws the border of a paragraph (our boxes) without saying that it is no content",
    "PDFUA1-PAGE-TABS-001": "it gives a page with links (our contents) no order for the tab key",
    "PDFUA1-STRUCT-TREE-ROLE-MAP-STANDARD-001": "it maps Word’s own style for quotations onto a tag of the same name",
}
pytestmark = pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice (soffice)")

LETTER = Report(
    title="Verzoek om instemming",
    language="nl",
    created=dt.datetime(2026, 11, 26, tzinfo=dt.UTC),
    blocks=(
        Paragraph("Beste leden van de ondernemingsraad,"),
        Heading("Wat jullie hierbij krijgen", 2),
        Table(("Stuk", "Datum"), (("Plan van aanpak", "17 november 2026"),), caption="Stukken"),
    ),
)


LACKS = {
    "descriptions": (r' descr="[^"]*"', "FIGURE-ALTERNATIVE-TEXT"),
    "levels": (r'<w:outlineLvl w:val="0"/>', "HEADING-NESTING"),
    "title": (r"<dc:title>.*?</dc:title>", "METADATA-TITLE"),
}
"""What is taken out of a document, and the rule that it then does not keep."""


def documents() -> dict[str, bytes]:
    """Return all that are looked at here."""
    quoted = (*everything().blocks, Paragraph("Het schuurt.", "quote"), Callout("Let op", "Nog in te vullen"))
    [figure] = [block for block in everything().blocks if isinstance(block, Figure)]
    whole = word.write(replace(LETTER, blocks=(*LETTER.blocks, figure)))
    return {
        "letter": word.write(LETTER),
        "everything": word.write(replace(everything(), blocks=quoted)),
        **{what: without(whole, lost) for what, (lost, _) in LACKS.items()},
    }


@pytest.fixture(scope="session")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return office.laid_out(tmp_path_factory, "read-aloud", documents, to=AS_UA)


def failures(document: Path) -> set[str]:
    """Return the rules that a document's PDF does not keep."""
    return {one.rule_id for one in checker.validate_pdf(document, profile="ua1").failures}


def test_a_document_without_boxes_and_contents_keeps_every_rule(laid_out: Path) -> None:
    """Its headings are of the second level: its title is what they are under."""
    assert failures(laid_out / "letter.pdf") == set()


def test_a_document_with_everything_keeps_every_rule_that_is_ours(laid_out: Path) -> None:
    found = failures(laid_out / "everything.pdf")
    assert found <= LIBREOFFICE.keys()
    assert found == LIBREOFFICE.keys(), "a newer LibreOffice does better: take that rule off the list"


@pytest.mark.parametrize("what", LACKS)
def test_what_a_document_lacks_is_found(what: str, laid_out: Path) -> None:
    """The checker sees what the file no longer says: else the tests above say nothing."""
    assert any(LACKS[what][1] in one for one in failures(laid_out / f"{what}.pdf"))


def without(data: bytes, lost: str) -> bytes:
    """Return a file of which every part lost what a pattern finds."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.infolist():
            said = old.read(part)
            if part.filename.endswith(".xml"):
                said = re.sub(lost, "", said.decode()).encode()
            new.writestr(part, said)
    return made.getvalue()
