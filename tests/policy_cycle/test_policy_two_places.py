"""A number that stands in two places is the same number, and the one that a program of its own works out.

Walks the documents, lists and page of the sample's two years in both languages, and of random years.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import counted_by_hand as hand
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from often import often
from policy_years import after, item

from kits import dossier, live, wording
from kits.dossier import people
from kits.dossier.records import Theme, Unit
from kits.policy_cycle import events as e
from kits.policy_cycle.figures.records import FigureRow
from kits.policy_cycle.model import INSTRUMENT, MODEL
from kits.policy_cycle.paper import excel, making
from kits.policy_cycle.paper.context import Context
from kits.policy_cycle.terms import ORGANISATION
from kits.reports.blocks import Block, Callout, Facts, Heading, Paragraph, Report, Run, Table
from kits.small_groups.organisation import tree_of
from widgets.policy_cycle.view import View

CREATED = dt.datetime(2027, 1, 15, tzinfo=dt.UTC)


def plain(text: Any) -> str:
    """Return a block's text without its runs."""
    if isinstance(text, (tuple, list)):
        return "".join(plain(one) for one in text)
    return text.text if isinstance(text, Run) else str(text)


class Paper:
    """A document as somebody reads it."""

    def __init__(self, report: Report, language: str) -> None:
        self.language = language
        self.blocks: tuple[Block, ...] = report.blocks
        self.say = wording.of("kits.policy_cycle.paper", language).say
        self.get = wording.of("kits.policy_cycle.paper", language).get
        self.open = self.say("to_fill_in")

    def tables(self) -> list[Table]:
        """Return all tables."""
        return [block for block in self.blocks if isinstance(block, Table)]

    def lines(self) -> Iterator[str]:
        """Return all sentences, items of boxes and cells."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield from re.split(r"(?<=\.) ", plain(block.text))
            elif isinstance(block, Callout):
                yield plain(block.title)
                yield from (plain(one) for one in block.items)
            elif isinstance(block, Table):
                yield from (plain(cell) for row in block.rows for cell in row)
            elif isinstance(block, Facts):
                yield from (plain(said) for _, said in block.pairs)

    def told(self, key: str) -> int | None:
        """Return the number that a sentence of the texts has in this document; None when it is not there."""
        forms = self.get(key)
        for line in self.lines():
            for form, n in (("one", "1"), ("other", r"(?P<n>\d+)")):
                pattern = re.escape(forms[form]).replace(r"\{n\}", n).replace(r"\{total\}", ".+")
                if found := re.fullmatch(pattern, line):
                    return int(found["n"]) if form == "other" else 1
        return None

    def budget(self) -> Decimal | None:
        """Return the amount that a document states."""
        begins = self.get("brief.budget")["other"].partition("{")[0]
        line = next((one for one in self.lines() if one.startswith(begins)), None)
        return None if line is None else hand.euros(line, self.language)[0]

    def table(self, *header: str) -> Table | None:
        """Return the table whose header has these words."""
        wanted = {self.say(key) for key in header}
        return next((one for one in self.tables() if wanted <= {plain(cell) for cell in one.header}), None)

    def column(self, table: Table, key: str) -> list[str]:
        """Return the cells of a table's column."""
        at = [plain(cell) for cell in table.header].index(self.say(key))
        return [plain(row[at]) for row in table.rows]


def papers(state: Any, context: Context) -> dict[str, Paper]:
    """Return all documents of a year in Word."""
    ids = [one.id for one in making.offered(state) if one.group.value not in ("lists", "versions", "council")]
    return {what: Paper(making.made(state, context, what), context.language) for what in ids}


# ── what holds of any year ──────────────────────────────────────────────────────────────────────────────────────────


def holds_of_plans(found: Mapping[str, Paper], items: dict[str, Any]) -> None:
    """The measures of each plan are counted, and their amounts add up to what is stated."""
    of = {"report": items} | {f"plan_{t}": {k: i for k, i in items.items() if i["theme"] == t} for t in hand.THEMES}
    of |= {
        w: {k: i for k, i in items.items() if i.get("team") == w.removeprefix("team:")} for w in found if w[:5] == "team:"
    }
    amounts = {}
    for what, own in of.items():
        paper = found[what]
        table = paper.table("measures.owner", "measures.due", "measures.budget")
        assert table, what
        cells = paper.column(table, "measures.budget")
        summed = sum((amount for cell in cells[:-1] for amount in hand.euros(cell, paper.language)), Decimal(0))
        stated = paper.budget()
        going = hand.going(own)
        known = sum(one.get("budget") is not None for one in going.values())
        if own:
            assert len(cells) == len(own) + 1, "a row for each measure, and one for all"
            assert hand.euros(cells[-1], paper.language) == [summed], f"{what}: the last row is what stands above it"
        assert (stated or 0) == (summed if known else 0), f"{what}: the stated amount is that of the table"
        assert (paper.told("brief.budget") or 0, paper.told("brief.no_budget") or 0) == (known, len(going) - known)
        assert (paper.told("brief.dropped") or 0) == len(own) - len(going)
        assert paper.told("brief.items") == len(own)
        amounts[what] = summed
    assert amounts["report"] == hand.total(items)
    assert sum(amounts[f"plan_{theme}"] for theme in hand.THEMES) == amounts["report"]
    for what in of:
        if what.startswith("team:"):
            assert amounts[what] == hand.total(of[what])
    holds_of_summary(found["summary"], of, amounts)


