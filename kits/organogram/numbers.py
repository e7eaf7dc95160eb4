"""Numbers as people write them; every list has them, so they are read in kits.sheets."""

from kits.sheets.numbers import number

__all__ = ["number"]
