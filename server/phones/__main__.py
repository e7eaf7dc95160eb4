"""`python -m server.phones`: started by a facilitator's page, see `kits.live.phones.service`."""

from __future__ import annotations

import argparse
import asyncio
import logging

from kits.problems import Problem
from server import logs
from server.phones.service import Service


def main() -> int:
    """Serve the phones of one session until it is closed for them. Returns what the process says at its end."""
    parser = argparse.ArgumentParser(prog="server.phones")
    parser.add_argument("--dossier", required=True, help="the client file, or its database's address")
    parser.add_argument("--session", required=True)
    parser.add_argument("--with", dest="parent", type=int, required=True, help="the process this one ends with")
    said = parser.parse_args()
    logs.start()
    try:
        asyncio.run(Service(said.dossier, said.session, said.parent).run())
    except Problem as problem:
        logging.getLogger("psa_kit.phones").error("The phones' service could not go on: %s", problem.code)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
