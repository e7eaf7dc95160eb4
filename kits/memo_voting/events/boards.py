"""What can happen to memos and topics."""

from __future__ import annotations

from kits.live import event
from kits.live.typed import Ids, Line, Text
from kits.memo_voting.state import Board, PhoneSubject


@event
class MemosTurned:
    """Memos lie face down, or are revealed."""

    face_down: bool


@event
class MemoAdded:
    """A memo on a board; `memo` is its new id."""

    memo: str
    board: Board
    text: Text
    topic: str | None = None


@event
class PhonesTaken:
    """What `phones` phones wrote was put up, in an order that tells nothing; a new round is open to all of them."""

    subject: PhoneSubject
    phones: int


@event
class MemoEdited:
    """A memo's text is corrected."""

    memo: str
    text: Text


@event
class MemosRemoved:
    """Memos are taken off the board."""

    memos: Ids


@event
class MemosMoved:
    """Memos go to a topic, or lie loose on a board (`topic` None); a topic's board decides when there is one."""

    memos: Ids
    board: Board
    topic: str | None = None


@event
class TopicFormed:
    """Memos about the same thing are put under a name; `topic` is the new id. Also how a topic is split."""

    topic: str
    board: Board
    name: Line
    memos: Ids


@event
class TopicNamed:
    """A topic gets another name."""

    topic: str
    name: Line


@event
class TopicsMerged:
    """Topics become one: memos and votes of `topics` go to `into`."""

    into: str
    topics: Ids


@event
class TopicDissolved:
    """A topic's memos lie loose again."""

    topic: str