def holds_of_summary(paper: Paper, of: Mapping[str, dict[str, Any]], amounts: Mapping[str, Decimal]) -> None:
    """Each row of the summary says what that theme's plan says, and the last row is the sum of them."""
    table = paper.table("summary.columns.theme", "summary.columns.budget")
    assert table
    rows = [[plain(cell) for cell in row] for row in table.rows]
    expected = [(f"plan_{theme}", row) for theme, row in zip(hand.THEMES, rows, strict=False)] + [("report", rows[-1])]
    for what, row in expected:
        going = hand.going(of[what])
        without = sum(one.get("budget") is None for one in going.values())
        assert (int(row[1]), hand.euros(row[2], paper.language), int(row[3])) == (len(of[what]), [amounts[what]], without)
    for column in (1, 3, 4):
        assert int(rows[-1][column]) == sum(int(row[column]) for row in rows[:-1])


def holds_of_evaluations(found: Mapping[str, Paper], items: dict[str, Any], judged: dict[str, Any]) -> None:
    """What was carried out, partly, not and not said is all measures; table, sentences and summary say the same."""
    for what in ("evaluation", "evaluation_summary", *(f"evaluation_{theme}" for theme in hand.THEMES)):
        own = {k: i for k, i in items.items() if what in ("evaluation", "evaluation_summary") or what.endswith(i["theme"])}
        said = [judged.get(key, {}).get("carried_out") for key in own]
        paper = found[what]
        told = {v: paper.told(f"evaluation.carried_{v}") or 0 for v in ("yes", "partly", "no", "unsaid")}
        assert told == {
            "yes": said.count("yes"), "partly": said.count("partly"), "no": said.count("no"), "unsaid": said.count(None),
        }  # fmt: skip
        assert sum(told.values()) == len(own) == paper.told("evaluation.items")
        if what == "evaluation_summary" or not own:
            continue
        [per_theme] = [table for table in paper.tables() if _counts(paper, table)]
        rows = [[int(plain(cell)) for cell in row[1:]] for row in per_theme.rows]
        assert all(sum(row[:-1]) == row[-1] for row in rows)
        assert [sum(column) for column in zip(*rows, strict=True)] == [*told.values(), len(own)]


def holds_of_spending(found: Mapping[str, Paper], view: Mapping[str, Any] | None, items: dict[str, Any]) -> None:
    """What was spent is one number in sentences, tables, summary and page, beside the budget; unsaid is not nought."""
    language = found["evaluation"].language
    known = sum(one.get("spent") is not None for one in items.values())
    for what in ("evaluation", "evaluation_summary"):
        paper = found[what]
        begins = paper.get("spent.total")["other"].partition("{")[0]
        line = next((one for one in paper.lines() if one.startswith(begins)), None)
        said = [] if line is None else hand.euros(line, language)
        assert said == ([hand.all_spent(items)] if known else []), what
        assert (paper.told("spent.total") or 0) == known
        assert (paper.told("spent.unknown") or 0) == (len(items) - known if known else 0)
        assert (paper.say("spent.unsaid") in " ".join(paper.lines())) == bool(items and not known)
    table = found["evaluation"].table("summary.columns.budget", "spent.known")
    assert bool(table) == bool(items)
    rows = [[plain(cell) for cell in row] for row in table.rows] if table else []
    for theme, row in zip((*hand.THEMES, ""), rows, strict=False):
        own = {key: one for key, one in items.items() if not theme or one["theme"] == theme}
        of_theme = sum(one.get("spent") is not None for one in own.values())
        assert (int(row[1]), int(row[4]), row[3] == "–") == (len(own), of_theme, not of_theme)
        if view:
            assert view["spent"][theme]["known"] == of_theme
            assert hand.euros(row[3], language) == ([Decimal(str(view["spent"][theme]["total"]))] if of_theme else [])
    if rows:
        assert sum(sum(hand.euros(row[3], language)) for row in rows[:-1]) == sum(hand.euros(rows[-1][3], language))


