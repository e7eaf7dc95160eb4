"""`python -m server.phones`: started by a facilitator's page, see `kits.live.phones.service`."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os

from kits import traces
from kits.dossier import key_line
from kits.live.phones.service import CLIENT
from kits.problems import Problem
from server import logs
from server.phones.pages import listen
from server.phones.service import Service

LINES = 4_096
"""Open connections there may be: two for each phone, and to spare."""
LINES_ON_WINDOWS = 512
"""Its `select` looks at no more sockets at once, and ends who asks for more."""


def _many_lines() -> int:
    """Allow as many open files as phones need, where the system hands out few. Returns how many there may be."""
    try:
        import resource  # noqa: PLC0415 - not on Windows, which has no such limit
    except ImportError:
        return LINES_ON_WINDOWS
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = LINES if hard == resource.RLIM_INFINITY else min(LINES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        return wanted
    return LINES if soft == resource.RLIM_INFINITY else min(soft, LINES)


def main() -> int:
    """Serve the phones of one session until it is closed for them. Returns what the process says at its end."""
    parser = argparse.ArgumentParser(prog="server.phones")
    parser.add_argument("--session", required=True)
    parser.add_argument("--with", dest="parent", type=int, required=True, help="the process this one ends with")
    said = parser.parse_args()
    key_line.read(key_line.taken_over())
    logs.start()
    log = logging.getLogger("psa_kit.phones")
    try:
        asyncio.run(Service(os.environ[CLIENT], said.session, said.parent, _many_lines()).run(listen))
    except Problem as problem:
        log.error("The phones' service could not go on: %s", problem.code)
        return 1
    except BaseException as error:
        log.error("The phones' service went down\n%s", traces.places(error))
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
