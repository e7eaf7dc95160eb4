"""The plan as an Excel table that people edit, in a form that can be read back (kits.policy_cycle.reading_back).

A hidden row and column say which field and which measure a cell is of; hidden sheets hold whose plan it is and what stood
in it. Nothing is locked: rows can be sorted, filtered, put in and taken out.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from kits.policy_cycle.council.versions import MATTER
from kits.policy_cycle.findings import description
from kits.policy_cycle.paper import handouts
from kits.policy_cycle.paper.context import Context
from kits.policy_cycle.plan import sources
from kits.policy_cycle.plan.records import Item
from kits.policy_cycle.reading_back import identity as i
from kits.policy_cycle.reading_back.columns import (
    COLUMNS,
    FINDINGS,
    FINDINGS_WIDTH,
    NAMED,
    Column,
    Holds,
    Value,
    heading,
    value_of,
    words,
)
from kits.policy_cycle.reading_back.names import names
from kits.policy_cycle.state import State
from kits.policy_cycle.weighing import picture
from kits.reports import lists
from kits.reports.paper import Export

MARKS, HEAD, FIRST = 1, 2, 3
"""Rows: the hidden one, the headings, the first measure. The ids stand in column A, the first field in B."""
FIRST_COLUMN = 2
WIDTHS = [*(column.width for column in COLUMNS), FINDINGS_WIDTH]
ROWS_TO_ADD = 300
"""Rows below the last measure that have lists to choose from as well."""
SCALE = 66
"""Per cent; with PAGES_BEGIN it lays the table three sheets of A4 wide, the measure on each of them."""
PAGES_BEGIN = ("status_note", "team")
EXPLAINED = 100
"""Characters wide are the lines that say how to use the table."""
EURO = '"€" #,##0.00'
EARLIEST = dt.date(1900, 3, 1)
"""Excel knows no earlier days for certain; those stay text."""


def excel(name: str, state: State, context: Context) -> Export:
    """Return the plan as the Excel file `name`: the table, how to use it, and lists to hand out."""
    from openpyxl import Workbook  # noqa: PLC0415 - only when somebody exports

    book = Workbook()
    _Table(book, state, context).make()
    _explain(book.create_sheet(context.words.say("table.about")), state, context)
    handouts.add(book, state, context)
    for hidden in (i.ABOUT, i.EXPORTED, i.NAMES):
        book.move_sheet(hidden, len(book.sheetnames))
    return lists.saved(book, name, context.words.say("file.plan"), context)


class _Table:
    """The plan's own sheet, with the hidden ones that go with it."""

    def __init__(self, book: Any, state: State, context: Context) -> None:
        self.book, self.state, self.context = book, state, context
        self.language = context.language
        self.names = names(state, context.units)
        self.items = picture.ranked(state.plan.weighing, state.plan.items.values())
        self.said = {item.id: {c.name: value_of(item, c.name, state.plan.weighing) for c in COLUMNS} for item in self.items}
        self.words = {c.name: words(c, self.language) for c in COLUMNS if c.holds is Holds.WORD}
        self.sheet = book.active
        self.sheet.title = context.words.say("file.plan")
        self.last = FIRST + len(self.items) - 1

    def make(self) -> None:
        """Write all of it."""
        self._rows()
        self._about()
        self._exported()
        self._choices()
        self._lay_out()

    def _rows(self) -> None:
        fields = [*(c.name for c in COLUMNS), FINDINGS]
        lists.put(self.sheet, MARKS, [f"{i.MARK}{name}" for name in (i.ID, *fields)], self.language)
        lists.put(self.sheet, HEAD, ["", *(heading(name, self.language) for name in fields)], self.language)
        for number, item in enumerate(self.items, start=FIRST):
            said = self.said[item.id]
            cells = [self._cell(column, said[column.name]) for column in COLUMNS]
            lists.put(self.sheet, number, [item.id, *cells, self._findings(item)], self.language)
            lists.heighten(self.sheet, number, WIDTHS, FIRST_COLUMN)
        lists.heighten(self.sheet, HEAD, WIDTHS, FIRST_COLUMN)

    def _cell(self, column: Column, said: Value) -> object:
        if said is None:
            return None
        if column.holds is Holds.DATE:
            day = dt.date.fromisoformat(str(said))
            return day if day >= EARLIEST else said
        if column.holds is Holds.WORD:
            return self.words[column.name][str(said)]
        if column.holds in NAMED:
            return self.names[column.holds].get(str(said))
        return said

    def _findings(self, item: Item) -> str:
        found = sources.traced(item, self.context.findings, self.context.actions).findings
        return "\n".join(description.text_of(one, self.language) for one in found)

    # hidden sheets

    def _hidden(self, title: str) -> Any:
        sheet = self.book.create_sheet(title)
        sheet.sheet_state = "veryHidden"
        return sheet

    def _about(self) -> None:
        sheet, context = self._hidden(i.ABOUT), self.context
        about: dict[str, object] = {
            i.KIND: i.KIND_IS,
            i.FORMAT: str(i.FORMAT_IS),
            i.SESSION: context.session,
            i.ORGANISATION: context.organisation,
            i.YEAR: str(self.state.year),
            i.VERSION: str(MATTER.number(self.state)),
            i.LANGUAGE: self.language,
            i.MADE: context.created.isoformat(),
            i.SHEET: self.sheet.title,
        }
        for number, pair in enumerate(about.items(), start=1):
            lists.put(sheet, number, pair, self.language)

    def _exported(self) -> None:
        """Write what stands in the cells; a team or an indicator that is gone reads as an empty cell."""
        sheet = self._hidden(i.EXPORTED)
        lists.put(sheet, 1, [i.ID, *(c.name for c in COLUMNS)], self.language)
        for number, item in enumerate(self.items, start=2):
            shown = (self.said[item.id][c.name] if self._shows(c, item) else None for c in COLUMNS)
            lists.put(sheet, number, [item.id, *shown], self.language)

    def _shows(self, column: Column, item: Item) -> bool:
        return column.holds not in NAMED or self.said[item.id][column.name] in self.names[column.holds]

    def _choices(self) -> None:
        """Write the names, and give each column that has fixed values its list to choose from."""
        from openpyxl.utils import get_column_letter  # noqa: PLC0415
        from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

        sheet = self._hidden(i.NAMES)
        lists.put(sheet, 1, ["kind", i.ID, "name"], self.language)
        named = [(str(kind), key, name) for kind, known in self.names.items() for key, name in known.items()]
        for number, row in enumerate(named, start=2):
            lists.put(sheet, number, row, self.language)
        at = 5
        for n, column in enumerate(COLUMNS, start=FIRST_COLUMN):
            choices = self._choosable(column)
            if not choices:
                continue
            for number, name in enumerate(choices, start=2):
                lists.put(sheet, number, [name], self.language, at)
            letter = get_column_letter(at)
            rule = DataValidation(
                "list", f"{i.NAMES}!${letter}$2:${letter}${len(choices) + 1}", allow_blank=not column.required
            )
            rule.errorTitle, rule.error = heading(column.name, self.language), self.context.words.say("table.choose")
            rule.showErrorMessage = True
            here = get_column_letter(n)
            rule.add(f"{here}{FIRST}:{here}{self.last + ROWS_TO_ADD}")
            self.sheet.add_data_validation(rule)
            at += 1

    def _choosable(self, column: Column) -> list[str]:
        if column.holds is Holds.WORD:
            return list(self.words[column.name].values())
        if column.holds is Holds.ITEM:
            whole = {item.id for item in self.items if item.under is None}
            return [name for key, name in self.names[Holds.ITEM].items() if key in whole]
        return list(self.names[column.holds].values()) if column.holds in NAMED else []

    # how it looks

    def _lay_out(self) -> None:
        from openpyxl.utils import get_column_letter  # noqa: PLC0415
        from openpyxl.worksheet.pagebreak import Break, ColBreak  # noqa: PLC0415

        sheet = self.sheet
        lists.dress(sheet, WIDTHS, HEAD, FIRST_COLUMN)
        sheet.sheet_properties.pageSetUpPr.fitToPage = False
        sheet.page_setup.fitToHeight = None
        sheet.page_setup.scale = SCALE
        sheet.row_dimensions[MARKS].hidden = True
        sheet.column_dimensions["A"].hidden = True
        sheet.print_title_cols = "B:B"
        sheet.col_breaks = ColBreak()
        for n, column in enumerate(COLUMNS, start=FIRST_COLUMN):
            letter = get_column_letter(n)
            if column.name in PAGES_BEGIN:
                sheet.col_breaks.append(Break(id=n - 1))
            if column.holds is Holds.MONEY:
                for (cell,) in sheet[f"{letter}{FIRST}:{letter}{max(FIRST, self.last)}"]:
                    cell.number_format = EURO
                sheet.column_dimensions[letter].number_format = EURO
            if column.holds is Holds.DATE:
                sheet.column_dimensions[letter].number_format = lists.DATE_FORMATS[self.language]
        handouts.foot(sheet, self.state, self.context)


def _explain(sheet: Any, state: State, context: Context) -> None:
    """Write how to edit the table and have it read back, in three sentences."""
    say = context.words.say
    rows = [
        say("table.title", year=str(state.year or "")),
        say("table.of", organisation=context.organisation, version=str(MATTER.number(state)), made=context.created),
        "",
        *(say(f"table.how.{name}") for name in ("edit", "rows", "back")),
        "",
        say("table.handouts"),
    ]
    for number, text in enumerate(rows, start=1):
        lists.put(sheet, number, [text], context.language)
        lists.heighten(sheet, number, [EXPLAINED])
    sheet["A1"].font = lists.bold(14)
    sheet.column_dimensions["A"].width = EXPLAINED
    lists.lie(sheet)
