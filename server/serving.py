"""`psa-kit serve`: the pages in a browser on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kits import wording
from kits.problems import Problem
from server import remains


def serve(  # noqa: PLR0917 - all come by name, from the command line
    port: int | None,
    browser: bool,
    waiting: int | None,
    base_url: str,
    socket: Path | None,
    pages: int,
    put_away: int,
    language: str,
) -> Iterator[str]:
    """Serve until Ctrl-C; everything it starts ends with it. Yields what a person has to know, when it is so.

    `port` is the first to try, `waiting` how many kernels stand ready (None: as usual), `base_url` the path that the pages
    lie under, `socket` where another program that knows who comes reaches them, `pages` and `put_away` the limits (see
    `behind.Limits`). Raises Problem when the data folder cannot be used, or that other program does not say who comes.
    """
    from kits import rights  # noqa: PLC0415
    from server import behind, pool  # noqa: PLC0415
    from server.voila_app import PORT, KitApp  # noqa: PLC0415 - a second of imports that other commands do not need

    say = wording.of("server", language).say
    if socket is not None and rights.here() is None:  # everybody who signs in would be somebody who may see all
        raise Problem("kits.rights:problems.not_said", variable=rights.VARIABLE)
    remains.clear()
    app = KitApp.make(
        port or PORT, browser and socket is None, pool.WAITING if waiting is None else max(waiting, 0),
        language=language, base_url=base_url, socket=socket, limits=behind.Limits(max(pages, 0), max(put_away, 0)),
    )  # fmt: skip
    address = app.bind()
    if app.moved:
        yield say("serve.moved", wanted=port or PORT, port=app.port)
    yield say("serve.behind", path=address) if socket else say("serve.ready", address=address)
    app.start()
    yield say("serve.stopped")
