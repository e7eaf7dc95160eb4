"""What a list of 5,000 answers to 12 questions costs the survey's page: read, looked at again, taken in, and out again.

    python -m benchmarks.survey_list

Read and taken in within 10 seconds, saying how far it is, while the page answers others. "over" is said of the time that
this process itself took, on which it weighs least what else the machine does.
"""

from __future__ import annotations

import asyncio
import dataclasses
import io
import os
import random
import tempfile
import time
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import openpyxl

from benchmarks.sizes import sized
from kits import dossier, live, places
from kits.dossier import Dossier
from kits.survey.beginning import beginning
from kits.survey.events import QuestionnaireTaken, SurveyOpened
from kits.survey.model import MODEL
from kits.survey.questionnaire import Questionnaire
from kits.survey.release import Kind
from kits.survey.state import Block, Opened
from widgets.survey import SurveyPage

ROWS = sized(5_000, 60)
QUESTIONS, BLOCKS = 12, 40
AT_MOST = 10.0
"""Seconds, from the file to the answers."""


def of_so_many(taken: QuestionnaireTaken) -> Questionnaire:
    """Return a questionnaire of 12 questions: those of one of the kit's own, over again under other names."""
    questionnaire = taken.questionnaire
    part = questionnaire.contents.parts[0]
    asked = [one for one in part.questions if one.kind is not Kind.REMARK]
    questions = tuple(
        dataclasses.replace(
            one, id=f"q{n}", said={"nl": f"{n}. {one.said['nl']}", "en": f"{n}. {one.said['en']}"}, after=None
        )
        for n in range(QUESTIONS)
        for one in [asked[n % len(asked)]]
    )
    contents = dataclasses.replace(questionnaire.contents, parts=(dataclasses.replace(part, questions=questions),))
    return dataclasses.replace(questionnaire, contents=contents)


def opened(client: Dossier) -> live.Session[Any]:
    """Return a survey that is open, in 40 blocks."""
    units = [client.add_unit(f"Team {n}", headcount=20).id for n in range(BLOCKS)]
    row = client.add_session("survey:aggression", "Vragenlijst", held_on="2026-11-27")
    session = live.Session(client, row.id, MODEL)
    first = beginning(row, "nl")[0]
    assert isinstance(first, QuestionnaireTaken)
    session.begin(dataclasses.replace(first, questionnaire=of_so_many(first)))
    blocks = tuple(Block(f"b{n}", f"Team {n}", (unit,), 20.0, (f"Team {n}",)) for n, unit in enumerate(units))
    session.do(*_planned(), SurveyOpened(opened=Opened(on="2026-11-27", floor=16, blocks=blocks)))
    return session


def _planned() -> tuple[Any, ...]:
    return (MODEL.event("PlanChanged", {"changes": {"begins": "2026-11-27", "ends": "2026-12-18", "ways": ["list"]}}),)


def a_list(session: live.Session[Any]) -> bytes:
    """Return so many answers as an Excel file of a survey tool, with who and when in it."""
    chance = random.Random(7)
    state = session.state
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet()
    page.append(["ID", "Begintijd", "E-mail", "Naam", "Afdeling", *(one.said["nl"] for one in state.asked)])
    for n in range(ROWS):
        said = []
        for one in state.asked:
            options = [option.said["nl"] for option in state.questionnaire.contents.options(one)]
            several = one.kind is Kind.SEVERAL
            said.append("; ".join(chance.sample(options, chance.randint(0, 3))) if several else chance.choice(options))
        page.append([n, "27-11-2026 10:00", f"a{n}@b.nl", f"Jan de Vries {n}", f"Team {n % BLOCKS}", *said])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


async def _listened(work: Coroutine[Any, Any, dict[str, Any]]) -> tuple[dict[str, Any], float, float]:
    """Return an answer, how long it took in this process, and for how long the page answered nobody meanwhile."""
    began, task = time.process_time(), asyncio.ensure_future(work)
    silent, heard = 0.0, time.perf_counter()
    while not task.done():
        await asyncio.sleep(0.005)
        silent, heard = max(silent, time.perf_counter() - heard), time.perf_counter()
    return await task, time.process_time() - began, silent


def main() -> None:
    """Measure."""
    with tempfile.TemporaryDirectory() as folder, dossier.create(Path(folder) / "a.psa", "De Linde") as client:
        os.environ[places.VARIABLE] = folder
        session, sent = opened(client), list[dict[str, Any]]()
        page = SurveyPage(lambda message, _files: sent.append(message))
        page.arrive({"dossier": client.id, "session": session.id, "visit": "benchmark"})
        data = a_list(session)
        print(f"{ROWS} answers to {QUESTIONS} questions, in the process; the page answered nobody for (at most)")
        seen, reading, silent = asyncio.run(_listened(page.do_list_read(name="lijst.xlsx", data=data)))
        assert (seen["n"], seen["open"]) == (ROWS, False), (seen["counts"], seen["problem"])
        print(f"read{reading:30.2f} s{silent * 1000:12.0f} ms")
        columns = [one["role"] for one in seen["columns"]]
        again = page.do_list_match(columns=columns, words={}, rest={}, choices={})
        _, looking, silent = asyncio.run(_listened(again))
        print(f"looked at again{looking:19.2f} s{silent * 1000:12.0f} ms")
        sent.clear()
        taken, taking, silent = asyncio.run(_listened(page.do_list_take()))
        over = "   over" if reading + taking > AT_MOST else ""
        print(f"taken in ({taken['taken']}){taking:20.2f} s{silent * 1000:12.0f} ms   at most {AT_MOST:.0f} s{over}")
        print(f"{len([one for one in sent if 'progress' in one])} times told how far it was")
        began = time.process_time()
        page.do_list_back()
        print(f"taken out again{time.process_time() - began:19.2f} s")
        page.let_go()


if __name__ == "__main__":
    main()
