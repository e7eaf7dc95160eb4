"""Templates: the kit's own, and an organisation's."""

import importlib.util
import zipfile
from pathlib import Path

import docx
import pytest
from sample_reports import everything

from kits.problems import Problem
from kits.reports import templates, word

ROOT = Path(__file__).parents[2]


def test_the_house_style_is_what_its_script_makes():
    spec = importlib.util.spec_from_file_location("house_style", ROOT / "report_templates" / "make_house_style.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    with zipfile.ZipFile(templates.HOUSE_STYLE) as file:
        assert {n: file.read(n).decode() for n in file.namelist()} == {
            n: script.DECLARATION + text for n, text in script.package().items()
        }


def test_the_house_style_has_every_style():
    assert word.check_template(templates.HOUSE_STYLE) == []


def test_a_template_without_our_styles_is_refused_by_naming_them(tmp_path):
    path = tmp_path / "eigen.docx"
    docx.Document().save(path)
    missing = word.check_template(path)
    assert "PSA Table" in missing
    assert "heading 1" not in missing
    with pytest.raises(Problem) as problem:
        word.write(everything(), path)
    assert "eigen.docx" in problem.value.text("nl")
    assert all(style in problem.value.text("nl") for style in missing)


def test_an_own_template_gives_its_page_and_header_but_not_its_text(tmp_path):
    own = docx.Document(templates.HOUSE_STYLE)
    own.add_paragraph("Typ hier je tekst")
    own.sections[0].header.paragraphs[0].add_run(" LOGO")
    own.styles["Heading 1"].font.name = "Georgia"
    own.save(tmp_path / "eigen.docx")
    (tmp_path / "verslag.docx").write_bytes(word.write(everything(), tmp_path / "eigen.docx"))
    made = docx.Document(tmp_path / "verslag.docx")
    assert "Typ hier je tekst" not in [p.text for p in made.paragraphs]
    assert "LOGO" in made.sections[0].header.paragraphs[0].text
    assert made.styles["Heading 1"].font.name == "Georgia"


def test_a_template_that_is_not_there_is_said(tmp_path):
    with pytest.raises(Problem) as problem:
        word.write(everything(), tmp_path / "weg.docx")
    assert problem.value.code == "kits.reports:problems.template_missing"


@pytest.mark.parametrize("content", [b"", b"geen zip", b"PK\x05\x06" + b"\0" * 18])
def test_a_template_that_is_no_word_document_is_said(content, tmp_path):
    path = tmp_path / "kapot.docx"
    path.write_bytes(content)
    with pytest.raises(Problem) as problem:
        word.check_template(path)
    assert problem.value.code == "kits.reports:problems.template_unreadable"


def test_the_setting_chooses_the_template():
    assert templates.chosen({}) == templates.HOUSE_STYLE
    assert templates.chosen({"word_template": "/ergens/eigen.docx"}) == Path("/ergens/eigen.docx")
