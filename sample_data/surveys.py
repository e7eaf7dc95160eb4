"""The sample's survey: held a while ago, closed, its remarks read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from kits import live
from kits.dossier import Dossier
from kits.survey import closing, publication
from kits.survey.answers import Way, checked
from kits.survey.beginning import beginning
from kits.survey.events import PlanChanged, SurveyOpened
from kits.survey.filled_in import Box
from kits.survey.model import MODEL
from kits.survey.questionnaire import INSTRUMENT
from sample_data import read
from sample_data.workshops import working_day


def play(client: Dossier, language: str, units: Mapping[str, str], today: dt.date) -> None:
    """Hold the sample's survey: planned, answered by all ways, closed and told."""
    told = read("survey", language)
    begins, ends = (working_day(today - dt.timedelta(days=told[name])) for name in ("begins_ago", "ends_ago"))
    row = client.add_session(f"{INSTRUMENT}:{told['questionnaire']}", told["title"], held_on=ends.isoformat())
    log = live.Session(client, row.id, MODEL)
    log.begin(*beginning(row, language))
    log.do(PlanChanged(changes={"begins": begins.isoformat(), "ends": ends.isoformat()}), PlanChanged(changes=told["plan"]))
    log.do(SurveyOpened(opened=publication.opened(log, begins.isoformat(), language)))
    _answer(log, told["answers"], units)
    closing.close(log, ends.isoformat())
    closing.tell_remarks(log)


def _answer(log: live.Session[Any], answers: list[dict[str, Any]], units: Mapping[str, str]) -> None:
    """Let everybody answer: each line is of a team, and says how many answered so."""
    blocks = {unit: one.id for one in log.state.opened.blocks for unit in one.units}
    filled_in = [
        checked(log.state, {"block": blocks[units[one["team"]]], "answers": one["answers"]}, Way(one["way"]))
        for one in answers
        for _ in range(one.get("times", 1))
    ]
    Box(log).add_all([(one, "") for one in filled_in])
