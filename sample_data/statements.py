"""The sample's session with culture statements, played event by event as a room would."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from kits import live
from kits.culture import events as e
from kits.culture.model import INSTRUMENT, MODEL
from kits.culture.state import Answer, Step
from kits.culture.statements import standard
from kits.dossier import Dossier
from sample_data import read
from sample_data.workshops import working_day

Told = Mapping[str, Any]


def play(client: Dossier, language: str, units: Mapping[str, str], today: dt.date) -> None:
    """Play the sample's one session with culture statements."""
    hold(client, read("culture", language), units, today)


def hold(client: Dossier, told: Told, units: Mapping[str, str], today: dt.date) -> str:
    """Play a whole session, from planning to closing, and return its id."""
    day = working_day(today - dt.timedelta(days=told["days_ago"]))
    row = client.add_session(INSTRUMENT, told["title"], units=[units[told["unit"]]], held_on=day.isoformat())
    log = live.Session(client, row.id, MODEL)
    statements = standard(client.organisation().language)
    put = [*told["answers"], *told["skipped"]]
    log.do(e.StandardOpened(statements=statements))
    log.do(e.UnitsChosen(units=(units[told["unit"]],)), e.DateSet(held_on=day.isoformat()))
    log.do(e.ParticipantsCounted(participants=told["participants"]), e.StatementsChosen(order=tuple(put)))
    log.do(e.StepEntered(step=Step.STATEMENTS))
    _answer(log, told)
    log.do(e.StepEntered(step=Step.WANTED))
    rules = _turn_round(log, told)
    log.do(e.StepEntered(step=Step.VOTE))
    for rule in rules:
        log.do(e.VotesCounted(rule=rule["key"], count=rule["votes"]))
    log.do(e.StepEntered(step=Step.RULES))
    for rule in rules:
        if rule["agreed"]:
            log.do(e.RuleAgreed(rule=rule["key"]))
    until = working_day(day + dt.timedelta(days=told["practice_days"]))
    log.do(e.PracticeSet(starts=day.isoformat(), ends=until.isoformat()))
    log.do(e.LookAgainSet(held_on=working_day(until + dt.timedelta(days=1)).isoformat()), e.OwnerSet(owner=told["owner"]))
    log.do(e.StepEntered(step=Step.CLOSE))
    log.do(e.SessionClosed())
    return row.id


def _answer(log: live.Session[Any], told: Told) -> None:
    """Put each statement, count the hands, show them, and note what was said."""
    for statement, counts in told["answers"].items():
        log.do(e.StatementShown(statement=statement))
        for answer, n in zip(Answer, counts, strict=True):
            log.do(e.HandsCounted(statement=statement, answer=answer, count=n))
        log.do(e.Revealed(statement=statement))
        for n, note in enumerate(told["notes"]):
            if note["statement"] == statement:
                log.do(e.NoteWritten(note=f"n{n}", statement=statement, text=note["text"]))
    for statement in told["skipped"]:
        log.do(e.StatementSkipped(statement=statement))


def _turn_round(log: live.Session[Any], told: Told) -> list[dict[str, Any]]:
    """Write what the team wants otherwise, and the rules that turn it round. Returns the rules."""
    rules: list[dict[str, Any]] = []
    for pattern in told["patterns"]:
        log.do(e.PatternWritten(pattern=pattern["key"], statement=pattern.get("statement"), text=pattern["text"]))
        for rule in pattern["rules"]:
            log.do(e.RuleProposed(rule=rule["key"], pattern=pattern["key"], text=rule["text"]))
            rules.append(rule)
    return rules
