"""How long a policy year's plan of approach takes in Word, beside the same tables written with python-docx directly.

    python -m benchmarks.policy_papers

A plan of 500 measures with long texts, 200 findings, 100 causes, 60 talks and ten years of figures. Our side writes the
whole plan: contents with their pages, what is missing, and each measure by itself. The other side writes the tables that the
plan has, with the same words in them and one table for each measure, with python-docx as its documentation shows, in its own
template. Both in one run on one machine, warm (libraries loaded), the median of several. Target: no more than twice.
"""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace

import docx

from benchmarks.beside_docx import compare, fill
from benchmarks.sizes import sized
from kits.dossier.records import Finding, Theme
from kits.policy_cycle.evaluation.records import CarriedOut, Decision, Evaluation, Judged, Judgement
from kits.policy_cycle.figures.records import Figures, Indicator
from kits.policy_cycle.intent.records import Consultation, Consulted, Occasion, Target
from kits.policy_cycle.paper.context import Context
from kits.policy_cycle.paper.plan import plan
from kits.policy_cycle.plan.plan import Plan
from kits.policy_cycle.plan.records import Item
from kits.policy_cycle.state import State
from kits.policy_cycle.terms import ORGANISATION, Field, Moment, Priority
from kits.policy_cycle.weighing.records import Cause, Weighing
from kits.reports import word
from kits.reports.blocks import Facts, Report, Table, plain
from kits.small_groups.records import Figure

ITEMS, FINDINGS, CAUSES, TALKS, YEARS, ROUNDS = sized((500, 200, 100, 60, 10, 5), (20, 9, 9, 6, 3, 1))
SENTENCE = "De telefoon gaat terwijl er iemand voor je staat, en wie er belt wacht al tien minuten. "


def said(n: int, most: int) -> str:
    """Return a text of some length, the same for the same number."""
    return f"{n}. {(SENTENCE * (most // len(SENTENCE) + 1))[: 20 + (n * 37) % (most - 20)]}".strip()


def year() -> State:
    """Return the policy year."""
    themes = list(Theme)
    items = {f"i{n}": _item(n, themes[n % 3]) for n in range(ITEMS)}
    causes = {
        f"c{n}": Cause(f"c{n}", themes[n % 3], said(n, 150), priority=list(Priority)[n % 3], reason=said(n, 120))
        for n in range(CAUSES)
    }
    feeds = frozenset((f"c{n}", f"c{(n * 7) % CAUSES}") for n in range(0, CAUSES, 3) if n != (n * 7) % CAUSES)
    targets = {f"t{n}": Target(f"t{n}", themes[n % 3], said(n, 120), "overtime", ORGANISATION) for n in range(12)}
    talks = {
        f"h{n}": Consultation(
            f"h{n}", list(Consulted)[n % 10], list(Occasion)[n % 2], on="2026-05-04", said=said(n, 600),
            followed_up=said(n, 200),
        )
        for n in range(TALKS)
    }  # fmt: skip
    values = {"overtime": {ORGANISATION: {str(2026 - n): Figure(20.0 + n, 100) for n in range(YEARS)}}}
    return State(
        year=2026,
        plan=Plan(
            intentions={theme: said(9, 900) for theme in themes},
            targets=targets,
            weighing=Weighing(causes=causes, feeds=feeds),
            items=items,
        ),
        consultations=talks,
        figures=Figures({"overtime": Indicator("overtime", "Overwerk", norm=20.0)}, values),
        evaluation=Evaluation({f"i{n}": _judged(n) for n in range(ITEMS) if n % 5}),
    )


def _item(n: int, theme: Theme) -> Item:
    return Item(
        f"i{n}",
        theme,
        said(n, 190),
        goal=said(n, 400) if n % 7 else "",
        findings=(f"f{n % FINDINGS}",),
        causes=(f"c{n % CAUSES}",),
        owner=said(n, 60) if n % 11 else "",
        due="2026-10-01" if n % 5 else None,
        budget=float(n * 100) if n % 4 else None,
        field=list(Field)[n % 4],
        moment=list(Moment)[n % 3],
        evaluate_how=said(n, 150),
        indicator="overtime",
        team="team" if n % 10 == 0 else None,
    )


def _judged(n: int) -> Judged:
    return Judged(
        list(CarriedOut)[n % 3], said(n, 200), list(Judgement)[n % 4], said(n, 200), list(Decision)[n % 5], said(n, 150)
    )


def context() -> Context:
    """Return whose year it is, with its findings."""
    findings = {
        f"f{n}": Finding(f"f{n}", "s", f"f{n}", list(Theme)[n % 3], "memo_voting", said(n, 200), "2026-01-01")
        for n in range(FINDINGS)
    }
    made = Context("nl", dt.datetime(2026, 5, 12, 17, tzinfo=dt.UTC), title="Meting", organisation="De Linde")
    return replace(made, findings=findings, sessions={"s": "Werkdruk"}, units={"team": "Klantcontact"})


def ours(state: State, about: Context) -> bytes:
    """Write the plan as the kit does."""
    return word.write(plan(state, about))


def direct(report: Report) -> bytes:
    """Write the tables of the plan with python-docx, row by row."""
    document = docx.Document()
    for block in report.blocks:
        rows = [block.header, *block.rows] if isinstance(block, Table) and block.rows else []
        if isinstance(block, Facts):
            rows = [pair for pair in block.pairs if plain(pair[1]).strip()]
        if rows:
            table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
            for row in rows:
                fill(table.add_row(), *map(plain, row))
            document.add_paragraph()
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def main() -> None:
    """Measure."""
    state, about = year(), context()
    report = plan(state, about)
    compare(f"{ITEMS} measures", ROUNDS, lambda: direct(report), {"plan of approach": lambda: ours(state, about)})


if __name__ == "__main__":
    main()
