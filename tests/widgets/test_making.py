"""A page that makes a document goes on listening, says how far it is, and stops when it is asked to."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from running import PATIENCE, awaited

from kits import dossier
from kits.memo_voting.model import INSTRUMENT
from kits.problems import Problem
from kits.reports import paper
from kits.reports.paper import Draft, Export
from kits.reports.progress import Progress
from widgets import making
from widgets.memo_voting import MemoVotingPage

Page = MemoVotingPage
BLOCK_SECONDS = 1 / 32
"""How long a block takes by the clock of one test: four of them are the first to be a tenth of a second or more."""


class Slow:
    """A draft that makes blocks until it is told to be done; it knows in which thread, and whether it was stopped."""

    def __init__(self, blocks: int = 10_000) -> None:
        self.begun, self.done = threading.Event(), threading.Event()
        self.blocks, self.thread, self.ended_at = blocks, 0, 0

    def draft(self) -> Draft:
        return Draft(self._export, lambda progress: self._export(progress).name)

    def _export(self, progress: Progress | None) -> Export:
        assert progress is not None
        self.thread = threading.get_ident()
        for block in range(1, self.blocks + 1):
            self.ended_at = block
            progress(block, self.blocks)
            self.begun.set()
            if self.done.wait(0.01):
                break
        return Export("verslag.docx", b"word", "application/word")


@pytest.fixture
def page(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """A page with a session open, that keeps what it sends in `sent`."""
    with dossier.create(data_folder / "linde.psa", "De Linde") as client:
        row = client.add_session(INSTRUMENT, "Werkdruk", held_on="2026-11-23")
        sent: list[dict[str, Any]] = []
        page = Page(lambda content, _files: sent.append(content))
        page.arrive({"dossier": client.id, "session": row.id})
        monkeypatch.setattr(page, "sent", sent, raising=False)
        yield page
        page.let_go()


def asked(page: Page, ask: int, do: str, **args: Any) -> None:
    page.heard({"ask": ask, "do": do, **args}, [])


async def answer(page: Page, ask: int) -> dict[str, Any]:
    """Return the answer to a command as soon as the page has given it."""
    async with asyncio.timeout(PATIENCE):
        while True:
            for message in page.sent:  # type: ignore[attr-defined]
                if message.get("answer") == ask:
                    return dict(message)
            await asyncio.sleep(0.01)


def drafts(monkeypatch: pytest.MonkeyPatch, *made: Slow) -> None:
    """Let the page's next drafts be these."""
    coming = iter(made)
    monkeypatch.setattr(Page, "_draft", lambda *_: next(coming).draft())


def in_a_loop(course: Callable[[], Any]) -> None:
    """Run what a test does, and hold that no task is left hanging after it."""

    async def whole() -> None:
        await course()
        async with asyncio.timeout(PATIENCE):
            while asyncio.all_tasks() != {asyncio.current_task()}:
                await asyncio.sleep(0.01)

    awaited(whole())


def test_other_commands_are_answered_while_a_document_is_made(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = Slow()
    drafts(monkeypatch, slow)
    clock = SimpleNamespace(monotonic=lambda: slow.ended_at * BLOCK_SECONDS)
    monkeypatch.setattr(making, "time", clock)

    async def course() -> None:
        asked(page, 1, "export", what="report")
        await asyncio.to_thread(slow.begun.wait, PATIENCE)
        asked(page, 2, "redo")
        assert (await answer(page, 2))["was"] is None
        assert not any(message.get("answer") == 1 for message in page.sent)  # type: ignore[attr-defined]
        while slow.ended_at < 10:
            await asyncio.sleep(0.01)
        slow.done.set()
        assert (await answer(page, 1))["name"] == "verslag.docx"

    in_a_loop(course)
    assert slow.thread != threading.get_ident()
    told = [message["progress"] for message in page.sent if "progress" in message]  # type: ignore[attr-defined]
    assert [one["done"] for one in told] == list(range(4, slow.ended_at + 1, 4)), "not at every block: ten times a second"
    assert all(one["of"] == slow.blocks for one in told)


def test_a_document_that_is_cancelled_stops_and_says_so(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = Slow()
    drafts(monkeypatch, slow, Slow(3))

    async def course() -> None:
        asked(page, 1, "export", what="report")
        await asyncio.to_thread(slow.begun.wait, PATIENCE)
        asked(page, 2, "cancel")
        assert (await answer(page, 1)) == {"answer": 1, "cancelled": True}
        ended_at = slow.ended_at
        await asyncio.sleep(0.1)
        assert slow.ended_at == ended_at < slow.blocks
        asked(page, 3, "export", what="report")
        assert (await answer(page, 3))["name"] == "verslag.docx"

    in_a_loop(course)


def test_a_second_export_waits_its_turn_with_a_sentence(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = Slow()
    drafts(monkeypatch, slow, Slow())

    async def course() -> None:
        asked(page, 1, "export", what="report")
        await asyncio.to_thread(slow.begun.wait, PATIENCE)
        asked(page, 2, "export", what="report")
        assert "loopt al iets" in (await answer(page, 2))["refused"]
        slow.done.set()
        assert (await answer(page, 1))["name"] == "verslag.docx"

    in_a_loop(course)


def test_only_the_preview_that_was_asked_for_last_is_made(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    slow, quick = Slow(), Slow(3)
    drafts(monkeypatch, slow, quick)

    async def course() -> None:
        asked(page, 1, "preview")
        await asyncio.to_thread(slow.begun.wait, PATIENCE)
        asked(page, 2, "preview")
        assert (await answer(page, 2))["html"] == "verslag.docx"
        assert (await answer(page, 1))["cancelled"]

    in_a_loop(course)


def test_a_page_that_lets_its_file_go_leaves_nothing_running(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    slow, shown = Slow(), Slow()
    drafts(monkeypatch, slow, shown)

    async def course() -> None:
        asked(page, 1, "export", what="report")
        asked(page, 2, "preview")
        await asyncio.to_thread(slow.begun.wait, PATIENCE)
        await asyncio.to_thread(shown.begun.wait, PATIENCE)
        page.let_go()
        assert (await answer(page, 1))["cancelled"]
        assert (await answer(page, 2))["cancelled"]

    in_a_loop(course)


def test_an_export_that_fails_says_why(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_: Progress | None) -> Export:
        raise Problem("kits.reports:problems.no_preview")

    monkeypatch.setattr(Page, "_draft", lambda *_: Draft(failing))

    async def course() -> None:
        asked(page, 1, "export", what="report")
        assert "geen voorbeeld" in (await answer(page, 1))["refused"]
        asked(page, 2, "preview")
        assert "geen voorbeeld" in (await answer(page, 2))["refused"]

    in_a_loop(course)


def test_the_real_report_is_made_in_a_thread_and_shown(page: Page) -> None:
    async def course() -> None:
        asked(page, 1, "export", what=paper.REPORT)
        asked(page, 2, "preview")
        made, shown = await answer(page, 1), await answer(page, 2)
        assert made["name"].endswith(".docx")
        assert "psa-report" in shown["html"]

    in_a_loop(course)
