"""What a register of 10,000 incidents costs its page: the list, a search, the form, one case, an analysis, Word, an import.

    python -m benchmarks.incidents

List, search, form and case are to be there at once (100 ms), the analysis within 300 ms, all of it also just after something
changed. Word is written beside the same tables with python-docx directly, and takes no more than twice as long. A list of
10,000 rows is in within 10 seconds, says how far it is, and keeps the page answering. Medians, all in one run; "over" is
said of the time that this process itself took, on which it weighs least what else the machine does. At last a page opens a
register of 30,000, in a process of its own: with its list within 4 s of processor, and in at most 120 MB.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import io
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import psutil
import sqlalchemy as sa

from benchmarks.beside_docx import compare, fill
from benchmarks.sizes import sized
from kits import dossier, live, places
from kits.dossier import Dossier, rows, schema
from kits.incidents import codes
from kits.incidents import paper as papers
from kits.incidents.analysis.paper.context import Context
from kits.incidents.analysis.paper.report import report
from kits.incidents.beginning import beginning
from kits.incidents.model import INSTRUMENT, MODEL
from kits.incidents.register import Register
from kits.incidents.report import Report
from kits.reports import blocks as b
from kits.reports.progress import unseen
from widgets.incidents import IncidentsPage

CASES, ROUNDS = sized((10_000, 9), (60, 2))
TODAY = dt.date(2026, 11, 27)
AT_ONCE, SOON, IMPORTED, OPENED = 100, 300, 10_000, 4_000
"""Milliseconds."""
MANY, MANY_MB = sized(30_000, 60), 120
WORDS = "Er werd geschreeuwd aan de balie, en er vloog een map door de lucht; niemand werd geraakt. "


def filled(client: Dossier, cases: int = CASES) -> live.Session[Any]:
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
        for _ in range(cases)
    ]
    register = Register(client, row.id)
    register.take([(one, {}, f"k{n}") for n, one in enumerate(reports)], "file")
    cared_for(register)
    return session


def cared_for(register: Register) -> None:
    """Note two talks with everybody in every third case: a path that goes on, and one that was closed."""
    people = schema.incident_person
    with register.dossier.transaction() as connection:
        there = connection.execute(sa.select(people.c.id, people.c.incident_id).order_by(people.c.id)).all()
        days = {case.id: dt.date.fromisoformat(case.day) for case in register.cases()}
        talks = [
            {"incident_id": case_id, "person_id": person, "step": step, "done_on": str(days[case_id] + dt.timedelta(days=n))}
            for person, case_id in there[::3]
            for step, n in (("next_day", 1), ("closing", 60))
        ]
        rows.insert(connection, schema.contact, *({**one, "offered": "yes", "accepted": "yes"} for one in talks))


class Took:
    """How long things took: by the clock, and in this process alone, whatever else the machine was doing."""

    def __init__(self) -> None:
        self._of: list[tuple[float, float]] = []

    @contextlib.contextmanager
    def once(self) -> Iterator[None]:
        """Measure what happens in the block."""
        clock, process = time.perf_counter(), time.process_time()
        yield
        self._of.append((time.perf_counter() - clock, time.process_time() - process))

    def say(self, what: str, most: int) -> None:
        """Print the medians beside what it may take."""
        clock, process = (statistics.median(one) * 1000 for one in zip(*self._of, strict=True))
        over = "   over" if process > most else ""
        print(f"{what:<44}{process:8.1f} ms{clock:10.1f} by the clock   at most {most} ms{over}")


def told(what: str, most: int, do: Callable[[int], object], first: Callable[[], object] = lambda: None) -> None:
    """Print how long something takes, each time after `first`, and what it may; `do` gets how often it was done before."""
    took = Took()
    for n in range(ROUNDS + 1):
        first()
        with took.once():
            do(n)
    took.say(what, most)


def letter(day: dt.date, n: int) -> dict[str, Any]:
    """Return a report as the form sends it."""
    return {"day": day.isoformat(), "clock": "09:30", "place": "building", "kinds": ["verbal"], "words": f"{WORDS}{n}"}


def a_list() -> str:
    """Return an earlier register of so many rows, as somebody pastes it."""
    chance = random.Random(5)
    days = [TODAY - dt.timedelta(days=chance.randint(731, 1400)) for _ in range(CASES)]
    rows = (f"{n};{day:%d-%m-%Y};14:20;balie;Team {n % 12};schelden;{WORDS}" for n, day in enumerate(days))
    return "\n".join(["Nr;Datum;Tijd;Waar;Afdeling;Soort;Omschrijving", *rows])


async def imported(page: IncidentsPage) -> tuple[dict[str, Any], float]:
    """Read a list and take it in. Return the answer, and for how long the page answered nobody while it was taken in."""
    await page.do_list_read(text=a_list())
    taking = asyncio.ensure_future(page.do_list_take())
    silent, heard = 0.0, time.perf_counter()
    while not taking.done():
        await asyncio.sleep(0.005)
        silent, heard = max(silent, time.perf_counter() - heard), time.perf_counter()
    return await taking, silent


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


def opening() -> None:
    """Open a register of many, in a process of its own, and print what that took beside what it may."""
    with tempfile.TemporaryDirectory() as folder:
        with dossier.create(Path(folder) / "many.psa", "De Linde") as client:
            address = [folder, client.id, filled(client, MANY).id]
        subprocess.run([sys.executable, "-m", "benchmarks.incidents", *address], check=True)


def opened(folder: str, client: str, session: str) -> None:
    """Open a register with its list, in this process, as a kernel that waited does."""
    os.environ[places.VARIABLE] = folder
    IncidentsPage.read_ahead()
    took, before = Took(), psutil.Process().memory_info().rss
    with took.once():
        page = IncidentsPage(lambda _message, _files: None)
        page.arrive({"dossier": client, "session": session, "visit": "benchmark"})
        page.show()
        page.do_cases()
    grew = (psutil.Process().memory_info().rss - before) / 2**20
    took.say(f"a register of {MANY} opens", OPENED)
    print(f"in {grew:.1f} MB, at most {MANY_MB} MB{'   over' if grew > MANY_MB else ''}")
    page.let_go()


def main() -> None:
    """Measure."""
    with tempfile.TemporaryDirectory() as folder, dossier.create(Path(folder) / "a.psa", "De Linde") as client:
        os.environ[places.VARIABLE] = folder
        session, sent = filled(client), list[dict[str, Any]]()
        page = IncidentsPage(lambda message, _files: sent.append(message))
        page.arrive({"dossier": client.id, "session": session.id, "visit": "benchmark"})
        page.do_event([{"kind": "TimeToTellSet", "body": {"days": 14}}])
        page.show()
        case, change = page.do_report(letter(TODAY, 0))["id"], {"site": ["", "Kantoor"]}
        page.do_look(case, "bespreken")

        def seen() -> None:
            page.do_change(case, change)
            change["site"].reverse()

        def seen_in_the_list(n: int) -> None:
            seen()
            page.do_cases()

        print(f"{CASES} incidents; medians of {ROUNDS + 1}, in the process and by the clock")
        told("the list", AT_ONCE, lambda n: page.do_cases())
        told("a search", AT_ONCE, lambda n: page.do_cases(search="balie"))
        told("a search, after a change", AT_ONCE, lambda n: page.do_cases(search="balie"), seen)
        told("the form: a report", AT_ONCE, lambda n: page.do_report(letter(TODAY, n)))
        told("one case, with why", AT_ONCE, lambda n: page.do_look(case, "bespreken"))
        told("one field of it, and the list after that", AT_ONCE, seen_in_the_list)
        told("the analysis of a year", SOON, lambda n: page.do_pattern("2026"))
        told("the analysis of a year, after a change", SOON, lambda n: page.do_pattern("2026"), seen)
        draft = papers.draft(page.open_session(), "report 2026", "nl")
        made = report(papers.analysis(page.open_session(), "2026"), Context.of(page.open_session(), "nl"))
        compare("Word", ROUNDS, lambda: direct(made), {"the analysis": lambda: draft.export(unseen).data})
        sent.clear()
        took = Took()
        with took.once():
            came, silent = asyncio.run(imported(page))
        took.say(f"a list of {came['new']} rows, read and taken in", IMPORTED)
        far = [message["progress"]["done"] for message in sent if "progress" in message]
        print(f"{len(far)} times told how far it was; the page answered nobody for {silent * 1000:.0f} ms at most")
        page.let_go()
    opening()


if __name__ == "__main__":
    if sys.argv[1:]:
        opened(*sys.argv[1:])
    else:
        main()
