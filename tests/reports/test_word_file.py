"""The Word document, read back."""

import io
import time
import zipfile
from dataclasses import replace

import docx
import office
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from often import often
from sample_reports import HOSTILE, everything

from kits.reports import word
from kits.reports.blocks import Figure, Heading, Paragraph, Run, Table, plain
from kits.wording import clean_text


@pytest.fixture(scope="module")
def data() -> bytes:
    return word.write(everything())


@pytest.fixture
def document(data: bytes):
    return docx.Document(io.BytesIO(data))


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read(name).decode()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_file_passes_the_audit(language, tmp_path):
    path = tmp_path / "verslag.docx"
    path.write_bytes(word.write(everything(language)))
    result = office.auditor().validate(path)
    assert result.is_valid, [str(error) for error in result.errors]
    assert not result.errors


def test_headings_have_real_heading_styles(document):
    found = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert found == [("Heading 1", "Doel & deelnemers"), ("Heading 2", "Waarom"), ("Heading 1", "Keuze")]


def test_what_people_typed_comes_out_as_typed(document):
    items = [p.text for p in document.paragraphs if p.style.name == "List Bullet"]
    assert items == list(HOSTILE)


def test_every_picture_says_what_it_shows(document):
    described = [e.get("descr") for e in document.element.iter(qn("wp:docPr"))]
    assert described == ["Staafdiagram: Telefoon 9, Brieven 4"]
    ids = [e.get("id") for e in document.element.iter(qn("wp:docPr"))]
    assert len(set(ids)) == len(ids)


def test_the_heading_row_of_every_table_repeats_and_rows_stay_whole(document):
    tables = [t for t in document.tables if t.style.name == "PSA Table"]
    assert len(tables) == 2
    for table in tables:
        first, *others = table._tbl.tr_lst
        assert first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert not any(row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in others)
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in others)


def test_a_row_that_is_longer_than_a_page_may_be_cut():
    long = replace(everything(), blocks=(Table(("a",), (("woord " * 800,), ("kort",))),))
    rows = docx.Document(io.BytesIO(word.write(long))).tables[1]._tbl.tr_lst
    whole = [row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows]
    assert whole == [True, False, True]


@pytest.mark.parametrize(
    ("rows", "together"),
    [
        ([("kort",)] * 3, [True, True, False]),
        ([("kort",)] * 8, [True, *[False] * 5, True, False]),
        ([("woord " * 60,)] * 3, [False, False, False]),
    ],
)
def test_a_short_table_stays_together_and_of_a_longer_one_the_first_two_rows_and_the_last_two(rows, together):
    made = replace(everything(), blocks=(Table(("a",), tuple(rows)),))
    _, *others = docx.Document(io.BytesIO(word.write(made))).tables[1]._tbl.tr_lst
    assert [row.find(f".//{qn('w:keepNext')}") is not None for row in others] == together


def test_columns_have_the_widths_asked_for_and_fill_the_page(document):
    table = next(t for t in document.tables if t.style.name == "PSA Table")
    widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
    section = document.sections[0]
    text = section.page_width.twips - section.left_margin.twips - section.right_margin.twips
    assert abs(sum(widths) - text) < 4
    assert widths[0] / widths[2] == pytest.approx(5, rel=0.01)


def test_numbers_stand_on_the_right(document):
    table = next(t for t in document.tables if t.style.name == "PSA Table")
    assert [c.paragraphs[0].style.name for c in table.rows[1].cells] == [
        "PSA Table Text",
        "PSA Table Text",
        "PSA Table Number",
    ]


def test_two_tables_never_touch(data):
    assert "</w:tbl><w:tbl>" not in part(data, "word/document.xml")


def test_a_table_without_rows_says_so_instead(document):
    assert "Er is nog niets afgesproken." in [p.text for p in document.paragraphs]


def test_a_label_without_a_value_is_left_out(document):
    labels = [row.cells[0].text for row in document.tables[0].rows]
    assert labels == ["Datum", "Team"]


