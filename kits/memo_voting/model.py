"""The memo-voting workshop as the log knows it."""

from __future__ import annotations

from kits.live import Model
from kits.memo_voting import agreeing, boards, looking_back, planning, voting
from kits.memo_voting.outcome import facts, outcome
from kits.memo_voting.phones import MemoVotingPhones
from kits.memo_voting.state import State

INSTRUMENT = "memo_voting"

MODEL: Model[State] = Model(
    name=INSTRUMENT,
    start=State(),
    rules=planning.rules.joined((boards.rules, voting.rules, agreeing.rules, looking_back.rules)),
    facts=facts,
    outcome=outcome,
    phones=MemoVotingPhones(),
)
