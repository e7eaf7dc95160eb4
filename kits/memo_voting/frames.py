"""A client file's memo-voting sessions as pandas frames, for JupyterLab and scripts.

    from kits import dossier
    from kits.memo_voting import frames

    with dossier.open("De Linde.psa") as file:
        frames.topics(file)

pandas is imported when a frame is asked for: a page on the wall never needs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kits import live
from kits.dossier import Dossier
from kits.dossier.records import SessionRow
from kits.memo_voting import tally
from kits.memo_voting.model import INSTRUMENT, MODEL
from kits.memo_voting.outcome import names
from kits.memo_voting.state import Board, State

if TYPE_CHECKING:
    import pandas as pd


def topics(file: Dossier) -> pd.DataFrame:
    """Return one row per topic or loose memo: session, title, held_on, board, name, memos, votes, in_top (1 is most)."""
    return _frame(_topics, file, ["session", "title", "held_on", "board", "name", "memos", "votes", "in_top"])


def votes(file: Dossier) -> pd.DataFrame:
    """Return one row per item per round of votes: session, title, held_on, board, round (from 1), name, votes."""
    return _frame(_votes, file, ["session", "title", "held_on", "board", "round", "name", "votes"])


def agreements(file: Dossier) -> pd.DataFrame:
    """Return one row per agreement: session, title, held_on, text, reach, owners, due, raised_by, raised_with, status, why.

    An agreement a follow-up took over stands in both sessions, as it stood in each; `made_in` is where it was made.
    """
    columns = [
        "session",
        "title",
        "held_on",
        "text",
        "reach",
        "owners",
        "due",
        "raised_by",
        "raised_with",
        "status",
        "why",
        "made_in",
    ]
    return _frame(_agreements, file, columns)


def marks(file: Dossier) -> pd.DataFrame:
    """Return one row per mark given: session, title, held_on, agreement, mark (1 to 10), count."""
    return _frame(_marks, file, ["session", "title", "held_on", "agreement", "mark", "count"])


def _frame(rows: Any, file: Dossier, columns: list[str]) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415

    found = [
        {"session": row.id, "title": row.title, "held_on": row.held_on, **values}
        for row in file.sessions()
        if row.instrument == INSTRUMENT
        for values in rows(live.Session(file, row.id, MODEL).state, row)
    ]
    frame = pd.DataFrame(found, columns=columns)
    for name in ("held_on", "due"):
        if name in frame:
            frame[name] = pd.to_datetime(frame[name])
    return frame


def _topics(s: State, _row: SessionRow) -> Iterator[dict[str, Any]]:
    for board in Board:
        chosen = tally.top(s, board).chosen
        for item in tally.ranked(s, board):
            yield {
                "board": board.value,
                "name": item.name,
                "memos": len(item.memos),
                "votes": tally.votes_of(s, board, item.id),
                "in_top": chosen.index(item.id) + 1 if item.id in chosen else None,
            }


def _votes(s: State, _row: SessionRow) -> Iterator[dict[str, Any]]:
    for board in Board:
        for n, ballot in enumerate(tally.ballots(s, board), 1):
            for item, count in ballot.counts.items():
                yield {"board": board.value, "round": n, "name": tally.item_name(s, item), "votes": count}


def _agreements(s: State, row: SessionRow) -> Iterator[dict[str, Any]]:
    for a in s.agreements.values():
        yield {
            "text": a.text,
            "reach": a.reach.value,
            "owners": names(s, a.owners),
            "due": a.due,
            "raised_by": s.people.get(a.raised_by or "", ""),
            "raised_with": a.raised_with,
            "status": a.status.value,
            "why": a.why,
            "made_in": a.origin or row.id,
        }


def _marks(s: State, _row: SessionRow) -> Iterator[dict[str, Any]]:
    for agreement, counts in s.marks.items():
        for mark, count in sorted(counts.items()):
            yield {"agreement": s.agreements[agreement].text, "mark": mark, "count": count}
