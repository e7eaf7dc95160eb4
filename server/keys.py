"""The server's lines to its kernels, by which they get the keys of the client files that are unlocked.

The server's own memory (`kits.dossier.keyring`) says which those are. Every kernel gets all of them, also one that stands
ready: which client its visitor comes for is known only once it can look into the files that are unlocked, and all kernels
are one person's, run the same code, and are reached by nobody but their own page. What counts is that each forgets at once.
"""

from __future__ import annotations

import contextlib
import logging
import os
from typing import Any

from jupyter_server.services.kernels.kernelmanager import ServerKernelManager

from kits.dossier import key_line, keyring

log = logging.getLogger("psa_kit")


class Line:
    """What a kernel reads as its standard input. All of this is done in the loop's thread."""

    def __init__(self, file: int) -> None:
        self._file = file
        with contextlib.suppress(OSError, AttributeError):  # Windows before Python 3.12: a kernel always reads
            os.set_blocking(file, False)
        lines.add(self)
        for salt, key in keyring.all_held().items():
            self.tell(key_line.held(salt, key))

    def tell(self, told: bytes) -> None:
        """Write a line. A kernel that does not read, or is gone, has its line closed: then it forgets every key."""
        if self not in lines:
            return
        try:
            whole = os.write(self._file, told) == len(told)
        except OSError:
            whole = False
        if not whole:
            self.close()

    def close(self) -> None:
        """End the line."""
        if self in lines:
            lines.discard(self)
            with contextlib.suppress(OSError):
                os.close(self._file)


lines: set[Line] = set()
"""The lines to all kernels that there are."""


def hand_out() -> None:
    """Tell every kernel the keys that are held now."""
    for salt, key in keyring.all_held().items():
        for line in list(lines):
            line.tell(key_line.held(salt, key))


def take_back(salt: bytes) -> None:
    """Forget a file's key, here and in every kernel."""
    keyring.forget(salt)
    for line in list(lines):
        line.tell(key_line.forgotten(salt))


class Kernel(ServerKernelManager):
    """A kernel that has such a line as its standard input: each time it is started."""

    line: Line | None = None

    async def _async_launch_kernel(self, kernel_cmd: list[str], **settings: Any) -> None:
        reading, writing = os.pipe()
        try:
            await super()._async_launch_kernel(kernel_cmd, **settings | {"stdin": reading})
        except BaseException:
            os.close(writing)
            raise
        finally:
            os.close(reading)
        self._end_line()
        self.line = Line(writing)

    _launch_kernel = _async_launch_kernel  # type: ignore[assignment]

    async def _async_cleanup_resources(self, restart: bool = False) -> None:
        self._end_line()
        await super()._async_cleanup_resources(restart)

    cleanup_resources = _async_cleanup_resources  # type: ignore[assignment]

    def _end_line(self) -> None:
        if self.line is not None:
            self.line.close()
            self.line = None
