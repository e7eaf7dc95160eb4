"""Adopted versions no longer change; in which words they differ; and what the works council consented to."""

from __future__ import annotations

from typing import Any

import pytest
from documents import after
from hypothesis import given
from hypothesis import strategies as st

from kits.consent import events as consent
from kits.consent import standing
from kits.consent.standing import Standing
from kits.forms.document import events as e
from kits.forms.document import filling, versions
from kits.forms.document.model import MODEL
from kits.forms.document.records import Step
from kits.forms.document.state import State
from kits.forms.document.versions import MATTER, Kind
from kits.problems import Problem

CLIENT = {"organisation": "De Linde", "counsellor": "Ans"}
FILLED = e.BlankFilled(blank="days", text="5")


def read(state: State, client: dict[str, str] | None = None) -> e.WordsRead:
    return e.WordsRead(words=filling.words(state, client or CLIENT))


def then(state: State, *events: Any, client: dict[str, str] | None = None) -> State:
    """Return the document with what happened, as the page does it: read again, then the event about those words."""
    return after(read(state, client), *events, start=state)


def adopted(state: State, **client: str) -> State:
    return then(state, e.DocumentAdopted(on="2026-11-27", by="directie"), client={**CLIENT, **client})


def test_an_adopted_version_keeps_the_words_and_blanks_of_then_whatever_changes() -> None:
    first = adopted(after(FILLED))
    words = first.versions[0].about
    assert [clause.text for clause in words.parts[0].clauses][:2] == ["Binnen 5 dagen hoort u van ons.", "Ga naar Ans."]
    later = after(e.ClauseChanged(clause="a", changes={"words": "Anders."}), start=first)
    assert later.versions[0].about == words
    assert (first.step, later.step) == (Step.ADOPTED, Step.DRAFT)
    second = adopted(later, counsellor="Bo")
    assert second.versions[0].about == words
    told = versions.differences(words, second.versions[1].about)
    assert [(one.key, one.kind) for one in told] == [("first.clause.a", Kind.CHANGED), ("first.clause.b", Kind.CHANGED)]
    assert [(piece.text, piece.how) for piece in told[1].pieces] == [
        ("Ga naar ", ""), ("Ans", "old"), ("Bo", "new"), (".", ""),
    ]  # fmt: skip


def test_what_is_open_is_not_adopted_nor_the_same_words_twice_nor_nothing() -> None:
    with pytest.raises(Problem, match="open"):
        adopted(after())
    once = adopted(after(FILLED))
    with pytest.raises(Problem, match="adopted_already"):
        adopted(once)
    with pytest.raises(Problem, match="no_words"):
        after(e.DocumentAdopted(on="2026-11-27"))


def test_what_moved_came_and_fell_away_is_told_apart() -> None:
    before = filling.words(after(FILLED), CLIENT)
    state = after(
        FILLED,
        e.ClauseMoved(clause="c", part="first", before="a"),
        e.ClauseAdded(clause="x", part="second", words="Nieuw."),
        e.ClauseChanged(clause="b", changes={"kept": False}),
        e.RowChanged(part="table", row="table-0", changes={"who": "Loket"}),
    )
    told = {one.key: one.kind for one in versions.differences(before, filling.words(state, CLIENT))}
    assert told == {
        "first.clause.c": Kind.MOVED,
        "second.clause.x": Kind.ADDED,
        "first.clause.b": Kind.REMOVED,
        "table.row.table-0": Kind.CHANGED,
    }


@given(st.text(max_size=60), st.text(max_size=60))
def test_pieces_are_the_old_and_the_new_text_in_full(old: str, new: str) -> None:
    found = versions.pieces(old, new)
    assert "".join(piece.text for piece in found if piece.how != "new") == old
    assert "".join(piece.text for piece in found if piece.how != "old") == new


def test_consent_belongs_to_the_words_that_were_put_to_the_council() -> None:
    asked = then(after(FILLED), consent.ConsentRequested(request="r", on="2026-11-01"))
    assert standing.of_now(MATTER, asked) is Standing.ASKED
    agreed = after(consent.RequestChanged(request="r", changes={"decision": "consent"}), start=asked)
    assert standing.of_now(MATTER, agreed) is Standing.CONSENT
    assert adopted(agreed).versions[0].request == "r"
    other = after(read(agreed, {**CLIENT, "counsellor": "Bo"}), start=agreed)
    assert standing.of_now(MATTER, other) is Standing.CHANGED, "another counsellor is another document"
    assert standing.sentences(MATTER, other, "nl")[-1].startswith("Wat daarna in het document is gewijzigd")
    changed = adopted(agreed, counsellor="Bo")
    assert changed.versions[0].request == "r", "it names what there was consent to, as a plan does"
    assert standing.of_version(MATTER, changed, changed.versions[0]) is Standing.CHANGED
    waits = adopted(asked)
    assert standing.of_version(MATTER, waits, waits.versions[0]) is Standing.ASKED
    late = after(consent.RequestChanged(request="r", changes={"decision": "consent"}), start=waits)
    assert standing.of_version(MATTER, late, late.versions[0]) is Standing.CONSENT
    gone = after(consent.RequestsRemoved(requests=("r",)), start=late)
    assert standing.of_version(MATTER, gone, gone.versions[0]) is None
    tied = after(consent.ConditionAdded(condition="x", text="Mits", request="r"), start=agreed)
    assert standing.of_now(MATTER, tied) is Standing.CONDITIONAL


def test_nothing_is_put_to_the_council_before_it_was_read() -> None:
    with pytest.raises(Problem, match="no_words"):
        MODEL.check(after(), consent.ConsentRequested(request="r"))
