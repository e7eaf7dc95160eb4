"""What a person does with client files: make, open, take in, name, copy, put back, throw away."""

from __future__ import annotations

from typing import Any

from kits import clients, instruments, preferences, shelf
from kits.dossier import peek
from kits.dossier.faults import explained
from widgets.start import sample
from widgets.start.base import PSA_MIME, ClientPage


class FileCommands(ClientPage):
    """Commands about client files as a whole."""

    # ── to a client ─────────────────────────────────────────────────────────────────────────────────────────────────

    def do_go(self, dossier: str = "") -> dict[str, Any]:
        """Open a client file by its id; without one, go back to the list."""
        return self.opened(dossier) if dossier else self.closed()

    def do_create(self, name: str) -> dict[str, Any]:
        """Make a client file in the page's language, and open it."""
        with clients.create(name, self.language) as made:
            made_id = made.id
        return self.opened(made_id)

    def do_open_path(self, path: str, password: str = "", name: str = "") -> dict[str, Any]:
        """Open a client file that lies anywhere on this computer or on a shared folder, or the client in a database.

        Answers `{empty: true}` where there is no client in the database yet; with a `name` it is made there.
        """
        if shelf.is_address(path):
            its_id = shelf.take_in(path, password, name, self.language)
            return {"empty": True} if its_id is None else self.opened(its_id)
        return self.opened(peek(clients.from_path(path)).id)

    def do_forget(self, key: str = "") -> dict[str, Any]:
        """Take a client in a database off the list: the one that is open, or one by its `key`. What is in it stays."""
        address = shelf.address_of(key or self.client().id)
        answer = {} if key else self.closed()
        shelf.forget(address)
        return answer

    def do_take_in(self, upload: str, name: str) -> dict[str, Any]:
        """Put an uploaded client file in the data folder, and open it."""
        try:
            taken = clients.take_in(self.uploads.take(upload), name)
        finally:
            self.uploads.drop(upload)
        its_id = peek(taken).id
        return self.opened(its_id) if its_id else self.closed()  # a locked one may not say which client it is

    def do_sample(self) -> dict[str, Any]:
        """Open the sample client; made first, when there is none."""
        there = next((file for file in clients.listed() if file.sample and file.problem is None), None)
        if there is not None:
            return self.opened(there.id)
        sample.make(sample.path(), self.language)
        return self.opened(peek(sample.path()).id)

    def do_reset_sample(self) -> dict[str, Any]:
        """Put the sample client that is open back as it was when it was made, in the language it has now."""
        there, its_id = self.client_path(), self.client().id
        self.let_go()
        try:
            sample.make(there, self.language)
        except BaseException:
            self.open_file(its_id)
            raise
        return self.opened(peek(there).id)

    # ── about the client that is open ───────────────────────────────────────────────────────────────────────────────

    def do_language(self, language: str) -> dict[str, Any]:
        """Speak another language: on screen and in this client's documents, or, with none open, at the front door."""
        if self.dossier is not None:
            self.dossier.set_organisation(language=language)
        else:
            preferences.keep_language(language)
        self.language = language
        return self.words()

    def do_rename(self, name: str) -> None:
        """Give the client, and the file, another name."""
        self.client().rename(name)

    def do_move_to_database(self, address: str, password: str = "") -> dict[str, Any]:
        """Move the client file that is open into an empty database, and go on with it there."""
        there, its_id = self.client_path(), self.client().id
        to = shelf.with_password(address, password)
        self.let_go()
        try:
            clients.move_to_database(there, to)
        finally:
            self.open_file(its_id)
        return self.opened(its_id)

    def do_move_to_file(self) -> dict[str, Any]:
        """Move the client in a database that is open to a file on this computer, and go on with it there."""
        address, its_id = self.client().address, self.client().id
        self.let_go()
        try:
            clients.move_to_file(address)
        finally:
            self.open_file(its_id)
        return self.opened(its_id)

    # ── copies ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def do_back_up(self) -> dict[str, Any]:
        """Copy the client file to the folder for copies, and answer with the same copy for the downloads."""
        copy = clients.back_up(self.client())
        with explained(copy):
            return {"name": copy.name, "mime": PSA_MIME, "bytes": copy.read_bytes()}

    def do_put_back(self, copy: str = "", upload: str = "", name: str = "", path: str = "") -> dict[str, Any]:
        """Put a copy (from the list, or uploaded) in the place of the client file that is open, or of a broken one.

        Answers the name of the copy that was kept of what stood there.
        """
        there = clients.listed_at(path) if path else self.client_path()
        its_id = "" if path else self.client().id
        try:
            source = self.uploads.take(upload) if upload else clients.copy_at(there, its_id, copy)
            if its_id:
                self.let_go()
            kept = clients.put_back(source, there, its_id, name or source.name)
        finally:
            self.uploads.drop(upload)
            if its_id:
                self.open_file(its_id)
        return {"kept": kept.name if kept else None, **self.opened(peek(there).id)}

    def do_delete(self, typed: str, copies: bool = False, path: str = "") -> dict[str, Any]:
        """Delete the client file that is open, or a broken one in the list, with its name typed."""
        if path:
            clients.delete(clients.listed_at(path), "", typed, copies)
            return {}
        client = self.client()
        there, its_id, rows = client.path or client.address, client.id, client.sessions()
        self.let_go()
        try:
            clients.delete(there, its_id, typed, copies)
        except BaseException:
            self.open_file(its_id)
            raise
        left = bool(clients.copies(client.path, its_id)) or any(one.id == its_id for one in clients.listed())
        for row in () if left else rows:  # a copy that stays can be gone on with
            instruments.forget(row)
        return self.closed()
