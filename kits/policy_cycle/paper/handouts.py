"""The plan as lists to hand out: per theme for the works council, per team for managers, and who does what by date.

What a part costs counts once (`kits.policy_cycle.numbers`): amounts between brackets are in no total.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kits.dossier.records import ActionStatus, Theme
from kits.policy_cycle import numbers
from kits.policy_cycle.paper.context import Context
from kits.policy_cycle.plan.records import Item
from kits.policy_cycle.reading_back.columns import heading
from kits.policy_cycle.state import State
from kits.policy_cycle.weighing import picture
from kits.reports import lists

TITLE, HEAD, FIRST = 1, 2, 3
THEME_COLUMNS = {"text": 52, "priority": 15, "owner": 26, "due": 13, "status": 15, "budget": 14}
TEAM_COLUMNS = {"text": 46, "under": 34, "owner": 24, "due": 13, "status": 15, "budget": 14}
OWNER_COLUMNS = {"due": 13, "text": 52, "theme": 18, "helpers": 26, "status": 15, "evaluate_on": 13}
DAYS = ("due", "evaluate_on")
EARLIEST = "1900-03"
"""Excel knows no earlier days for certain; those stay text."""
LAST = "9999"
"""Sorts what has no date yet behind what has."""


def _euro(amount: float | None, *, counts: bool) -> str:
    """Return how a cell shows an amount: cents only where there are, between brackets where it is in no total."""
    shown = '"€" #,##0' if amount is None or amount == round(amount) else '"€" #,##0.00'
    return shown if counts else f"({shown})"


@dataclass(frozen=True)
class Group:
    """Measures under one heading."""

    name: str
    items: tuple[Item, ...]


def add(book: Any, state: State, context: Context) -> None:
    """Add the lists to a workbook, each on its own sheet."""
    made = _Handouts(state, context)
    made.sheet(book, "themes", THEME_COLUMNS, made.themes())
    made.sheet(book, "teams", TEAM_COLUMNS, made.teams())
    made.sheet(book, "owners", OWNER_COLUMNS, made.owners())


def foot(sheet: Any, state: State, context: Context) -> None:
    """Let every printed page say whose plan it is and which page."""
    whose = f"{context.organisation} · {context.words.say('file.plan')} {state.year or ''}"
    sheet.oddFooter.left.text = whose.replace("&", "&&")
    sheet.oddFooter.right.text = "&P / &N"


class _Handouts:
    """The plan, grouped in three ways."""

    def __init__(self, state: State, context: Context) -> None:
        self.state, self.context = state, context
        self.say, self.shared = context.words.say, context.words.shared
        self.items = picture.ranked(state.plan.weighing, state.plan.items.values())
        self.counting = numbers.counting(self.items)

    def themes(self) -> list[Group]:
        """Return the measures per theme."""
        return self._groups((self.shared(f"themes.{t}"), [i for i in self.items if i.theme is t]) for t in Theme)

    def teams(self) -> list[Group]:
        """Return the measures of the whole organisation, and then of each team by name."""
        units = self.context.units
        there = {item.team for item in self.items if item.team} & units.keys()
        named = sorted(there, key=lambda team: units[team].casefold())
        general = [item for item in self.items if item.team not in units]
        return self._groups(
            [
                (self.shared("whole_organisation"), general),
                *((units[team], [item for item in self.items if item.team == team]) for team in named),
            ]
        )

    def owners(self) -> list[Group]:
        """Return who does what, by date; what is over is left out, what nobody does yet comes last."""
        left = sorted(
            (item for item in self.items if item.status not in (ActionStatus.DONE, ActionStatus.NOT_DONE)),
            key=lambda item: item.due or LAST,
        )
        named = sorted({item.owner for item in left if item.owner}, key=str.casefold)
        return self._groups(
            [
                *((owner, [item for item in left if item.owner == owner]) for owner in named),
                (self.say("table.nobody"), [item for item in left if not item.owner]),
            ]
        )

    def _groups(self, found: Iterable[tuple[str, Sequence[Item]]]) -> list[Group]:
        return [Group(name, tuple(items)) for name, items in found if items]

    # on a sheet

    def sheet(self, book: Any, name: str, columns: Mapping[str, float], groups: Sequence[Group]) -> None:
        """Write groups on a sheet of their own, with what each costs where budgets are shown."""
        from openpyxl.styles import Alignment  # noqa: PLC0415

        sheet = book.create_sheet(self.say(f"table.sheets.{name}"))
        language = self.context.language
        lists.put(sheet, HEAD, [heading(column, language) for column in columns], language)
        number = FIRST
        for group in groups:
            lists.put(sheet, number, [group.name], language)
            sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=len(columns))
            sheet.cell(number, 1).font = lists.bold(12)
            sheet.cell(number, 1).alignment = Alignment(vertical="bottom")
            sheet.row_dimensions[number].height = 26
            for item in group.items:
                number += 1
                self._row(sheet, number, columns, item)
            if "budget" in columns:
                number += 1
                self._total(sheet, number, columns, self.say("table.total", name=group.name), group.items)
            number += 1
        if "budget" in columns:
            self._total(sheet, number, columns, self.say("table.total_of_all"), self.items)
            lists.put(sheet, number + 1, [self.say("table.brackets")], language)
            sheet.merge_cells(start_row=number + 1, start_column=1, end_row=number + 1, end_column=len(columns))
            sheet.row_dimensions[number + 1].height = 32
        lists.dress(sheet, list(columns.values()), HEAD)
        sheet.auto_filter.ref = None  # groups are no rows to filter
        sheet.freeze_panes = f"A{FIRST}"
        title = self.say(f"table.titles.{name}", year=str(self.state.year or ""))
        sheet.cell(TITLE, 1).value, sheet.cell(TITLE, 1).data_type = title, "s"
        sheet.cell(TITLE, 1).font = lists.bold(14)
        sheet.print_title_rows = f"{TITLE}:{HEAD}"
        foot(sheet, self.state, self.context)

    def _row(self, sheet: Any, number: int, columns: Mapping[str, float], item: Item) -> None:
        from openpyxl.styles import Border, Side  # noqa: PLC0415

        lists.put(sheet, number, [self._cell(name, item) for name in columns], self.context.language)
        lists.heighten(sheet, number, list(columns.values()))
        line = Border(bottom=Side("thin", color="D8D1C2"))
        for n, name in enumerate(columns, start=1):
            cell = sheet.cell(number, n)
            cell.border = line
            if name == "budget":
                cell.number_format = _euro(item.budget, counts=item.id in self.counting)

    def _cell(self, name: str, item: Item) -> object:
        above = self.state.plan.items.get(item.under or "")
        first = picture.weighed(self.state.plan.weighing, item).priority
        cells: dict[str, object] = {
            "text": f"{item.text}\n{item.goal}" if item.goal else item.text,
            "priority": self.shared(f"priorities.{first}") if first else None,
            "under": above.text if above else None,
            "theme": self.shared(f"themes.{item.theme}"),
            "status": self.shared(f"status.{item.status}"),
        }
        if name in cells:
            return cells[name]
        said = getattr(item, name)
        return dt.date.fromisoformat(said) if name in DAYS and said and said >= EARLIEST else said

    def _total(self, sheet: Any, number: int, columns: Mapping[str, float], name: str, items: Sequence[Item]) -> None:
        """Write what measures cost together, and of how many nobody has said so."""
        costs = numbers.costs(items, self.counting)
        unknown = self.say("table.unknown", n=costs.unknown) if costs.unknown else ""
        at = list(columns).index("budget") + 1
        lists.put(sheet, number, [f"{name}{unknown}"], self.context.language)
        sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=at - 1)
        total = sheet.cell(number, at)
        total.value, total.number_format = costs.total, _euro(costs.total, counts=True)
        sheet.cell(number, 1).font = total.font = lists.bold()
