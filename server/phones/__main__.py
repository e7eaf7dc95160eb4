"""`python -m server.phones`: started by a facilitator's page, see `kits.live.phones.service`."""

from __future__ import annotations

import argparse
import asyncio
import logging

from kits.problems import Problem
from server import logs
from server.phones.service import Service

LINES = 4_096
"""Open connections there may be: two for each phone, and to spare."""


def _many_lines() -> None:
    """Allow as many open connections as phones need, where the system hands out few."""
    try:
        import resource  # noqa: PLC0415 - not on Windows, which has no such limit
    except ImportError:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = LINES if hard == resource.RLIM_INFINITY else min(LINES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def main() -> int:
    """Serve the phones of one session until it is closed for them. Returns what the process says at its end."""
    parser = argparse.ArgumentParser(prog="server.phones")
    parser.add_argument("--dossier", required=True, help="the client file, or its database's address")
    parser.add_argument("--session", required=True)
    parser.add_argument("--with", dest="parent", type=int, required=True, help="the process this one ends with")
    said = parser.parse_args()
    logs.start()
    _many_lines()
    try:
        asyncio.run(Service(said.dossier, said.session, said.parent).run())
    except Problem as problem:
        logging.getLogger("psa_kit.phones").error("The phones' service could not go on: %s", problem.code)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
