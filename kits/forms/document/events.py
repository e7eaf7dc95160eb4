"""What can happen to a document. A change carries only the fields that changed: two people at one clause keep both."""

from __future__ import annotations

from typing import Annotated

import pydantic
from pydantic import AfterValidator
from typing_extensions import TypedDict

from kits.forms.document.records import Words
from kits.live import event
from kits.live.typed import Date, Day, Ids, Line, Text
from kits.wording import clean_text

Cells = dict[str, Annotated[str, AfterValidator(clean_text)]]


@pydantic.with_config(pydantic.ConfigDict(extra="forbid"))
class ClauseChanges(TypedDict, total=False):
    """What changes of a clause; `words` "" brings the form's own back."""

    kept: bool
    variant: str
    words: Text


@event
class ClauseChanged:
    """A clause is kept, left out, reworded, or reads as another of its variants."""

    clause: str
    changes: ClauseChanges


@event
class ClauseAdded:
    """A clause of one's own comes in a part, before another clause, or at the end."""

    clause: str
    part: str
    words: Text
    before: str | None = None


@event
class ClauseMoved:
    """A clause stands in a part, before another clause, or at its end."""

    clause: str
    part: str
    before: str | None = None


@event
class ClausesRemoved:
    """Clauses of one's own are taken off; the form's are left out instead."""

    clauses: Ids


@event
class RowsAdded:
    """Rows come at the end of a part's table, by their new ids."""

    part: str
    rows: dict[str, Cells]


@event
class RowChanged:
    """Cells of a row are filled in otherwise."""

    part: str
    row: str
    changes: Cells


@event
class RowsRemoved:
    """Rows are taken off."""

    part: str
    rows: Ids


@event
class BlankFilled:
    """A blank of this form alone is filled in; "" opens it again."""

    blank: str
    text: Text


@event
class ClientBlankFilled:
    """A blank of the client was filled in from here; that stands in the client file. `was` is what stood there before."""

    blank: str
    text: Text
    was: Text = ""


@event
class WordsRead:
    """The document is read as it is at this moment, the client's blanks with it: what is done with it next is about this."""

    words: Words


@event
class DocumentAdopted:
    """The document is adopted as it was just read: a version that no longer changes. `by` is a function."""

    fixes = True
    on: Day
    by: Line = ""
    note: Text = ""


@event
class RenewalSet:
    """Somebody sets the day to look at it again; None for no day."""

    on: Date = None