@pytest.mark.parametrize(("language", "locale"), [("nl", "nl-NL"), ("en", "en-GB")])
def test_the_document_is_in_its_language(language, locale):
    data = word.write(everything(language))
    defaults = docx.Document(io.BytesIO(data)).styles.element.find(qn("w:docDefaults"))
    assert next(defaults.iter(qn("w:lang"))).get(qn("w:val")) == locale
    assert f'w:themeFontLang w:val="{locale}"' in part(data, "word/settings.xml")


def test_the_properties_are_the_reports_own(document, data):
    core = document.core_properties
    assert (core.title, core.subject, core.keywords) == ("Samen werkdruk <aanpakken>", "Werkdruk", "werkdruk; PSA")
    assert core.author == core.last_modified_by == "Woonstichting De Linde & Co"
    assert core.language == "nl-NL"
    assert core.created == core.modified
    assert core.created.isoformat() == "2026-05-12T17:30:00+00:00"
    assert core.comments == ""
    assert "python-docx" not in part(data, "docProps/core.xml")
    assert "<Company>Woonstichting De Linde &amp; Co</Company>" in part(data, "docProps/app.xml")


def test_the_contents_are_a_field_that_is_filled_and_asks_no_questions(data):
    body = part(data, "word/document.xml")
    assert r"TOC \o &quot;1-2&quot; \h \z \u" in body or r'TOC \o "1-2" \h \z \u' in body
    assert body.count("PAGEREF") == 3
    assert "w:dirty" not in body
    assert "updateFields" not in part(data, "word/settings.xml")


def test_every_line_of_the_contents_points_to_its_heading(document):
    links = [link.get(qn("w:anchor")) for link in document.element.iter(qn("w:hyperlink"))]
    marks = {
        mark.get(qn("w:name")): "".join(t.text or "" for t in mark.getparent().iter(qn("w:t")))
        for mark in document.element.iter(qn("w:bookmarkStart"))
    }
    assert [marks[link] for link in links] == ["Doel & deelnemers", "Waarom", "Keuze"]


@pytest.mark.parametrize(("language", "words"), [("nl", ["pagina ", " van "]), ("en", ["page ", " of "])])
def test_the_footer_counts_pages_in_the_documents_language(language, words):
    footer = part(word.write(everything(language)), "word/footer1.xml")
    assert " PAGE " in footer
    assert " NUMPAGES " in footer
    assert all(f">{word_}<" in footer for word_ in words)


def test_the_header_shows_organisation_and_title(data):
    header = part(data, "word/header1.xml")
    assert "Woonstichting De Linde &amp; Co" in header
    assert "Samen werkdruk &lt;aanpakken&gt;" in header


def test_without_an_organisation_no_prompt_is_left_in_the_header():
    header = part(word.write(everything(organisation="")), "word/header2.xml")
    assert "<w:sdt>" not in header


def test_a_list_in_order_starts_again_at_one(document):
    numbers = {p.text: p._p.pPr.numPr.numId.val for p in document.paragraphs if p.style.name == "List Number"}
    assert numbers["een"] == numbers["twee"]
    assert numbers["een"] != numbers["opnieuw een"]


def test_right_to_left_script_runs_from_right_to_left(document):
    paragraph = next(p for p in document.paragraphs if p.text == HOSTILE[4])
    assert paragraph._p.pPr.find(qn("w:bidi")) is not None
    assert paragraph.runs[0]._r.rPr.find(qn("w:rtl")) is not None
    plain_one = next(p for p in document.paragraphs if p.text == "Tussen twee lijsten")
    assert plain_one._p.pPr.find(qn("w:bidi")) is None


def test_what_xml_cannot_hold_leaves_a_visible_gap():
    report = replace(everything(), title="a\x00b\ud800c", organisation="\x07bel")
    document = docx.Document(io.BytesIO(word.write(report)))
    assert document.paragraphs[0].text == "a\ufffdb\ufffdc"


