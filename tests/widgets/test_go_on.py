"""A topic of memo voting that asks for another workshop: it is gone on with there, in a session of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kits import dossier, instruments
from kits.live import Session
from kits.memo_voting import events as e
from kits.memo_voting.beginning import beginning
from kits.memo_voting.model import MODEL
from kits.problems import Problem
from widgets.memo_voting import MemoVotingPage


@pytest.fixture
def page(data_folder: Path) -> Iterator[MemoVotingPage]:
    with dossier.create(data_folder / "client.psa", "De Linde") as client:
        team = client.add_unit("Verhuur", headcount=9)
        row = client.add_session("memo_voting", "Werkdruk", (team.id,), "2026-11-27")
        session = Session(client, row.id, MODEL)
        session.begin(*beginning(row, "nl"))
        session.do(e.ParticipantsCounted(participants=8))
        address = {"dossier": client.id, "session": row.id}
    one = MemoVotingPage(lambda *_: None)
    one.arrive(address)
    yield one
    one.let_go()


def test_a_topic_is_gone_on_with_by_the_same_people_and_this_session_stays(page: MemoVotingPage) -> None:
    client, before = page.open_session().dossier, page.open_session().state
    offered = [one["id"] for one in page.view()["goes_on"]]
    assert set(offered) == {"peaks", "process"}
    for instrument in offered:
        link = page.do_go_on(instrument, "Alles komt in juli")["link"]
        [row] = [row for row in client.sessions() if row.instrument == instrument]
        assert (row.title, row.follows) == ("Alles komt in juli", None)
        assert link.startswith(f"{instrument}?") and link.endswith(row.id)
        state = instruments.of(row).open(client, row.id).state
        assert (state.plan.units, state.plan.participants) == (before.plan.units, 8)
    assert page.open_session().state == before
    assert page.view()["where"]["followed_by"] is None  # a look back can still be made


def test_only_a_workshop_that_takes_topics_can_be_gone_on_with(page: MemoVotingPage) -> None:
    with pytest.raises(Problem):
        page.do_go_on("incidents", "Alles komt in juli")
    assert len(page.open_session().dossier.sessions()) == 1
