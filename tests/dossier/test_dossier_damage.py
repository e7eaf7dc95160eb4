"""Any bit of a client file may be another than was written: it is told as damage, or makes no difference."""

from __future__ import annotations

import contextlib
import os
import random
import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from often import often
from test_dossier_whole import filled

from kits import dossier, live
from kits.dossier import Dossier
from kits.memo_voting.model import MODEL
from kits.problems import Problem

HEADER = range(100 * 8)
OPENING = {
    "kits.dossier:problems.damaged", "kits.dossier:problems.unreadable", "kits.dossier:problems.foreign",
    "kits.live:problems.changed",
}  # fmt: skip
"""What is said of a damaged file, or of a session in it; none of it says to try again."""
OLDER = {"kits.live:problems.unreadable", "kits.live:problems.unknown_event", "kits.dossier:problems.newer"}
"""What may be said besides of a file from before there were chain and seals: also of the number of its version."""


@pytest.fixture
def chance() -> random.Random:
    seed = int(os.environ.get("PSA_KIT_SEED") or random.randrange(1_000_000))
    print(f"repeat with PSA_KIT_SEED={seed}")
    return random.Random(seed)


@pytest.fixture
def content(client: Dossier, path: Path) -> bytes:
    filled(client)
    client.close()
    return path.read_bytes()


