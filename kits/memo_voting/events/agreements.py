"""What can happen to solutions and agreements."""

from __future__ import annotations

from kits.dossier.records import Reach
from kits.live import event
from kits.live.typed import Date, Ids, Line, Text


@event
class GroupNamed:
    """The small group that works on a strain item gets a name."""

    item: str
    name: Line


@event
class SolutionAdded:
    """Something that could be done about a strain item."""

    solution: str
    item: str
    reach: Reach
    text: Text
    cherish: str | None = None


@event
class SolutionEdited:
    """A solution gets another text."""

    solution: str
    text: Text


@event
class SolutionMoved:
    """A solution goes to another column."""

    solution: str
    reach: Reach


@event
class SolutionHelped:
    """A solution points to a cherished item that helps, or no longer does."""

    solution: str
    cherish: str | None


@event
class SolutionRemoved:
    """A solution is taken away."""

    solution: str


@event
class Presented:
    """A group presents its item, large on the wall; None when the presentations are over."""

    walks = True
    item: str | None


@event
class PersonAdded:
    """Somebody who can take something on; initials will do."""

    person: str
    name: Line


@event
class PersonRenamed:
    """A person is called differently."""

    person: str
    name: Line


@event
class PersonRemoved:
    """A person is taken off the list; what they had is without an owner."""

    person: str


@event
class AgreementMade:
    """Something is agreed, out of a solution or by itself."""

    agreement: str
    text: Text
    reach: Reach = Reach.GROUP
    solution: str | None = None


@event
class AgreementEdited:
    """An agreement gets another text."""

    agreement: str
    text: Text


@event
class AgreementMoved:
    """An agreement turns out to be in another's reach; whoever had it keeps it."""

    agreement: str
    reach: Reach


@event
class OwnersSet:
    """Who does it: people, or everyone."""

    agreement: str
    owners: Ids


@event
class DueSet:
    """When it is done."""

    agreement: str
    due: Date


@event
class RaisedBySet:
    """Who takes it up elsewhere in the organisation, and with whom."""

    agreement: str
    raised_by: str | None = None
    raised_with: Line = ""


@event
class AgreementRemoved:
    """An agreement is taken away."""

    agreement: str
