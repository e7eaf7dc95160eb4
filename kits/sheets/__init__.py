"""A CSV, an Excel file or a pasted list as it comes, as rows of text.

What somebody else's system exports is read without being edited first: encoding, delimiter and heading are found out.
Every problem names the row as the person sees it in Excel, where a row with line breaks in it is one row.
"""

from kits.sheets.reading import lines, pasted, read
from kits.sheets.sheet import Row, Sheet, column_like, plain

__all__ = ["Row", "Sheet", "column_like", "lines", "pasted", "plain", "read"]
