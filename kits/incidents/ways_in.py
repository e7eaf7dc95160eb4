"""What comes into a register from outside: the form's reports, in an envelope or by phone, and earlier lists."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kits.incidents import envelope
from kits.incidents.case import LISTED
from kits.incidents.envelope import Arrived
from kits.incidents.register import Register
from kits.reports.progress import Progress, unseen

if TYPE_CHECKING:
    from kits.incidents.importing.rows import Proposal


@dataclass(frozen=True)
class CameIn:
    """What was taken in: ids of the cases that are new, how many were there already, and what could not be taken."""

    new: tuple[str, ...] = ()
    there: int = 0
    refused: tuple[Arrived, ...] = ()


def public_key(register: Register) -> str:
    """Return the key that the intranet's form encrypts to; the first time the register gets its pair."""
    if not register.value("public"):
        pair = envelope.new_pair()
        register.begin_values(public=pair.public, private=pair.private)
    return register.value("public")


def letters(register: Register, data: bytes | str, today: dt.date | None = None) -> CameIn:
    """Take in the reports of a file or a text with envelopes; one that was there already counts once.

    Raises Problem when there is none in it. What cannot be taken keeps nothing else out.
    """
    private = register.value("private")
    units = {unit.id: unit.name for unit in register.dossier.units()}
    arrived = envelope.read(data, [private] if private else [], units, today)
    taken = register.take([(one.report, {}, one.key) for one in arrived if one.report], "file")
    return _came_in(taken, tuple(one for one in arrived if one.problem))


def phoned(register: Register, told: bytes, today: dt.date | None = None) -> str:
    """Take in what the form on a phone told, as it would stand in an envelope. Returns its case: the same when sent again.

    Raises Problem for what cannot be taken.
    """
    units = {unit.id: unit.name for unit in register.dossier.units()}
    one = envelope.unsealed(told, units, today)
    assert one.report is not None  # noqa: S101 - what is none was refused
    return register.report(one.report, "phone", one.key)


def rows(register: Register, proposal: Proposal, progress: Progress = unseen) -> CameIn:
    """Take in the incidents of a list, all or none; those that came from it before stay as they are.

    What the list says nothing about (whether somebody was needed at once, whether anybody was hurt) is kept as not known.
    Raises Problem when nothing can be taken from the list.
    """
    if proposal.problem:
        raise proposal.problem
    told = [(row.report, {"needs_now": "", **row.more}, row.key) for row in proposal.rows]
    return _came_in(register.take(told, LISTED, progress), ())


def _came_in(taken: list[tuple[str, bool]], refused: tuple[Arrived, ...]) -> CameIn:
    new = tuple(case_id for case_id, is_new in taken if is_new)
    return CameIn(new, len(taken) - len(new), refused)
