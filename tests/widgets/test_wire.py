"""One line for every page: the browser says which, and what is broken breaks nothing else."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from running import awaited

from kits import instruments, wording
from widgets import modules
from widgets.wire import Wire

SECRET = "Ank huilde"
BROKEN = f"raise RuntimeError({SECRET!r})"


@pytest.fixture
def pages(tmp_path: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """All pages there are, and one of an instrument that is broken, which comes first."""
    (tmp_path / "broken_instrument.py").write_text(BROKEN, "utf8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield {"broken": "broken_instrument:BrokenPage"} | instruments.pages()
    sys.modules.pop("broken_instrument", None)


def said(wire: Wire) -> list[dict[str, Any]]:
    """Let a wire keep what it sends."""
    sent: list[dict[str, Any]] = []
    wire.send = lambda content, _files=None: sent.append(content)
    return sent


async def hello(page: str, pages: dict[str, str]) -> list[dict[str, Any]]:
    """Return what is sent to a browser that opens a page."""
    wire = Wire(pages=pages)
    wire._warming.cancel()
    sent = said(wire)
    wire._heard(wire, {"ask": 1, "do": "hello", "page": page, "address": {}}, [])
    if wire._page is not None:
        if wire._page._watcher:
            wire._page._watcher.cancel()
        wire._page.let_go()
    return sent


@pytest.mark.parametrize("page", instruments.pages())
def test_every_page_answers_by_its_name(page: str, pages: dict[str, str]) -> None:
    answer = awaited(hello(page, pages))[-1]
    assert answer["answer"] == 1
    assert answer["language"] in wording.LANGUAGES
    assert answer["texts"]["widgets"]


def test_a_broken_instrument_is_said_on_its_own_page_and_the_log_tells_where(
    pages: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    [answer] = awaited(hello("broken", pages))
    assert answer["refused"] == wording.of("widgets", "nl").say("problems.broken_page")
    assert "broken_instrument.py:1" in caplog.text
    assert SECRET not in caplog.text
    assert "refused" not in awaited(hello("start", pages))[-1]


def test_a_page_that_is_not_there_is_named_with_those_that_are(pages: dict[str, str]) -> None:
    [answer] = awaited(hello("nowhere", pages))
    assert "nowhere" in answer["refused"]
    assert "culture" in answer["refused"]


def test_a_kernel_that_stands_ready_has_every_page_but_the_broken_one_of_which_it_says_so(
    pages: dict[str, str], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOILA_PREHEAT", "True")
    for name in [name for name in sys.modules if name.startswith("widgets.culture")]:
        monkeypatch.delitem(sys.modules, name)

    async def course() -> None:
        wire = Wire(pages=pages)
        assert "widgets.culture" not in sys.modules, "first it is displayed"
        await wire._warming

    awaited(course())
    assert {page.partition(":")[0] for page in instruments.pages().values()} <= set(sys.modules)
    assert "The page broken cannot be made ready" in caplog.text


def test_one_that_was_started_for_a_visitor_reads_that_page_alone(
    pages: dict[str, str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("VOILA_PREHEAT", "False")
    monkeypatch.setenv("SCRIPT_NAME", "/somebody/culture")

    async def course() -> None:
        await Wire(pages=pages)._warming

    awaited(course())
    assert caplog.text == ""


def test_a_kernel_that_is_somebodys_reads_no_other_page(pages: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOILA_PREHEAT", "True")
    monkeypatch.delitem(sys.modules, "widgets.culture", raising=False)

    async def course() -> None:
        wire = Wire(pages=pages)
        said(wire)
        wire._heard(wire, {"ask": 1, "do": "hello", "page": "start", "address": {}}, [])
        await wire._warming
        assert "widgets.culture" not in sys.modules
        wire._page._watcher.cancel()

    awaited(course())


def test_in_jupyterlab_a_notebook_names_its_page_and_carries_what_it_is_made_of(data_folder: Path) -> None:
    async def course() -> None:
        wires = Wire("culture"), Wire("organogram")
        assert wires[0]._esm == modules.esm("culture/main.js")
        assert len({wire._anywidget_id for wire in wires}) == 2, "JupyterLab would give one the style sheet of the other"
        sent = said(wires[0])
        wires[0]._heard(wires[0], {"ask": 1, "do": "hello", "page": "culture.ipynb", "address": {}}, [])
        assert sent[-1]["choices"] == []

    awaited(course())


def test_a_kernel_that_waits_has_all_pages_and_nothing_of_what_only_writes_or_reads_files() -> None:
    ask = """
import sys
from kits import instruments
from kits.instrument import named
for page in instruments.pages().values():
    named(page).read_ahead()
print(*sys.modules)
"""
    loaded = set(subprocess.run([sys.executable, "-c", ask], check=True, capture_output=True, text=True).stdout.split())
    assert {"sqlalchemy", "pydantic", "widgets.start"} <= loaded
    assert (
        loaded & {"lxml", "docx", "openpyxl", "pandas", "numpy", "matplotlib", "alembic", "icalendar", "cryptography"}
        == set()
    )
    papers = {f"kits.reports.{name}" for name in ("blocks", "charts", "lists")}  # what makes a paper brings one of these
    assert loaded & {*papers, "kits.live.phones.service", "difflib", "http.client", "statistics"} == set()
    reading = {name for name in loaded if {"importing", "reading_back", "sheets"} & set(name.split("."))}
    assert reading == set(), "what reads a list comes in with the first that somebody brings"
