"""An organisation's own schedules of aftercare: a file each in a folder of theirs, read as strictly as its own forms are.

One that cannot be used shuts out none of the others, and none takes the place of one of the kit's. A register holds the one
it follows itself, so that it goes on where the file was changed, or is not there.
"""

from __future__ import annotations

import functools
from pathlib import Path

from kits import places
from kits.incidents.aftercare.schedules import PACKAGE, Schedule, schedules
from kits.own_files.folders import Walk, walk
from kits.own_files.mistakes import Mistake, WrongFile
from kits.own_files.reading import checked, documents, files_in


class WrongSchedule(WrongFile):
    """A schedule's file that cannot be used, with all that is wrong in it."""

    said = f"{PACKAGE}:problems.wrong_schedule"


def own() -> tuple[Schedule, ...]:
    """Return the schedules in the organisation's folder that can be used; `unfit` tells of the others."""
    return tuple(one for one in _found() if isinstance(one, Schedule))


def unfit() -> tuple[WrongSchedule, ...]:
    """Return what is wrong with those that cannot be used."""
    return tuple(one for one in _found() if isinstance(one, WrongSchedule))


def read(path: Path) -> Schedule:
    """Return the schedule in one file. Raises WrongSchedule with all that is wrong in it."""
    told = list(documents(path, WrongSchedule))
    if len(told) != 1:
        raise WrongSchedule(path.name, [Mistake("one_document", values={"n": len(told)})])
    made, wrong = checked(Schedule, told[0])
    if made is None:
        raise WrongSchedule(path.name, wrong)
    if made.id != path.stem:
        raise WrongSchedule(path.name, [Mistake("other_id", (("id", ""),), {"found": made.id, "stem": path.stem})])
    return made


def _found() -> tuple[Schedule | WrongSchedule, ...]:
    folder = places.own_schedules_folder()
    return tuple(one for _, one in _walk()(((folder, files_in(folder)),)))


@functools.cache
def _walk() -> Walk[Schedule, WrongSchedule]:
    known = [one.id for one in schedules()]
    return walk(read, WrongSchedule, lambda schedule, _: Mistake("taken", (("id", ""),), {"found": schedule}), known)
