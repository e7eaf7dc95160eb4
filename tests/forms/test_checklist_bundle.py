"""The bundle for who inspects: evidence for each point, and the documents that were taken as evidence, each once."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest

from kits import client_facts, dossier, instruments
from kits.dossier import Dossier
from kits.dossier.records import ActionStatus
from kits.forms.checklist import events as e
from kits.forms.checklist import evidence
from kits.forms.checklist.beginning import beginning
from kits.forms.checklist.model import MODEL
from kits.live import Session
from kits.problems import Problem
from kits.reports.progress import Cancelled
from server import exporting

DAY = "2026-11-20"


@pytest.fixture
def client(sample_file: Path, data_folder: Path) -> Iterator[Dossier]:
    path = data_folder / "sample.psa"
    path.write_bytes(sample_file.read_bytes())
    with dossier.open(path) as opened:
        yield opened


@pytest.fixture
def log(client: Dossier) -> Session[Any]:
    """An inspection at which all that is offered was taken as evidence."""
    row = client.add_session("checklist:inspection", "Inspectie: 2026/1", held_on=DAY)
    made = Session(client, row.id, MODEL)
    made.begin(*beginning(row, "nl"))
    known, form = client_facts.told(client, "nl"), made.state.form
    for point in form.contents.points.values():
        made.do(e.Answered(point=point.id, choice="partly", on=DAY, by="preventiemedewerker"))
        told = evidence.shown(point, form, known=known, settings={}, today=dt.date(2026, 11, 20), language="nl")
        for n, offer in enumerate(offer for thing in told for offer in thing.offers):
            taken = {"name": offer.name, "where": offer.where, "seen": offer.seen, "session": offer.session}
            made.do(e.EvidenceAdded(point=point.id, evidence=f"{point.id}-{n}", document=offer.document, **taken))
    made.do(e.EvidenceAdded(point="alarm", evidence="drill", name="Alarmproef", where="map 7", seen=DAY))
    made.do(e.PointActionMade(point="perpetrator", action="todo", text="Regeling maken", owner="P&O"))
    made.do(e.PointActionMade(point="alarm", action="done", text="Alarm proberen"))
    [done] = [one for one in client.actions() if one.key == "done"]
    client.change_action(done.id, status=ActionStatus.DONE)
    return made


def unpacked(log: Session[Any], **more: Any) -> dict[str, bytes]:
    draft = instruments.known("checklist:inspection").draft(log.dossier, log.id, "bundle.zip", "nl", **more)
    file = draft.export(None)
    assert (file.mime, Path(file.name).suffix) == ("application/zip", ".zip")
    with zipfile.ZipFile(io.BytesIO(file.data)) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


def words(data: bytes) -> str:
    made = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in made.paragraphs), *cells])


@pytest.fixture(scope="module")
def bundle() -> dict[str, bytes]:
    return {}


@pytest.fixture
def files(log: Session[Any], bundle: dict[str, bytes]) -> dict[str, bytes]:
    """What the bundle of that inspection holds, made once."""
    if not bundle:
        bundle.update(unpacked(log))
    return bundle


def test_it_holds_the_evidence_first_and_every_document_once_under_its_number(files: dict[str, bytes]) -> None:
    names = list(files)
    assert [name[:3] for name in names] == [f"{n:02d} " for n in range(len(names))]
    assert sum("Huisregels" in name for name in names) == 1
    assert not any(set(name) & set('/\\:*?"<>|') for name in names)
    assert all(docx.Document(io.BytesIO(data)).paragraphs for data in files.values())
    whole = words(files[names[0]])
    assert all(name in whole for name in names[1:]), "the first says what else is there"
    pieces = {f"(stuk {n})" for n in range(1, len(names))}
    assert all(piece in whole for piece in pieces)
    assert "Alarmproef, map 7, gezien op 20 november 2026\n" in whole + "\n"


def test_open_actions_stand_in_it_and_those_that_were_done_do_not_and_nobody_who_answered(files: dict[str, bytes]) -> None:
    whole = words(next(iter(files.values())))
    assert "Regeling maken (P&O, geen dag genoemd). Nog te doen" in whole
    assert "Alarm proberen" not in whole
    assert "preventiemedewerker" not in whole


def test_a_session_that_has_gone_leaves_its_evidence_without_a_number(log: Session[Any], files: dict[str, bytes]) -> None:
    gone = next(one.session for one in log.state.answer("house_rules", "").evidence)
    log.dossier.delete_session(gone)
    after = unpacked(log)
    assert len(after) == len(files) - 1
    assert "Huisregels" in words(next(iter(after.values())))


def test_evidence_that_names_a_bundle_or_the_list_itself_is_not_packed(log: Session[Any], files: dict[str, bytes]) -> None:
    log.do(e.EvidenceAdded(point="risks", evidence="me", name="Ik", session=log.id, document="report"))
    log.do(e.EvidenceAdded(point="risks", evidence="zip", name="Bundel", session="other", document="bundle.zip"))
    assert len(unpacked(log)) == len(files)


def test_figures_that_stand_in_its_documents_are_published_when_it_is_handed_on_and_not_before(
    log: Session[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Any] = []
    monkeypatch.setattr(Dossier, "publish", lambda _, figures: told.extend(figures))
    draft = instruments.known("checklist:inspection").draft(log.dossier, log.id, "bundle.zip", "nl")
    draft.export(None)
    assert told == []
    draft.left()
    assert told


def test_it_says_how_far_it_is_and_can_be_stopped(log: Session[Any]) -> None:
    draft = instruments.known("checklist:inspection").draft(log.dossier, log.id, "bundle.zip", "nl")
    told: list[float] = []
    draft.export(lambda done, of: told.append(done / of))
    assert told == sorted(told) and told[-1] == 1

    def stop(done: int, of: int) -> None:
        if done * 2 > of:
            raise Cancelled

    with pytest.raises(Cancelled):
        draft.export(stop)


@pytest.mark.on_file
def test_the_command_line_makes_it_and_other_lists_have_none(log: Session[Any], tmp_path: Path) -> None:
    target = tmp_path / "b.zip"
    list(exporting.export(str(log.dossier.path), log.id, "bundle.zip", target, "nl"))
    assert zipfile.is_zipfile(target)
    row = log.dossier.add_session("checklist:safe_desk", "Balie")
    Session(log.dossier, row.id, MODEL).begin(*beginning(row, "nl"))
    with pytest.raises(Problem, match="no_document"):
        instruments.known("checklist:safe_desk").draft(log.dossier, row.id, "bundle.zip", "nl")
