"""`psa-kit`: what each command does, and how it says what it cannot."""

from __future__ import annotations

import json
import logging
import shutil
import signal
import sys
import threading
import urllib.error
import urllib.request
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from running import until

from kits import dossier, instruments, places, preferences, wording
from server import cli, logs


@pytest.fixture
def psa_kit(data_folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run a command in this process; return its exit status, what it said, and what it complained of."""
    monkeypatch.setattr(logs, "start", lambda: None)  # pytest keeps the log here
    monkeypatch.setenv(preferences.VARIABLE, "nl")  # which a command sets for what it starts

    def run(*words: str) -> tuple[int, str, str]:
        status = cli.main(words)
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


@pytest.fixture
def own_logging() -> Iterator[None]:
    """Let a command set the log up as it does, and put back what was there."""
    loggers = [logging.getLogger(), *logs.loggers()]
    before = [(logger, logger.handlers[:], logger.level, logger.propagate) for logger in loggers]
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook, warnings.showwarning
    yield
    for logger, handlers, level, propagate in before:
        logger.handlers[:], logger.propagate = handlers, propagate
        logger.setLevel(level)
    sys.excepthook, threading.excepthook, sys.unraisablehook, warnings.showwarning = hooks


@pytest.fixture
def client(data_folder: Path) -> Path:
    with dossier.create(data_folder, "Woonstede") as made:
        made.add_session("memo_voting", "Team Noord")
        assert made.path
        return made.path


def test_help_is_dutch_unless_asked_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    for words, expected in ((["--help"], "Gebruik:"), (["export", "--help", "--language", "en"], "Usage:")):
        with pytest.raises(SystemExit) as ended:
            cli.main(words)
        assert ended.value.code == 0
        assert capsys.readouterr().out.startswith(expected)


def test_a_word_that_is_not_known_is_one_sentence(psa_kit: Any) -> None:
    status, said, complained = psa_kit("lst")
    assert (status, said) == (2, "")
    assert complained.count("\n") == 1
    assert "lst" in complained


def test_an_empty_folder_says_so(psa_kit: Any, data_folder: Path) -> None:
    status, said, _ = psa_kit("list")
    assert status == 0
    assert str(data_folder) in said


def test_a_list_shows_clients_and_sessions_and_what_is_wrong_with_a_file(
    psa_kit: Any, client: Path, data_folder: Path
) -> None:
    (data_folder / "kapot.psa").write_bytes(b"no database")
    status, said, _ = psa_kit("list")
    assert status == 0
    assert "Woonstede" in said
    assert "Team Noord" in said
    assert "kapot" in said


def test_a_backup_is_a_copy_that_can_be_put_back(psa_kit: Any, client: Path, tmp_path: Path) -> None:
    status, said, complained = psa_kit("backup", client.stem)
    assert status == 0, complained
    (copy,) = places.backups_folder().glob("*.psa")
    assert str(copy) in said
    target = tmp_path / "elsewhere.psa"
    assert psa_kit("restore", str(copy), str(target))[0] == 0
    with dossier.open(target) as restored:
        assert [row.title for row in restored.sessions()] == ["Team Noord"]


def test_a_backup_over_another_file_is_refused(psa_kit: Any, client: Path, tmp_path: Path) -> None:
    (tmp_path / "there.psa").write_text("precious")
    status, _, complained = psa_kit("backup", str(client), str(tmp_path / "there.psa"))
    assert status == 2
    assert complained.count("\n") == 1
    assert (tmp_path / "there.psa").read_text() == "precious"


def test_a_restore_says_where_the_replaced_file_is_kept(psa_kit: Any, client: Path) -> None:
    psa_kit("backup", str(client))
    (copy,) = places.backups_folder().glob("*.psa")
    with dossier.open(client) as changed:
        changed.set_organisation(name="Veranderd")
    status, said, complained = psa_kit("restore", str(copy), str(client))
    assert status == 0, complained
    kept = Path(said.strip().splitlines()[-1].partition("bewaard als ")[2])
    assert dossier.peek(kept).name == "Veranderd"
    assert dossier.peek(client).name == "Woonstede"


def test_an_import_brings_a_client_in_once(psa_kit: Any, client: Path, tmp_path: Path) -> None:
    away = tmp_path / "usb" / client.name
    away.parent.mkdir()
    shutil.move(client, away)
    assert psa_kit("import", str(away))[0] == 0
    assert dossier.peek(client).name == "Woonstede"
    status, _, complained = psa_kit("import", str(away))
    assert status == 2
    assert "Woonstede" in complained


def test_a_client_file_that_is_here_is_not_imported_beside_itself(psa_kit: Any, client: Path) -> None:
    assert psa_kit("import", str(client))[0] == 2
    assert places.client_files() == [client]


def test_what_is_no_client_file_is_not_imported(psa_kit: Any, tmp_path: Path) -> None:
    (tmp_path / "note.psa").write_text("dear diary")
    status, _, complained = psa_kit("import", str(tmp_path / "note.psa"))
    assert (status, complained.count("\n")) == (2, 1)
    assert places.client_files() == []


@pytest.mark.parametrize(
    ("what", "begins"),
    [("report", b"PK"), ("agreements.csv", None), ("agreements.xlsx", b"PK"), ("agenda.ics", b"BEGIN:VCALENDAR")],
)
def test_an_export_writes_the_document(psa_kit: Any, client: Path, tmp_path: Path, what: str, begins: bytes | None) -> None:
    with dossier.open(client) as file:
        session = file.sessions()[0].id
    target = tmp_path / "made"
    status, said, complained = psa_kit("export", str(client), session, "--what", what, "-o", str(target))
    assert status == 0, complained
    assert str(target) in said
    assert target.read_bytes().startswith(begins or b"")
    again = psa_kit("export", str(client), session, "--what", what, "-o", str(target))
    assert again[0] == 2  # nothing is overwritten


def test_a_plan_is_made_without_what_is_still_to_be_filled_in(
    psa_kit: Any, data_folder: Path, sample_file: Path, tmp_path: Path
) -> None:
    client = data_folder / "Voorbeeld.psa"
    shutil.copyfile(sample_file, client)
    with dossier.open(client) as file:
        session = next(row.id for row in file.sessions() if row.instrument == "policy_cycle")
        title = wording.of("kits.policy_cycle.paper", file.organisation().language).say("missing.title")
    for flags, there in (([], True), (["--no-gaps"], False)):
        target = tmp_path / f"{len(flags)}.docx"
        status, _, complained = psa_kit("export", str(client), session, "-o", str(target), *flags)
        assert status == 0, complained
        assert (title in "".join(docx.Document(str(target)).element.itertext())) is there


def test_every_document_that_is_listed_is_made_of_a_session_that_began_and_of_one_that_was_held(
    psa_kit: Any, data_folder: Path, sample_file: Path, tmp_path: Path
) -> None:
    kept = {kind.offered()[0].name for kind in instruments.INSTRUMENTS}  # all forms: tests/forms/test_every_form.py
    client = data_folder / "Voorbeeld.psa"
    shutil.copyfile(sample_file, client)
    with dossier.open(client) as file:
        begun = {file.add_session(name, "Net begonnen").id for name in kept}
        sessions = {row.id: row.instrument for row in file.sessions()}
    status, said, complained = psa_kit("documents", "Voorbeeld", "--json")
    assert status == 0, complained
    listed = json.loads(said)
    assert all(one.keys() == {"session", "what"} for one in listed)
    assert {one["session"] for one in listed} == sessions.keys()
    assert {sessions[one["session"]] for one in listed} >= kept
    names = set()
    each = {(sessions[one["session"]], one["session"] in begun, one["what"]): one for one in listed}
    for n, one in enumerate(each.values()):
        target = tmp_path / str(n)
        target.mkdir()
        status, _, complained = psa_kit("export", "Voorbeeld", one["session"], "--what", one["what"], "-o", str(target))
        assert status == 0, (one, complained)
        [made] = target.iterdir()
        assert made.stat().st_size > 0
        names.add((one["session"], made.name))
    assert len(names) == len(each), "in one folder, no document is in another's way"


def test_the_list_of_documents_says_what_people_call_them(psa_kit: Any, client: Path) -> None:
    with dossier.open(client) as file:
        year = file.add_session("policy_cycle", "Beleidsjaar")
    for language, words in (
        ("nl", ("Ondernemingsraad", "letter  Aanbiedingsbrief")),
        ("en", ("Works council", "report  Whole plan")),
    ):
        status, said, _ = psa_kit("documents", str(client), "--language", language)
        assert status == 0
        assert year.id in said
        assert all(each in said for each in words), said
    assert said.count("\n") > 15


def test_a_document_that_is_none_is_refused_with_those_there_are(psa_kit: Any, client: Path) -> None:
    with dossier.open(client) as file:
        session = file.sessions()[0].id
    status, _, complained = psa_kit("export", str(client), session, "--what", "../secret")
    assert status == 2
    assert "agreements.xlsx" in complained


def test_an_export_of_no_such_session_names_those_there_are(psa_kit: Any, client: Path) -> None:
    with dossier.open(client) as file:
        session = file.sessions()[0].id
    status, _, complained = psa_kit("export", str(client), "nope")
    assert status == 2
    assert session in complained


def test_a_file_that_is_not_there_is_named(psa_kit: Any) -> None:
    status, _, complained = psa_kit("backup", "nowhere")
    assert status == 2
    assert "nowhere" in complained


def test_the_sample_is_made_and_made_anew(psa_kit: Any, data_folder: Path) -> None:
    assert psa_kit("sample")[0] == 0
    (made,) = places.client_files()
    with dossier.open(made) as sample:
        first = sample.organisation().name
        sample.set_organisation(name="Veranderd")
    assert psa_kit("sample")[0] == 0
    assert dossier.peek(made).name == first


def test_what_nobody_foresaw_is_one_sentence_and_its_place_is_in_the_log(
    capsys: pytest.CaptureFixture[str], data_folder: Path, monkeypatch: pytest.MonkeyPatch, own_logging: None
) -> None:
    def broken() -> list[Path]:
        raise RuntimeError("Ank is overspannen")

    monkeypatch.setattr(places, "client_files", broken)
    status = cli.main(["list"])
    complained = capsys.readouterr().err
    assert status == 1
    assert "Traceback" not in complained
    assert str(logs.path()) in complained
    kept = logs.path().read_text("utf8")
    assert "RuntimeError" in kept
    assert f"{__file__}:" in kept
    assert "Ank" not in kept + complained


def test_a_data_folder_that_cannot_be_made_is_one_sentence(psa_kit: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    status, _, complained = psa_kit("list", "--data", str(tmp_path / "file" / "below"))
    assert (status, complained.count("\n")) == (2, 1)


def test_lab_runs_on_this_machine_behind_a_token_and_ends_with_ctrl_c(start_kit: Any) -> None:
    lab = start_kit(program=[sys.executable, "-m", "server.cli", "lab", "--no-browser"])

    def asked(address: str, method: str = "GET") -> int:
        try:
            return int(urllib.request.urlopen(urllib.request.Request(address, method=method)).status)
        except urllib.error.HTTPError as error:
            return error.code

    assert asked(f"{lab.url}/api/kernels") == 403, "who is told the address is answered at once; without its token no"
    assert asked(f"{lab.url}/lab?token={lab.token}") == 200
    assert asked(f"{lab.url}/api/kernels?token={lab.token}", "POST") == 201
    kernels = until(lab.kernels, "a kernel")
    lab.stop(signal.SIGINT)
    until(lambda: not any(kernel.is_running() for kernel in kernels), "the kernel to end")


@pytest.mark.parametrize("words", [("--data", "{}", "sample"), ("sample", "--data", "{}")])
def test_the_folder_may_be_named_before_the_command_or_after_it(
    psa_kit: Any, tmp_path: Path, words: tuple[str, ...]
) -> None:
    assert psa_kit(*(word.format(tmp_path / "here") for word in words))[0] == 0
    assert list((tmp_path / "here").glob("*.psa"))
