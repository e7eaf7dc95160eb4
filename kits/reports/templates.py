"""Which Word template a document starts from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PureWindowsPath
from typing import Any

from kits import places

HOUSE_STYLE = Path(__file__).resolve().parents[2] / "report_templates" / "huisstijl.docx"
SETTING = "word_template"


def folder() -> Path:
    """Return the folder of this computer's own templates; it may not be there yet."""
    return places.data_folder() / "house_style"


def own(settings: Mapping[str, Any]) -> Path | None:
    """Return where the template in an organisation's settings would be on this computer; None without one.

    Only the setting's last part counts. A client file can come from anywhere, and a path in it could name any file of this
    computer or of a network: a template is one that was chosen here.
    """
    called = PureWindowsPath(str(settings.get(SETTING) or "").strip()).name
    return folder() / called if called else None


def chosen(settings: Mapping[str, Any]) -> Path:
    """Return an organisation's own template when it is on this computer; otherwise the kit's."""
    template = own(settings)
    return template if template is not None and template.is_file() else HOUSE_STYLE
