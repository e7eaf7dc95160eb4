"""An RI&E's list of actions as somebody's system exports it, as findings and measures.

A list is read in three strides, so that a person sees and can change each: which column is what (`guessed`), what its rows
say (`proposed`), and what taking that in would change (`taken`). A bad row never keeps the others out.
"""

from kits.policy_cycle.findings.importing.columns import Match, Role, guessed, headings
from kits.policy_cycle.findings.importing.rows import Known, Proposal, Row, proposed
from kits.policy_cycle.findings.importing.taking import Standing, Taken, taken

__all__ = ["Known", "Match", "Proposal", "Role", "Row", "Standing", "Taken", "guessed", "headings", "proposed", "taken"]
