"""What a change costs in a form of 500 clauses or points, against one of 10: kept, and the page's view made anew.

    python -m benchmarks.forms

Both in one run, in turns, in one client file, the median of many. Target: fifty times as much costs no more than 4 times.
Then the first look at what a client file of 200 checklists and documents has as evidence, at each point that asks for it, on
a page that was just opened. Target: 0.3 s at most.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.sizes import sized
from kits import dossier, instruments, live
from kits.dossier import Dossier
from kits.forms.checklist import events as checklist
from kits.forms.checklist.model import MODEL as CHECKLIST
from kits.forms.document import events as document
from kits.forms.document.model import MODEL as DOCUMENT
from kits.forms.form import Form, taken
from kits.forms.taking import FormTaken
from widgets.forms.checklist import ChecklistPage
from widgets.forms.checklist.view import View as ChecklistView
from widgets.forms.document.view import View as DocumentView

FEW, MANY, ROUNDS = sized((10, 500, 60), (3, 30, 3))
SESSIONS = sized(200, 8)


def both(text: str) -> dict[str, str]:
    """Return a text in both languages."""
    return {"nl": text, "en": text}


def form(kind: str, size: int) -> Form:
    """Return a form of so many clauses or points."""
    points = [
        {"id": f"p{n}", "source": "own", "said": both(f"{n}. Aan de balie van {{organisation}}.")} for n in range(size)
    ]
    scale = [{"id": "yes", "means": "good", "said": both("ja")}, {"id": "no", "means": "poor", "said": both("nee")}]
    heading = {
        "id": "long", "kind": kind, "version": 1, "themes": ["aggression"], "cycle": ["know"], "name": both("Lang"),
        "about": both("Lang"), "source": "own", "credit": both("Van ons"),
    }  # fmt: skip
    contents: dict[str, Any] = {"parts": [{"id": "all", "title": both("Alles"), "points": points}]}
    if kind == "checklist":
        heading |= {"of": "organisation"}
        contents |= {"scale": "ok", "scales": {"ok": scale}}
    return taken({"heading": heading, "contents": contents})


def begun(client: Dossier, kind: str, model: Any, size: int) -> live.Session[Any]:
    """Return a session of it."""
    session = live.Session(client, client.add_session(f"{kind}:long", "Lang", held_on="2026-05-12").id, model)
    session.begin(FormTaken(form=form(kind, size), language="nl"))
    return session


def answered(session: live.Session[Any], n: int) -> None:
    """Answer a point otherwise than before."""
    session.do(checklist.Answered(point=f"p{n % FEW}", choice="yes" if n // FEW % 2 else "no", on="2026-05-12"))


def worded(session: live.Session[Any], n: int) -> None:
    """Word a clause otherwise than before."""
    session.do(document.ClauseChanged(clause=f"p{n % FEW}", changes={"words": f"Anders, voor de {n}e keer."}))


def measured(client: Dossier, kind: str, model: Any, view: Any, change: Callable[[live.Session[Any], int], None]) -> None:
    """Print what a change costs in a long form and in a short one."""
    sides = {size: (begun(client, kind, model, size), view()) for size in (FEW, MANY)}
    took: dict[int, list[float]] = {size: [] for size in sides}
    for n in range(ROUNDS):
        for size, (session, shown) in sides.items():
            start = time.perf_counter()
            change(session, n)
            shown.of(session, "nl")
            took[size].append(time.perf_counter() - start)
    few, many = (statistics.median(took[size]) for size in (FEW, MANY))
    print(f"{kind:<10} of {FEW}: {few * 1000:6.1f} ms   of {MANY}: {many * 1000:6.1f} ms   {many / few:5.2f} times")


def looked_at(client: Dossier) -> None:
    """Print how long the first look at evidence takes in a client file of many sessions."""
    forms = [one.name for one in instruments.offered() if one.name.startswith(("checklist:", "document:"))]
    for n in range(SESSIONS):
        row = client.add_session(forms[n % len(forms)], f"Nummer {n}", held_on="2026-05-12")
        instruments.of(row).begin(client, row, "nl")
    row = client.add_session("checklist:inspection", "Zelftoets", held_on="2026-05-12")
    took: list[float] = []
    page = opened(client, row.id)
    for point in [one.id for one in page.open_session().state.form.contents.points.values() if one.shows]:
        page.let_go()
        page = opened(client, row.id)
        start = time.perf_counter()
        page.do_shown(point)
        took.append(time.perf_counter() - start)
    page.let_go()
    print(f"evidence, first look among {SESSIONS} sessions: {statistics.median(took):.2f} s, at most {max(took):.2f} s")


def opened(client: Dossier, session: str) -> ChecklistPage:
    """Return the page of a checklist, just opened."""
    page = ChecklistPage(lambda *_: None)
    page.arrive({"dossier": client.id, "session": session, "visit": "tab"})
    return page


def main() -> None:
    """Measure."""
    with tempfile.TemporaryDirectory() as folder, dossier.create(Path(folder) / "forms.psa", "De Linde") as client:
        measured(client, "checklist", CHECKLIST, ChecklistView, answered)
        measured(client, "document", DOCUMENT, DocumentView, worded)
        os.environ["PSA_KIT_DATA"] = folder
        looked_at(client)


if __name__ == "__main__":
    main()
