"""The log: what went wrong, for whoever looks into it. Never what people wrote, and never the token."""

from __future__ import annotations

import logging
import logging.handlers
from pathlib import Path

from kits import places

BYTES, KEPT = 1_000_000, 3
NAMES = ("psa_kit", "KitApp", "tornado.application", "tornado.general", "asyncio", "traitlets")


def path() -> Path:
    """Return the log file. Raises Problem when its folder cannot be made."""
    return places.logs_folder() / "kit.log"


def start() -> None:
    """Send what the kit, Voilà and Tornado have to say to the log, and keep it off the screen.

    Warnings and worse only: Voilà's information includes addresses and what people's notebooks hold.
    """
    handler = logging.handlers.RotatingFileHandler(path(), maxBytes=BYTES, backupCount=KEPT, encoding="utf8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))
    handler.addFilter(lambda record: record.msg != "Notebook %s is not trusted")  # ours hold one line, and no output
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in NAMES:
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
        logger.setLevel(logging.WARNING)
    logging.captureWarnings(True)
