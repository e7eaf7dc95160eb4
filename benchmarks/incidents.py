"""What a register of 10,000 incidents costs: its list, a search, one case, an analysis, and its report in Word.

    python -m benchmarks.incidents

List, search and case are to be there at once (100 ms), the analysis within 300 ms; Word is written beside the same tables
with python-docx directly, and takes no more than twice as long. Medians, warm, all in one run.
"""

from __future__ import annotations

import datetime as dt
import io
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx

from benchmarks.beside_docx import compare, fill
from benchmarks.sizes import sized
from kits import dossier, live
from kits.dossier import Dossier
from kits.incidents import codes
from kits.incidents.aftercare import reading, schedules
from kits.incidents.analysis.analysis import Analysis, Asked, People, analysed
from kits.incidents.analysis.paper.context import Context
from kits.incidents.analysis.paper.report import report
from kits.incidents.analysis.stretches import taken
from kits.incidents.beginning import beginning
from kits.incidents.model import INSTRUMENT, MODEL
from kits.incidents.register import Register
from kits.incidents.report import Report
from kits.reports import blocks as b
from kits.reports import word
from kits.small_groups.organisation import tree_in
from widgets.incidents.view import Cases

CASES, ROUNDS = sized((10_000, 9), (60, 2))
TODAY = dt.date(2026, 11, 27)
AT_ONCE, SOON = 100, 300
"""Milliseconds."""
WORDS = "Er werd geschreeuwd aan de balie, en er vloog een map door de lucht; niemand werd geraakt. "


def filled(client: Dossier) -> live.Session[Any]:
    """Return a register with so many cases, over two years."""
    chance = random.Random(4)
    units = [client.add_unit(f"Team {n}", headcount=20).id for n in range(12)]
    row = client.add_session(INSTRUMENT, "Incidentenregister", held_on="2024-11-01")
    session = live.Session(client, row.id, MODEL)
    session.begin(*beginning(row, "nl"))
    reports = [
        Report(
            day=(TODAY - dt.timedelta(days=chance.randint(0, 730))).isoformat(),
            clock=chance.choice(["", f"{chance.randint(7, 18):02}:{chance.randint(0, 59):02}"]),
            place=chance.choice(codes.of("places")).id,
            site=chance.choice(["Kantoor", "Wijkpost", "Werkplaats", ""]),
            activity=chance.choice(codes.of("activities")).id,
            unit=chance.choice(units),
            kinds=tuple(code.id for code in chance.sample(codes.of("kinds"), chance.randint(1, 2))),
            near_miss=chance.random() < 0.2,
            words=WORDS,
        )
        for _ in range(CASES)
    ]
    Register(client, row.id).take([(one, {}, f"k{n}") for n, one in enumerate(reports)], "file")
    return session


def told(what: str, most: int, do: Callable[[], object]) -> None:
    """Print how long something takes, and what it may."""
    do()
    took = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        do()
        took.append((time.perf_counter() - start) * 1000)
    print(f"{what:<28}{statistics.median(took):8.1f} ms   at most {most} ms")


def direct(made: b.Report) -> bytes:
    """Write the tables of the report with python-docx, row by row."""
    document = docx.Document()
    for block in made.blocks:
        if isinstance(block, b.Table) and block.rows:
            table = document.add_table(rows=0, cols=len(block.header), style="Table Grid")
            for row in (block.header, *block.rows):
                fill(table.add_row(), *map(b.plain, row))
            document.add_paragraph()
        elif isinstance(block, b.Figure):
            document.add_picture(io.BytesIO(block.bytes()))
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def main() -> None:
    """Measure."""
    with tempfile.TemporaryDirectory() as folder, dossier.create(Path(folder) / "a.psa", "De Linde") as client:
        session = filled(client)
        register = Register(client, session.id, "preventiemedewerker")
        cases = register.cases()
        schedule, now = schedules.schedule(session.state.schedule), dt.datetime.now(dt.UTC)
        people = People(tree_in(client), tuple(client.units()), tuple(client.units_past()))
        shown, state = Cases(), session.state
        shown.read(register)

        def analysis() -> Analysis:
            year = taken("2026")
            there = reading.with_counts(cases, client, session.id, schedule, now, days=year.ends)
            return analysed(there, Asked(year), TODAY, people)

        print(f"{CASES} incidents; median of {ROUNDS}")
        told("list", AT_ONCE, lambda: shown.listed(register, state, "nl", "all", "", 0))
        told("search", AT_ONCE, lambda: shown.listed(register, state, "nl", "all", "balie", 0))
        told("one case", AT_ONCE, lambda: register.look(cases[0].id, "bespreken"))
        told("analysis of a year", SOON, analysis)
        at = dt.datetime(2026, 11, 27, 9, tzinfo=dt.UTC)
        context = Context("nl", at, organisation="De Linde", units={unit.id: unit.name for unit in client.units()})
        made = report(analysis(), context)
        compare("Word", ROUNDS, lambda: direct(made), {"the analysis": lambda: word.write(made)})


if __name__ == "__main__":
    main()
