"""Figures typed in the table: whichever field comes first, the same is kept, and what is not kept is known not to be."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given as any_
from hypothesis import settings
from hypothesis import strategies as st

from kits.policy_cycle.figures.entry import Entered, Field, Typed, entered
from kits.policy_cycle.figures.records import Indicator, IndicatorKind
from kits.small_groups.records import GROUP, Figure

SURVEY = Indicator("i", "Werkplezier", IndicatorKind.QUESTIONNAIRE)
COUNT = Indicator("c", "Incidenten", IndicatorKind.INCIDENTS, adds=True)
VALUE, PEOPLE = Field.VALUE, Field.PEOPLE

Step = tuple[Field, Typed]
numbers = st.one_of(st.none(), st.sampled_from([7.1, 6.5, 0.0, -2.0, 12.0, 15.0, 16.0, 20.0, 20.5, 1e13]), st.just("veel"))
steps = st.lists(st.tuples(st.sampled_from(Field), numbers), max_size=8)


def typed(*those: Step, indicator: Indicator = SURVEY, kept: Figure | None = None) -> Entered:
    """Return where typing these one after another leads, from a figure that is kept."""
    now = Entered(kept)
    for name, text in those:
        now = entered(indicator, now.figure, {**now.left, name: text})
    return now


def shown(now: Entered) -> dict[Field, Typed]:
    """Return what stands in the fields."""
    kept = {VALUE: now.figure.value, PEOPLE: now.figure.n} if now.figure else {VALUE: None, PEOPLE: None}
    return {**kept, **now.left}


def orders(*those: Step) -> list[tuple[Step, ...]]:
    return list(permutations(those))


@pytest.mark.parametrize("order", orders((VALUE, 7.1), (PEOPLE, 20.0)))
def test_a_questionnaires_figure_is_kept_whichever_field_is_typed_first(order: tuple[Step, ...]) -> None:
    first = typed(order[0])
    assert first.figure is None
    assert first.left == dict(order[:1])
    assert first.lacks is ({VALUE, PEOPLE} - {order[0][0]}).pop()
    assert typed(*order) == Entered(Figure(7.1, 20))


@pytest.mark.parametrize("order", orders((VALUE, 7.1), (PEOPLE, float(GROUP))))
def test_a_group_that_is_too_small_stays_in_its_fields_until_it_is_mended(order: tuple[Step, ...]) -> None:
    now = typed(*order)
    assert now.figure is None
    assert now.why is not None
    assert now.why.code.endswith("small_group")
    assert shown(now) == {VALUE: 7.1, PEOPLE: GROUP}
    assert typed(*order, (PEOPLE, GROUP + 1.0)) == Entered(Figure(7.1, GROUP + 1))


@pytest.mark.parametrize(
    ("text", "code"), [("veel", "no_number"), (20.5, "no_number"), (-1.0, "below_nought"), (12.0, "small_group")]
)
def test_a_refused_group_size_leaves_what_was_kept_and_says_why(text: Typed, code: str) -> None:
    kept = Figure(7.1, 20)
    now = typed((PEOPLE, text), kept=kept)
    assert now.figure == kept
    assert now.left == {PEOPLE: text}
    assert now.why is not None
    assert now.why.code.endswith(code)


@pytest.mark.parametrize("refused", [(PEOPLE, 10.0), (PEOPLE, "veel"), (PEOPLE, -3.0)])
def test_what_is_kept_of_two_fields_does_not_depend_on_which_was_typed_first(refused: Step) -> None:
    ends = [typed(*order, kept=Figure(7.1, 20)) for order in orders((VALUE, 8.0), refused)]
    assert [(end.figure, end.left) for end in ends] == [(Figure(8.0, 20), dict([refused]))] * 2
    assert len({end.why.code for end in ends if end.why}) == 1
    others = [typed(*order, kept=Figure(7.1, 20)) for order in orders((VALUE, "veel"), (PEOPLE, 30.0))]
    assert [(end.figure, end.left) for end in others] == [(Figure(7.1, 30), {VALUE: "veel"})] * 2


@any_(st.tuples(numbers, numbers), st.sampled_from([None, Figure(7.1, 20)]))
def test_in_either_order_the_same_is_kept_and_the_same_stands_on_the_screen(
    both: tuple[Typed, Typed], kept: Figure | None
) -> None:
    ends = [typed(*order, kept=kept) for order in orders((VALUE, both[0]), (PEOPLE, both[1]))]
    assert ends[0].figure == ends[1].figure
    assert shown(ends[0]) == shown(ends[1])


def test_a_count_is_kept_at_once_and_goes_when_its_field_is_emptied() -> None:
    assert typed((VALUE, 3.0), indicator=COUNT) == Entered(Figure(3.0))
    assert typed((VALUE, None), indicator=COUNT, kept=Figure(3.0, 40)) == Entered(None)
    refused = typed((VALUE, -3.0), indicator=COUNT, kept=Figure(3.0, 40))
    assert (refused.figure, refused.left) == (Figure(3.0, 40), {VALUE: -3.0})
    assert typed((VALUE, -3.0), (VALUE, 4.0), indicator=COUNT, kept=Figure(3.0, 40)) == Entered(Figure(4.0, 40))


def test_emptying_both_fields_takes_the_figure_out_in_either_order() -> None:
    for order in orders((VALUE, None), (PEOPLE, None)):
        assert typed(*order, kept=Figure(7.1, 20)) == Entered(None)


def allowed(value: Typed, n: Typed) -> bool:
    return isinstance(value, float) and abs(value) < 1e12 and isinstance(n, float) and n > GROUP and n == int(n)


@settings(deadline=None)
@any_(st.sampled_from([None, Figure(5.0, 30)]), steps)
def test_after_any_typing_what_is_kept_is_what_was_typed_last_and_all_else_is_said_not_to_be(
    kept: Figure | None, those: list[Step]
) -> None:
    now = typed(*those, kept=kept)
    last = dict(those)
    fields = shown(now)
    if VALUE in last and PEOPLE in last:
        if allowed(last[VALUE], last[PEOPLE]):
            assert now == Entered(Figure(last[VALUE], int(last[PEOPLE])))  # type: ignore[arg-type]
        else:
            assert fields == last or (last[VALUE] is None and now.figure is None)
    for name, text in last.items():
        assert fields[name] == text, "what was typed last stands in its field"
    on_screen = now.figure and {VALUE: now.figure.value, PEOPLE: now.figure.n}
    if fields != (on_screen or {VALUE: None, PEOPLE: None}):
        assert now.left, "what is not kept is known not to be"
        assert now.lacks or now.why, "and it is said what is lacking or wrong"
    if now.figure is not None and now.figure != kept:
        assert allowed(float(now.figure.value), float(now.figure.n or 0))


@settings(deadline=None)
@any_(st.dictionaries(st.sampled_from(Field), numbers, min_size=2, max_size=2))
def test_the_order_of_typing_makes_no_difference_at_all(those: dict[Field, Typed]) -> None:
    ways = [typed(*order) for order in permutations(those.items())]
    known = [(way.figure, way.left, way.lacks, way.why and way.why.code) for way in ways]
    assert known[0] == known[1]
