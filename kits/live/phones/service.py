"""Starting what phones talk to: a process of its own, on one address of the local network, for one session.

The service itself is `server.phones`; here it is started by name, because what the kit knows does not know servers.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import json
import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from kits.dossier import Dossier, key_line, keyring, machine, openings
from kits.live.phones import at_hub, box, sealing
from kits.live.phones.room import PhoneRoom
from kits.problems import Problem

FIRST_PORT, PORTS = 8700, 40
"""Ports that are tried, in order: a short number, and the same one again tomorrow."""
TRIES = 4
"""Ports that are really tried, where other sessions are opened at the same moment."""
STARTS_WITHIN = 20.0
"""Seconds a service has to answer after it was started."""
ANSWERS_WITHIN = 1.0
CHOSEN, CHOSEN_KEPT = "phones.json", 50
"""Where this computer keeps which rooms were opened on it, and how many of them."""
MARK = "PSA-Room"
"""The header in which a service says which room it is for: see `PhoneRoom.mark`."""
GOODBYE = "PSA-Goodbye"
"""The header by which the kit has a service let go: see `PhoneRoom.goodbye`."""
CLIENT = "PSA_KIT_CLIENT"
"""Where the service finds which client it is for: a database's address may hold a password, and others see command lines."""
LOCAL_ONLY = "PSA_KIT_PHONES_LOCAL"
"""Where this is set, phones are let in on this computer alone: for trying out and for tests."""
_NOT_PEOPLES = ("docker", "veth", "br-", "virbr", "vmnet", "vboxnet", "vEthernet", "utun", "tailscale", "zt")


@dataclass(frozen=True)
class Address:
    """One of this computer's own addresses on a local network, and the name its system gives that network's card."""

    address: str
    name: str


def addresses() -> list[Address]:
    """Return the addresses at which phones could reach this computer, the likeliest first; none without a network.

    At a server that many people share there is one: its own.
    """
    if (hub := at_hub.hub()) is not None:
        return [Address(hub.public, "")]
    if os.environ.get(LOCAL_ONLY):
        return [Address("127.0.0.1", "localhost")]
    import psutil  # noqa: PLC0415 - only when somebody wants phones

    up = {name for name, state in psutil.net_if_stats().items() if state.isup}
    found = [
        Address(entry.address, name)
        for name, entries in psutil.net_if_addrs().items()
        for entry in entries
        if name in up and entry.family == socket.AF_INET and _is_local(entry.address)
    ]
    return sorted(found, key=lambda a: (a.name.startswith(_NOT_PEOPLES), a.address))


def _is_local(address: str) -> bool:
    """Say whether an address belongs to a local network: private, and not this computer talking to itself."""
    known = ipaddress.ip_address(address)
    return known.is_private and not known.is_loopback and not known.is_link_local


def start(dossier: Dossier, session_id: str, host: str) -> PhoneRoom:
    """Open a session for phones at one of `addresses` and start its service. Returns where it is once it answers.

    A room that was open already keeps its code and its participants. Raises Problem when this computer has no such address
    (any more), the session is closed, no port is free, or the service does not come up; the room is as it was then.
    """
    if host not in {one.address for one in addresses()}:
        raise Problem("kits.live:phones.no_such_address", address=host)
    if dossier.session(session_id).closed_at:
        raise Problem("kits.live:phones.closed")
    with dossier.reading() as connection:
        known = box.room(connection, session_id)
    if dossier.path is None and known is not None and not was_chosen(known) and running(known):
        raise Problem("kits.live:phones.elsewhere", address=known.address)  # another computer has this client open as well
    if known is not None and not was_chosen(known):  # it came with the file: somebody else knows its code and its key
        with dossier.transaction() as connection:
            box.close(connection, session_id)
        known = None
    if known is not None and known.door == host and running(known):
        return known
    wanted = known.port if known else FIRST_PORT
    hub = at_hub.hub()
    for _ in range(TRIES):
        port = _free_port(hub.listen if hub else host, wanted)
        place = host if hub is None else known.host if known and known.door == host else at_hub.place(host)
        with dossier.transaction() as connection:
            opened = box.open_room(connection, session_id, place, port)
            _remember(opened)
            box.nobody_here(connection, session_id)
        service = _spawned(dossier, opened)
        if _comes_up(service, opened):
            return opened
        if service.poll() is None:
            service.kill()
            break
        wanted = port + 1  # it ended by itself: another session took the port in between
    if known is None:
        with dossier.transaction() as connection:
            box.close(connection, session_id)
        dossier.fold_in(wait=False)
    raise Problem("kits.live:phones.did_not_start")


