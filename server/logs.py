"""The log: what went wrong, for whoever looks into it. Never what people wrote, and never the token.

What other packages log is written by us or by nobody: they put whatever they hold in their sentences (a request with its
address, a cell, an error with the value that caused it). So of theirs stands only where in their code it was said, and of
an error what kind it is and where it arose. Our own loggers, `psa_kit` and below, say what they say.
"""

from __future__ import annotations

import asyncio
import logging
import logging.handlers
import sys
import threading
import warnings
from pathlib import Path
from typing import Any

from kits import places, traces

OURS = "psa_kit"
BYTES, KEPT = 1_000_000, 3
log = logging.getLogger(OURS)


def path() -> Path:
    """Return the log file. Raises Problem when its folder cannot be made."""
    return places.logs_folder() / "kit.log"


class Plain(logging.Formatter):
    """Writes what we said, and of others where they said something; of errors their kind and place."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(name)s %(levelname)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, and where the error arose when there is one."""
        if not _is_ours(record.name):
            record = logging.makeLogRecord(record.__dict__ | {"msg": _said(record), "args": (), "stack_info": None})
        record.exc_text = None  # another handler may have written the whole error there
        return super().format(record)

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's own name
        """Return the error's kind and place, and of those it came from."""
        return traces.places(ei[1]) if ei[1] is not None else ""


def fit_to_keep(record: logging.LogRecord) -> bool:
    """Leave out what says nothing, and what somebody asked for that is not there, or not theirs: no fault of the kit."""
    error = record.exc_info[1] if record.exc_info else None
    if not _is_ours(record.name) and 400 <= getattr(error, "status_code", 500) < 500:
        return False
    return record.msg != "Notebook %s is not trusted"  # ours hold one line and no output


def _is_ours(name: str) -> bool:
    return name == OURS or name.startswith(OURS + ".")


def _said(record: logging.LogRecord) -> str:
    """Return what stands in the log of what another package said."""
    if str(record.msg).startswith("Error at server while executing cell"):
        return "A page could not be made"
    return f"at {record.pathname}:{record.lineno}"


def start() -> None:
    """Send what the kit, Voilà and Tornado have to say to the log, and keep it off the screen.

    Warnings and worse only: Voilà's information includes addresses and what people's notebooks hold.
    """
    send_to(logging.handlers.RotatingFileHandler(path(), maxBytes=BYTES, backupCount=KEPT, encoding="utf8", delay=True))


def send_to(handler: logging.Handler, others: int = logging.WARNING) -> None:
    """Let `handler` write all that goes wrong in this process, in whatever way, and nothing else write any of it.

    `others` is from which level on other packages are heard.
    """
    handler.setFormatter(Plain())
    handler.addFilter(fit_to_keep)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(others)
    for logger in loggers():
        logger.handlers.clear()  # somebody may have given it one of its own
        logger.propagate = True
        logger.setLevel(logging.WARNING if _is_ours(logger.name) else max(logger.level, others))
    warnings.showwarning = _warned  # type: ignore[assignment]
    sys.excepthook = lambda _, error, __: _fell(error)
    threading.excepthook = lambda fallen: _fell(fallen.exc_value)
    sys.unraisablehook = lambda fallen: _fell(fallen.exc_value)


def loggers() -> list[logging.Logger]:
    """Return the loggers there are now, below the root."""
    return [each for each in logging.Logger.manager.loggerDict.values() if isinstance(each, logging.Logger)]


def _warned(_message: Any, category: type[Warning], filename: str, lineno: int, *_: Any, **__: Any) -> None:
    if not issubclass(category, DeprecationWarning | PendingDeprecationWarning):  # for whoever writes that code
        log.warning("%s at %s:%s", category.__name__, filename, lineno)


def _fell(error: BaseException | None) -> None:
    """Log an error that nobody caught."""
    if isinstance(error, KeyboardInterrupt | SystemExit | asyncio.CancelledError):
        return
    log.error("An error that nobody caught", exc_info=error)
