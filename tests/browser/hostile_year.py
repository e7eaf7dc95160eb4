"""A policy year in which everything that can be written is hostile."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hostile import NAMES, TEXTS, named, told

from kits import dossier, live
from kits.dossier.records import Theme
from kits.policy_cycle import events as e
from kits.policy_cycle.model import INSTRUMENT, MODEL
from kits.policy_cycle.steps import points

MANY = range(len(TEXTS))
THEMES = tuple(Theme)


def write(path: Path, year: int) -> str:
    """Make a client file with such a year, and return the session's id."""
    with dossier.create(path, "‘Woon’ & <b class=psa-hostile>Co</b> {{x}} =1+1 مرحبا 👩🏽‍🔧") as client:
        units = [client.add_unit(name, manager=name).id for name in NAMES]
        row = client.add_session(INSTRUMENT, NAMES[0])
        session = live.Session(client, row.id, MODEL)
        for happened in events(year, units):
            session.do(happened)
    return row.id


def events(year: int, units: list[str]) -> list[Any]:
    """Return a year from intention to judgement: every text somewhere, every field with some text."""
    point = points.points()[0]
    return [
        e.YearOpened(year=year),
        *(e.IntentionWritten(theme=theme, text=TEXTS[-1 - n]) for n, theme in enumerate(THEMES)),
        *(e.StartAgreementChanged(theme=t, subject="budget", changes={"text": told(n)}) for n, t in enumerate(THEMES)),
        *(e.IndicatorAdded(indicator=f"k{n}", name=named(n), measured_in=named(n + 1)) for n in MANY),
        *(e.IndicatorChanged(indicator=f"k{n}", changes={"source": named(n), "norm": 3}) for n in MANY),
        *(e.FigureSet(indicator="k0", unit=unit, period=str(year), value=5, n=40) for unit in units),
        *(e.TargetAdded(target=f"t{n}", theme=THEMES[n % 3], text=named(n)) for n in MANY),
        *(e.TargetChanged(target=f"t{n}", changes={"indicator": f"k{n}", "value": 3}) for n in MANY),
        *(e.QuestionRaised(question=f"q{n}", theme=THEMES[n % 3], text=told(n)) for n in MANY),
        *(e.QuestionChanged(question=f"q{n}", changes={"answer": told(n + 1)}) for n in MANY),
        e.PointChanged(theme=point.themes[0], point=point.id, changes={"note": TEXTS[0]}),
        *(e.CauseAdded(cause=f"c{n}", theme=THEMES[n % 3], text=named(n)) for n in MANY),
        *(e.CauseChanged(cause=f"c{n}", changes={"reason": told(n)}) for n in MANY),
        e.GroupFormed(group="g", theme=THEMES[0], name=NAMES[0], causes=("c0",)),
        *(e.FeedDrawn(cause=f"c{n}", into=f"c{n + 1}") for n in range(2)),
        *(e.ItemAdded(item=f"i{n}", theme=THEMES[n % 3], text=named(n)) for n in MANY),
        *(e.ItemChanged(item=f"i{n}", changes=_worked_out(n, units, year)) for n in MANY),
        *(e.NoteAdded(item=f"i{n}", note="n", on=f"{year}-03-01", text=told(n)) for n in MANY),
        *(e.EvidenceAdded(item=f"i{n}", evidence="b", name=named(n), where=named(n + 1)) for n in MANY),
        *(e.EvidenceAdded(evidence=f"b{n}", name=named(n), where=named(n + 1)) for n in MANY),
        *(e.ConsultationAdded(consultation=f"o{n}", who="other", occasion="evaluation") for n in MANY),
        *(e.ConsultationChanged(consultation=f"o{n}", changes=_heard(n)) for n in MANY),
        e.ConsentRequested(request="r"),
        *(e.PaperSent(request="r", paper=f"p{n}", what=named(n)) for n in MANY),
        *(e.CouncilAsked(request="r", question=f"v{n}", text=told(n)) for n in MANY),
        *(e.CouncilQuestionChanged(request="r", question=f"v{n}", changes={"answer": told(n + 1)}) for n in MANY),
        e.CouncilDecided(request="r", decision="consent", on=f"{year}-02-01", remarks=TEXTS[-1]),
        e.PlanAdopted(on=f"{year}-03-01", by=NAMES[0], note=TEXTS[1]),
        e.ItemChanged(item="i0", changes={"goal": TEXTS[1]}),
        *(e.ItemJudged(item=f"i{n}", changes=_judged(n)) for n in MANY),
        *(e.PolicyFitJudged(theme=theme, changes={"fits": False, "note": told(n)}) for n, theme in enumerate(THEMES)),
    ]


def _worked_out(n: int, units: list[str], year: int) -> dict[str, Any]:
    return {
        "goal": told(n), "owner": named(n), "helpers": named(n + 1), "due": f"{year}-06-01", "status": "busy",
        "status_note": told(n + 2), "reason": told(n + 3), "evaluate_how": told(n + 4), "causes": (f"c{n}",),
        "indicator": f"k{n}", "team": units[n % len(units)] if n % 2 else None,
    }  # fmt: skip


def _heard(n: int) -> dict[str, Any]:
    return {"who_else": named(n), "said": told(n), "followed_up": told(n + 1)}


def _judged(n: int) -> dict[str, Any]:
    why = {"carried_out": "partly", "why": told(n), "judgement": "partly", "note": told(n + 1)}
    return {**why, "decision": "adjust", "decision_note": told(n + 2)}
