"""How a table knows what it is of: hidden sheets with the plan's identity, its values as exported, and the names in it.

The plan's own sheet has a hidden row above its headings that says which column is which field, and a hidden column that
says which row is which measure, so that columns and rows can be moved, renamed, sorted and inserted.
"""

from __future__ import annotations

ABOUT = "psa_kit"
"""The hidden sheet that says of which plan this is: a key and a value a row."""
EXPORTED = "psa_kit_items"
"""The hidden sheet with the items as they were: `id` and the columns' names above them."""
NAMES = "psa_kit_names"
"""The hidden sheet with what the lists choose from: a kind, an id and a name a row, and the lists beside them."""

KIND, KIND_IS = "kind", "plan of approach"
FORMAT, FORMAT_IS = "format", 1
SESSION, ORGANISATION, YEAR, VERSION, LANGUAGE, MADE, SHEET = (
    "session", "organisation", "year", "version", "language", "made", "sheet",
)  # fmt: skip
MARK = "psa."
"""Begins every cell of the hidden row: `psa.id`, `psa.text` …"""
ID = "id"