def _counts(paper: Paper, table: Table) -> bool:
    """Tell whether a table counts measures by whether they were carried out."""
    return [plain(cell) for cell in table.header[-2:]] == [paper.say("figures.not_said"), paper.say("figures.total")]


def holds_of_missing(found: Mapping[str, Paper]) -> None:
    """The summaries count the points that the whole documents list."""
    for short, whole in (("summary", "report"), ("evaluation_summary", "evaluation")):
        begins = found[short].get("summary.missing")["other"].partition("{")[0]
        title = next((line for line in found[short].lines() if line.startswith(begins)), None)
        under = list(_under(found[whole], "missing.title"))
        assert under, "the part is there"
        listed = sum(len(block.items) for block in under if isinstance(block, Callout))
        assert (int(hand.number(title, "nl")) if title else 0) == listed, short


def _under(paper: Paper, title: str) -> Iterator[Block]:
    """Return the blocks of a document's part."""
    inside = False
    for block in paper.blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = plain(block.text) == paper.say(title)
        elif inside:
            yield block


def holds_of_lists(data: bytes, items: dict[str, Any]) -> None:
    """The lists to hand out: what is not between brackets adds up to each group's total, and those to the plan's."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book.worksheets[2:4]:
        summed, groups = Decimal(0), Decimal(0)
        totals = []
        for row in sheet.iter_rows(min_row=3):
            cell = row[5]
            if not isinstance(cell.value, (int, float)):
                continue
            amount = Decimal(str(cell.value))
            if row[0].font.bold:
                totals.append((amount, summed))
                groups, summed = groups + summed, Decimal(0)
            elif not cell.number_format.startswith("("):
                summed += amount
        assert all(stated == counted for stated, counted in totals[:-1])
        assert totals[-1][0] == groups == hand.total(items), sheet.title


def holds_of_page(view: Mapping[str, Any], items: dict[str, Any], found: Mapping[str, Paper]) -> None:
    """The page says what the documents say."""
    assert Decimal(str(view["budget"][""]["total"])) == hand.total(items)
    for theme in hand.THEMES:
        assert Decimal(str(view["budget"][theme]["total"])) == (found[f"plan_{theme}"].budget() or 0)
    assert len(view["items"]) == len(items)


# ── the sample ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module", params=["nl", "en"])
def sample(
    request: Any, a_sample: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SimpleNamespace]:
    path = a_sample(tmp_path_factory.mktemp("sample") / "sample.psa", request.param, dt.date(2026, 11, 24))
    with dossier.open(path) as client:
        years = []
        for row in (one for one in client.sessions() if one.instrument == INSTRUMENT):
            session = live.Session(client, row.id, MODEL)
            context = Context.of(session, request.param)
            years.append(
                SimpleNamespace(
                    session=session,
                    papers=papers(session.state, context),
                    by_hand=hand.year_of(path, row.id),
                    context=context,
                )
            )
        yield SimpleNamespace(language=request.param, path=path, client=client, years=years)


def test_the_samples_plans_evaluations_lists_and_page_say_one_number_once(sample: SimpleNamespace) -> None:
    for year in sample.years:
        items, judged = year.by_hand["items"], year.by_hand["judged"]
        holds_of_plans(year.papers, items)
        holds_of_evaluations(year.papers, items, judged)
        holds_of_missing(year.papers)
        holds_of_lists(making.export(year.session, "plan.xlsx", sample.language).data, items)
        view = View().of(year.session, sample.language)
        holds_of_page(view, items, year.papers)
        holds_of_spending(year.papers, view, items)
    assert any(one.get("spent") for year in sample.years for one in year.by_hand["items"].values())


def test_the_samples_targets_have_the_same_figures_everywhere_and_are_judged_by_them(sample: SimpleNamespace) -> None:
    measured = 0
    for year in sample.years:
        for key, target in year.by_hand["targets"].items():
            if not target.get("indicator") or hand.start(year.by_hand, target) is None:
                continue
            measured += 1
            begins, aim = hand.rounded(hand.start(year.by_hand, target) or 0), hand.aim(year.by_hand, target)
            for what in ("report", f"plan_{target['theme']}", "summary"):
                paper = year.papers[what]
                table = paper.table("targets.baseline", "targets.aim")
                assert table
                [row] = [n for n, cell in enumerate(paper.column(table, "targets.text")) if cell.startswith(target["text"])]
                starts, aims = (paper.column(table, f"targets.{name}")[row] for name in ("baseline", "aim"))
                hidden = begins == 0 and not year.by_hand["opened"].get(target["indicator"])
                if hidden:  # that nobody complained says it of each of them
                    kept_back = {"nl": "een cijfer dat niet wordt getoond", "en": "a figure that is not shown"}[
                        sample.language
                    ]
                    assert starts.startswith(kept_back), (what, target["text"])
                    assert hand.number(aims, sample.language) == abs(Decimal(str(target["percent"]))), (what, target["text"])
                    continue
                assert hand.number(starts, sample.language) == begins, (what, target["text"])
                said = aims if aim is None else hand.number(aims, sample.language)
                assert said == (paper.open if aim is None else aim), (what, target["text"])
            holds_of_verdict(sample, year, key, target, aim)
    assert measured == 6


def holds_of_verdict(sample: Any, year: Any, key: str, target: dict[str, Any], aim: Decimal | None) -> None:
    """A year that is over is judged by its figure, one that is not by nothing; page, evaluation and summary agree."""
    shared = wording.of("kits.policy_cycle", sample.language).get
    reached, missed = (shared(f"effect.{name}").rpartition("}")[2] for name in ("reached", "not_reached"))
    now = year.by_hand["figures"].get((target["indicator"], target["unit"], str(year.by_hand["year"])))
    over = year.by_hand["year"] < 2026
    on_page = " ".join(View().of(year.session, sample.language)["evaluation"]["targets"][key])
    for what in ("evaluation", f"evaluation_{target['theme']}", "evaluation_summary", "page"):
        said = on_page
        if what != "page":
            table = year.papers[what].table("targets.text", "evaluation.came")
            texts_ = year.papers[what].column(table, "targets.text")
            [row] = [n for n, cell in enumerate(texts_) if cell.startswith(target["text"])]
            said = year.papers[what].column(table, "evaluation.came")[row]
        if not over or hand.start(year.by_hand, target) == 0:
            assert reached not in said.replace(missed, ""), (what, said)
            assert missed not in said
        else:
            holds_of_change(said, hand.start(year.by_hand, target) or 0, now[0], sample.language)
            assert (missed if hand.rounded(now[0]) > (aim or 0) else reached) in said, (what, said)


def holds_of_change(said: str, then: float, now: float, language: str) -> None:
    """A sentence has the two figures it compares, and a percentage that can be worked out of them again."""
    was, is_ = hand.rounded(then), hand.rounded(now)
    found = [hand.number(one, language) for one in re.findall(r"\d[\d.,]*", said)]
    assert {was, is_} <= set(found), said
    share = (abs(is_ - was) / was * 100).quantize(Decimal("0.1"))
    assert share in [hand.number(one, language) for one in re.findall(r"(\d[\d.,]*)%", said)], said


def test_everybody_in_the_sample_is_counted_once(sample: SimpleNamespace) -> None:
    by_hand = sum(hand.sizes_of(sample.path).values())
    assert people.everybody(sample.client.units()) == by_hand


# ── random years ────────────────────────────────────────────────────────────────────────────────────────────────────

MONEY = st.none() | st.integers(0, 5_000_000).map(lambda cents: cents / 100)
CARRIED = st.sampled_from([None, "yes", "partly", "no"])
QUARTERS = [f"{year}-Q{n}" for year in (2025, 2026) for n in range(1, 5)]
COUNTED = st.none() | st.lists(st.integers(1, 400), min_size=8, max_size=8)
"""Incidents in each quarter of two years; None where nobody counts them."""
TREE = tree_of([Unit("north", "Noord", headcount=30), Unit("south", "Zuid", headcount=40)])


@st.composite
def years(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return measures, some parts of others, dropped, without an amount or a judgement; and what was judged."""
    items: dict[str, Any] = {}
    judged: dict[str, Any] = {}
    for n in range(draw(st.integers(0, 12))):
        wholes = [key for key, one in items.items() if "under" not in one]
        one: dict[str, Any] = {"theme": draw(st.sampled_from(hand.THEMES)), "budget": draw(MONEY), "spent": draw(MONEY)}
        one["status"] = draw(st.sampled_from(["todo", "busy", "done", "not_done"]))
        if wholes and draw(st.booleans()):
            one |= {"under": draw(st.sampled_from(wholes)), "team": draw(st.sampled_from(["north", "south"]))}
        items[f"i{n}"] = one
        if carried := draw(CARRIED):
            judged[f"i{n}"] = {"carried_out": carried}
    return items, judged


