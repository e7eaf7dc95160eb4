"""Colouring on phones: everybody their own map, in the way of colouring in which several people do so apart.

What comes back is how many phones gave each unit each colour. It counts beside those who coloured on the page. Another round
is only held when the facilitator opens it, and its colours take the place of the round before: nobody counts twice.
See kits.live.phones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from kits import wording
from kits.live.phones import Answer, Ask, Asking, Item, Kind, Known, Option, Question
from kits.organogram import colours, tree
from kits.organogram import events as e
from kits.organogram.state import Colour, State, Step, Way

QUESTION = "colours"
SHAPE_OF: Mapping[Colour, str] = {Colour.RED: "triangle", Colour.ORANGE: "diamond", Colour.GREEN: "circle"}


class OrganogramPhones(Asking[State]):
    """The organogram on phones."""

    def asked(self, state: State) -> Question | None:
        """Return that units are coloured; None where the room looks at the screen, or this round's colours were taken in."""
        if state.closed or state.step is not Step.COLOUR or state.way is not Way.RATERS or not tree.active(state):
            return None
        return None if colours.phones_done(state) else Question(f"{QUESTION}:{state.phone_round}", Kind.CHOOSE)

    def worded(self, state: State, asked: Question, language: str) -> Ask:
        """Return the units to colour, in a language."""
        said = wording.of("kits.organogram", language)
        return Ask(
            **vars(asked),
            title=said.say("phones.title"),
            hint=said.say("phones.hint"),
            items=tuple(_items(state)),
            options=tuple(
                Option(colour.value, said.say(f"short_colours.{colour}"), SHAPE_OF[colour], colour.value)
                for colour in Colour
            ),
        )

    def take(self, state: State, question: str, answers: Sequence[Answer]) -> Sequence[e.PhonesTaken]:
        """Return one event with numbers: per unit, how many phones gave red, orange and green."""
        there = tree.active(state)
        given = Counter(
            (unit, Colour(option)) for answer in answers for unit, option in answer.body["chosen"].items() if unit in there
        )
        coloured = sorted({unit for unit, _ in given})  # in an order that tells nothing
        return [
            e.PhonesTaken(
                round=int(question.removeprefix(f"{QUESTION}:")),
                phones=len(answers),
                counts={
                    unit: (given[unit, Colour.RED], given[unit, Colour.ORANGE], given[unit, Colour.GREEN])
                    for unit in coloured
                },
            )
        ]

    def known(self, state: State) -> Known:
        """Return how many phones' colours were taken in; how many people there are, a map does not ask."""
        return Known(counted=colours.phones(state))


def _items(state: State) -> list[Item]:
    """Return the units, those at the top first and then what falls under each together, as the tree has them."""
    placed = tree.placed(state)
    items = [Item(unit, p.unit.name, hint=p.unit.site) for unit, p in placed.items() if not p.depth]
    for p in placed.values():
        items += [
            Item(child, placed[child].unit.name, hint=placed[child].unit.site, group=p.unit.name) for child in p.children
        ]
    return items
