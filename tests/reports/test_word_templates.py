"""Templates: the kit's own, and an organisation's."""

import importlib.util
import zipfile
from pathlib import Path

import docx
import pytest
from sample_reports import everything

from kits.problems import Problem
from kits.reports import house_style, templates, word

ROOT = Path(__file__).parents[2]


def test_the_house_style_is_what_its_script_makes():
    spec = importlib.util.spec_from_file_location("house_style", ROOT / "report_templates" / "make_house_style.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    with zipfile.ZipFile(templates.HOUSE_STYLE) as file:
        assert {n: file.read(n).decode() for n in file.namelist()} == {
            n: script.DECLARATION + text for n, text in script.package().items()
        }


def test_the_house_style_lacks_nothing():
    assert house_style.take(templates.HOUSE_STYLE).derived == ()


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
        house_style.take(path)
    assert problem.value.code == "kits.reports:problems.template_unreadable"


@pytest.fixture
def own(tmp_path, monkeypatch):
    """The one template on this computer."""
    monkeypatch.setenv("PSA_KIT_DATA", str(tmp_path / "data"))
    path = templates.folder() / "abc-eigen.docx"
    path.parent.mkdir(parents=True)
    path.write_bytes(templates.HOUSE_STYLE.read_bytes())
    return path


@pytest.mark.parametrize(
    "said", ["abc-eigen.docx", "/ergens/anders/abc-eigen.docx", r"C:\Documenten\house_style\abc-eigen.docx"]
)
def test_the_setting_names_a_template_of_this_computer(own, said):
    assert templates.chosen({}) == templates.HOUSE_STYLE
    assert templates.chosen({"word_template": said}) == own


@pytest.mark.parametrize(
    "said", ["//elders.example/deel/n.docx", r"\\elders.example\deel\n.docx", "..", "/etc/passwd", "a/.."]
)
def test_a_path_in_a_client_file_is_not_followed(own, said):
    elsewhere = own.parent.parent / "n.docx"
    elsewhere.write_bytes(b"")
    assert templates.chosen({"word_template": said}) == templates.HOUSE_STYLE
    assert templates.chosen({"word_template": str(elsewhere)}) == templates.HOUSE_STYLE
