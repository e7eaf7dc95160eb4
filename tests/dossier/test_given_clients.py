"""Who was given their clients, on a server that many people share, has those and no others."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kits import clients, dossier, places, shelf
from kits.problems import Problem
from widgets.start import sample

ADDRESS = "postgresql://linde:s3cret@127.0.0.1:1/linde"
OTHER = "postgresql://berk:s3cret@127.0.0.1:1/berk"


def given(monkeypatch: pytest.MonkeyPatch, *there: dict[str, str]) -> None:
    monkeypatch.setenv(places.GIVEN, json.dumps(there))


def test_those_and_no_others_are_there(data_folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    clients.create("Eigen bestand", "nl").close()
    places.keep_database(places.Database(OTHER, "id-of-berk", "Berk"))
    file = tmp_path / "address"
    file.write_text(ADDRESS + "\n")
    given(monkeypatch, {"file": str(file)})
    assert [one.address for one in places.databases()] == [ADDRESS]
    assert places.client_files() == []
    with pytest.raises(Problem):
        places.find("id-of-berk")


def test_what_they_are_called_is_kept_and_their_password_is_not(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, {"address": ADDRESS})
    places.keep_database(places.Database(ADDRESS, "id-of-linde", "Linde"))
    assert places.find("id-of-linde") == ADDRESS
    assert "s3cret" not in (data_folder / places.DATABASES).read_text("utf8")


@pytest.mark.parametrize("said", ["", "nonsense", "{}", '[{"file": "/not/there"}]', '["postgresql://a"]', "null"])
def test_a_slip_of_the_pen_gives_nothing_rather_than_a_list_of_one_s_own(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    clients.create("Eigen bestand", "nl").close()
    monkeypatch.setenv(places.GIVEN, said)
    assert places.databases() == []
    assert places.client_files() == []


def test_they_make_add_copy_and_take_away_none(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = clients.create("Eigen bestand", "nl")
    file = made.path
    assert file is not None
    given(monkeypatch, {"address": ADDRESS})
    wishes: list[Callable[[], object]] = [
        lambda: clients.create("Nieuw", "nl"),
        lambda: clients.from_path(str(file)),
        lambda: clients.take_in(file, "x"),
        lambda: clients.back_up(made),
        lambda: clients.put_back(file, file, made.id, "x"),
        lambda: clients.delete(file, made.id, "Eigen bestand", True),
        lambda: clients.delete(ADDRESS, "", "Linde", False),
        lambda: shelf.add(OTHER, "Berk", "nl"),
        lambda: shelf.take_in(OTHER, "", "Berk", "nl"),
        lambda: shelf.forget(ADDRESS),
        lambda: sample.make(sample.path(), "nl"),
    ]
    before = sorted(data_folder.iterdir())
    for wish in wishes:
        with pytest.raises(Problem) as refused:
            wish()
        assert refused.value.code == "kits:places.given"
    assert sorted(data_folder.iterdir()) == before
    assert [one.address for one in places.databases()] == [ADDRESS]
    made.close()
    assert dossier.peek(file).problem is None
