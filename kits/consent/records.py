"""Requests for consent, and adopted versions (workbook 4.5.1, line 1493; WOR art. 27); `M` is what is consented to."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, TypeVar

M = TypeVar("M")

MOST_REQUESTS = 100
MOST_PAPERS = 200
"""Papers sent, and questions asked, in one request."""
MOST_CONDITIONS = 200
"""Conditions of all requests of a session together."""


class Decision(StrEnum):
    """What the works council decided."""

    CONSENT = "consent"
    REFUSAL = "refusal"


@dataclass(frozen=True)
class File:
    """A file as it was when it was sent: its name, its media type, and its bytes in base64 (what a log can carry).

    `document` is which of its instrument's documents it is.
    """

    name: str
    mime: str
    data: str
    document: str = ""

    @property
    def bytes(self) -> bytes:
        """The file itself."""
        return base64.b64decode(self.data)


@dataclass(frozen=True)
class Sent:
    """What was sent to the works council, and when. `file` is the paper itself, where the kit made and kept it."""

    id: str
    what: str
    on: str | None = None
    file: File | None = None


@dataclass(frozen=True)
class CouncilQuestion:
    """What the works council asked, and what was answered."""

    id: str
    text: str
    asked_on: str | None = None
    answer: str = ""
    answered_on: str | None = None


@dataclass(frozen=True)
class Request(Generic[M]):
    """A request for consent. `about` is what consent was asked to, as it was then, `version` its number then.

    `answer_by` is when an answer was asked for; no term is taken for granted. `remarks` are the council’s. `signatory` is
    the name or function under the letter, `place` where it was signed.
    """

    id: str
    on: str | None
    version: int
    about: M
    answer_by: str | None = None
    sent: Mapping[str, Sent] = field(default_factory=dict)
    questions: Mapping[str, CouncilQuestion] = field(default_factory=dict)
    decision: Decision | None = None
    decided_on: str | None = None
    remarks: str = ""
    signatory: str = ""
    place: str = ""


@dataclass(frozen=True)
class Condition:
    """Something the works council tied its consent to: a point to follow until it is met.

    `request` is the one that was consented to; None for a condition of an earlier session, which is `origin`. `since`
    is the day it was made, `met_on` the day it was met (None as long as it is open). Days are ISO text.
    """

    id: str
    text: str
    request: str | None = None
    since: str | None = None
    met_on: str | None = None
    note: str = ""
    origin: str | None = None


@dataclass(frozen=True)
class Version(Generic[M]):
    """What was adopted: it no longer changes.

    `by` is a function; `request` the request consented to, if any: about this, or what it was before a change.
    """

    number: int
    on: str
    by: str
    note: str
    about: M
    request: str | None = None


@dataclass(frozen=True)
class Consulted:
    """What the state of an instrument has that asks for consent; `conditions` are of earlier sessions too."""

    requests: Mapping[str, Any] = field(default_factory=dict)
    conditions: Mapping[str, Condition] = field(default_factory=dict)
    versions: tuple[Any, ...] = ()
