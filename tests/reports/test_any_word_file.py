"""Any Word file as house style: completed, made safe, and with whole pages and columns."""

import functools
import io
import re
import zipfile
from dataclasses import replace

import docx
import office
import pytest
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Pt
from odd_templates import ELSEWHERE, KINDS, in_dutch, paged, with_sections, without_anything
from sample_reports import everything
from test_word_pages import long_report, needs_office, pages_of

from kits.problems import Problem
from kits.reports import house_style, posters, styles, templates, word
from kits.reports.blocks import Bullets, Paragraph, Table

FETCHES = re.compile(r"\bDDE|INCLUDE|IMPORT|DATABASE|attachedTemplate|mailMerge|altChunk|vbaProject|oleObject|OLEObject")
LAID_OUT = ("our own with wide margins", "A5 in a wide font", "A3 lying", "in Dutch", "Strict")
COLUMNS = ("Verantwoordelijkheid", "Arbeidsomstandigheden", "Begroting", "Einddatum")


@pytest.fixture
def template(tmp_path):
    def made(data: bytes, name: str = "eigen.docx"):
        (tmp_path / name).write_bytes(data)
        return tmp_path / name

    return made


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Return a function that gives a document in a kind of template, made once."""

    @functools.cache
    def made(kind: str) -> bytes:
        path = tmp_path_factory.mktemp("kind") / "eigen.docx"
        path.write_bytes(KINDS[kind]())
        return word.write(everything(), path)

    return made


def text_of(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name).decode("utf8", "replace") for name in file.namelist()}


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_in_any_word_file_passes_the_audit_and_has_every_style(kind, written, tmp_path):
    made = tmp_path / "verslag.docx"
    made.write_bytes(written(kind))
    result = office.auditor().validate(made)
    assert not result.errors, [str(error) for error in result.errors]
    has = {(s.type, s.name.casefold()) for s in docx.Document(made).styles}
    assert {name.casefold() for name in styles.PARAGRAPH_STYLES} <= {name for _, name in has}
    document = docx.Document(made)
    headings = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert headings == [("Heading 1", "Doel & deelnemers"), ("Heading 2", "Waarom"), ("Heading 1", "Keuze")]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_in_a_document_calls_elsewhere_whatever_stood_in_the_template(kind, written):
    for name, text in text_of(written(kind)).items():
        assert "TargetMode" not in text, name
        assert "elders.example" not in text, name
        assert not FETCHES.search(text), name
        assert not name.endswith((".bin", ".html", ".ole")), name


def test_what_is_dropped_is_said_and_the_text_that_was_shown_stays(template):
    path = template(KINDS["hostile"]())
    taken = house_style.take(path)
    said = " ".join(house_style.remarks(taken, "nl"))
    assert "Macro’s" in said
    assert "DDE, DDEAUTO, INCLUDEPICTURE, INCLUDETEXT" in said
    assert "Ingesloten bestanden" in said
    assert taken.dropped.links == 5
    header = text_of(word.write(everything(), path))["word/header1.xml"]
    assert "onze site" in header
    assert " PAGE " in "".join(re.findall(r"<w:instrText[^>]*>([^<]*)", header))
    assert ELSEWHERE not in header


def test_the_kits_own_style_is_used_as_it_is():
    taken = house_style.take(templates.HOUSE_STYLE)
    assert (taken.derived, bool(taken.dropped)) == ((), False)
    assert house_style.remarks(taken, "en") == []


def test_missing_styles_follow_the_folderown_headings_and_text(template):
    document = docx.Document(io.BytesIO(word.write(everything(), template(in_dutch()))))
    by_name = {style.name: style for style in document.styles}
    assert by_name["Heading 1"].style_id == "Kop1"
    fill = by_name["PSA Table"].element.find(f".//{qn('w:shd')}").get(qn("w:fill"))
    assert fill == "EADBE0"  # the heading's 7A1F3D, 84 per cent white
    bar = by_name["PSA Callout"].element.find(f".//{qn('w:pBdr')}/{qn('w:left')}").get(qn("w:color"))
    assert bar == "7A1F3D"


def test_the_upright_pages_of_a_template_with_a_cover_and_an_annex_are_used_with_their_header(template):
    document = docx.Document(io.BytesIO(word.write(everything(), template(with_sections()))))
    (section,) = document.sections
    assert section.page_width < section.page_height
    assert round(section.left_margin.cm, 1) == 3.0
    assert section.header.paragraphs[0].text == "Woonstichting De Linde"


@pytest.mark.parametrize("kind", [k for k in KINDS if k not in {"hostile"}])
def test_every_template_counts_its_pages(kind, written):
    text = text_of(written(kind))
    edges = "".join(part for name, part in text.items() if re.match(r"word/(header|footer)1", name))
    assert "> PAGE <" in edges


def test_without_a_style_sheet_text_has_the_size_the_format_means(template):
    document = docx.Document(io.BytesIO(word.write(everything(), template(without_anything()))))
    sizes = {s.name: s.font.size.pt for s in document.styles if s.type == 1 and s.font.size}
    assert sizes["Heading 1"] > sizes["Heading 2"] > sizes["PSA Table Text"] >= 7


@pytest.fixture(scope="session")
def laid_out(tmp_path_factory):
    def made():
        folder = tmp_path_factory.mktemp("templates")
        for kind in LAID_OUT:
            (folder / f"{kind}.docx").write_bytes(KINDS[kind]())
        rows = tuple(("Leidinggevenden", "Preventiemedewerker", "€ 67.250,50", "31 december 2026") for _ in range(30))
        table = Table(COLUMNS, rows, (6, 3, 1, 1), numeric=(2,))
        report = replace(everything(), blocks=(*long_report(3).blocks, table))
        return {kind: word.write(report, folder / f"{kind}.docx") for kind in LAID_OUT}

    return office.laid_out(tmp_path_factory, "any-word-file", made)


@needs_office
@pytest.mark.parametrize("kind", LAID_OUT)
def test_pages_are_numbered_and_words_and_amounts_are_whole(kind, laid_out):
    pages = pages_of(laid_out / f"{kind}.pdf")
    for number, page in enumerate(pages[:-1], 1):
        assert re.search(rf"pagina {number} van {len(pages) - 1}\b", page), f"page {number}"
    lines = re.findall(r"^\s*(\S.*?)\.{3,}\s*(\d+)\s*$", "\n".join(pages), re.MULTILINE)
    assert len(lines) == 6 * 5
    for heading, page in lines:
        real = [n for n, text in enumerate(pages, 1) if re.search(rf"^\s*{re.escape(heading)}\s*$", text, re.MULTILINE)]
        assert abs(real[0] - int(page)) <= (2 if kind == "Strict" else 1), (
            heading
        )  # its font, Cambria, is not here: a wider one is
    whole = "".join(pages)
    for word_ in (*COLUMNS, "Leidinggevenden", "Preventiemedewerker"):
        assert re.search(rf"\b{word_}\b", whole), word_
    assert len(re.findall(r"€\s67\.250,50", whole)) == 30


def test_a_table_that_fits_no_page_becomes_labels_with_values(template):
    columns = tuple(f"Verantwoordelijkheid{n}" for n in range(12))
    report = replace(everything(), blocks=(Table(columns, (tuple("waarde" for _ in columns),) * 2),))
    document = docx.Document(io.BytesIO(word.write(report, template(paged(14.8, 21, 2)))))
    assert [row.cells[0].text for row in document.tables[1].rows] == list(columns)
    assert len(document.tables) == 3


def test_a_poster_is_made_in_any_template(template):
    notice = posters.Notice(everything(), ("We luisteren.", "We vragen door."))
    for kind, make in KINDS.items():
        assert docx.Document(io.BytesIO(posters.poster(notice, template(make(), f"{kind}.docx")))).paragraphs


def test_after_a_page_of_cards_no_second_page_comes_in_any_template(template):
    notice = posters.Notice(everything(), ("We luisteren.", "We vragen door."), "De Linde")
    for kind, make in KINDS.items():
        last = docx.Document(io.BytesIO(posters.cards(notice, template(make(), f"{kind}.docx")))).paragraphs[-1]
        room = last.paragraph_format
        assert (last.text, room.line_spacing_rule, room.line_spacing) == ("", WD_LINE_SPACING.EXACTLY, Pt(1)), kind
        assert not room.space_before, kind
        assert not room.space_after, kind


def test_after_a_list_there_is_as_much_room_as_after_a_paragraph(template):
    made = replace(everything(), blocks=(Bullets(("een", "twee")), Paragraph("en verder")))
    for start, body in ((templates.HOUSE_STYLE, Pt(6)), (template(KINDS["as Word begins"]()), Pt(10))):
        document = docx.Document(io.BytesIO(word.write(made, start)))
        one, two = (next(p for p in document.paragraphs if p.text == text) for text in ("een", "twee"))
        assert one.paragraph_format.space_after is None, "between its items a list keeps its own room"
        assert two.paragraph_format.space_after == body


def test_a_password_and_an_old_word_file_are_told_apart(template):
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
    for extra, code in ((b"EncryptedPackage".decode().encode("utf-16-le"), "password"), (b"", "old_word")):
        with pytest.raises(Problem) as problem:
            house_style.take(template(compound + extra, f"{code}.docx"))
        assert problem.value.code == f"kits.reports:problems.template_{code}"


def test_a_document_type_in_a_part_is_refused(template):
    def bomb(parts):
        parts["word/styles.xml"] = b'<!DOCTYPE a [<!ENTITY x "xx">]><w:styles xmlns:w="x">&x;</w:styles>'

    from odd_templates import repacked

    with pytest.raises(Problem):
        house_style.take(template(repacked(KINDS["as Word begins"](), bomb)))
