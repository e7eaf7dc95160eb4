"""The documents a policy year's page lists: all that can be made, by name, and each as it will be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from running import awaited

from kits import dossier, live
from kits.dossier import Dossier
from kits.policy_cycle.model import INSTRUMENT, MODEL
from widgets.policy_cycle import PolicyCyclePage


@pytest.fixture
def file(a_sample: Callable[..., Path], data_folder: Path) -> Iterator[Dossier]:
    with dossier.open(a_sample(data_folder / "sample.psa", "nl")) as client:
        yield client


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_document_is_listed_once_by_name_and_can_be_looked_at_or_made(file: Dossier, language: str) -> None:
    [row] = [row for row in file.sessions() if row.instrument == INSTRUMENT and row.closed_at]
    page = PolicyCyclePage(lambda *_: None)
    page.arrive({"dossier": file.id, "session": row.id})
    page.do_language(language)
    shelf = page.view()["documents"]
    names = [one["name"] for one in shelf]
    assert all(names)
    assert len(set(names)) == len(names)
    team = next(item.team for item in live.Session(file, row.id, MODEL).state.plan.items.values() if item.team)
    assert {"report", "summary", f"team:{team}", "version:1", "letter", "evaluation"} <= {one["id"] for one in shelf}
    for one in shelf:
        if one["preview"]:
            assert "psa-report" in awaited(page.do_preview(one["id"]))["html"], one["name"]
        else:
            assert awaited(page.do_export(one["id"]))["bytes"], one["name"]
    page.let_go()
