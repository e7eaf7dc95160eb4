"""Boards with hundreds of long memos, the same every time, for tests and benchmarks alike."""

from __future__ import annotations

import random

from kits.dossier.records import new_id
from kits.memo_voting import events as e
from kits.memo_voting.state import Board

LONGEST = 500
"""Characters of the longest memo."""

SENTENCES = (
    "de telefoon blijft gaan terwijl er iemand aan de balie staat en niemand weet wie er vandaag dienst heeft "
    "huurders bellen drie keer over dezelfde lekkage omdat de aannemer niets terugkoppelt het systeem is traag "
    "we beginnen te laat aan de planning en vergaderen te lang over wat al besloten was onderhoudscontractpartij"
)


def text_of(n: int) -> str:
    """Return the text of the nth memo: every tenth is as long as can be, the others shorter."""
    dice, words = random.Random(n), SENTENCES.split()
    wanted = LONGEST if n % 10 == 0 else dice.randint(20, LONGEST)
    text = f"Memo {n}: "
    while len(text) < wanted:
        text += dice.choice(words) + " "
    return text[:wanted].strip()


def hung(each: int) -> list[e.MemoAdded]:
    """Return the events that hang `each` memos on both boards."""
    return [e.MemoAdded(memo=new_id(), board=board, text=text_of(n)) for board in Board for n in range(each)]


def sorted_out(memos: list[e.MemoAdded], of: int = 5) -> list[e.TopicFormed]:
    """Return the events that put the first half of each board in topics of `of` memos."""
    formed = []
    for board in Board:
        mine = [memo.memo for memo in memos if memo.board is board]
        for n in range(0, len(mine) // 2 - of + 1, of):
            some = tuple(mine[n : n + of])
            formed.append(e.TopicFormed(topic=new_id(), board=board, name=f"Onderwerp {n // of + 1}", memos=some))
    return formed
