"""A whole session with culture statements, for the papers."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kits.culture import events as e
from kits.culture.model import MODEL
from kits.culture.state import Answer, State, Step
from kits.culture.statements import standard
from kits.reports.paper import Context

SAID = {"a": (5, 3, 4), "c": (8, 2, 2), "g": (6, 0, 6), "k": (2, 4, 6), "q": (12, 0, 0)}


def played(*events: Any, start: State = MODEL.start) -> State:
    """Play events by the rules: check, then apply."""
    state = start
    for event in events:
        MODEL.check(state, event)
        state = MODEL.apply(state, event)
    return state


def workshop(language: str = "nl", rules: int = 4) -> State:
    """Return a session of twelve people who answered five statements and agreed `rules` rules (at most ten)."""
    statements = standard(language)
    by_letter = {s.letter: s.id for s in statements}
    put = [by_letter[letter] for letter in SAID]
    happened: list[Any] = [
        e.StandardOpened(statements=statements),
        e.DateSet(held_on="2026-11-12"),
        e.ParticipantsCounted(participants=12),
        e.StatementsChosen(order=tuple(put)),
        e.StepEntered(step=Step.STATEMENTS),
    ]
    for letter, counts in SAID.items():
        one = by_letter[letter]
        for answer, n in zip(Answer, counts, strict=True):
            happened.append(e.HandsCounted(statement=one, answer=answer, count=n))
        happened.append(e.Revealed(statement=one))
    happened += [
        e.NoteWritten(note="n1", statement=by_letter["a"], text="Na een drukke week zegt niemand dat het te veel was."),
        e.NoteWritten(note="n2", statement=by_letter["g"], text="In de kantine gaat het vaker over elkaar dan met elkaar."),
        e.StepEntered(step=Step.WANTED),
        e.PatternWritten(pattern="p1", statement=by_letter["a"], text="Wie vrijdag vastloopt, blijft door en zegt niets."),
        e.PatternWritten(pattern="p2", statement=by_letter["g"], text="We klagen over een collega bij een ander."),
        e.PatternWritten(pattern="p3", statement=None, text="De telefoon gaat tijdens een baliegesprek."),
    ]
    texts = [
        "Wij zeggen het voor de lunch als iets die dag niet meer lukt.",
        "Wij praten met iemand en niet over iemand.",
        "Wij nemen de telefoon over van wie een klant aan de balie heeft.",
        "Wij vragen eens per week aan een collega hoe het gaat.",
        *(f"Wij doen op dag {n} iets anders dan anders en vertellen het elkaar." for n in range(5, 12)),
    ]
    for n, text in enumerate(texts[: rules + 1], 1):
        happened.append(e.RuleProposed(rule=f"r{n}", pattern=f"p{(n - 1) % 3 + 1}", text=text))
    happened += [e.StepEntered(step=Step.VOTE), e.VotesCounted(rule="r1", count=9), e.VotesCounted(rule="r2", count=7)]
    happened += [e.StepEntered(step=Step.RULES), *(e.RuleAgreed(rule=f"r{n}") for n in range(1, rules + 1))]
    happened += [e.PracticeSet(starts="2026-11-16", ends="2027-02-26"), e.LookAgainSet(held_on="2027-03-02")]
    return played(*happened)


def context(language: str = "nl") -> Context:
    """Return whose papers these are."""
    created = dt.datetime(2026, 11, 12, 16, 30, tzinfo=dt.UTC)
    return Context(
        language=language,
        created=created,
        title="Stellingen KCC",
        session="s1",
        organisation="Woonstede",
        package="kits.culture",
    )
