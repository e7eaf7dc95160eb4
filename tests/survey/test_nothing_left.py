"""What people answered is nowhere to be read: not while a survey is open, not after it was closed, in no file and no copy.

A survey is filled in in every way there is, in one folder where all files lie: the client's, what SQLite keeps beside it,
keys, logs, what programs put aside, copies. Then every byte of them is looked through.
"""

from __future__ import annotations

import contextlib
import json
import logging
import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from opened_survey import opened_survey, told
from running import awaited

from kits import clients, dossier, places
from kits.dossier.schema import survey_answer
from kits.live import Session
from kits.problems import Problem
from kits.survey import keys
from kits.survey.answers import Way, checked
from kits.survey.beginning import beginning
from kits.survey.filled_in import Box
from kits.survey.model import MODEL
from kits.survey.phones import SurveyPhones
from kits.survey.state import Ask
from widgets.survey import SurveyPage
from widgets.survey_kiosk import KioskPage

HIT = "Hoe vaak was iemand in de afgelopen 12 maanden lichamelijk agressief tegen u?"
THREAT = "Hoe vaak heeft iemand u in de afgelopen 12 maanden serieus bedreigd?"
RARE = {"physical": "weekly", "physical_by": ["confused", "known"], "threat": "half_yearly", "threat_by": ["youths"]}
WORDS = ("Ratelslang", "Pijlgifkikker", "Vogelspin", "Komodovaraan")
"""Of each way one word that stands nowhere else."""
PEOPLE = 20


@dataclass
class Filled:
    """A survey that was filled in: where everything lies, and what is looked for."""

    folder: Path
    page: SurveyPage
    copy: Path
    ids: list[str] = field(default_factory=list)
    sealed: dict[str, bytes] = field(default_factory=dict)
    key: bytes = b""

    @property
    def client(self) -> Path:
        return places.data_folder() / "client.psa"

    def files(self) -> dict[Path, bytes]:
        """Return every file there is, with what is in it."""
        return {path: path.read_bytes() for path in self.folder.rglob("*") if path.is_file()}

    def where(self, *some: bytes) -> list[str]:
        """Return the files in which one of some things stands."""
        return sorted(path.name for path, data in self.files().items() if any(one in data for one in some))


