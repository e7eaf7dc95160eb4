"""The line to a browser: one widget, whichever page is drawn over it.

A kernel that stands ready does not know yet what its visitor comes for: any page may be asked for with the first `hello`,
and is found by name in the table of all pages there are (`kits.instruments.pages`). Only then its module is needed, so an
instrument that is broken breaks no other page. In JupyterLab a notebook names its page: `Wire("culture")`.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import os
from collections.abc import Mapping
from typing import Any

import anywidget

from kits import instruments, traces, wording
from kits.instrument import named
from kits.problems import Problem
from widgets import modules
from widgets.page import DEFAULT_LANGUAGE, Page

log = logging.getLogger("psa_kit.wire")

BETWEEN_SECONDS = 0.02
"""How long a kernel listens between two modules that it makes ready: who comes meanwhile need not wait for all of them."""


class Wire(anywidget.AnyWidget):
    """Hears what a browser asks, and sends what the page says. `page` is the page it is for, else the browser names it."""

    def __init__(self, page: str = "", pages: Mapping[str, str] | None = None) -> None:
        self._pages = instruments.pages() if pages is None else pages
        self._named = page
        self._esm, self._css = "export default {};", ""  # a served page comes from its server, not through its kernel
        if page:
            folder = modules.folder(self._found(page))
            self._esm, self._css = modules.esm(f"{folder}/main.js"), modules.css(f"{folder}/main.css")
        super().__init__()
        if page:
            self._anywidget_id = f"psa.{page}"  # by which JupyterLab keeps the style sheets of two pages apart
        self._page: Page | None = None
        self.on_msg(self._heard)
        self._warming = None if page else asyncio.ensure_future(self._warm())

    def _found(self, page: str) -> str:
        if page not in self._pages:
            raise Problem("widgets:problems.no_page", page=page, known=", ".join(self._pages))
        return self._pages[page]

    def _heard(self, _widget: object, message: dict[str, Any], buffers: list[Any]) -> None:
        """Hand on what was asked, to a page that is made when there is none yet."""
        if self._page is None:
            try:
                self._page = named(self._found(self._named or str(message.get("page"))))(self.send)
            except Exception as error:
                self.send({"answer": message.get("ask"), "refused": _told(error, str(message.get("page")))})
                return
        self._page.heard(message, buffers)

    async def _warm(self) -> None:
        """Bring in the modules of the pages that may be asked for, once this one is displayed, while nobody waits."""
        own = os.environ.get("SCRIPT_NAME", "").rpartition("/")[2]  # of a kernel that was started for one visitor
        preheated = os.environ.get("VOILA_PREHEAT") == "True"  # what else Voilà says of a visit is the last visitor's
        for name, page in self._pages.items():
            await asyncio.sleep(BETWEEN_SECONDS)
            if self._page is not None:  # somebody has come, and needs no other
                return
            if not preheated and name != own:
                continue
            try:
                named(page).read_ahead()
            except Exception as error:
                log.error("The page %s cannot be made ready\n%s", name, traces.places(error))
        gc.freeze()  # what was brought in stays: looking through all of it takes long, and is not done while somebody waits


def _told(error: Exception, page: str) -> str:
    """Return the sentence for somebody whose page cannot be made; the log knows where it went wrong."""
    if isinstance(error, Problem):
        return error.text(DEFAULT_LANGUAGE)
    log.error("The page %s cannot be made\n%s", page, traces.places(error))
    return wording.of("widgets", DEFAULT_LANGUAGE).say("problems.broken_page")
