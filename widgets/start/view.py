"""What the front door shows: the client files, or one client's sessions, teams, agreements and copies."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Any

from kits import clients, idle_lock, instruments, places, wording
from kits.dossier import Dossier, people, sqlite
from kits.dossier.records import Action, ActionStatus, Reach, SessionRow, Unit
from kits.instrument import Group, Instrument, Sort
from kits.instruments import term
from kits.problems import Problem
from kits.rights import HeldDossier, Rights
from kits.rights.rules import Matter
from kits.terms import Step, Theme
from widgets import house_style
from widgets.page_lock import LOCKED
from widgets.start import who

EVERYONE = "*"
"""How an action in the client file says that the whole group does it."""
AT_A_GLANCE = 6
"""Instruments in one group of the front door that need no headings between them."""
ALONE = {one.name for one in instruments.ALONE}
LOCK_OFFERED = "lock_offered"
"""The setting of a client that says that somebody needs no lock on it: it is offered once."""
OVER = (ActionStatus.DONE, ActionStatus.NOT_DONE)


def of(client: Dossier | None, trouble: str | None, language: str, lock: str = "") -> dict[str, Any]:
    """Return the whole view. `trouble` is why what the address named could not be opened, `lock` the file with a lock."""
    may = client.rights if isinstance(client, HeldDossier) else None
    shown: dict[str, Any] = _client(client, may, language, lock) if client else {"files": _files(language)}
    every = instruments.offered()
    offered = [one for one in every if may is None or may.begins(one.name)]
    there = {row["instrument"] for row in (shown.get("sessions") or {}).values()}
    called = [one for one in every if one not in offered and one.name in there]  # what a session is of has a name
    return {
        "place": {
            "language": language,
            "folder": str(places.data_folder()),
            "backups": str(places.backups_folder()),
            "today": dt.date.today().isoformat(),
            "trouble": trouble,
            "idle": {"minutes": idle_lock.minutes(), "choices": list(idle_lock.CHOICES)},
        },
        "instruments": [_instrument(instrument, language) for instrument in (*offered, *called)],
        "shelves": shelves(offered, language),
        "own_forms": {
            "folder": str(places.own_forms_folder()),
            "unfit": [problem.text(language) for problem in instruments.unfit()],
        },
        **{key: shown.get(key) for key in ("files", "client", "units", "sessions", "actions", "copies", "people")},
        **who.shown(client, may, language),
    }


def shelves(offered: Iterable[Instrument], language: str) -> list[dict[str, Any]]:
    """Return where instruments stand at the front door: `{group, parts: [{title, names}]}`, a group by what one comes to do.

    A group that is taken in at a glance is one part without a title. One that holds more is parted by theme, what is about
    several of them first, and each part goes along the policy cycle.
    """
    groups = [(group, [one for one in offered if one.group is group]) for group in Group]
    return [{"group": group.value, "parts": _parts(inside, language)} for group, inside in groups if inside]


def _parts(inside: list[Instrument], language: str) -> list[dict[str, Any]]:
    if len(inside) <= AT_A_GLANCE:
        return [{"title": "", "names": [one.name for one in inside]}]
    along = sorted(inside, key=lambda one: [list(Step).index(step) for step in one.cycle])
    several = wording.of("widgets.start", language).say("belongs.several")
    titles: dict[tuple[Theme, ...], str] = {(theme,): term(theme, language) for theme in Theme}
    parts: dict[str, list[str]] = {several: [], **{title: [] for title in titles.values()}}
    for one in along:
        parts[titles.get(one.themes, several)].append(one.name)
    return [{"title": title, "names": names} for title, names in parts.items() if names]


def _instrument(instrument: Instrument, language: str) -> dict[str, Any]:
    return {
        "name": instrument.name,
        "counts_people": instrument.counts_people,
        "title": instrument.says("name", language),
        "short": instrument.says("short_name", language),
        "about": instrument.says("about", language),
        "credit": instrument.says("source_credit", language),
        "belongs": belongs(instrument, language),
        "once": instrument.once,
        "about_people": instrument.sort in {Sort.REGISTER, Sort.SURVEY},
        "alone": instrument.opens(language) if instrument.name.partition(":")[0] in ALONE else None,
    }


def belongs(instrument: Instrument, language: str) -> str:
    """Return in a few words which themes it is about, which steps of the policy cycle it serves, and whether phones join."""
    say = wording.of("widgets.start", language).say
    told = []
    for some, every, whole in ((instrument.themes, Theme, "belongs.themes"), (instrument.cycle, Step, "belongs.cycle")):
        words = [term(one, language) for one in some] if len(some) < len(every) else [say(whole)]
        told.append(", ".join(words).capitalize())
    return " · ".join(told + [say("belongs.phones")] * instrument.phones)


def _files(language: str) -> list[dict[str, Any]]:
    data = places.data_folder()
    return [
        {
            "key": str(file.path or file.id or file.database),
            "path": str(file.path or ""),
            "id": file.id,
            "name": file.name,
            "file": file.path.name if file.path else "",
            "folder": "" if file.path is None or file.path.parent == data else str(file.path.parent),
            "database": "" if places.given() is not None else file.database,  # where it is, is not these people's business
            "changed_at": file.changed_at,
            "sample": file.sample,
            "problem": file.problem.text(language) if file.problem else None,
            "lock": _lock(file),
            "unreadable": file.path is not None and file.problem is not None and not file.id and not is_locked(file.problem),
            "copies": copies_of(file) if file.path and file.problem and not file.id and not is_locked(file.problem) else [],
        }
        for file in clients.listed()
    ]


def _lock(file: clients.ClientFile) -> str:
    """Return whether a file is `locked`, or `open`: unlocked; nothing where it has no lock."""
    if file.path is None:
        return ""
    if file.problem is not None:
        return "locked" if is_locked(file.problem) else ""
    return "open" if sqlite.locked(file.path) else ""


def is_locked(problem: Problem) -> bool:
    """Return whether a client file cannot be opened because it is locked."""
    return problem.code == LOCKED


def copies_of(file: clients.ClientFile) -> list[dict[str, Any]]:
    """Return the copies of a file as the browser shows them."""
    return [_copy(copy) for copy in clients.copies(file.path, file.id)]


def _copy(copy: clients.Copy) -> dict[str, Any]:
    return {"path": str(copy.path), "file": copy.path.name, "made_at": copy.made_at, "size": copy.size}


def _client(client: Dossier, may: Rights | None, language: str, lock: str) -> dict[str, Any]:
    organisation = client.organisation()
    path = client.path
    rows, actions = client.listed(), client.actions()
    whole = may is None or may.may_do(Matter.ORGANISATION)
    about = {row.id: row.units for row in rows}
    return {
        "client": {
            "id": client.id,
            "name": organisation.name,
            "path": "" if places.given() is not None else client.where,
            "database": path is None,
            "lock": lock,
            "offer_lock": path is not None and not lock and not organisation.settings.get(LOCK_OFFERED),
            "sample": path is not None and clients.is_sample(path),
            **house_style.shown(client),
        },
        "units": {
            unit.id: _unit(unit, position, known=whole or (may is not None and unit.id in may.units))
            for position, unit in enumerate(client.units())
            if may is None or may.knows(unit.id)
        },
        "people": people.everybody(client.units()) if whole else None,
        "sessions": _sessions(client, rows, actions, may, language),
        "actions": {action.id: _action(action, about.get(action.session or "", ()), language) for action in actions},
        "copies": [_copy(copy) for copy in clients.copies(path, client.id)] if may is None or may.may_copy else [],
    }


def _unit(unit: Unit, position: int, *, known: bool) -> dict[str, Any]:
    """Return a team; of one that is not `known` in full, what it takes to choose it."""
    return {
        "id": unit.id,
        "name": unit.name,
        "parent": unit.parent,
        "site": unit.site if known else "",
        "headcount": unit.headcount if known else None,
        "manager": unit.manager if known else "",
        "archived": unit.archived_at is not None,
        "position": position,
    }


def _sessions(
    client: Dossier, rows: list[SessionRow], actions: list[Action], may: Rights | None, language: str
) -> dict[str, Any]:
    findings = Counter(finding.session for finding in client.findings())
    made = Counter(action.session for action in actions)
    still_open = Counter(action.session for action in actions if action.status not in OVER)
    followed_by = {row.follows: row.id for row in rows if row.follows}
    return {
        row.id: {
            **_session(client, row, language, opens=may is None or may.opens(row)),
            "followed_by": followed_by.get(row.id),
            "findings": findings[row.id],
            "agreements": made[row.id],
            "open": still_open[row.id],
        }
        for row in rows
    }


def _session(client: Dossier, row: SessionRow, language: str, *, opens: bool) -> dict[str, Any]:
    instrument = instruments.known(row.instrument)
    steps = instrument.steps(language) if instrument else []
    step = row.step or (steps[0] if steps else "")
    named = instrument is not None and step in steps
    prepares = instrument is not None and ((instrument.group is Group.ROOM and step in steps[:1]) or not row.step)
    return {
        "id": row.id,
        "title": row.title,
        "instrument": row.instrument,
        "known": instrument is not None,
        "held_on": row.held_on,
        "created_at": row.created_at,
        "units": list(row.units),
        "whole": instrument is not None and not instrument.counts_people,  # no team's meeting: without teams it is of all
        "step": instrument.says(f"steps.{step}.name", language) if instrument and named else "",
        "stage": "closed" if row.closed_at else "new" if prepares else "busy",
        "closed_at": row.closed_at,
        "follows": row.follows,
        "link": instrument.link(client.id, row.id) if instrument and opens else None,
    }


def _action(action: Action, about: tuple[str, ...], language: str) -> dict[str, Any]:
    """Return an action for the list. `about` are its session's teams; one that is of a single team says so itself."""
    unit = action.detail.get("unit")
    return {
        "id": action.id,
        "text": action.text,
        "who": _who(action, language),
        "units": [unit] if unit else list(about),
        "due": action.due,
        "state": state_of(action, dt.date.today()),
        "note": action.status_note,
        "session": action.session,
    }


def state_of(action: Action, today: dt.date) -> str:
    """Return how an action stands for a list: done, not_done, late, incomplete (nobody, or no day), busy or todo."""
    if action.status in OVER:
        return action.status.value
    if action.due and dt.date.fromisoformat(action.due) < today:
        return "late"
    somebody = action.raised_by if action.reach is Reach.OTHERS else action.owner
    if not somebody or not action.due:
        return "incomplete"
    return action.status.value


def _who(action: Action, language: str) -> str:
    """Return who does it; for what others are needed for, who takes it up with whom."""
    said = wording.of("widgets.start", language)
    names = [said.say("agreements.everyone") if n == EVERYONE else n for n in action.owner.split(", ") if n]
    owners = ", ".join(names)
    if action.raised_by and action.raised_with:
        raised = said.say("agreements.raised", by=action.raised_by, with_whom=action.raised_with)
    else:
        raised = action.raised_by or action.raised_with
    return " · ".join(part for part in (owners, raised) if part)