@pytest.fixture
def filled(data_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Filled]:
    for name in ("machine", "temporary"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("PSA_KIT_MACHINE", str(tmp_path / "machine"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    heard = logging.FileHandler(tmp_path / "heard.log")
    logging.getLogger().addHandler(heard)
    with dossier.create(data_folder / "client.psa", "De Linde") as client:
        for team in ("Noord", "Zuid"):
            client.add_unit(team, headcount=PEOPLE)
        row = client.add_session("survey:aggression", "Vragenlijst")
        session = Session(client, row.id, MODEL)
        session.begin(*beginning(row, "nl"))
        address = {"dossier": client.id, "session": row.id, "visit": "tab"}
    page = SurveyPage(lambda *_: None)
    page.arrive(address)
    changes = {"begins": "2026-11-02", "ends": "2026-11-20", "ways": [one.value for one in Ask]}
    page.do_event([{"kind": "PlanChanged", "body": {"changes": changes}}])
    page.do_open()
    one = Filled(tmp_path, page, tmp_path / "copies" / "copy.psa")
    _fill_in(one, address)
    yield one
    page.let_go()
    logging.getLogger().removeHandler(heard)


def _fill_in(one: Filled, address: dict[str, str]) -> None:
    """Fill in by every way, ten people each, the first of each with a word that stands nowhere else."""
    page, session = one.page, one.page.open_session()
    noord, zuid = (block["id"] for block in page.view()["opened"]["blocks"])
    phones = SurveyPhones().telling
    kiosk = KioskPage(lambda *_: None)
    kiosk.arrive(address)
    for n in range(10):
        phones.taken(Session(session.dossier, session.id, MODEL), {**answered(n, noord, WORDS[0]), "id": f"{n:0>20}"})
        kiosk.do_answer({**answered(n, noord, WORDS[1]), "id": f"k{n:0>20}"})
        page.do_type(answered(n, zuid, WORDS[2]))
    kiosk.let_go()
    rows = [f"{n};jan{n}@b.nl;Zuid;Niet;1 keer;{'' if n else WORDS[3]}" for n in range(10)]
    awaited(page.do_list_read(text="\n".join([f"ID;E-mail;Afdeling;{HIT};{THREAT};Opmerkingen", *rows])))
    assert awaited(page.do_list_take()) == {"taken": 10}
    page.do_type(answered(0, zuid, "Zeeduivel"))
    page.do_type_back()
    with contextlib.suppress(Problem):
        page.do_type({"block": noord, "answers": {"remark": "Zeeduivel" * 200}})
    awaited(_quiet(page))
    with session.dossier.reading() as connection:
        mine = sa.select(survey_answer.c.id, survey_answer.c.sealed).where(survey_answer.c.session_id == session.id)
        one.sealed = {row.id: row.sealed for row in connection.execute(mine)}
    one.key = keys.read(session.id)
    one.copy.parent.mkdir()
    session.dossier.backup(one.copy)


def answered(n: int, block: str, word: str) -> dict[str, Any]:
    """Return what somebody fills in: the first what is rare, with a word."""
    return {"block": block, "answers": {"physical": "never", "threat": "once"} if n else {**RARE, "remark": word}}


async def _quiet(page: SurveyPage) -> None:
    """Let the page do what it does when nobody asked it anything for a second."""
    page._fold_in_at = 0
    page._look()


def plainly(words: tuple[str, ...]) -> list[bytes]:
    """Return words as they may lie in a file, and answers as JSON has them."""
    said = [form for word in words for form in (word.encode(), word.encode("utf-16-le"), word.lower().encode())]
    return said + [
        json.dumps({name: value}, separators=apart)[1:-1].encode()
        for name, value in RARE.items()
        for apart in ((",", ":"), (", ", ": "))
    ]


def test_while_it_is_open_no_file_says_what_somebody_answered(filled: Filled) -> None:
    assert len(filled.sealed) == 40
    assert filled.where(*plainly((*WORDS, "Zeeduivel", "jan0@b.nl"))) == []
    assert filled.where(filled.key, filled.key.hex().encode()) == [f"{filled.page.open_session().id}.psa-key"]


def test_while_it_is_open_nothing_beside_the_file_says_who_came_before_whom(filled: Filled) -> None:
    beside = filled.client.with_name(filled.client.name + "-wal")
    assert not beside.exists() or beside.stat().st_size == 0


@pytest.mark.on_file
def test_where_answers_lie_in_the_file_is_the_same_whoever_came_first(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(3)
    ids = [f"{chance.getrandbits(96):0>24x}" for _ in range(24)]
    found = []
    for name in ("first", "second", "third"):
        coming = iter(ids)
        with dossier.create(data_folder / f"{name}.psa", name) as client:
            session = opened_survey(client)
            monkeypatch.setattr(Box, "_id", lambda _box, _sealer, _key, coming=coming: next(coming))
            for one in ids[:-2]:
                said = told(physical="weekly", remark="x" * (int(one, 16) % 90))
                Box(session).add(checked(session.state, said, Way.PHONE))
            gone = [Box(session).add(checked(session.state, told(threat="once"), Way.PAPER)) for _ in range(2)]
            Box(session).remove(gone)
            client.fold_in()
        found.append(lying_together((data_folder / f"{name}.psa").read_bytes(), ids[:-2]))
        ids[:-2] = chance.sample(ids[:-2], len(ids) - 2)
    assert found[0] == found[1] == found[2] and len(found[0]) > 2


def lying_together(data: bytes, ids: list[str]) -> list[list[str]]:
    """Return which ids lie in a page of the file together, as they lie there, the last written first."""
    pages: dict[int, list[tuple[int, str]]] = {}
    for one in ids:
        assert data.count(one.encode()) == 1
        at = data.find(one.encode())
        pages.setdefault(at // 4096, []).append((at, one))
    return sorted([one for _, one in sorted(page)] for page in pages.values())


def test_a_copy_without_the_key_reads_nothing(filled: Filled) -> None:
    session_id = filled.page.open_session().id
    keys.place(session_id).rename(filled.folder / "elsewhere")
    with dossier.open(filled.copy) as copy:
        box = Box(Session(copy, session_id, MODEL))
        for read in (box.per_block, lambda: _all(box)):
            with pytest.raises(Problem, match="no_key"):
                read()
        keys.place(session_id).write_bytes(f"psa-survey-key {session_id} {'0' * 64}\n".encode())
        with pytest.raises(Problem, match="unreadable"):
            _all(box)


def _all(box: Box) -> list[Any]:
    with box.dossier.reading() as connection:
        return list(box.all(connection))


def test_once_it_is_closed_nothing_of_what_somebody_answered_is_left(filled: Filled) -> None:
    session = filled.page.open_session()
    assert filled.page.do_close() == {"whole": True}
    awaited(_quiet(filled.page))
    assert filled.where(filled.key, filled.key.hex().encode()) == []
    ids = [one.encode() for one in filled.sealed]
    pieces = [data[at : at + 12] for data in filled.sealed.values() for at in range(0, len(data) - 12, 12)]
    assert filled.where(*ids, *pieces) == ["copy.psa"]  # that nobody can read any more
    assert filled.where(*plainly(("Zeeduivel", "jan0@b.nl"))) == []
    remarks = filled.page.do_remarks()["remarks"]
    assert sorted(one["text"] for one in remarks) == sorted(WORDS)
    with dossier.open(filled.copy) as copy, pytest.raises(Problem, match="no_key"):
        _all(Box(Session(copy, session.id, MODEL)))


def test_remarks_that_were_not_told_are_gone_everywhere_and_those_told_stand_alone(filled: Filled) -> None:
    filled.page.do_close()
    kept = clients.back_up(filled.page.open_session().dossier)
    assert kept.exists()
    remarks = {one["text"]: one["id"] for one in filled.page.do_remarks()["remarks"]}
    filled.page.do_remark(remarks[WORDS[1]], "Iets anders")
    out = [remarks[WORDS[0]], remarks[WORDS[2]], remarks[WORDS[3]]]
    assert filled.page.do_tell_remarks(out) == {"whole": True, "left": []}
    awaited(_quiet(filled.page))
    assert filled.where(*plainly(WORDS)) == []
    assert filled.page.open_session().state.remarks == ("Iets anders",)