@settings(max_examples=often(60), deadline=None)
@given(st.text(max_size=300))
def test_any_text_a_dossier_can_hold_comes_back_as_it_was(typed):
    text = clean_text(typed)
    table = Table(("a", "b"), ((text, "x"),))
    made = replace(everything(), blocks=(Paragraph(text, "quote"), table))
    document = docx.Document(io.BytesIO(word.write(made)))
    assert next(p.text for p in document.paragraphs if p.style.name == "Quote") == text
    assert document.tables[1].rows[1].cells[0].text == text


def test_a_part_says_why_it_is_there(document):
    assert "Wettelijk verplicht: Arbobesluit art. 2.15" in [p.text for p in document.paragraphs]


def test_captions_count_by_a_field(document):
    captions = [p.text for p in document.paragraphs if p.style.name == "Caption"]
    assert captions == ["Figuur 1. Stemmen", "Tabel 1. Afspraken"]
    assert "SEQ Tabel" in document.element.xml


def test_the_same_report_gives_the_same_bytes_at_another_time(data, monkeypatch):
    monkeypatch.setattr(time, "time", lambda: 4_000_000_000.0)
    monkeypatch.setattr(time, "localtime", lambda *_: time.struct_time((2096, 1, 1, 0, 0, 0, 0, 1, 0)))
    assert word.write(everything()) == data


def test_a_figure_without_a_description_is_refused():
    with pytest.raises(ValueError, match="what it shows"):
        Figure(b"", " ")


def test_a_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="row 0 has 1 cells"):
        Table(("a", "b"), (("x",),))


def test_plain_leaves_the_appearance_out():
    assert plain(everything().blocks[3].text) == "Vet en gewoon"


def test_a_question_in_bold_stays_with_its_answer_and_what_follows_may_go_on_another_page():
    blocks = (Paragraph((Run("Hoe staat de balie?", strong=True),)), Paragraph("Midden in de hal."), Paragraph("Klaar."))
    made = docx.Document(io.BytesIO(word.write(replace(everything("nl"), blocks=blocks))))
    kept = {
        p.text: bool(p.paragraph_format.keep_with_next)
        for p in made.paragraphs
        if p.text in map(plain, (b.text for b in blocks))
    }
    assert kept == {"Hoe staat de balie?": True, "Midden in de hal.": False, "Klaar.": False}


def test_an_introduction_stays_with_the_heading_under_it_and_a_source_with_the_end_of_the_table_above():
    table = Table(("Punt",), tuple((f"{n}",) for n in range(9)))
    blocks = (Heading("Alles"), Paragraph("Zo lees je dit."), Heading("Balie", 2), table, Paragraph("Naar 13", "source"))
    for end, stays in ((5, True), (4, False)):
        made = docx.Document(io.BytesIO(word.write(replace(everything("nl"), blocks=blocks[:end]))))
        intro = next(p for p in made.paragraphs if p.text == "Zo lees je dit.")
        last = made.tables[-1].rows[-1].cells[0].paragraphs[0]
        assert (intro.paragraph_format.keep_with_next, bool(last.paragraph_format.keep_with_next)) == (True, stays)


@pytest.mark.parametrize(("words", "stays"), [(4, True), (60, False)])
def test_a_table_stays_on_one_page_unless_it_is_so_high_that_its_caption_would_stand_alone(words, stays):
    rows = tuple((" ".join(["gehoord"] * words), "Klantcontact", "12 november 2025", "nog geen") for _ in range(4))
    table = Table(("Bevinding", "Waar", "Wanneer", "Maatregel"), rows, caption="Balie", widths=(1, 1, 1, 1))
    made = docx.Document(io.BytesIO(word.write(replace(everything("nl"), blocks=(table,)))))
    cells = [row.cells[0].paragraphs[0] for row in made.tables[-1].rows]
    assert cells[0].text == "Bevinding" and len(cells) == 5
    assert [bool(cell.paragraph_format.keep_with_next) for cell in cells[1:]] == [stays] * 3 + [False]