def was_chosen(room: PhoneRoom) -> bool:
    """Say whether somebody let phones into this room on this computer; a client file from elsewhere brings a room along."""
    return room.mark in _chosen()


def _chosen() -> list[str]:
    try:
        marks = json.loads((machine.folder() / CHOSEN).read_text("utf8"))
        return [mark for mark in marks if isinstance(mark, str)] if isinstance(marks, list) else []
    except (OSError, ValueError):
        return []


def _remember(room: PhoneRoom) -> None:
    """Keep, on this computer alone, that somebody chose to let phones into this room. Its mark tells nothing of its key."""
    marks = _chosen()
    if room.mark not in marks:
        draft = machine.folder() / f".{CHOSEN}.{os.getpid()}"
        draft.write_text(json.dumps([*marks[1 - CHOSEN_KEPT :], room.mark]), "utf8")
        draft.replace(machine.folder() / CHOSEN)


def _comes_up(service: subprocess.Popen[bytes], opened: PhoneRoom) -> bool:
    """Wait until a service answers. Returns False when it ended, or took too long."""
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and service.poll() is None:
        if running(opened):
            return True
        time.sleep(0.05)
    return False


def let_go(opened: PhoneRoom) -> None:
    """Have a room's service end, with nothing lost: phones wait for it. Returns once it does not answer any more."""
    line = _line(opened)
    with contextlib.suppress(OSError, http.client.HTTPException), contextlib.closing(line):
        _ask(line, opened, "DELETE", opened.goodbye)
        line.getresponse().read()
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and running(opened):
        time.sleep(0.05)


def running(opened: PhoneRoom) -> bool:
    """Say whether a room's own service answers where it is; another room's, or another program, does not count."""
    return answers(opened) is True


def answers(opened: PhoneRoom) -> bool | None:
    """Say whether a room's own service answers where it is; None when that is unknown: it may be very busy."""
    line = _line(opened)
    try:
        _ask(line, opened, "HEAD")
        return line.getresponse().getheader(MARK) == opened.mark
    except (TimeoutError, http.client.RemoteDisconnected, ConnectionResetError):
        return None
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()


def _line(opened: PhoneRoom) -> http.client.HTTPConnection:
    """Return a line to a room's service, as phones reach it: at a server that many people share, through its proxy."""
    hub = at_hub.hub() if opened.public else None
    if hub is None:
        return http.client.HTTPConnection(opened.host, opened.port, timeout=ANSWERS_WITHIN)
    proxy = urlsplit(hub.proxy)
    kind = http.client.HTTPSConnection if proxy.scheme == "https" else http.client.HTTPConnection
    return kind(proxy.hostname or "", proxy.port, timeout=ANSWERS_WITHIN)


def _ask(line: http.client.HTTPConnection, opened: PhoneRoom, method: str, goodbye: str = "") -> None:
    said = {"Host": opened.origin.partition("://")[2]} | ({GOODBYE: goodbye} if goodbye else {})
    line.request(method, opened.path + "/", headers=said)


def _free_port(host: str, wanted: int) -> int:
    ports: tuple[int, ...] = (wanted, *range(FIRST_PORT, FIRST_PORT + PORTS))
    for port in ports:
        with socket.socket() as tried:
            if os.name != "nt":
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind((host, port))
            except OSError:
                continue
            return port
    raise Problem("kits.live:phones.no_port", first=FIRST_PORT, last=FIRST_PORT + PORTS - 1)


def _spawned(dossier: Dossier, opened: PhoneRoom) -> subprocess.Popen[bytes]:
    """Start the service apart from this process: loading a page again ends its kernel, and must not end the phones."""
    command = [
        sys.executable, "-m", "server.phones", "--session", opened.session, "--with", str(os.getppid()),
    ]  # fmt: skip
    apart = {"creationflags": 0x00000208} if os.name == "nt" else {"start_new_session": True}  # detached, its own group
    sealing.begin()  # where a page runs without the kit's server
    quiet = dict.fromkeys(("stdout", "stderr"), subprocess.DEVNULL)
    told = os.environ | {CLIENT: dossier.address}
    reading, writing = os.pipe()
    try:
        started = subprocess.Popen(command, env=told, stdin=reading, **quiet, **apart)  # type: ignore[call-overload]  # noqa: S603
        with contextlib.suppress(OSError):  # it ended already: that is seen in a moment
            os.write(writing, _key_of(dossier))
        return started  # type: ignore[no-any-return]
    finally:
        os.close(reading)
        os.close(writing)


def _key_of(dossier: Dossier) -> bytes:
    """Return the line by which the service can open a client file that is locked, and nothing for any other."""
    salt = openings.first_bytes(dossier.path) if dossier.path else b""
    key = keyring.held(salt)
    return key_line.held(salt, key) if key else b""
