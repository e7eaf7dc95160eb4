"""The page of a workshop in which teams take part, and on which a later session looks back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, TypeVar

from kits import instruments, live, wording
from kits.dossier.records import SessionRow
from kits.live import walk
from kits.problems import Problem
from kits.wording import clean_text
from widgets import follow_up
from widgets.session_page import SessionPage

W = TypeVar("W", bound=walk.Walk)


def told(package: str, kind: str, part: StrEnum, reasons: Iterable[walk.Blocker], language: str) -> dict[str, Any]:
    """Return a step, or another `kind` of part of a session, in words, with why it cannot be left yet (`reasons`)."""
    words = wording.of(package, language)
    return {
        "id": part.value,
        "name": words.say(f"{kind}.{part}.name"),
        "question": words.say(f"{kind}.{part}.question"),
        "blockers": [{"code": b.code, "text": words.say(f"blockers.{b.code}", **b.values), "hard": b.hard} for b in reasons],
    }


def steps(
    state: W, package: str, reasons: Callable[[W, Any], Iterable[walk.Blocker]], language: str
) -> list[dict[str, Any]]:
    """Return the steps of a session in words, each with why it cannot be left yet (`reasons`); closed, each can."""
    return [told(package, "steps", step, walk.open_reasons(state, reasons(state, step)), language) for step in state.steps]


def left_in_file(session: live.Session[Any]) -> dict[str, int] | None:
    """Return how many findings and actions the client file has of this session; only asked for in its last step."""
    if session.state.step != session.state.steps[-1]:
        return None
    dossier = session.dossier
    return {"findings": len(dossier.findings(session.id)), "actions": len(dossier.actions(session.id))}


def teams(session: live.Session[Any]) -> dict[str, str]:
    """Return the names of the teams there are by id, and of those that take part and were put away since."""
    chosen = session.state.plan.units
    return {unit.id: unit.name for unit in session.dossier.units() if unit.archived_at is None or unit.id in chosen}


def earlier(session: live.Session[Any]) -> list[dict[str, Any]]:
    """Return what became of the agreements of the session that this one looks back on."""
    previous = session.state.previous
    before = session.dossier.actions(previous.session) if previous else ()
    return [
        {"id": one.id, "text": one.text, "owner": one.owner or one.raised_by, "due": one.due, "status": one.status}
        for one in before
    ]


def going_on(language: str) -> list[dict[str, str]]:
    """Return the workshops in which a topic of this one can be gone on with: `[{id, name, about}]`."""
    return [
        {"id": one.name, "name": one.says("name", language), "about": one.says("about", language)}
        for one in instruments.INSTRUMENTS
        if one.takes_topics
    ]


class WorkshopPage(SessionPage[W]):
    """A session's page whose state has a `plan`; a subclass says what a follow-up looks back on, and when."""

    previous_of: Callable[[Any, str, str], Any]
    """What a follow-up holds of a session, of its state, id and title."""

    def next_day(self, state: W) -> str | None:
        """Return the day on which the group looks back, if it chose one."""
        raise NotImplementedError

    def looked_back_on(self, session: live.Session[W], title: str) -> tuple[Any, ...]:
        """Return the events with which a follow-up begins to look back: on this session, that has this title."""
        return (self.model.event("PreviousOpened", {"previous": self.previous_of(session.state, session.id, title)}),)

    def where(self, session: live.Session[W]) -> dict[str, Any]:
        """Return the place of the session, with the session it looks back on and the one that looks back on it."""
        dossier = session.dossier
        return {
            **super().where(session),
            "follows": dossier.session(session.id).follows,
            "followed_by": after.id if (after := follow_up.of(session)) else None,
        }

    def do_follow_up(self) -> dict[str, Any]:
        """Make the linked session in which the group looks back, once. Answers its id."""
        session: live.Session[Any] = self.open_session()
        plan, title = session.state.plan, session.dossier.session(session.id).title
        named = wording.of(type(self).__module__, self.language).say("follow_up_title", title=title)

        def first(made: SessionRow) -> tuple[Any, ...]:
            return (*self.looked_back_on(session, title), *walk.beginning(made, plan.participants))

        return follow_up.made(session, named, self.next_day(session.state), first, plan.units)

    def do_go_on(self, instrument: str, topic: str) -> dict[str, Any]:
        """Make a session of another workshop about a `topic` of this one, with the same people. Answers its `link`."""
        session: live.Session[Any] = self.open_session()
        plan = session.state.plan
        found = next((one for one in instruments.INSTRUMENTS if one.takes_topics and one.name == instrument), None)
        if found is None:
            raise Problem("kits:instruments.unknown", title=instrument)
        title = clean_text(topic, single_line=True) or found.says("name", self.language)
        row = found.begun(session.dossier, title, self.language, units=plan.units, participants=plan.participants)
        return {"link": found.link(session.dossier.id, row.id)}

    def do_add_unit(self, name: str) -> dict[str, Any]:
        """Add a team to the organisation and let it take part."""
        session: live.Session[Any] = self.open_session()
        chosen = session.state.plan.units
        self.model.check(session.state, walk.UnitsChosen(units=chosen))  # or the team would stand there alone
        unit = session.dossier.add_unit(clean_text(name, single_line=True))
        session.do(walk.UnitsChosen(units=(*chosen, unit.id)))
        return {"unit": unit.id}
