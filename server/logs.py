"""The log: what went wrong, for whoever looks into it. Never what people wrote, and never the token."""

from __future__ import annotations

import logging
import logging.handlers
import re
from pathlib import Path

from kits import places

COLOURS = re.compile(r"\x1b\[[0-9;]*m")
BYTES, KEPT = 1_000_000, 3
NAMES = ("psa_kit", "KitApp", "tornado.application", "tornado.general", "asyncio", "traitlets")


def path() -> Path:
    """Return the log file. Raises Problem when its folder cannot be made."""
    return places.logs_folder() / "kit.log"


class Plain(logging.Formatter):
    """Writes what was logged without the colours of a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, and the traceback when there is one."""
        return COLOURS.sub("", super().format(record))


def fit_to_keep(record: logging.LogRecord) -> bool:
    """Leave out what says nothing, and a notebook's whole content where Voilà logs that."""
    if str(record.msg).startswith("Error at server while executing cell"):
        record.msg, record.args = "A page could not be made", ()
    return record.msg != "Notebook %s is not trusted"  # ours hold one line and no output


def start() -> None:
    """Send what the kit, Voilà and Tornado have to say to the log, and keep it off the screen.

    Warnings and worse only: Voilà's information includes addresses and what people's notebooks hold.
    """
    handler = logging.handlers.RotatingFileHandler(path(), maxBytes=BYTES, backupCount=KEPT, encoding="utf8", delay=True)
    handler.setFormatter(Plain("%(asctime)s %(name)s %(levelname)s %(message)s"))
    handler.addFilter(fit_to_keep)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in NAMES:
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
        logger.setLevel(logging.WARNING)
    logging.captureWarnings(True)
