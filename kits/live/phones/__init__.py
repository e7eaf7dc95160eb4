"""Phones in a session: what they are asked, and the ballot box their answers lie in until they are taken in.

Answers never enter the log with who gave them. `Session.take_in_phones` turns all answers to a question into events that
tell nobody's, and empties the box, in one transaction. See `asking` for the question and `box` for what is kept.
"""

from kits.live.phones.asking import (
    Answer,
    Ask,
    Asking,
    Item,
    Kind,
    Known,
    Option,
    Question,
    Telling,
    TellingOnce,
    checked,
    is_empty,
)
from kits.live.phones.box import AT_LEAST, KEY_BYTES, Counts, enough
from kits.live.phones.room import PhoneRoom

__all__ = [
    "AT_LEAST",
    "KEY_BYTES",
    "Answer",
    "Ask",
    "Asking",
    "Counts",
    "Item",
    "Kind",
    "Known",
    "Option",
    "PhoneRoom",
    "Question",
    "Telling",
    "TellingOnce",
    "checked",
    "enough",
    "is_empty",
]
