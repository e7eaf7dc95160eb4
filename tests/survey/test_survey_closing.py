"""Closing a survey, in a client file and in a database: all or nothing, and nothing of single answers is left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from opened_survey import opened_survey, told

from kits import dossier
from kits.dossier.schema import survey_answer, survey_remark
from kits.live import Session
from kits.problems import Problem
from kits.survey import closing, keys
from kits.survey.answers import Way, checked
from kits.survey.filled_in import Box
from kits.survey.model import MODEL
from kits.survey.state import State

ON = "2026-12-18"


@pytest.fixture
def survey(anywhere: Path | str) -> Iterator[Session[State]]:
    with dossier.create(anywhere, "De Linde") as client:
        session = opened_survey(client)
        sheets = [("b1", "never", 17), ("b1", "once", 4), ("b2", "never", 16), ("b2", "weekly", 3)]
        filled_in = [
            (checked(session.state, told(block, physical=answer, remark="Bijzonderheid"), Way.PAPER), "")
            for block, answer, n in sheets
            for _ in range(n)
        ]
        Box(session).add_all(filled_in)
        yield session


def left(session: Session[State]) -> tuple[int, int]:
    """Return how many filled-in questionnaires and remarks there are."""
    with session.dossier.reading() as connection:
        counts = [connection.scalar(sa.select(sa.func.count()).select_from(one)) for one in (survey_answer, survey_remark)]
    return counts[0] or 0, counts[1] or 0


def test_answers_become_counts_and_go_with_their_key(survey: Session[State]) -> None:
    assert left(survey) == (40, 0)
    assert closing.close(survey, ON)
    assert left(survey) == (0, 40)
    assert not keys.is_here(survey.id)
    release = survey.state.release
    assert release
    assert (release.respondents, release.smallest, dict(survey.state.ways)) == (40, 19, {"paper": 40})
    assert Session(survey.dossier, survey.id, MODEL).state == survey.state


def test_a_closing_that_breaks_off_leaves_all_as_it_was(survey: Session[State], monkeypatch: pytest.MonkeyPatch) -> None:
    before = survey.state

    def breaks_off(*_: object, **__: object) -> None:
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr(closing.rows, "insert", breaks_off)
        with pytest.raises(OSError):
            closing.close(survey, ON)
    assert left(survey) == (40, 0)
    assert keys.is_here(survey.id)
    assert Session(survey.dossier, survey.id, MODEL).state == before
    assert closing.close(survey, ON)


def test_what_was_changed_in_the_file_is_refused_and_stays(survey: Session[State]) -> None:
    with survey.dossier.transaction() as connection:
        one = connection.scalars(sa.select(survey_answer.c.id)).first()
        connection.execute(sa.update(survey_answer).where(survey_answer.c.id == one).values(sealed=b"x" * 600))
    with pytest.raises(Problem) as refused:
        closing.close(survey, ON)
    assert refused.value.code == "kits.survey:problems.unreadable"
    assert left(survey) == (40, 0)


def test_nobody_answers_after_it_was_closed_on_another_page(survey: Session[State]) -> None:
    other = Session(survey.dossier, survey.id, MODEL)
    late = checked(other.state, told("b1", physical="once"), Way.PHONE)
    closing.close(survey, ON)
    with pytest.raises(Problem):
        Box(other).add(late)
    assert left(survey)[0] == 0
    assert not keys.is_here(survey.id)  # a late answer makes no new key


def test_remarks_that_were_told_leave_no_row(survey: Session[State]) -> None:
    closing.close(survey, ON)
    kept, *out = closing.waiting_remarks(survey)
    closing.change_remark(survey, kept[0], "  Het licht is stuk.  ")
    closing.tell_remarks(survey, [one for one, _ in out])
    assert survey.state.remarks == ("Het licht is stuk.",)
    assert left(survey) == (0, 0)
