"""The front door: client files, and one client's sessions, teams, agreements, documents and copies."""

from __future__ import annotations

from typing import Any

from kits.problems import Problem
from widgets.page_lock import LOCKED
from widgets.start.files import FileCommands
from widgets.start.groups import GroupCommands
from widgets.start.locks import LockCommands
from widgets.start.members import MemberCommands
from widgets.start.stands import StandingCommands


class StartPage(FileCommands, GroupCommands, LockCommands, StandingCommands, MemberCommands):
    """The front door. Its address may name a client: `?dossier=…`."""

    speaks = ("widgets", "widgets.start", "kits.standing")

    def arrive(self, address: dict[str, str]) -> list[dict[str, Any]] | None:
        """Open the client the address names; one that cannot be opened is said above the list of the others."""
        self.trouble = None
        self.closed()
        if address.get("dossier"):
            try:
                self.opened(address["dossier"])
            except Problem as problem:
                self.trouble = problem
            if self.trouble is not None and self.trouble.code == LOCKED:  # the page that was asked for waits
                locked, self.trouble = self.trouble, None
                raise locked
        return None
