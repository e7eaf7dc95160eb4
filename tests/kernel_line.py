"""A page's line to its kernel without a browser: what it sends, and what it hears."""

from __future__ import annotations

import datetime as dt
import json
import re
import socket
import uuid
from pathlib import Path
from typing import Any

from tornado import netutil, websocket
from tornado.httpclient import HTTPRequest
from tornado.simple_httpclient import SimpleAsyncHTTPClient

PROTOCOL = "v1.kernel.websocket.jupyter.org"


class Through(netutil.Resolver):
    """Finds every host at a Unix socket."""

    def initialize(self, path: Path) -> None:
        self.path = path

    async def resolve(self, _host: str, _port: int, _family: int = 0) -> list[Any]:
        return [(socket.AF_UNIX, str(self.path))]


async def asked(path: Path, address: str, method: str = "GET", **headers: str) -> Any:
    """Return the answer to something asked over a Unix socket, whatever it is."""
    client = SimpleAsyncHTTPClient(force_instance=True, resolver=Through(path))
    body = b"" if method == "POST" else None
    request = HTTPRequest(address, method, headers, body, follow_redirects=False, request_timeout=80)
    return await client.fetch(request, raise_error=False)


def made(page: str) -> tuple[str, str]:
    """Return the kernel and the widget that a page names."""
    kernel, widget = re.search(r'psa\.hasKernel\("([^"]+)"\)', page), re.search(r'psa\.hasWidget\("([^"]+)"\)', page)
    assert kernel and widget, page[-2000:]
    return kernel[1], widget[1]


def message(kind: str, content: dict[str, Any], channel: str = "shell") -> dict[str, Any]:
    """Return a message to a kernel, as a browser sends it."""
    header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "session": "s", "username": "", "version": "5.3",
              "date": dt.datetime.now(dt.UTC).isoformat()}  # fmt: skip
    return {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": channel, "buffers": []}


def packed(said: dict[str, Any]) -> bytes:
    """Return a message in the binary protocol."""
    parts = [said["channel"].encode(), *(json.dumps(said[part]).encode() for part in
             ("header", "parent_header", "metadata", "content"))]  # fmt: skip
    offsets = [8 * (len(parts) + 2)]
    for part in parts:
        offsets.append(offsets[-1] + len(part))
    return b"".join(n.to_bytes(8, "little") for n in (len(offsets), *offsets)) + b"".join(parts)


def unpacked(whole: bytes) -> tuple[str, dict[str, Any], list[bytes]]:
    """Return the kind and the content of a message in the binary protocol, and what goes along."""
    number = int.from_bytes(whole[:8], "little")
    at = [int.from_bytes(whole[8 * n : 8 * n + 8], "little") for n in range(1, number + 1)]
    files = [whole[at[n] : at[n + 1]] for n in range(5, number - 1)]
    return json.loads(whole[at[1] : at[2]])["msg_type"], json.loads(whole[at[4] : at[5]]), files


class Line:
    """An open line; over `through`, a Unix socket, where one is given."""

    def __init__(self, connection: websocket.WebSocketClientConnection, binary: bool) -> None:
        self.connection, self.binary = connection, binary
        self.files: list[bytes] = []  # what went along with what was heard last

    @classmethod
    async def opened(cls, address: str, *, binary: bool = True, through: Path | None = None, **headers: str) -> Line:
        """Open it; raises tornado's HTTPClientError where it is refused."""
        request = HTTPRequest(address.replace("http", "ws", 1), headers=headers, validate_cert=False)
        resolver = Through(through) if through else None
        protocols = [PROTOCOL] if binary else None
        return cls(await websocket.websocket_connect(request, subprotocols=protocols, resolver=resolver), binary)

    async def send(self, kind: str, content: dict[str, Any], channel: str = "shell") -> None:
        """Send a message."""
        said = message(kind, content, channel)
        await self.connection.write_message(packed(said) if self.binary else json.dumps(said), binary=self.binary)

    async def ask(self, widget: str, **content: Any) -> None:
        """Send what a page sends."""
        await self.send("comm_msg", {"comm_id": widget, "data": {"method": "custom", "content": content}})

    async def heard(self) -> tuple[str, dict[str, Any]]:
        """Return the kind and the content of what is heard next; raises EOFError where the line ended."""
        said = await self.connection.read_message()
        if said is None:
            raise EOFError
        if isinstance(said, bytes) and self.binary:
            kind, content, self.files = unpacked(said)
            return kind, content
        whole = json.loads(said)
        return whole["msg_type"], whole["content"]
