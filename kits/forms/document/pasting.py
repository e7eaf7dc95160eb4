"""Rows that were pasted from a list: a line each, columns between tabs; a day and a number as people write them."""

from __future__ import annotations

import datetime as dt
import re

from kits.dossier.records import new_id
from kits.forms.document.cells import check_cells
from kits.forms.document.state import State
from kits.forms.form import Column, Entry, Form
from kits.live.checks import check_there
from kits.problems import Problem
from kits.wording import clean_text

_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")


def pasted(state: State, part: str, text: str) -> tuple[dict[str, dict[str, str]], list[int]]:
    """Return the rows in a pasted text by their new ids, and the numbers of the lines that could not be read.

    Lines that only repeat the columns' names are passed over. Raises Problem for a part that has no table.
    """
    rows_of = next((one.rows for one in state.form.contents.parts if one.id == part), None)
    if rows_of is None:
        check_there((), part)
        return {}, []
    columns = rows_of.columns
    found: dict[str, dict[str, str]] = {}
    unread: list[int] = []
    heads = {tuple(_plain(column.said[language]) for column in columns) for language in columns[0].said}
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        cells = [clean_text(cell) for cell in line.split("\t")]
        if not any(cells) or tuple(map(_plain, cells)) in heads:
            continue
        if len(cells) > len(columns) and any(cells[len(columns) :]):
            unread.append(number)
            continue
        row = {column.id: _typed(state.form, column, cell) for column, cell in zip(columns, cells, strict=False) if cell}
        try:
            check_cells(state.form, columns, row)
        except Problem:
            unread.append(number)
        else:
            found[new_id()] = row
    return found, unread


def _typed(form: Form, column: Column, text: str) -> str:
    if column.scale is not None:
        named = {_plain(said): one.id for one in form.contents.scales[column.scale] for said in one.said.values()}
        return named.get(_plain(text), text)
    if column.entry is Entry.DAY and (day := _DAY.fullmatch(text)):
        try:
            return dt.date(int(day[3]), int(day[2]), int(day[1])).isoformat()
        except ValueError:
            return text
    return text


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
