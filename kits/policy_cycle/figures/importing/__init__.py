"""Figures as somebody else's system exports them: a row for each, or units down and indicators or periods across.

A list is read in three strides, so that a person sees and can change each: which column is what (`guessed`), what that
gives (`proposed`: figures, or problems named by row), and what would change (`taken`). Nothing half enters.
"""

from kits.policy_cycle.figures.importing.guessing import guessed, headings
from kits.policy_cycle.figures.importing.matching import SKIPPED, Column, Known, Match, Role, Several
from kits.policy_cycle.figures.importing.proposing import Ask, Proposal, proposed
from kits.policy_cycle.figures.importing.taking import Taken, taken

__all__ = [
    "SKIPPED",
    "Ask",
    "Column",
    "Known",
    "Match",
    "Proposal",
    "Role",
    "Several",
    "Taken",
    "guessed",
    "headings",
    "proposed",
    "taken",
]
