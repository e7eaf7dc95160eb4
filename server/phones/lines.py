"""How many lines there may be, and whose goes when there are too many: nobody without the code can end the service."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import tornado.httpserver
import tornado.iostream

KEPT_FREE = 96
"""Open files the service keeps for itself: the client file, what SQLite keeps beside it, the log."""
EACH_STRANGER = 256
"""Lines one address may have of which nobody knows whether a phone that joined is at their end: a whole room loads the page
behind one, and such a line is needed for a moment only."""
SHARE = 0.75
"""Of all lines, how many one address may have at most: a whole room behind one still fits."""


@dataclass
class _Line:
    address: str
    known: bool = False


class Lines:
    """The lines that are open, oldest first. `most` is how many there may be."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._open: dict[tornado.iostream.IOStream, _Line] = {}

    def __len__(self) -> int:
        return len(self._open)

    def come(self, stream: tornado.iostream.IOStream, address: str) -> None:
        """Take a new line in; where there are too many, the oldest one of who has most goes, a stranger's first."""
        mine = [line for line in self._open.values() if line.address == address]
        if sum(not line.known for line in mine) >= EACH_STRANGER or len(mine) >= self.most * SHARE:
            self._cut(address)
        if len(self._open) >= self.most:
            self._cut(self._busiest())
        self._open[stream] = _Line(address)

    def know(self, stream: tornado.iostream.IOStream) -> None:
        """Note that a phone that joined is at the end of a line."""
        if stream in self._open:
            self._open[stream].known = True

    def gone(self, stream: tornado.iostream.IOStream) -> None:
        """Note that a line is closed."""
        self._open.pop(stream, None)

    def _busiest(self) -> str:
        """Return the address with most lines of strangers; where there are none, with most lines."""
        counted: dict[str, tuple[int, int]] = {}
        for line in self._open.values():
            strange, all_ = counted.get(line.address, (0, 0))
            counted[line.address] = strange + (not line.known), all_ + 1
        return max(counted, key=lambda address: counted[address])

    def _cut(self, address: str) -> None:
        of_address = [(stream, line) for stream, line in self._open.items() if line.address == address]
        stream = next((stream for stream, line in of_address if not line.known), of_address[0][0])
        self.gone(stream)
        stream.close()


class Server(tornado.httpserver.HTTPServer):
    """Tornado's server, that counts its lines. Set `lines` before it listens."""

    lines: Lines
    way: Any = None
    """How phones come here through another server (`at_hub.Way`): shut when this one stops."""

    def stop(self) -> None:
        """Take no new line."""
        super().stop()
        if self.way is not None:
            self.way.shut()

    def handle_stream(self, stream: tornado.iostream.IOStream, address: Any) -> None:
        """Serve a new line."""
        self.lines.come(stream, str(address[0]))
        super().handle_stream(stream, address)

    def on_close(self, server_conn: Any) -> None:
        """Forget a line that is closed."""
        self.lines.gone(server_conn.stream)
        super().on_close(server_conn)
