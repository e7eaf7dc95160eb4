"""`psa-kit serve`: the pages in a browser on this machine."""

from __future__ import annotations

from collections.abc import Iterator

from kits import texts
from server import remains


def serve(port: int | None, browser: bool, preheat: bool, language: str) -> Iterator[str]:
    """Serve until Ctrl-C; everything it starts ends with it. Yields what a person has to know, when it is so.

    `port` is the first to try (None: the usual one). Raises Problem when the data folder cannot be used.
    """
    from server.voila_app import PORT, KitApp  # noqa: PLC0415 - a second of imports that other commands do not need

    say = texts.of("server", language).say
    remains.clear()
    app = KitApp.make(port or PORT, browser, preheat, language)
    address = app.bind()
    if app.moved:
        yield say("serve.moved", wanted=port or PORT, port=app.port)
    yield say("serve.ready", address=address)
    app.start()
    yield say("serve.stopped")
