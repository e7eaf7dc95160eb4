"""The sample's session about a process: how a repair runs, drawn by the people who do it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from kits import live
from kits.dossier import Dossier
from kits.live import walk
from kits.process import events as e
from kits.process.beginning import beginning
from kits.process.model import INSTRUMENT, MODEL
from kits.process.standing_out import of, said
from kits.process.state import Step
from sample_data import read
from sample_data.workshops import working_day


def play(client: Dossier, language: str, units: Mapping[str, str], today: dt.date) -> None:
    """Play a whole session, from planning to closing; what stands out is made topics by what the picture says then."""
    told = read("process", language)
    day = working_day(today - dt.timedelta(days=told["days_ago"])).isoformat()
    row = client.add_session(INSTRUMENT, told["title"], [units[told["unit"]]], day)
    log = live.Session(client, row.id, MODEL)
    log.begin(*beginning(row, language, told["participants"]))
    log.do(e.StepEntered(step=Step.DRAW))
    log.do(e.ProcessDescribed(changes=told["process"]))
    for n, one in enumerate(told["stages"], 1):
        changes: Any = {key: value for key, value in one.items() if key != "name"}
        log.do(e.StageAdded(stage=f"stage-{n}", name=one["name"]), e.StageChanged(stage=f"stage-{n}", changes=changes))
    log.do(e.StepEntered(step=Step.NOTICE))
    found = {one.code: one for one in of(log.state, language)}
    for one in told["topics"]:
        noticed = found.get(one.get("about", ""))
        text = said(noticed, language) if noticed else one["text"]
        log.do(e.TopicMade(topic=one["id"], text=text, about=noticed.key if noticed else ""))
    log.do(*(e.ImaginedWritten(turn=turn, text=text) for turn, text in told["imagined"].items()))
    log.do(e.StepEntered(step=Step.AGREE))
    log.do(*(e.SolutionAdded(**one) for one in told["solutions"]))
    for one in told["agreed"]:
        due = working_day(today + dt.timedelta(days=one["in_days"])).isoformat()
        changes = {"due": due, **{key: one[key] for key in ("owner", "raised_with") if key in one}}
        made = {key: value for key, value in one.items() if key not in {"in_days", *changes}}
        log.do(e.AgreementMade(**made), e.AgreementChanged(agreement=one["agreement"], changes=changes))
    log.do(e.StepEntered(step=Step.ROSTER))
    log.do(*(e.SlotFilled(slot=slot, changes=changes) for slot, changes in told["roster"].items()))
    log.do(e.StepEntered(step=Step.CLOSE))
    log.do(e.NextSet(next_on=working_day(today + dt.timedelta(days=told["again_in"])).isoformat()))
    log.do(walk.SessionClosed())
