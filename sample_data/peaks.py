"""The sample's calendar of peaks and lows: last year's with one team, and this year's that starts from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from kits import live
from kits.dossier import Dossier
from kits.dossier.records import SessionRow
from kits.live import walk
from kits.peaks import events as e
from kits.peaks.beginning import beginning
from kits.peaks.heights import laid_of, previous_of
from kits.peaks.model import MODEL
from kits.peaks.state import Layer, Movable, Step
from sample_data import read
from sample_data.workshops import working_day

Told = Mapping[str, Any]


def play(client: Dossier, language: str, units: Mapping[str, str], today: dt.date) -> None:
    """Play the calendar of a year ago and that of another team, and the one that started from the first; all closed."""
    told = read("peaks", language)
    day = working_day(today - dt.timedelta(days=told["days_ago"]))
    before = _opened(client, told["last_year"], units, working_day(day - dt.timedelta(days=364)))
    log = live.Session(client, before.id, MODEL)
    log.begin(*beginning(before, language, told["last_year"]["participants"]))
    _hold(log, told["last_year"], units, day - dt.timedelta(days=364))
    beside = _opened(client, told["beside"], units, day)
    other = live.Session(client, beside.id, MODEL)
    other.begin(*beginning(beside, language, told["beside"]["participants"]))
    _hold(other, told["beside"], units, day)
    row = _opened(client, told["this_year"], units, day, before.id)
    now = live.Session(client, row.id, MODEL)
    previous = previous_of(log.state, before.id, before.title)
    now.begin(e.PreviousOpened(previous=previous), *walk.beginning(row, told["this_year"]["participants"]))
    now.do(e.CalendarLaid(laid=laid_of(other.state, beside.id, beside.title, told["beside"]["called"])))
    now.do(e.CauseWritten(cause="c", session=beside.id, text=told["this_year"]["cause"], row="rent"))
    _hold(now, told["this_year"], units, day)


def _opened(client: Dossier, year: Told, units: Mapping[str, str], day: dt.date, before: str | None = None) -> SessionRow:
    unit = units[year["unit"]]
    return client.add_session(MODEL.name, year["title"], units=[unit], held_on=day.isoformat(), follows=before)


def _hold(log: live.Session[Any], year: Told, units: Mapping[str, str], day: dt.date) -> None:
    """Play one session from its kinds of work to its closing."""
    new = {key: text for key, text in year.get("rows", {}).items() if key not in log.state.rows}
    log.do(*(e.RowAdded(row=key, text=text, unit=units[year["unit"]]) for key, text in new.items()))
    log.do(e.LayersChosen(layers=(Layer.RENT, Layer.PUBLIC, Layer.MIDDLE)))
    log.do(e.StepEntered(step=Step.WEIGH))
    for key, lines in year["heights"].items():
        log.do(e.RowShown(row=key))
        for line in lines:
            heights = dict(zip(log.state.periods, line["months"], strict=True))
            log.do(e.HandsPut(row=key, heights=heights, people=line["people"]))
        log.do(e.Revealed(row=key))
    log.do(e.StepEntered(step=Step.PEAKS))
    _agree(log, year, day)
    log.do(e.StepEntered(step=Step.CLOSE))
    log.do(e.SessionClosed())


def _agree(log: live.Session[Any], year: Told, day: dt.date) -> None:
    """Point out peaks and lows, say what is known of them, and agree."""
    for one in year["peaks"]:
        if one["key"] not in log.state.peaks:
            marked = e.PeakMarked(
                peak=one["key"],
                name=one["name"],
                periods=tuple(one["months"]),
                low=one.get("low", False),
                row=one.get("row"),
            )
            log.do(marked)
        said = {**one.get("said", {})}
        if "movable" in said:
            said["movable"] = Movable(said["movable"])
        if said:
            log.do(e.PeakChanged(peak=one["key"], changes=said))  # type: ignore[arg-type]
    for n, one in enumerate(year["agreed"]):
        due = working_day(day + dt.timedelta(days=one["due_days"])).isoformat()
        log.do(
            e.AgreementMade(
                agreement=f"a{n}",
                text=one["text"],
                peak=one.get("peak"),
                owner=one["owner"],
                due=due,
                hours=one.get("hours", False),
            )
        )
    log.do(e.NextSet(next_on=working_day(day + dt.timedelta(days=year["next_days"])).isoformat()))