@pytest.fixture
def damaged(path: Path, content: bytes, tmp_path: Path) -> Any:
    """Return a function that gives the file with bits turned, anew each time and with nothing beside it."""

    def turned(*bits: int) -> Path:
        for other in tmp_path.iterdir():
            shutil.rmtree(other) if other.is_dir() else other.unlink()
        changed = bytearray(content)
        for bit in bits:
            changed[bit // 8] ^= 1 << bit % 8
        path.write_bytes(changed)
        return path

    return turned


def used(content: bytes) -> list[int]:
    """Return the places of bytes that hold something: most of a small file is empty."""
    return [at for at in range(100, len(content)) if content[at]]


def told(path: Path) -> list[Any]:
    """Return all that a client file says."""
    with dossier.open(path) as client:
        sessions = sorted(client.sessions(), key=lambda session: session.id)
        logs = [live.Session(client, session.id, MODEL) for session in sessions]
        said = [client.id, client.organisation(), client.units(), sessions, client.findings(), client.actions()]
        return [*said, *((log.state, [(e.seq, e.actor, e.at) for e in log.history()]) for log in logs)]


def agree(path: Path, whole: list[Any], bits: Any) -> None:
    """The list and opening say what was written, or what is wrong with the file."""
    seen = dossier.peek(path)
    may_be_said = OPENING | (
        {"kits.dossier:problems.newer"} if re.fullmatch(r"[0-9]{4}", seen.version) else set()
    )  # as good a number
    assert seen.problem is None or seen.problem.code in may_be_said, bits
    try:
        assert told(path) == whole, bits
        assert seen.problem is None, bits
    except Problem as problem:
        assert problem.code in may_be_said, (bits, problem)


def test_every_bit_of_the_header_and_a_bit_of_every_byte_of_the_tables_in_the_list(
    damaged: Any, content: bytes, chance: random.Random
) -> None:
    whole = dossier.peek(damaged())
    assert whole.problem is None
    schema = [at for at in used(content) if b"CREATE TABLE" in content[at // 4096 * 4096 :][:4096]]
    assert len(schema) > 2000
    path = damaged()
    changed = bytearray(content)
    for bit in (*HEADER, *(at * 8 + chance.randrange(8) for at in chance.sample(schema, often(2000)))):
        changed[bit // 8] ^= 1 << bit % 8
        path.write_bytes(changed)
        seen = dossier.peek(path)
        changed[bit // 8] ^= 1 << bit % 8
        if seen.problem is None:
            assert (seen.id, seen.name, seen.meta) == (whole.id, whole.name, whole.meta), bit
        else:
            assert seen.problem.code in OPENING, (bit, seen.problem)


def test_a_bit_anywhere_is_told_or_makes_no_difference(damaged: Any, content: bytes, chance: random.Random) -> None:
    whole = told(damaged())
    places = used(content)
    for bit in (
        *chance.sample(HEADER, often(60)),
        *(chance.choice(places) * 8 + chance.randrange(8) for _ in range(often(140))),
    ):
        agree(damaged(bit), whole, bit)


def test_several_bits_are_no_different(damaged: Any, content: bytes, chance: random.Random) -> None:
    whole = told(damaged())
    places = used(content)
    for _ in range(often(40)):
        bits = [chance.choice(places) * 8 + chance.randrange(8) for _ in range(chance.choice((2, 8, 100)))]
        agree(damaged(*bits), whole, bits)


def test_a_bit_of_an_older_file_is_told_or_taken_for_what_was_written(
    old_file: Path, chance: random.Random, tmp_path: Path
) -> None:
    content = old_file.read_bytes()
    places = used(content)
    for _ in range(often(60)):
        bit = chance.choice(places) * 8 + chance.randrange(8)
        for other in tmp_path.iterdir():
            shutil.rmtree(other) if other.is_dir() else other.unlink()
        changed = bytearray(content)
        changed[bit // 8] ^= 1 << bit % 8
        old_file.write_bytes(changed)
        seen = dossier.peek(old_file)
        assert seen.problem is None or seen.problem.code in OPENING | OLDER, bit
        try:
            told(old_file)  # there was no seal to tell by
        except Problem as problem:
            assert problem.code in OPENING | OLDER, (bit, problem)


def test_an_error_whose_message_is_no_text_is_damage(damaged: Any, content: bytes) -> None:
    at = content.index(b"CREATE TABLE session ") + len("CREATE ")
    path = damaged(at * 8 + 7)
    with contextlib.closing(sqlite3.connect(path)) as connection, pytest.raises(UnicodeDecodeError):
        connection.execute("SELECT * FROM meta")
    seen = dossier.peek(path)
    assert seen.problem is not None
    assert seen.problem.code == "kits.dossier:problems.damaged"
    assert "beschadigd" in seen.problem.text("nl")
    assert "opnieuw" not in seen.problem.text("nl")


FOREIGN = {
    "trigger": "CREATE TRIGGER t AFTER UPDATE ON meta BEGIN DELETE FROM unit; END",
    "view": "CREATE VIEW v AS SELECT * FROM unit",
    "table": "CREATE TABLE notes (text)",
    "index": "CREATE INDEX i ON unit (upper(name))",
    "virtual": "CREATE VIRTUAL TABLE words USING fts5(text)",
    "generated": "ALTER TABLE unit ADD COLUMN g AS (zeroblob(1000000000))",
}


@pytest.fixture(params=FOREIGN)
def with_foreign(request: pytest.FixtureRequest, client: Dossier, path: Path) -> Iterator[Path]:
    client.add_unit("Wonen")
    client.close()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute(FOREIGN[request.param])
        connection.commit()
    return path


def test_what_the_kit_did_not_put_in_a_file_is_refused_with_a_sentence_and_not_run(with_foreign: Path) -> None:
    before = with_foreign.read_bytes()
    for tried in (
        lambda: dossier.open(with_foreign),
        lambda: dossier.restore(with_foreign, with_foreign.with_name("terug.psa")),
    ):
        with pytest.raises(Problem) as problem:
            tried()
        assert problem.value.code == "kits.dossier:problems.foreign"
        assert "niet in heeft gezet" in problem.value.text("nl")
    seen = dossier.peek(with_foreign)
    assert seen.problem is not None
    assert seen.problem.code == "kits.dossier:problems.foreign"
    assert with_foreign.read_bytes() == before


def test_a_view_in_the_place_of_a_table_is_not_even_looked_at(client: Dossier, path: Path) -> None:
    client.close()
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) AS version_num FROM n"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE alembic_version")
        connection.execute(f"CREATE VIEW alembic_version AS {endless}")
        connection.commit()
    seen = dossier.peek(path)
    assert seen.problem is not None
    assert seen.problem.code == "kits.dossier:problems.foreign"
    with pytest.raises(Problem) as problem:
        dossier.open(path)
    assert problem.value.code == "kits.dossier:problems.foreign"
