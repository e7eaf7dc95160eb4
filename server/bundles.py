"""What a browser loads for a page: one script and one style sheet, at addresses that change with what is in them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from widgets import modules

MIME = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}


@dataclass(frozen=True)
class Bundle:
    """A file that a browser may keep for good under this `name`."""

    name: str
    data: bytes

    @classmethod
    def of(cls, text: str, page: str, ending: str) -> Bundle:
        """Return a text as a file whose name holds its fingerprint."""
        data = text.encode()
        return cls(f"{page}-{hashlib.sha256(data).hexdigest()[:12]}{ending}", data)

    @property
    def mime(self) -> str:
        """What a browser takes it for."""
        return MIME["." + self.name.rpartition(".")[2]]


@dataclass(frozen=True)
class Bundles:
    """A page's script and its style sheet."""

    script: Bundle
    sheet: Bundle


def of(pages: Mapping[str, str], fonts: str) -> dict[str, Bundles]:
    """Return what each page needs; `pages` gives its class as `module:Class`, `fonts` the address that fonts lie at."""
    made = {}
    for name, page in pages.items():
        folder = modules.folder(page)
        script, sheet = modules.esm(f"{folder}/main.js"), modules.css(f"{folder}/main.css", fonts)
        made[name] = Bundles(Bundle.of(script, folder, ".js"), Bundle.of(sheet, folder, ".css"))
    return made
