"""Papers that go to the works council with a request: made, and kept as they left."""

from __future__ import annotations

from dataclasses import dataclass

from kits import wording
from kits.consent.records import Consulted, Sent
from kits.reports import paper
from kits.reports.paper import Draft, Export

SENT = "sent:"
"""What the id of a kept paper's document begins with; the request's and the paper's id follow."""


@dataclass(frozen=True)
class Paper:
    """A document about to be sent: its id among its instrument's, what it is called, and how it is made."""

    document: str
    what: str
    draft: Draft


def sent(state: Consulted) -> dict[str, Sent]:
    """Return the papers that were kept as they were sent to the works council, by the document's id, the last in front."""
    return {
        f"{SENT}{request.id}:{one.id}": one
        for request in reversed(list(state.requests.values()))
        for one in request.sent.values()
        if one.file is not None
    }


def kept(state: Consulted, what: str, language: str) -> Draft | None:
    """Return the draft of a paper that was kept as it was sent; None for any other document."""
    found = sent(state).get(what)
    return None if found is None else Draft(lambda _: _as_sent(found, language))


def _as_sent(one: Sent, language: str) -> Export:
    """Return a paper as it was sent, under a name of its own: the same document as it is now can lie beside it."""
    assert one.file is not None  # noqa: S101 - `sent` has only those
    say = wording.of("kits.consent", language).say
    stem, _, ending = one.file.name.rpartition(".")
    when = say("file.sent", on=one.on) if one.on else say("file.sent_once")
    return Export(f"{paper.file_name(stem, stem, when)}.{ending}", one.file.bytes, one.file.mime)
