"""A CSV, an Excel file or a pasted list as it comes, as rows of text.

What somebody else's system exports is read without being edited first: encoding, delimiter and heading are found out.
Every problem names the row as the person sees it in the file.
"""

from kits.sheets.reading import pasted, read
from kits.sheets.sheet import Row, Sheet, plain

__all__ = ["Row", "Sheet", "pasted", "plain", "read"]
