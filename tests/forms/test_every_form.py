"""Every form of the catalogue goes from the front door to Word, in both languages: blanks open, and filled in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from kits import dossier, instruments
from kits.dossier import Dossier
from kits.forms import blank_values, reading
from kits.forms.checklist import events as checklist
from kits.forms.checklist import questions
from kits.forms.document import events as document
from kits.forms.document import filling
from kits.forms.document.filling import DOTS
from kits.forms.document.paper.report import MOST_COLUMNS
from kits.forms.form import Entry
from kits.instrument import Instrument, named
from kits.live import Session
from kits.rows import PLACE
from kits.wording import LANGUAGES

FORMS = [one for one in instruments.offered() if ":" in one.name and one.name.partition(":")[0] in ("checklist", "document")]


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Dossier]:
    with dossier.create(tmp_path / "client.psa", "De Linde") as made:
        yield made


def begun(client: Dossier, form: Instrument, language: str) -> Session:
    row = client.add_session(form.name, form.says("name", language))
    form.begin(client, row, language)
    return form.open(client, row.id)


def text_of(client: Dossier, form: Instrument, session: Session, what: str, language: str) -> str:
    """Return all words of a document in Word, its tables' too, of a bundle those of each; what cannot be opened fails."""
    made = form.draft(client, session.id, what, language).export(None)
    if made.name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(made.data)) as bundle:
            return "\n".join(words_of(bundle.read(name)) for name in bundle.namelist())
    return words_of(made.data)


def words_of(data: bytes) -> str:
    file = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in file.paragraphs), *cells])


def test_all_forms_are_looked_at_here() -> None:
    told = {f"{heading.kind}:{heading.id}" for _, heading in reading.headings() if heading.kind in ("checklist", "document")}
    assert {one.name for one in FORMS} == told
    assert len(told) >= 24


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS, ids=lambda one: one.name)
def test_a_form_goes_from_the_front_door_to_word(client: Dossier, form: Instrument, language: str) -> None:
    session = begun(client, form, language)
    told = form.documents(client, session.id, language)
    assert told
    assert all(one.name for one in told)
    empty = {one.id: text_of(client, form, session, one.id, language) for one in told}
    for text in empty.values():
        assert not PLACE.findall(text), "a blank is shown as dots, never by its name"
        assert form.says("name", language) in text
    assert form.says("source_credit", language) in empty["report"]
    if form.name.startswith("checklist"):
        answer_all(session)
        report = text_of(client, form, session, "report", language)
        for question in questions.asked(session.state).values():
            assert question.said[language] in report
        return
    assert (DOTS in empty["report"]) == bool(open_blanks(session))
    for blank in open_blanks(session):
        fill(client, session, blank)
    filled = text_of(client, form, session, "report", language)
    assert (DOTS in filled) == open_cells(session), "what is open is dots, and nothing else"
    assert filled != empty["report"] or empty["report"].count(DOTS) == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_every_form_opens_says_its_name_and_offers_its_papers(data_folder: Path, language: str) -> None:
    with dossier.create(data_folder / "client.psa", "De Linde", language) as client:
        sessions = [begun(client, form, language).id for form in FORMS]
    for form, session in zip(FORMS, sessions, strict=True):
        page = named(instruments.pages()[form.name.partition(":")[0]])(lambda *_: None)
        page.arrive({"dossier": client.id, "session": session})
        view = page.view()
        assert view["form"]["name"] == form.says("name", language)
        assert view["documents"]
        page.let_go()


def open_blanks(session: Session) -> set[str]:
    """Return the blanks that stand in what is kept and that nobody filled in."""
    form = session.state.form.contents
    texts = [
        text
        for part in form.parts
        for point in part.points
        if point.kept
        for said in [point.said or next(iter(point.variants.values())).said]
        for text in said.values()
    ]
    texts += [text for part in form.parts if part.intro for text in part.intro.values()]
    texts += list((form.intro or {}).values())
    return {name for text in texts for name in PLACE.findall(text)} - {"organisation"}


def open_cells(session: Session) -> bool:
    """Tell whether a table that stands row by row has cells that nobody filled in: there is room for them."""
    tables = [part.table for part in filling.words(session.state, {}).parts if part.table]
    return any(
        not cell
        for one in tables
        if len(one.header) > MOST_COLUMNS
        for row in one.rows
        for n, cell in enumerate(row.cells)
        if one.header[n] not in ("Weer voor", "Due again")
    )


def fill(client: Dossier, session: Session, blank: str) -> None:
    own = session.state.form.contents.blanks
    entry = (own.get(blank) or reading.shared_blanks()[blank]).entry
    text = {Entry.NUMBER: "6", Entry.COUNT: "12", Entry.DAY: "2026-03-14"}.get(entry, "een afspraak van de organisatie")
    if blank in own:
        session.do(document.BlankFilled(blank=blank, text=text))
    else:
        blank_values.fill(client, blank, text)


def answer_all(session: Session) -> None:
    for question in questions.asked(session.state).values():
        for about in session.state.about:
            if question.choices:
                choice = question.choices[-1].id
                session.do(checklist.Answered(point=question.id, choice=choice, on="2026-03-14", about=about))
            else:
                session.do(checklist.Worded(point=question.id, text="in eigen woorden", on="2026-03-14", about=about))
