"""The instruments whose sessions can be answered on phones: a later one is a row here."""

from __future__ import annotations

from typing import Any

from kits.culture.model import MODEL as CULTURE
from kits.live import Model
from kits.memo_voting.model import MODEL as MEMO_VOTING
from kits.organogram.model import MODEL as ORGANOGRAM

MODELS: dict[str, Model[Any]] = {model.name: model for model in (MEMO_VOTING, ORGANOGRAM, CULTURE)}
