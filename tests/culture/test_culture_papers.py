"""What culture statements leave on paper, read back."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from dataclasses import replace
from itertools import product
from pathlib import Path

import docx
import office
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from played_culture import context, workshop

from kits import live
from kits.culture import events as e
from kits.culture.model import INSTRUMENT, MODEL
from kits.culture.paper import export, preview, report, rules
from kits.dossier import create
from kits.problems import Problem
from kits.reports import house_style, posters, templates, word
from kits.reports.blocks import Figure, Table, plain

needs_office = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdfinfo")),
    reason="needs LibreOffice (soffice) and pdfinfo, which lay the document out",
)
NUMBERS, LENGTHS = (1, 4, 10), (1, 5)  # of rules, and how long they are
LETTERS = (("Cambria", 12), ("Georgia", 14))


def words_of(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def as_they_hang(number: int, length: int) -> posters.Notice:
    """Return as many rules, each so many times as long."""
    notice = rules.notice(workshop(rules=number), context(), "poster")
    return posters.Notice(notice.report, tuple((line * length)[:300] for line in notice.lines), notice.note)


def in_letters(font: str, size: int) -> bytes:
    """Return cards in a house style of other letters."""
    document = docx.Document()
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = font, Pt(size)
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "huisstijl.docx"
        document.save(str(template))
        return posters.cards(rules.notice(workshop(rules=4), context(), "card"), template)


def printed() -> dict[str, bytes]:
    """Return all posters and cards that are laid out."""
    made = {f"{font}-{size}": in_letters(font, size) for font, size in LETTERS}
    for number, length in product(NUMBERS, LENGTHS):
        notice = as_they_hang(number, length)
        made |= {f"poster-{number}-{length}": posters.poster(notice), f"cards-{number}-{length}": posters.cards(notice)}
    return made


@pytest.fixture(scope="session")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return office.laid_out(tmp_path_factory, "posters-and-cards", printed)


def pages(document: Path) -> int:
    told = subprocess.run(["pdfinfo", str(document)], check=True, capture_output=True, text=True).stdout
    return int(next(line.split()[-1] for line in told.splitlines() if line.startswith("Pages:")))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_report_has_what_was_answered_most_divided_first(language: str) -> None:
    blocks = report(workshop(language), context(language)).blocks
    table = next(b for b in blocks if isinstance(b, Table))
    assert [row[1:4] for row in table.rows] == [
        ("6", "0", "6"), ("5", "3", "4"), ("2", "4", "6"), ("8", "2", "2"), ("12", "0", "0"),
    ]  # fmt: skip
    figure = next(b for b in blocks if isinstance(b, Figure))
    assert figure.bytes().startswith(b"\x89PNG")
    assert "5 " in figure.alt


def test_the_report_never_adds_up_or_averages() -> None:
    said = words_of(word.write(report(workshop(), context())))
    assert "%" not in said
    assert "gemiddeld" not in said
    assert "totaal" not in said.replace("geen totaal", "")


def test_a_statement_of_the_kit_is_printed_in_the_language_of_the_report() -> None:
    table = next(b for b in report(workshop("nl"), context("en")).blocks if isinstance(b, Table))
    assert plain(table.rows[1][0]).startswith("If the pressure")


def test_who_gave_no_answer_is_counted_apart_and_stands_in_the_picture() -> None:
    few = replace(workshop(), plan=replace(workshop().plan, participants=14))
    alts = [next(b for b in report(state, context()).blocks if isinstance(b, Figure)).alt for state in (few, workshop())]
    assert "2 geen antwoord" in alts[0] and "geen antwoord" not in alts[1]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_list_poster_and_card_say_of_which_team_and_client_they_are(language: str) -> None:
    whose = replace(context(language), organisation="De Linde", units={"u1": "Verhuur"})
    state = replace(workshop(language), plan=replace(workshop(language).plan, units=("u1",)))
    for what in ("poster", "card"):
        notice = rules.notice(state, whose, what)
        assert notice.report.title.endswith("Verhuur") and notice.note.startswith("De Linde")
        assert "Verhuur - De Linde" in notice.report.file_name
    assert rules.listed(state, whose).title.endswith("Verhuur") and report(state, whose).title.endswith("Verhuur")


def test_a_poster_is_in_the_colour_of_the_house_style() -> None:
    accent = house_style.take(templates.HOUSE_STYLE).look.accent
    title = docx.Document(io.BytesIO(posters.poster(rules.notice(workshop(), context(), "poster")))).paragraphs[0]
    assert title._p.pPr.find(qn("w:shd")).get(qn("w:fill")) == accent and title.runs[0].font.color.rgb == RGBColor(
        255, 255, 255
    )


def test_a_rule_that_was_not_chosen_says_so_where_it_was_proposed() -> None:
    state = workshop()
    left = next(rule for rule in state.rules.values() if rule.id not in state.agreed)
    assert f"{left.text} (niet gekozen)" in words_of(word.write(report(state, context())))


def test_every_rule_on_the_list_says_where_it_comes_from() -> None:
    said = words_of(word.write(rules.listed(workshop(), context())))
    assert "Wij praten met iemand en niet over iemand." in said
    assert "We klagen over een collega bij een ander." in said
    assert "Wie het oefenen en terugkijken in de gaten houdt" in said, "what is open is said"


def test_a_poster_whose_letters_would_be_small_is_twice_as_large() -> None:
    notice = rules.notice(workshop(rules=4), context(), "poster")
    for lines, centimetres in ((notice.lines, (21.0, 29.7)), (("Wij vragen hetzelfde van u. " * 7,) * 9, (29.7, 42.0))):
        page = docx.Document(io.BytesIO(posters.poster(posters.Notice(notice.report, lines, notice.note)))).sections[0]
        assert page.page_width is not None and page.page_height is not None
        assert (round(page.page_width.cm, 1), round(page.page_height.cm, 1)) == centimetres


@needs_office
@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("length", LENGTHS)
def test_poster_and_cards_stay_on_one_page_and_have_every_rule(number: int, length: int, laid_out: Path) -> None:
    for copies, what in ((1, "poster"), (2, "cards")):
        assert pages(laid_out / f"{what}-{number}-{length}.pdf") == 1
        said = words_of((laid_out / f"{what}-{number}-{length}.docx").read_bytes())
        assert all(said.count(line) >= copies for line in as_they_hang(number, length).lines)


@needs_office
@pytest.mark.parametrize(("font", "size"), LETTERS)
def test_cards_stay_on_one_page_in_the_letters_of_any_house_style(font: str, size: int, laid_out: Path) -> None:
    assert pages(laid_out / f"{font}-{size}.pdf") == 1


def test_a_session_gives_its_four_documents_and_refuses_others(tmp_path: Path) -> None:
    with create(tmp_path / "w.psa", "Woonstede") as dossier:
        row = dossier.add_session(INSTRUMENT, "Stellingen")
        session = live.Session(dossier, row.id, MODEL)
        with pytest.raises(Problem) as problem:
            export(session, "poster", "nl")
        assert problem.value.code == "kits.culture:blockers.no_rules"
        session.do(e.RuleProposed(rule="r1", pattern=None, text="Wij groeten elkaar."), e.RuleAgreed(rule="r1"))
        for what in ("report", "rules", "poster", "card"):
            made = export(session, what, "nl")
            assert made.name.endswith(".docx")
            assert "Wij groeten elkaar." in words_of(made.data)
            assert export(session, what, "nl").data == made.data, "the same session, the same bytes"
        assert "Wij groeten elkaar." in preview(session, "nl")
        with pytest.raises(Problem):
            export(session, "score", "nl")
