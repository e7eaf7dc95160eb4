"""A CSV, an Excel file or a pasted list as it comes, as rows of text.

What somebody else's system exports is read without being edited first: encoding, delimiter and heading are found out.
Every problem names the row as the person sees it in Excel, where a row with line breaks in it is one row. A worksheet's
number stays the number it is (`Row.typed`); of a number in text the column says how it is read (`Sheet.numbers`).
"""

from kits.sheets.numbers import ColumnNumbers, Number, Unclear
from kits.sheets.reading import lines, pasted, read
from kits.sheets.sheet import Row, Sheet, column_like
from kits.wording import plain

__all__ = ["ColumnNumbers", "Number", "Row", "Sheet", "Unclear", "column_like", "lines", "pasted", "plain", "read"]
