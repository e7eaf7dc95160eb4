"""How long a workshop's Word report takes, beside the same table written with python-docx directly.

    python -m benchmarks.word_report

A workshop with 300 memos of up to 500 characters in 20 topics, and 60 agreements. Our side writes the whole report:
contents with their pages, both boards with chart and table, solutions, agreements, what is missing, every memo. The
other side writes only the memos and the agreements as two tables, with python-docx as its documentation shows, in its
own template. Both in one run on one machine, warm (libraries loaded), the median of several. Target: no more than
twice.

The report is measured as it is first made (charts are drawn) and as it is exported again after a preview (charts are
kept).
"""

from __future__ import annotations

import datetime as dt
import io

import docx

from benchmarks.beside_docx import compare, fill
from benchmarks.sizes import sized
from kits.dossier.records import Reach
from kits.memo_voting.paper import agreements, report
from kits.memo_voting.state import Agreement, Ballot, Board, Memo, Plan, Solution, State, Topic
from kits.reports import charts, word
from kits.reports.paper import Context

MEMOS, AGREEMENTS, TOPICS, ROUNDS = sized((300, 60, 20, 7), (20, 6, 6, 1))
SENTENCE = "De telefoon gaat terwijl er iemand voor je staat, en wie er belt wacht al tien minuten. "


def session() -> State:
    """Return the workshop."""
    boards = [Board.CHERISH if i % 2 else Board.STRAIN for i in range(TOPICS)]
    topics = {f"t{i}": Topic(f"t{i}", board, f"Onderwerp {i} waar het over ging") for i, board in enumerate(boards)}
    memos = {
        f"m{i}": Memo(f"m{i}", boards[i % TOPICS], (SENTENCE * 6)[: 20 + (i * 37) % 480], f"t{i % TOPICS}")
        for i in range(MEMOS)
    }
    ballots = {
        board: (Ballot(None, 3, {t.id: 12 - i for i, t in enumerate(topics.values()) if t.board is board and i < 12}),)
        for board in Board
    }
    solutions = {f"s{i}": Solution(f"s{i}", f"t{2 * (i % 3)}", list(Reach)[i % 3], SENTENCE) for i in range(AGREEMENTS)}
    made = {
        f"a{i}": Agreement(
            f"a{i}", SENTENCE, solution=f"s{i}", owners=(f"p{i % 12}",) if i % 5 else (),
            due=f"2026-{1 + i % 12:02d}-15" if i % 7 else None,
        )
        for i in range(AGREEMENTS)
    }  # fmt: skip
    people = {f"p{i}": f"Persoon {i}" for i in range(12)}
    plan = Plan(units=("u",), held_on="2026-05-12", participants=30)
    return State(plan=plan, topics=topics, memos=memos, ballots=ballots, solutions=solutions, agreements=made, people=people)


def whole_report(state: State, context: Context) -> bytes:
    """Write the report as the kit does."""
    return word.write(report(state, context))


def first_report(state: State, context: Context) -> bytes:
    """Write the report with its charts drawn anew."""
    charts.votes.cache_clear()
    return whole_report(state, context)


def direct(state: State, context: Context) -> bytes:
    """Write memos and agreements as two tables with python-docx, row by row."""
    document = docx.Document()
    table = document.add_table(rows=1, cols=3, style="Table Grid")
    fill(table.rows[0], "Bord", "Onderwerp", "Memo")
    for memo in state.memos.values():
        fill(table.add_row(), memo.board.value, state.topics[memo.topic or ""].name, memo.text)
    document.add_paragraph()
    table = document.add_table(rows=1, cols=5, style="Table Grid")
    fill(table.rows[0], "Nr.", "Wat", "Wie", "Wanneer", "Stand")
    for line in agreements.lines(state, context.words):
        agreement = line.agreement
        fill(table.add_row(), str(line.number), agreement.text, line.owners, agreement.due or "", agreement.status.value)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def main() -> None:
    """Measure."""
    state = session()
    context = Context(
        "nl",
        dt.datetime(2026, 5, 12, 17, tzinfo=dt.UTC),
        title="Meting",
        organisation="De Linde",
        package="kits.memo_voting",
    )
    compare(
        f"{MEMOS} memos, {AGREEMENTS} agreements",
        ROUNDS,
        lambda: direct(state, context),
        {
            "report, first time": lambda: first_report(state, context),
            "report, again": lambda: whole_report(state, context),
        },
    )


if __name__ == "__main__":
    main()
