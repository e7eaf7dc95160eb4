"""Which Word template a document starts from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

HOUSE_STYLE = Path(__file__).resolve().parents[2] / "report_templates" / "huisstijl.docx"
SETTING = "word_template"


def chosen(settings: Mapping[str, Any]) -> Path:
    """Return the template in an organisation's settings (`word_template`, a path); without one, the kit's own."""
    own = str(settings.get(SETTING) or "").strip()
    return Path(own).expanduser() if own else HOUSE_STYLE
