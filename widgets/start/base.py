"""What the front door's commands share: the client file that is open, if any, and files the browser sent."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path
from typing import Any

from kits import clients, places, preferences, rights
from kits.dossier import keyring, looking
from kits.problems import Problem
from kits.wording import clean_text
from widgets.house_style import HouseStyleCommands
from widgets.making import MakingPage
from widgets.page import Send
from widgets.page_lock import LOCKED
from widgets.start import view

LIST_SECONDS = 1.0
PSA_MIME = "application/octet-stream"
OF_EVERYBODY = {
    # what changes nothing
    "go", "language", "cancel", "complain", "upload", "house_style_file", "people", "due", "documents", "export", "back",
    "unlocked",
    # what the client itself refuses to who may not
    "stands", "seen_elsewhere", "not_applicable", "rename", "house_style", "no_lock", "back_up", "add_unit", "change_unit",
    "add_session", "name_session", "delete_session", "lead", "member", "member_remove", "member_sees",
}  # fmt: skip
"""Commands that change no client, or of which the client that is open says who may give them (`kits.rights.held`)."""
DELETE = "delete"
TAKEN_ALONG = ("move_to_database", "move_to_file")
"""Commands that make another whole client of the one that is open."""


class ClientPage(HouseStyleCommands, MakingPage):
    """A page with one client file open, or none."""

    def __init__(self, send: Send) -> None:
        super().__init__(send)
        self.trouble: Problem | None = None
        """Why the client file that the address named could not be opened."""
        self._listed_at = time.monotonic()
        self._unlocked = keyring.all_held().keys()
        self.aside = False
        """The client file is let go of for a moment, in which the page stays as it is: see `locks`."""

    def view(self) -> dict[str, Any]:
        """Return the client files there are, or the one that is open."""
        if self.aside and self._shown is not None:
            return self._shown
        trouble = self.trouble.text(self.language) if self.trouble else None
        return view.of(self.dossier, trouble, self.language, self.lock)

    def admit(self, do: str = "") -> None:
        """Raise Problem for a command about client files as a whole by who may not give it, where people sign in.

        Those are of who gives roles, as is every command that `OF_EVERYBODY` does not name; a prevention officer may delete.
        What is taken along whole is for who may read all of it.
        """
        person = rights.here()
        if person is None or not do or do in OF_EVERYBODY:
            return
        if do == DELETE and not person.keeper:
            self.client().check_matter("organisation")
        elif not person.keeper:
            raise Problem("kits.rights:problems.keepers_files")
        if do in TAKEN_ALONG and isinstance(client := self.client(), rights.HeldDossier) and not client.rights.all:
            raise Problem("kits.rights:problems.no_copy")

    def client_path(self) -> Path:
        """Return the file that is open."""
        path = self.client().path
        if path is None:
            raise Problem("kits.dossier:problems.only_for_a_file", where=self.client().where)
        return path

    def opened(self, dossier_id: str) -> dict[str, Any]:
        """Open a client file instead of what is open, and answer with the texts in its language, if that is another.

        One that turns out to be broken is said above the list, where a copy can be put back; so is one that is locked.
        """
        before = self.language
        try:
            self.open_file(dossier_id)
        except Problem as problem:
            if problem.code != LOCKED and not clients.note_broken(dossier_id, problem):
                raise
            self.trouble = problem
            return self.closed()
        self.trouble = None
        return self._texts_if_changed(before)

    def closed(self) -> dict[str, Any]:
        """Go back to the list of client files."""
        before = self.language
        if self.dossier is not None and self.dossier.path is None:
            looking.forget(self.dossier.address)
        self.let_go()
        self.language = preferences.language()
        return self._texts_if_changed(before)

    def _look(self) -> None:
        """Notice besides that a database in the list answers, or does not any more, and that a file was unlocked."""
        super()._look()
        if self.dossier is not None or self._shown is None or self.aside:
            return
        if (unlocked := keyring.all_held().keys()) != self._unlocked:
            self._unlocked = unlocked
            self.show()
        if time.monotonic() > self._listed_at + LIST_SECONDS:
            self._listed_at = time.monotonic()
            if places.databases():
                self.show()

    def _texts_if_changed(self, before: str) -> dict[str, Any]:
        return self.words() if self.language != before else {}


def line(text: object) -> str:
    """Return what was typed in a field, as one clean line."""
    return clean_text(str(text or ""), single_line=True)


def day(text: object) -> str | None:
    """Return a day as the client file writes it, None for an empty field. Raises Problem for anything else."""
    written = line(text)
    if not written:
        return None
    try:
        return dt.date.fromisoformat(written).isoformat()
    except ValueError as error:
        raise Problem("kits.dossier:problems.no_day", text=written) from error