@settings(deadline=None, max_examples=often(40))
@given(years(), COUNTED, st.sampled_from(["nl", "en"]))
def test_any_years_documents_say_one_number_once(
    made: tuple[dict[str, Any], dict[str, Any]], counted: list[int] | None, language: str
) -> None:
    items, judged = made
    events: list[Any] = [e.YearOpened(year=2026)]
    for key, one in items.items():
        fields = {name: value for name, value in one.items() if name != "theme" and value is not None}
        events += item(key, f"Maatregel {key}", one["theme"], **fields)
    events += [e.ItemJudged(item=key, changes=changes) for key, changes in judged.items()]  # type: ignore[arg-type]
    state = after(*events, *(incidents(counted) if counted else ()))
    names = {"north": "Noord", "south": "Zuid"}
    context = Context(language=language, created=CREATED, organisation="X", units=names, tree=TREE, there=tuple(names))
    found = papers(state, context)
    if counted:
        holds_of_quarters(found, counted, language)
    holds_of_plans(found, items)
    holds_of_evaluations(found, items, judged)
    holds_of_missing(found)
    holds_of_spending(found, None, items)
    holds_of_lists(excel.excel(state, context).data, items)


def incidents(counted: list[int]) -> Iterator[Any]:
    """Yield what tells of incidents in each quarter, and of a target of a tenth less than the year before."""
    yield e.IndicatorAdded(indicator="k", name="Uitval", kind="incidents", measured_in="keer", every="quarter")
    yield e.IndicatorChanged(indicator="k", changes={"theme": Theme.AGGRESSION})
    rows = zip(QUARTERS, counted, strict=True)
    yield e.FiguresImported(figures=tuple(FigureRow("k", ORGANISATION, quarter, float(n)) for quarter, n in rows))
    yield e.TargetAdded(target="t", theme="aggression", text="Doel")
    changes: Any = {"indicator": "k", "unit": ORGANISATION, "since": "2025", "percent": -10.0}
    yield e.TargetChanged(target="t", changes=changes)


