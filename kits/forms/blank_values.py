"""The blanks that are asked once for a client: what was filled in stands in the client file, for every document."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kits.dossier import Dossier
from kits.dossier.records import Organisation
from kits.forms import reading
from kits.forms.form import Kind
from kits.live.checks import check_there
from kits.rows import PLACE, Said

SETTING = "blanks"


def values(organisation: Organisation) -> dict[str, str]:
    """Return the client's blanks by name, with what the client file knows anyhow."""
    kept: Mapping[str, Any] = organisation.settings.get(SETTING) or {}
    typed = {str(name): str(text) for name, text in kept.items()}
    known = {"organisation": organisation.name}
    return typed | {name: known[one.given] for name, one in reading.shared_blanks().items() if one.given in known}


def fill(dossier: Dossier, name: str, text: str) -> None:
    """Fill in one blank, or open it again with ""; what somebody else fills in meanwhile stays.

    Raises Problem for a blank that is not the client's, or that the client file gives.
    """
    check_there([id_ for id_, one in reading.shared_blanks().items() if not one.given], name)

    def changed(settings: Mapping[str, Any]) -> dict[str, Any]:
        return {**settings, SETTING: {**(settings.get(SETTING) or {}), name: text}}

    dossier.change_settings(changed)


def used_by(name: str) -> tuple[Said, ...]:
    """Return the names of the documents that have a blank in their words."""
    found = ((heading, _places(path, path.stat().st_mtime_ns)) for path, heading in reading.headings())
    return tuple(heading.name for heading, there in found if heading.kind is Kind.DOCUMENT and name in there)


@functools.lru_cache(maxsize=500)
def _places(path: Path, _changed: int) -> frozenset[str]:
    return frozenset(PLACE.findall(path.read_text("utf8")))
