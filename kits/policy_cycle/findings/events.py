"""What can happen to findings that are written down by hand, and to those nothing is going to be done about."""

from __future__ import annotations

from typing import NamedTuple

import pydantic
from typing_extensions import TypedDict  # pydantic asks for this one below Python 3.12

from kits.dossier.records import Severity, Theme
from kits.live import event
from kits.live.typed import Date, Ids, Line, Text
from kits.policy_cycle.terms import Conduct


@pydantic.with_config(pydantic.ConfigDict(extra="forbid"))
class FindingChanges(TypedDict, total=False):
    """What changes of a finding: the fields that are named here, and no others."""

    theme: Theme
    source: str
    text: Text
    unit: str | None
    unit_agreed: bool
    severity: Severity | None
    conduct: Conduct | None
    day: Date
    reference: Line


class FindingRow(NamedTuple):
    """A finding as a list has it, whole; `finding` is its id, new or that of the one it is a later version of."""

    finding: str
    theme: Theme
    source: str
    text: Text
    unit: str | None = None
    severity: Severity | None = None
    conduct: Conduct | None = None
    day: Date = None
    reference: Line = ""


@event
class FindingNoted:
    """A finding is written down; `finding` is its new id, in the client file as well."""

    finding: str
    theme: Theme
    source: str
    text: Text
    day: Date = None


@event
class FindingChanged:
    """Some fields of a finding are filled in otherwise."""

    finding: str
    changes: FindingChanges


@event
class FindingsImported:
    """A list of findings was taken in; `name` is the file's."""

    findings: tuple[FindingRow, ...]
    name: Line = ""


@event
class FindingsRemoved:
    """Findings are taken out of the client file. What stems from one of them keeps its other sources."""

    findings: Ids


@event
class FindingSetAside:
    """No measure is going to follow from a finding of the client file, and why; with no reason that is open again."""

    finding: str
    reason: Text
