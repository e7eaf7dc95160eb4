"""The kits as an ordinary library: a session's topics, votes, agreements and marks as frames."""

from __future__ import annotations

from pathlib import Path

from kits import dossier, live
from kits.memo_voting import events as e
from kits.memo_voting import frames
from kits.memo_voting.model import INSTRUMENT, MODEL
from kits.memo_voting.state import Board


def test_a_session_comes_out_as_frames(tmp_path: Path) -> None:
    with dossier.create(tmp_path / "c.psa", "De Proef") as file:
        session = live.Session(file, file.add_session(INSTRUMENT, "KCC", held_on="2026-05-12").id, MODEL)
        session.do(
            e.ParticipantsCounted(participants=5),
            *[e.MemoAdded(memo=f"m{n}", board=Board.STRAIN, text=f"memo {n}") for n in range(3)],
            e.TopicFormed(topic="t", board=Board.STRAIN, name="Telefoon", memos=("m0", "m1")),
            e.VotesCounted(board=Board.STRAIN, item="t", count=4),
            e.AgreementMade(agreement="a", text="Rooster"),
            e.DueSet(agreement="a", due="2026-06-01"),
            e.MarksCounted(agreement="a", mark=7, count=2),
        )
        topics = frames.topics(file)
        assert topics[["name", "memos", "votes"]].values.tolist() == [["Telefoon", 2, 4], ["memo 2", 1, 0]]
        assert topics["in_top"].tolist()[0] == 1
        assert frames.votes(file)["votes"].tolist() == [4]
        assert str(frames.agreements(file)["due"].iloc[0].date()) == "2026-06-01"
        assert frames.marks(file)[["mark", "count"]].values.tolist() == [[7, 2]]


def test_a_file_without_sessions_gives_empty_frames_with_their_columns(tmp_path: Path) -> None:
    with dossier.create(tmp_path / "c.psa", "Leeg") as file:
        assert frames.topics(file).empty
        assert "votes" in frames.votes(file).columns
