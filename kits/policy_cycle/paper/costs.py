"""What measures cost, as documents say it."""

from __future__ import annotations

from collections.abc import Sequence

from kits.policy_cycle import numbers
from kits.policy_cycle.numbers import Costs, Money
from kits.policy_cycle.paper.year import Year
from kits.policy_cycle.plan.records import Item
from kits.reports.blocks import Block, Heading, Paragraph, Table, Text


def together(year: Year, items: Sequence[Item] | None = None, money: Money = Money.BUDGET) -> Costs:
    """Return what some of a document's measures cost together, or all of them."""
    return numbers.costs(year.items if items is None else items, year.counted(money), money)


def sentences(year: Year) -> tuple[str, ...]:
    """Return what a document's measures cost, and of how many that is not known."""
    money = together(year)
    said = {
        "budget": year.say("brief.budget", total=year.euro(money.total), n=money.known) if money.known else "",
        "no_budget": year.say("brief.no_budget", n=money.unknown) if money.unknown else "",
        "dropped": year.say("brief.dropped", n=money.dropped) if money.dropped else "",
    }
    return tuple(sentence for sentence in said.values() if sentence)


def budget_and_spent(year: Year) -> tuple[str, ...]:
    """Return what was budgeted and spent, and of how many measures the latter is known; nothing without measures."""
    planned, spent = together(year), together(year, money=Money.SPENT)
    said = [year.say("brief.budget", total=year.euro(planned.total), n=planned.known)] if planned.known else []
    if not spent.known:
        return (*said, year.say("spent.unsaid")) if year.items else ()
    said.append(year.say("spent.total", total=year.euro(spent.total), n=spent.known))
    return (*said, year.say("spent.unknown", n=spent.unknown)) if spent.unknown else tuple(said)


def per_theme(year: Year) -> list[Block]:
    """Return the table of what was budgeted and spent per theme; a dash where that was said of no measure."""
    if not year.items:
        return []
    rows = [_both(year, year.themed(theme), [item for item in year.items if item.theme is theme]) for theme in year.themes]
    if len(rows) > 1:
        rows.append(_both(year, year.say("figures.total"), year.items))
    header = (*(year.say(f"summary.columns.{name}") for name in ("theme", "n", "budget")), year.shared("item.spent"))
    table = Table(
        (*header, year.say("spent.known")),
        tuple(rows),
        widths=(5, 2.6, 3, 3, 3.2),
        caption=year.say("spent.table"),
        numeric=(1, 2, 3, 4),
    )
    return [Heading(year.say("spent.title"), 2), table]


def _both(year: Year, name: str, items: Sequence[Item]) -> tuple[Text, ...]:
    planned, spent = together(year, items), together(year, items, Money.SPENT)
    amounts = (year.euro(money.total) if money.known else "–" for money in (planned, spent))
    return (name, str(len(items)), *amounts, str(spent.known))


def amount(year: Year, item: Item, money: Money = Money.BUDGET) -> str:
    """Return what one measure costs, between brackets where that does not count in a total; nothing where nobody said."""
    said = money.of(item)
    if said is None:
        return ""
    written = year.euro(said)
    return written if item.id in year.counted(money) or not said else f"({written})"


def total_row(year: Year, width: int, at: int) -> tuple[Text, ...]:
    """Return the last row of a table of all measures: their total in the column `at` of `width`."""
    cells = [""] * width
    cells[1], cells[at] = year.say("figures.total"), year.euro(together(year).total)
    return tuple(cells)


def brackets(year: Year, items: Sequence[Item]) -> list[Block]:
    """Return what amounts between brackets are; nothing where these measures have none."""
    there = any(amount(year, item, money).startswith("(") for item in items for money in Money)
    return [Paragraph(year.say("table.brackets"), "source")] if there else []
