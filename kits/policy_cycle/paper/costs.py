"""What measures cost, as documents say it."""

from __future__ import annotations

from collections.abc import Sequence

from kits.policy_cycle import numbers
from kits.policy_cycle.numbers import Costs
from kits.policy_cycle.paper.year import Year
from kits.policy_cycle.plan.records import Item
from kits.reports.blocks import Block, Paragraph, Text


def together(year: Year, items: Sequence[Item] | None = None) -> Costs:
    """Return what some of a document's measures cost together, or all of them."""
    return numbers.costs(year.items if items is None else items, year.counting)


def sentences(year: Year) -> tuple[str, ...]:
    """Return what a document's measures cost, and of how many that is not known."""
    money = together(year)
    said = {
        "budget": year.say("brief.budget", total=year.euro(money.total), n=money.known) if money.known else "",
        "no_budget": year.say("brief.no_budget", n=money.unknown) if money.unknown else "",
        "dropped": year.say("brief.dropped", n=money.dropped) if money.dropped else "",
    }
    return tuple(sentence for sentence in said.values() if sentence)


def amount(year: Year, item: Item) -> str:
    """Return what one measure costs, between brackets where that does not count in a total; nothing where nobody said."""
    if item.budget is None:
        return ""
    written = year.euro(item.budget)
    return written if item.id in year.counting or not item.budget else f"({written})"


def total_row(year: Year, width: int, at: int) -> tuple[Text, ...]:
    """Return the last row of a table of all measures: their total in the column `at` of `width`."""
    cells = [""] * width
    cells[1], cells[at] = year.say("figures.total"), year.euro(together(year).total)
    return tuple(cells)


def brackets(year: Year, items: Sequence[Item]) -> list[Block]:
    """Return what amounts between brackets are; nothing where these measures have none."""
    there = any(amount(year, item).startswith("(") for item in items)
    return [Paragraph(year.say("table.brackets"), "source")] if there else []
