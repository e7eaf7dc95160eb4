"""A session that follows on another: there is one at the most, and none that was begun by half."""

from __future__ import annotations

from pathlib import Path

import pytest

from kits import dossier, live
from kits.culture import events
from kits.culture.model import INSTRUMENT, MODEL
from kits.problems import Problem
from widgets import follow_up

BEGUN = (events.ParticipantsCounted(participants=12),)


def test_it_is_made_once_and_one_that_cannot_begin_is_not_left_behind(data_folder: Path) -> None:
    with dossier.create(data_folder / "client.psa", "De Linde") as client:
        session = live.Session(client, client.add_session(INSTRUMENT, "Stellingen").id, MODEL)
        with pytest.raises(Problem):
            follow_up.made(session, "Terugkijken", None, lambda _: (*BEGUN, events.VotesSet(votes=99)))
        assert follow_up.of(session) is None and len(client.sessions()) == 1
        answer = follow_up.made(session, "Terugkijken", "2027-01-12", lambda _: BEGUN)
        assert follow_up.made(session, "Terugkijken", None, lambda _: BEGUN) == answer
        row = follow_up.of(session)
        assert row and (row.id, row.held_on, row.instrument) == (answer["session"], "2027-01-12", INSTRUMENT)
