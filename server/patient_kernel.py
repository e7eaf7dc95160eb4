"""IPython's kernel, which does what its page still asked before it goes, and then goes by itself."""

from __future__ import annotations

import asyncio
import inspect
import signal
import sys
import threading
import time
from typing import Any

from ipykernel.ipkernel import IPythonKernel

QUIET_SECONDS = 1.0
"""How long nothing may come in before nothing more is on its way: it leaves the page before the farewell does."""
PATIENCE_SECONDS = 5.0
"""How long one thing may take then. However many there are, all are done, as long as its server waits
(`kernel.SHUTDOWN_SECONDS`)."""
LOOK_SECONDS = 0.05


class PatientKernel(IPythonKernel):
    """Ends once what came before the farewell is done: that comes over a line of its own, and overtakes what was typed."""

    handling = 0
    moved = 0.0
    """When something that was asked was last begun or done."""
    free = 0.0
    """When it last had nothing else to do, where it was asked to go."""
    answered = threading.Event()

    def start(self) -> None:
        """Begin; from here on a signal to end ends the kernel as its server's farewell does, its client file closed."""
        super().start()  # type: ignore[no-untyped-call]
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, self._end)

    def _end(self, *_: object) -> None:
        """Break off what runs, and end: IPython keeps the first from doing the second."""
        self.io_loop.add_callback_from_signal(self.io_loop.stop)
        sys.exit(0)

    def pre_handler_hook(self) -> None:
        """Let a signal break off a cell, as somebody wishes, but nothing that a page asks: a farewell begins with one."""
        if self.get_parent("shell")["header"]["msg_type"] == "execute_request":  # type: ignore[no-untyped-call]
            super().pre_handler_hook()  # type: ignore[no-untyped-call]
        else:
            self.saved_sigint_handler = signal.getsignal(signal.SIGINT)  # it stays ignored, as it is between two cells

    async def dispatch_shell(self, msg: Any, /, *more: Any, **settings: Any) -> None:
        """Do what is asked, and remember that it was."""
        self.handling += 1
        self.moved = time.monotonic()
        try:
            await super().dispatch_shell(msg, *more, **settings)
        finally:
            self.handling -= 1
            self.moved = time.monotonic()

    async def do_shutdown(self, restart: bool) -> Any:
        """End, as soon as nothing is being asked any more; at once where it is to begin again."""
        asked = time.monotonic()
        while not restart and time.monotonic() - (moved := max(self.moved, asked)) < PATIENCE_SECONDS:
            if not self.handling and self.free - moved > QUIET_SECONDS:
                break
            # On a busy machine what was asked may lie there unread: only the thread that reads it knows when there is none.
            self.io_loop.add_callback(self.io_loop.call_later, LOOK_SECONDS, self._is_free)
            await asyncio.sleep(LOOK_SECONDS)
        self.answered.clear()
        self.io_loop.add_callback(
            self.answered.wait, PATIENCE_SECONDS
        )  # before what ends the thread that hands on its words
        reply = super().do_shutdown(restart)  # type: ignore[no-untyped-call]
        return await reply if inspect.isawaitable(reply) else reply

    async def process_control(self, msg: Any) -> None:
        """Answer the server; a farewell's answer waits for ever where all that sends it has been put away meanwhile."""
        try:
            await super().process_control(msg)  # type: ignore[no-untyped-call]
        finally:
            self.answered.set()

    def _is_free(self) -> None:
        self.free = time.monotonic()
