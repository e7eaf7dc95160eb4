"""A survey on phones: a whole company fills it in at once.

    .venv/bin/python benchmarks/survey_phones.py [30 100 300]

A number of simulated phones, each with its line open, joins a survey, fetches the questionnaire and sends twelve answers:
all at the same moment, which is the worst there is. Every phone then sends the same once more, as one does whose line
broke. Nothing may be refused, and everybody's answers lie there once. All of it, phones included, shares this machine.
"""

from __future__ import annotations

import asyncio
import os
import resource
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

os.environ["PSA_KIT_PHONES_LOCAL"] = "1"

from phones import Line, hang_on, join, timed
from sizes import sized

from kits import dossier, live
from kits.live.phones import box, service
from kits.survey.events import PlanChanged, QuestionnaireTaken, SurveyOpened
from kits.survey.filled_in import Box
from kits.survey.model import MODEL
from kits.survey.questionnaire import Contents, Questionnaire
from kits.survey.release import Kind
from kits.survey.state import Block, Opened, State
from kits.survey.taking import current

QUESTIONS = 12
DAY = "2026-11-27"


async def main(sizes: list[int]) -> None:
    """Measure each number of phones."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PSA_KIT_DATA"] = folder
        for size in sizes:
            await measured(Path(folder), size)


async def measured(folder: Path, size: int) -> None:
    """Let `size` phones join and answer, and print what it took."""
    file = dossier.create(folder / f"{size}.psa", "Woonstede")
    session = opened(file)
    room = service.start(file, session.id, "127.0.0.1")
    try:
        phones = [Line(room.port, address=f"127.0.{1 + n // 250}.{1 + n % 250}") for n in range(size)]
        joins = await timed(phones, lambda phone, _: join(phone, room.code), at=[0.0] * size)
        print(f"{size:5} phones  joined           {joins.said()}")
        streams = [asyncio.create_task(hang_on(phone)) for phone in phones]
        await asyncio.sleep(sized(1.5, 0.1))
        errors = joins.errors
        for what, act in (
            ("fetched the form", fetched),
            (f"sent {QUESTIONS} answers", lambda phone, n: sent(phone, session.state, n)),
            ("sent them again", lambda phone, n: sent(phone, session.state, n)),
        ):
            began = time.perf_counter()
            times = await timed(phones, act, at=[0.0] * size)
            took = time.perf_counter() - began
            print(f"              {what:16} {times.said()}   {size / took:6.0f} a second")
            errors += times.errors
        with file.reading() as connection:
            kept = list(Box(session).all(connection))
        for stream in streams:
            stream.cancel()
        if errors or len(kept) != size or any(len(one.answers) != QUESTIONS for one in kept):
            sys.exit(f"{errors} refused, {len(kept)} of {size} kept")
    finally:
        with file.transaction() as connection:
            box.close(connection, session.id)
        file.close()


def opened(file: dossier.Dossier) -> live.Session[State]:
    """Return a survey of twelve questions, open for four blocks."""
    units = [file.add_unit(f"Team {n}", headcount=100) for n in range(4)]
    row = file.add_session("survey:aggression", "Vragenlijst")
    session = live.Session(file, row.id, MODEL)
    session.begin(QuestionnaireTaken(questionnaire=both(), language="nl"))
    left_out = [one.id for one in session.state.asked][QUESTIONS:]
    session.do(PlanChanged(changes={"begins": DAY, "ends": "2026-12-18", "left_out": tuple(left_out)}))
    blocks = tuple(Block(f"b{n}", one.name, (one.id,), 100, (one.name,)) for n, one in enumerate(units))
    session.do(SurveyOpened(opened=Opened(DAY, 16, blocks)))
    return session


def both() -> Questionnaire:
    """Return the questions of the kit's two questionnaires as one."""
    first, second = current("aggression"), current("conduct")
    parts = (*first.contents.parts[:-1], *second.contents.parts)
    return replace(first, contents=Contents(parts, None, {**first.contents.scales, **second.contents.scales}))


async def fetched(phone: Line, _: int) -> int:
    """Fetch what is asked."""
    return (await phone.send("GET", "/form"))[0]


async def sent(phone: Line, state: State, n: int) -> int:
    """Send an answer to every question, the same each time for one phone."""
    answers: dict[str, Any] = {}
    for question in state.asked:
        options = [one.id for one in state.questionnaire.contents.options(question)]
        if question.kind is Kind.REMARK:
            answers[question.id] = f"Een opmerking van honderd tekens of meer, zoals mensen die schrijven {n} " * 2
        else:
            answers[question.id] = options[1:3] if question.kind is Kind.SEVERAL else options[1 + n % (len(options) - 1)]
    told = {"id": f"{n:032x}", "block": f"b{n % 4}", "category": "", "answers": answers}
    return (await phone.send("PUT", "/tell", told))[0]


if __name__ == "__main__":
    asyncio.run(main([int(word) for word in sys.argv[1:]] or sized([30, 100, 300], [6])))
