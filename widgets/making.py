"""What a page does while it goes on listening: in a thread beside it, with how far it is, and stopped on request.

Drawing charts and writing Word take seconds; the page's own thread is where the client file is read and everything else
is answered. So a draft (`kits.reports.paper.Draft`) is made there, with all it needs read, and the rest here. What writes
as much as ten thousand rows does so beside it as well, in one transaction.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from kits.problems import Problem
from kits.reports.paper import Draft
from kits.reports.progress import Cancelled, Progress, unseen
from widgets.page import Page, Send

T = TypeVar("T")

TOLD_SECONDS = 0.1
"""How long a browser waits at least between two words on how far it is."""


class Maker:
    """Makes one thing after another, each in a thread of its own."""

    def __init__(self) -> None:
        self._stop: threading.Event | None = None

    @property
    def busy(self) -> bool:
        """Whether something is being made."""
        return self._stop is not None

    def cancel(self) -> None:
        """Let what is being made stop at its next block."""
        if self._stop is not None:
            self._stop.set()

    async def make(self, work: Callable[[Progress], T], tell: Progress = unseen) -> T:
        """Return what `work` makes. `tell` hears in this thread how far it is. Raises Cancelled, and what `work` raises."""
        stop = self._stop = threading.Event()
        loop = asyncio.get_running_loop()
        told = 0.0

        def progress(done: int, of: int) -> None:
            nonlocal told
            if stop.is_set():
                raise Cancelled
            if time.monotonic() - told >= TOLD_SECONDS:
                told = time.monotonic()
                loop.call_soon_threadsafe(tell, done, of)

        try:
            made = await asyncio.to_thread(work, progress)
            changed_their_mind = stop.is_set()
        finally:
            stop.set()  # when nobody waits for it any more, the thread need not finish it
            if self._stop is stop:
                self._stop = None
        if changed_their_mind:
            raise Cancelled
        return made


class MakingPage(Page):
    """A page that does one thing at a time that takes long, as making documents does, and the preview asked for last."""

    def __init__(self, send: Send) -> None:
        super().__init__(send)
        self._exports, self._previews = Maker(), Maker()

    def let_go(self) -> None:
        """Stop what is being made of the client file, and close it."""
        self._exports.cancel()
        self._previews.cancel()
        super().let_go()

    async def beside(self, work: Callable[[Progress], T]) -> T:
        """Return what `work` gives, told how far it is. Raises Cancelled, and Problem while something else takes long."""
        if self._exports.busy:
            raise Problem("widgets:problems.making")
        return await self._exports.make(work, self._tell)

    async def exported(self, draft: Draft) -> dict[str, Any]:
        """Answer with a file, or with `cancelled`. Raises Problem while something else takes long."""
        try:
            made = await self.beside(draft.export)
        except Cancelled:
            return {"cancelled": True}
        draft.left()
        return {"name": made.name, "mime": made.mime, "bytes": made.data}

    async def previewed(self, draft: Draft) -> dict[str, Any]:
        """Answer with a document as it will be, as HTML with its own style; `cancelled` when a later one was asked for."""
        self._previews.cancel()
        try:
            made = await self._previews.make(draft.preview)
        except Cancelled:
            return {"cancelled": True}
        draft.left()
        return {"html": made}

    def do_cancel(self) -> None:
        """Stop what takes long; its own answer says so."""
        self._exports.cancel()

    def _tell(self, done: int, of: int) -> None:
        self.send({"progress": {"done": done, "of": of}})