def holds_of_quarters(found: Mapping[str, Paper], counted: list[int], language: str) -> None:
    """Quarters add up to years, and plan, evaluation, theme and summary have the same years, target and verdict."""
    then, now = sum(counted[:4]), sum(counted[4:])
    aim = hand.rounded(then * 0.9)
    for what in ("report", "plan_aggression", "summary"):
        table = found[what].table("targets.baseline", "targets.aim")
        assert table, what
        [starts], [aims] = (found[what].column(table, f"targets.{name}") for name in ("baseline", "aim"))
        assert (hand.number(starts, language), hand.number(aims, language)) == (then, aim), what
    for what in ("report", "plan_aggression"):
        table = found[what].table("signals.before", "signals.last")
        assert table, what
        [before], [last] = (found[what].column(table, f"signals.{name}") for name in ("before", "last"))
        assert (hand.number(before, language), hand.number(last, language)) == (then, now), what
    shared = wording.of("kits.policy_cycle", language).get
    reached, missed = (shared(f"effect.{name}").rpartition("}")[2] for name in ("reached", "not_reached"))
    for what in ("evaluation", "evaluation_aggression", "evaluation_summary"):
        table = found[what].table("targets.text", "evaluation.came")
        assert table, what
        [said] = found[what].column(table, "evaluation.came")
        if then != now:
            holds_of_change(said, then, now, language)
        assert (missed if now > aim else reached) in said, what
        if what == "evaluation_summary":
            continue
        quarters, years_ = (_row_of(found[what], key, language) for key in ("figures.table_last", "figures.years"))
        assert quarters == counted[2:], f"{what}: the last six quarters"
        assert years_ == [then, now], what


def _row_of(paper: Paper, caption: str, language: str) -> list[Decimal]:
    [table] = [one for one in paper.tables() if one.caption == paper.say(caption, name="Uitval", n=6)]
    assert not [cell for cell in table.header if "-Q" in plain(cell)], "periods as a person writes them"
    return [hand.number(plain(cell), language) for cell in table.rows[0][1:]]


def test_the_program_of_the_tests_counts_by_hand_what_a_person_would(tmp_path: Path) -> None:
    items = {
        "w": {"budget": 57_750.5, "theme": "workload"},
        "p": {"budget": 9_500.0, "under": "w", "theme": "conduct"},
        "x": {"budget": 99.0, "status": "not_done", "theme": "conduct"},
    }
    assert hand.total(items) == Decimal("57750.5"), "67,250.50 in the table with its part, 57,750.50 without"
    assert hand.euros("(€ 9.500) en € 57.750,50", "nl") == [Decimal("57750.50")]
    assert hand.euros("€1,200 for", "en") == [Decimal(1200)]
