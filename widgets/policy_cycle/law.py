"""Remarks on the law that papers print: read, changed, put back to the kit's. They are the organisation's, not a year's."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from kits import wording
from kits.policy_cycle.law import remarks

if TYPE_CHECKING:
    from kits import live


class LawRemarks:
    """What a page does with the remarks that its documents print."""

    language: str

    if TYPE_CHECKING:

        def open_session(self) -> live.Session[Any]:
            """Return the session of the page."""

    def do_law(self) -> dict[str, Any]:
        """Answer with the remarks: `{about, remarks: [{id, name, text, on, status, changed, checked}]}`."""
        settings = self.open_session().dossier.organisation().settings
        shown = [
            {**dataclasses.asdict(one), "checked": remarks.checked(one, self.language)}
            for one in remarks.remarks(self.language, settings)
        ]
        return {"about": wording.of(remarks.PACKAGE, self.language).say("no_advice"), "remarks": shown}

    def do_law_change(self, id: str, text: str, on: str) -> dict[str, Any]:
        """Let a remark be as the organisation wants it; an empty text puts the kit's own back. Answers all remarks."""
        dossier = self.open_session().dossier
        dossier.change_settings(lambda settings: remarks.changed(settings, id, text, on))
        return self.do_law()
