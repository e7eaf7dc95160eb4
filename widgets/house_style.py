"""The Word template a client's documents start from: chosen on any page that makes documents, checked before it is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kits import places
from kits.dossier import Dossier
from kits.dossier.faults import explained
from kits.problems import Problem
from kits.reports import templates
from widgets.page import Page
from widgets.uploads import Uploads

WORD_MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class HouseStyleCommands(Page):
    """Commands about the house style of the client file that is open, and about files that come in parts."""

    def __init__(self, **refused: Any) -> None:
        super().__init__(**refused)
        self.uploads = Uploads()

    def client(self) -> Dossier:
        """Return the client file that is open. Raises Problem when there is none (any more)."""
        if self.dossier is None:
            raise Problem("widgets:problems.none_open")
        return self.dossier

    def do_upload(self, data: bytes, upload: str = "") -> dict[str, Any]:
        """Take a part of a file from the browser. Answers the upload's name, for the next part and for what uses it."""
        return {"upload": self.uploads.add(upload, data)}

    def do_house_style(self, upload: str = "", name: str = "") -> None:
        """Let this client's Word documents start from an uploaded template; from the kit's own without one.

        Raises Problem when the file is no Word document, or lacks styles: it names them, and what was chosen stays.
        """
        client = self.client()
        settings = dict(client.organisation().settings)
        settings[templates.SETTING] = str(self._kept_template(upload, name)) if upload else ""
        client.set_organisation(settings=settings)

    def do_house_style_file(self) -> dict[str, Any]:
        """Answer with the kit's own Word template, to begin one's own from."""
        path = templates.HOUSE_STYLE
        return {"name": path.name, "mime": WORD_MIME, "bytes": path.read_bytes()}

    def _kept_template(self, upload: str, name: str) -> Path:
        folder = places.data_folder() / "house_style"
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


def shown(client: Dossier) -> str:
    """Return the name of a client's own template, or "" when its documents have the kit's house style."""
    chosen = str(client.organisation().settings.get(templates.SETTING) or "")
    return Path(chosen).name.removeprefix(f"{client.id}-")


def _refuse_unusable(template: Path, name: str) -> None:
    """Raise Problem for what documents cannot start from, with the file's name as the person knows it."""
    from kits.reports import word  # noqa: PLC0415 - reads Word files, for this moment only

    try:
        missing = word.check_template(template)
    except Problem as problem:
        raise Problem(problem.code, **{**problem.values, "path": name}) from problem
    if missing:
        raise Problem("kits.reports:problems.template_styles", path=name, styles=", ".join(missing))
