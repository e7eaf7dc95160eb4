"""The page of a workshop in which teams take part, and on which a later session looks back."""

from __future__ import annotations

from typing import Any, TypeVar

from kits import live
from kits.live import walk
from kits.wording import clean_text
from widgets.session_page import SessionPage

W = TypeVar("W", bound=walk.Walk)


class WorkshopPage(SessionPage[W]):
    """A session's page whose state has a `plan`."""

    def where(self, session: live.Session[W]) -> dict[str, Any]:
        """Return the place of the session, with the session it looks back on and the one that looks back on it."""
        dossier = session.dossier
        return {
            **super().where(session),
            "follows": dossier.session(session.id).follows,
            "followed_by": next((other.id for other in dossier.sessions() if other.follows == session.id), None),
        }

    def do_add_unit(self, name: str) -> dict[str, Any]:
        """Add a team to the organisation and let it take part."""
        session: live.Session[Any] = self.open_session()
        chosen = session.state.plan.units
        self.model.check(session.state, walk.UnitsChosen(units=chosen))  # or the team would stand there alone
        unit = session.dossier.add_unit(clean_text(name, single_line=True))
        session.do(walk.UnitsChosen(units=(*chosen, unit.id)))
        return {"unit": unit.id}
