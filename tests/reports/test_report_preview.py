"""The preview: the same as on paper, and nothing but text."""

import base64
import io
import re
from html import unescape
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt, RGBColor
from sample_reports import HOSTILE, everything

from kits.reports import charts, preview

LOGO = charts.votes((charts.Bar("De Linde", 3, False),))


def test_what_people_typed_comes_out_as_typed():
    items = re.findall(r"<li dir=\"auto\">(.*?)</li>", preview.html(everything()), re.DOTALL)
    assert [unescape(item) for item in items][: len(HOSTILE)] == list(HOSTILE)


def test_no_typed_markup_becomes_markup():
    made = preview.html(everything())
    assert "<b>vet" not in made
    assert "<aanpakken>" not in made


def test_nothing_is_fetched_from_anywhere():
    made = preview.html(everything())
    addresses = re.findall(r"(?:src|href)=\"([^\"]*)\"|url\(([^)]*)\)|@import", made)
    assert len(addresses) == 1
    assert addresses[0][0].startswith("data:image/png;base64,")


def test_the_picture_says_what_it_shows():
    assert 'alt="Staafdiagram: Telefoon 9, Brieven 4"' in preview.html(everything())


def test_a_page_break_starts_another_sheet():
    assert preview.html(everything()).count('<section class="psa-report-page">') == 2


def test_the_article_is_in_its_language():
    made = preview.html(everything("en"))
    assert '<article class="psa-report" lang="en"' in made
    assert "Required by law: Arbobesluit art. 2.15" in made


def test_every_class_has_our_prefix():
    used = " ".join(re.findall(r"class=\"([^\"]*)\"", preview.html(everything()))).split()
    assert all(name.startswith("psa-report") for name in used)


def test_the_same_report_gives_the_same_preview():
    assert preview.html(everything()) == preview.html(everything())


def with_a_logo(path: Path) -> Path:
    """Write a template with headings of its own and a logo in its header, three centimetres wide, on the right."""
    document = docx.Document()
    document.styles["Heading 1"].font.name, document.styles["Heading 1"].font.size = "Georgia", Pt(22)
    document.styles["Heading 1"].font.color.rgb, document.styles["Heading 1"].font.italic = RGBColor(0x7A, 0x12, 0x3D), True
    fonts = document.styles["Heading 1"].element.rPr.rFonts
    for said in [said for said in fonts.attrib if said.endswith("Theme")]:
        del fonts.attrib[said]  # the theme's font comes before one that is named
    line = document.sections[0].header.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    line.add_run().add_picture(io.BytesIO(LOGO), width=Cm(3), height=Cm(2.5))
    document.save(str(path))
    return path


def test_a_preview_has_the_templates_headings_and_the_logo_where_word_has_it(tmp_path: Path) -> None:
    shown = unescape(preview.html(everything(), with_a_logo(tmp_path / "huis.docx")))
    for said in ('--heading-1-font: "Georgia"', "--heading-1-ink: #7A123D", "--heading-1-slant: italic"):
        assert said in shown
    size = re.search(r"--heading-1-size: ([\d.]+)em", shown)
    body = re.search(r"--size: ([\d.]+)pt", shown)
    assert size and body and float(size[1]) * float(body[1]) == pytest.approx(22, abs=0.1)
    [logo] = re.findall(r'<img class="psa-report-logo"[^>]*>', shown)
    assert base64.b64encode(LOGO).decode() in logo
    assert re.search(r"width:30\.0\dmm;height:25\.0\dmm|width:29\.9\dmm;height:2[45]\.\d\dmm", logo), logo
    page = docx.Document(str(tmp_path / "huis.docx")).sections[0]
    inside = (page.page_width - page.left_margin - page.right_margin) / 36_000
    left = re.search(r"left:([\d.]+)mm", logo)
    assert left and float(left[1]) == pytest.approx(inside - 30, abs=0.2)
    top = re.search(r"--top: ([\d.]+);", shown)
    assert top and float(top[1]) >= page.header_distance / 36_000 + 25, "the text begins below it"
