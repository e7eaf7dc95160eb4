"""What a document's log adds up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kits.consent.records import Consulted
from kits.forms.document.records import Draft, Step, Words
from kits.forms.taking import Taken


@dataclass(frozen=True)
class State(Taken, Consulted):
    """A document.

    `words` are those that were read last, to be put to the works council or adopted: its requests and versions hold them.
    `typed` are the blanks of the client that were filled in from here, so that it can be taken back; what counts is what
    the client file has. `renew_on` is the day somebody set to look at it again, `adopted_draft` the draft as it was when
    it was last adopted.
    """

    draft: Draft = field(default_factory=Draft)
    words: Words = field(default_factory=Words)
    typed: Mapping[str, str] = field(default_factory=dict)
    renew_on: str | None = None
    adopted_draft: Draft | None = None

    @property
    def step(self) -> Step:
        """How far it is: `adopted` as long as nothing was done since that makes another document."""
        return Step.ADOPTED if self.versions and self.adopted_draft == self.draft else Step.DRAFT
