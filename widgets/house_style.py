"""The Word template a client's documents start from: chosen on any page that makes documents, checked before it is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kits.dossier import Dossier
from kits.dossier.faults import explained
from kits.problems import Problem
from kits.reports import templates
from widgets.page import Page, Send
from widgets.uploads import Uploads

WORD_MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class HouseStyleCommands(Page):
    """Commands about the house style of the client file that is open, and about files that come in parts."""

    def __init__(self, send: Send) -> None:
        super().__init__(send)
        self.uploads = Uploads()

    def client(self) -> Dossier:
        """Return the client file that is open. Raises Problem when there is none (any more)."""
        if self.dossier is None:
            raise Problem("widgets:problems.none_open")
        return self.dossier

    def do_upload(self, data: bytes, upload: str = "") -> dict[str, Any]:
        """Take a part of a file from the browser. Answers the upload's name, for the next part and for what uses it."""
        return {"upload": self.uploads.add(upload, data)}

    def do_house_style(self, upload: str = "", name: str = "") -> dict[str, Any]:
        """Let this client's Word documents start from an uploaded template; from the kit's own without one.

        Answers with sentences on what documents do not get of it and what was added to it (`remarks`). Raises Problem when
        the file is no Word document that can be read: what was chosen stays.
        """
        from kits.reports import house_style  # noqa: PLC0415 - reads Word files, for this moment only

        client = self.client()
        client.check_matter("organisation")
        kept = self._kept_template(upload, name) if upload else None
        client.change_settings(lambda settings: {**settings, templates.SETTING: kept.name if kept else ""})
        return {"remarks": house_style.remarks(house_style.take(kept), self.language) if kept else []}

    def do_house_style_file(self) -> dict[str, Any]:
        """Answer with the kit's own Word template, to begin one's own from."""
        path = templates.HOUSE_STYLE
        return {"name": path.name, "mime": WORD_MIME, "bytes": path.read_bytes()}

    def _kept_template(self, upload: str, name: str) -> Path:
        folder = templates.folder()
        target = folder / f"{self.client().id}-{Path(name).stem[:80] or 'word'}.docx"
        try:
            draft = self.uploads.take(upload)
            with explained(target):
                folder.mkdir(exist_ok=True)
                checked = draft.rename(folder / f".{upload}.docx")
            try:
                _refuse_unusable(checked, name)
                with explained(target):
                    checked.replace(target)
            finally:
                checked.unlink(missing_ok=True)
        finally:
            self.uploads.drop(upload)
        return target


def shown(client: Dossier) -> dict[str, str]:
    """Return the name of a client's own `template`, "" for the kit's; or of one that is not on this computer (`away`)."""
    template = templates.own(client.organisation().settings)
    if template is None:
        return {"template": "", "template_away": ""}
    called = template.name.removeprefix(f"{client.id}-")
    here = template.is_file()
    return {"template": called if here else "", "template_away": "" if here else called}


def _refuse_unusable(template: Path, name: str) -> None:
    """Raise Problem for what documents cannot start from, with the file's name as the person knows it."""
    from kits.reports import house_style  # noqa: PLC0415 - reads Word files, for this moment only

    try:
        house_style.take(template)
    except Problem as problem:
        raise Problem(problem.code, **{**problem.values, "path": name}) from problem
