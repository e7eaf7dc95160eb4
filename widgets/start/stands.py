"""Where the organisation stands, at the front door: read from the sessions when somebody looks, never ticked."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kits import client_facts, instruments, wording
from kits.dossier.records import Basis, Theme
from kits.standing import standing
from kits.standing.standing import Line
from kits.standing.things import rules
from widgets.start.base import ClientPage


class StandingCommands(ClientPage):
    """Commands about where the client that is open stands, and what waits for somebody today."""

    def do_due(self) -> dict[str, Any]:
        """Answer with what waits in this client's sessions, what is late first: asked once the page is there."""
        client = self.client()
        rows = {row.id: row for row in client.sessions()}
        told = instruments.due(client, self.language, dt.datetime.now(dt.UTC))
        return {
            "due": [
                {"said": one.said, "late": one.late, "link": instruments.of(row).link(client.id, row.id), "title": row.title}
                for one in told
                if (row := rows.get(one.session))
            ]
        }

    def do_stands(self) -> dict[str, Any]:
        """Answer with a line for each thing, what the law requires first, and how many are in order."""
        client, today = self.client(), dt.date.today()
        client.check_matter("standing")
        found = standing.lines(client_facts.told(client, self.language), client.organisation().settings, today)
        coming = sorted(line.again for line in found if line.again and line.stand is standing.Stand.SOON)
        return {
            "lines": [self._line(line) for line in found],
            "counts": {basis: list(standing.counts(found, basis)) for basis in (Basis.LAW, Basis.ADVICE)},
            "coming": coming,
        }

    def do_seen_elsewhere(self, thing: str, what: str, where: str, on: str) -> None:
        """Note what was seen of a thing outside the client file, and when; nothing takes it back."""
        self.client().change_settings(lambda settings: standing.seen_elsewhere(settings, thing, what, where, on))

    def do_not_applicable(self, thing: str, reason: str) -> None:
        """Note why the organisation has no use for a thing; no reason takes it back."""
        self.client().change_settings(lambda settings: standing.not_applicable(settings, thing, reason))

    def _line(self, line: Line) -> dict[str, Any]:
        one, client = line.thing, self.client()
        shown = {told.session.id: told.session for told in line.told}
        return {
            "id": one.id,
            "name": one.name[self.language],
            "themes": [instruments.term(theme, self.language) for theme in one.themes],
            "every_theme": len(one.themes) == len(Theme),
            "basis": one.basis.value,
            "law": wording.cited(one.law, self.language),
            "stand": line.stand.value,
            "stands": standing.stands(line, self.language),
            "said": list(standing.shown(line, self.language)),
            "seen": dict(line.seen) if line.seen else None,
            "reason": line.reason,
            "sessions": [
                {"title": row.title, "link": instruments.of(row).link(client.id, row.id)} for row in shown.values()
            ],
            "makes": [name for name in one.makes if instruments.known(name)],
            "rules": [rule.said[self.language] for rule in rules() if one.id in rule.of],
        }
