"""The chapter on a board: what hung there, what got votes, and how the top list came about."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from kits.memo_voting import tally
from kits.memo_voting.state import Ballot, Board, State, TieSettled, TieWay
from kits.reports import charts
from kits.reports.blocks import Block, Bullets, Figure, Heading, Paragraph, Table, Text, strong
from kits.reports.paper import Words, short

MOST_BARS = 12


def chapter(state: State, board: Board, words: Words) -> list[Block]:
    """Return a board's chapter: counts, chart, table, and how a tie was settled."""
    blocks: list[Block] = [Heading(words.say(f"board.title.{board.value}"))]
    items = tally.items(state, board)
    if not items:
        return [*blocks, Paragraph(words.say("board.no_memos"))]
    voted = [i for i in tally.ranked(state, board) if tally.votes_of(state, board, i.id)]
    if not voted:
        return [*blocks, Paragraph(f"{_counts(items, words)} {words.say('board.no_votes')}")]
    without = [item for item in items if item not in voted]
    blocks.append(Paragraph(" ".join([_counts(items, words), *_votes(state, board, without, words)])))
    blocks += [_figure(state, board, voted, words), _table(state, board, voted, words)]
    return [*blocks, *_ties(state, board, words)]


def memos(state: State, board: Board, words: Words) -> list[Block]:
    """Return all memos of a board by topic, most votes first, loose ones last."""
    blocks: list[Block] = []
    loose: list[Text] = []
    for item in tally.ranked(state, board):
        written = tuple(state.memos[memo].text for memo in item.memos)
        if item.is_topic:
            blocks += [Heading(short(item.name) or words.say("memos.loose"), 3), Bullets(written)]
        else:
            loose += written
    if loose and blocks:
        blocks.append(Heading(words.say("memos.loose"), 3))
    return [*blocks, Bullets(tuple(loose))]


def _counts(items: tuple[tally.Item, ...], words: Words) -> str:
    hung = words.say("board.memos", n=sum(len(i.memos) for i in items))
    topics = sum(i.is_topic for i in items)
    if not topics:
        return words.say("board.counts_loose", memos=hung)
    ordered = words.say("board.topics", n=topics)
    if loose := len(items) - topics:
        inside, left = sum(len(i.memos) for i in items if i.is_topic), words.say("board.loose", n=loose)
        return words.say("board.counts_both", memos=hung, topics=ordered, ordered=inside, loose=left)
    return words.say("board.counts", memos=hung, topics=ordered)


def _votes(state: State, board: Board, without: list[tally.Item], words: Words) -> list[str]:
    first = tally.ballots(state, board)[0]
    possible = state.plan.participants * state.plan.votes
    said = [words.say("board.cast", n=sum(first.counts.values()), possible=possible)]
    topics = sum(item.is_topic for item in without)
    kinds = (("board.topics", topics), ("board.loose_memos", len(without) - topics))
    what = words.listed(words.say(key, n=n) for key, n in kinds if n)
    return [*said, words.say("board.without_votes", what=what)] if without else said


def _figure(state: State, board: Board, voted: list[tally.Item], words: Words) -> Figure:
    size = state.plan.top[board]
    chosen = set(tally.top(state, board).chosen)
    shown = voted[:MOST_BARS]
    bars = [charts.Bar(i.name, tally.votes_of(state, board, i.id), i.id in chosen) for i in shown]
    said = [
        words.say("board.alt_bar_top" if bar.marked else "board.alt_bar", name=short(bar.label), n=bar.value, size=size)
        for bar in bars
    ]
    if len(voted) > len(shown):
        said.append(words.say("board.alt_more", n=len(voted) - len(shown)))
    name = words.shared(f"boards.{board.value}")
    draw: Callable[[], bytes] = partial(
        charts.votes, tuple(bars), tone=board.value, marked_word=words.say("board.top_word", size=size)
    )
    return Figure(draw, words.say("board.alt", board=name, bars="; ".join(said)), words.say("board.figure", board=name))


def _table(state: State, board: Board, voted: list[tally.Item], words: Words) -> Table:
    chosen = tally.top(state, board).chosen
    votes = {i.id: tally.votes_of(state, board, i.id) for i in voted}
    rows: list[tuple[Text, ...]] = []
    for item in voted:
        place = str(1 + sum(others > votes[item.id] for others in votes.values()))  # equal votes, equal place
        cells = (place, short(item.name, 240), str(len(item.memos)), str(votes[item.id]))
        rows.append(tuple(map(strong, cells)) if item.id in chosen else cells)
    name = words.shared(f"boards.{board.value}")
    size, marked = state.plan.top[board], len(chosen)
    caption = words.say("board.table_tied" if marked > size else "board.table", board=name, size=size, n=marked)
    return Table(tuple(words.get("board.columns")), tuple(rows), (1.1, 7, 1.2, 1.4), caption, numeric=(2, 3))


def _ties(state: State, board: Board, words: Words) -> list[Block]:
    """Return how ties across the cut went: second votes, a decision with its reason, or still open."""
    top = tally.top(state, board)
    said: list[str] = []
    for ballot in tally.ballots(state, board)[1:]:
        if ballot.counts and ballot.items:
            said += [_at_cut(state, board, ballot.items, words), _revote(state, ballot, words)]
    for tie in top.settled:
        said += [_at_cut(state, board, tie.tied, words), *_settled(state, tie, words)]
    if top.tied:
        said += [_at_cut(state, board, top.tied, words), words.say("tie.open")]
    unique = list(dict.fromkeys(said))  # a second vote and a decision can be on the same items
    return [Heading(words.say("tie.title"), 2), Paragraph(" ".join(unique))] if unique else []


def _at_cut(state: State, board: Board, items: tuple[str, ...], words: Words) -> str:
    names = words.quoted(tally.item_name(state, item) for item in items)
    return words.say("tie.at_cut", size=state.plan.top[board], names=names)


def _revote(state: State, ballot: Ballot, words: Words) -> str:
    counts = (
        words.say("tie.revote_count", name=f"‘{short(tally.item_name(state, item))}’", n=ballot.counts.get(item, 0))
        for item in ballot.items or ()
    )
    return words.say("tie.revote", counts=words.listed(counts))


def _settled(state: State, tie: TieSettled, words: Words) -> list[str]:
    chosen = words.say("tie.both")
    if tie.way is not TieWay.BOTH:
        chosen = words.say("tie.decided", names=words.quoted(tally.item_name(state, item) for item in tie.chosen))
    return [chosen, words.say("tie.reason", reason=tie.reason)] if tie.reason else [chosen]
