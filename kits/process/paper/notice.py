"""The page to hang up: what the team agreed, who catches what comes in, and when somebody is not disturbed."""

from __future__ import annotations

from kits.process.paper import pieces
from kits.process.state import Day, Part, State
from kits.reports import paper
from kits.reports.blocks import Numbered, Report
from kits.reports.paper import Context, Words
from kits.reports.posters import Notice

WHOLE = {"whole": tuple(Part), "am": (Part.EARLY, Part.MORNING), "pm": (Part.AFTERNOON, Part.LATE)}
"""Parts of a day that have a name together, the longest first."""


def notice(state: State, context: Context) -> Notice:
    """Return what the page says; a line for each agreement, then a line for each person or function of the roster."""
    words = context.words
    agreed = [
        words.say("hanging.agreed", text=one.text, who=pieces.who(one, words), due=pieces.due(one, words))
        for one in state.agreed.values()
    ]
    lines = (*agreed, *_roster(state, words, "catches"), *_roster(state, words, "undisturbed"))
    title = words.say("hanging.title", name=state.name) if state.name else words.say("hanging.untitled")
    notes = [context.organisation, words.say("hanging.next", day=words.day(state.next_on)) if state.next_on else ""]
    report = Report(
        title=title,
        language=context.language,
        created=context.created,
        organisation=context.organisation,
        subject=words.say("title.subject"),
        keywords=tuple(words.get("title.keywords")),
        file_name=pieces.file_name(state, context, "poster"),
        blocks=(Numbered(lines),),
    )
    return Notice(report, lines, "\n".join(note for note in notes if note), a3=True)


def _roster(state: State, words: Words, field: str) -> list[str]:
    """Return per person or function when that is; written alike is the same one."""
    when: dict[str, dict[Day, list[Part]]] = {}
    for part, day, slot in pieces.roster(state):
        if name := getattr(slot, field):
            when.setdefault(name, {}).setdefault(day, []).append(part)
    lines = (
        words.say(f"hanging.{field}", who=name, when=", ".join(at for day in days for at in _when(day, days[day], words)))
        for name, days in when.items()
    )
    return [paper.capital(line) for line in lines]


def _when(day: Day, parts: list[Part], words: Words) -> list[str]:
    """Return the parts of a day in as few words as say it: both of a morning are the morning."""
    told: list[str] = []
    left = list(parts)
    for called, together in WHOLE.items():
        if set(together) <= set(left):
            told.append(called)
            left = [part for part in left if part not in together]
    order = ("whole", "am", Part.EARLY, Part.MORNING, "pm", Part.AFTERNOON, Part.LATE)
    named = sorted([*told, *left], key=order.index)
    return [words.say(f"hanging.when.{one}", day=words.shared(f"days.{day}")) for one in named]
