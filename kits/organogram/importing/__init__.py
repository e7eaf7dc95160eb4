"""An organisation as somebody else's system exports it: one or more lists, of units or of posts in units.

A list is read in three strides, so that a person sees and can change each: which column is what (`guessed`), what that
gives (`proposed`: units, or problems named by row), and what would change (kits.organogram.import_changes).
Nothing half enters.
"""

from kits.organogram.importing.guessing import guessed, may_be_indented
from kits.organogram.importing.matching import KNOWN_HEADINGS, Column, Kind, List_, Match
from kits.organogram.importing.proposing import Found, Proposal, proposed

__all__ = [
    "KNOWN_HEADINGS",
    "Column",
    "Found",
    "Kind",
    "List_",
    "Match",
    "Proposal",
    "guessed",
    "may_be_indented",
    "proposed",
]
