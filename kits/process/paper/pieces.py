"""What several documents say of a process: whose it is, its file's name, an agreement and a part of the roster in words."""

from __future__ import annotations

from kits.dossier.records import Reach
from kits.process import standing_out
from kits.process.state import Agreed, Day, Part, Slot, Stage, State, slot
from kits.reports import paper
from kits.reports.paper import Context, Words


def file_name(state: State, context: Context, what: str) -> str:
    """Return the name of a document's file, without its ending."""
    return paper.session_file(
        context, context.words.say(f"file.{what}"), state.plan.held_on, context.named(state.plan.units)
    )


def who(one: Agreed, words: Words) -> str:
    """Return who does what was agreed; with whom it is taken up, where others have to."""
    if one.reach is not Reach.OTHERS or not one.raised_with:
        return one.owner or words.say("agreed.nobody")
    return words.say("agreed.raised", who=one.owner or words.say("agreed.nobody"), whom=one.raised_with)


def due(one: Agreed, words: Words) -> str:
    """Return by when it is done."""
    return words.day(one.due) if one.due else words.say("agreed.no_day")


def takes(stage: Stage, words: Words) -> str:
    """Return how long a stage takes; empty where nobody said."""
    return "" if stage.takes is None else standing_out.amount_in(stage.takes, stage.takes_in, words.language)


def waits(stage: Stage, words: Words) -> str:
    """Return how long a stage waits, and for whom; empty where nobody said."""
    if stage.waits == 0:
        return words.say("stages.no_wait")
    long = "" if stage.waits is None else standing_out.amount_in(stage.waits, stage.waits_in, words.language)
    if not stage.waits_for:
        return long
    if not long:
        return words.say("stages.waits_for", whom=stage.waits_for)
    return words.say("stages.waits", time=long, whom=stage.waits_for)


def interrupted(stage: Stage, words: Words) -> str:
    """Return how often a stage is interrupted, and by what; empty where nobody said."""
    if stage.interrupted is None:
        return stage.interrupted_by
    often = words.say("stages.times", n=stage.interrupted)
    return words.say("stages.interrupted", often=often, by=stage.interrupted_by) if stage.interrupted_by else often


def roster(state: State) -> list[tuple[Part, Day, Slot]]:
    """Return the filled slots of the roster, day by day."""
    return [(part, day, state.roster[slot(day, part)]) for day in Day for part in Part if slot(day, part) in state.roster]
