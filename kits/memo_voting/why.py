"""The screens on what workload is: the kit's, or the organisation's own in their place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kits import wording

SETTING = "memo_voting.why"
"""Where an organisation's own screens stand in its settings: a list of `{title, lines}`, per language."""


def own(settings: Mapping[str, Any], language: str) -> list[dict[str, Any]]:
    """Return the organisation's own screens in a language; empty where it has none."""
    return list((settings.get(SETTING) or {}).get(language) or ())


def screens(settings: Mapping[str, Any], language: str) -> list[dict[str, Any]]:
    """Return the screens of the step `why`: `{title, lines}`, and `balance` (three words) where a balance is drawn."""
    return own(settings, language) or list(wording.of("kits.memo_voting", language).get("why"))
