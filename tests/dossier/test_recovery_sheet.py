"""A recovery sheet is printed in groups, and a slip in typing it is told by its group."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from said import code_of

from kits.dossier.recovery import GROUPS, LETTERS, RecoverySheet, new_sheet, typed_sheet
from kits.problems import Problem

secrets = st.binary(min_size=20, max_size=20).map(RecoverySheet)


def refused(typed: list[str] | str) -> tuple[str, dict[str, object]]:
    with pytest.raises(Problem) as problem:
        typed_sheet(typed if isinstance(typed, str) else " ".join(typed))
    return code_of(problem), problem.value.values


@given(secrets)
def test_what_is_typed_over_is_the_same_sheet_however_it_is_typed(sheet: RecoverySheet) -> None:
    groups = sheet.groups
    assert len(groups) == GROUPS and all(re.fullmatch(f"[{LETTERS}]{{5}}", group) for group in groups)
    for between in (" ", "-", "\n", "", " – ", "  "):
        assert typed_sheet(between.join(groups)) == sheet
        assert typed_sheet(between.join(groups).lower()) == sheet
    looks_alike = "".join(groups).replace("0", "o").replace("1", "l")
    assert typed_sheet(looks_alike) == sheet
    assert typed_sheet(looks_alike.replace("l", "I").replace("o", "O")) == sheet


def test_any_one_wrong_letter_and_any_two_that_changed_places_are_told_by_their_group() -> None:
    groups = new_sheet().groups
    for n, group in enumerate(groups):
        for at in range(5):
            for letter in set(LETTERS) - {group[at]}:
                wrong = [*groups[:n], group[:at] + letter + group[at + 1 :], *groups[n + 1 :]]
                assert refused(wrong) == ("sheet_group", {"group": str(n + 1)})
        for one, other in itertools.combinations(range(5), 2):
            turned = list(group)
            turned[one], turned[other] = turned[other], turned[one]
            if "".join(turned) != group:
                wrong = [*groups[:n], "".join(turned), *groups[n + 1 :]]
                assert refused(wrong) == ("sheet_group", {"group": str(n + 1)})


def test_groups_that_changed_places_are_told() -> None:
    groups = list(new_sheet().groups)
    groups[1], groups[6] = groups[6], groups[1]
    assert refused(groups) == ("sheet_groups", {"group": "2, 7"})


def test_a_letter_too_few_is_told_by_its_group_where_groups_were_typed_and_otherwise_by_their_number() -> None:
    groups = list(new_sheet().groups)
    assert refused([*groups[:3], groups[3][:4], *groups[4:]]) == ("sheet_group", {"group": "4"})
    assert refused("".join(groups)[:-1]) == ("sheet_length", {"n": 39, "letters": 40})
    assert refused(groups[:7]) == ("sheet_length", {"n": 35, "letters": 40})
    assert refused("") == ("sheet_length", {"n": 0, "letters": 40})
    assert refused([*groups[:7], "U?€é5"]) == ("sheet_group", {"group": "8"})


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_sheet_or_a_sentence(typed: str) -> None:
    try:
        typed_sheet(typed)
    except Problem as problem:
        assert problem.text("nl") and problem.text("en")


def test_key_and_salt_follow_from_the_secret_alone_and_show_nothing_of_it() -> None:
    one, other = new_sheet(), new_sheet()
    assert one != other
    assert (RecoverySheet(one.secret).key, RecoverySheet(one.secret).salt) == (one.key, one.salt)
    assert one.key != other.key and one.salt != other.salt and one.salt not in one.key
    assert one.secret.hex() not in repr(one) and str(one.secret) not in repr(one)


def test_the_first_kits_sheet_opens_what_it_locked_in_every_later_kit() -> None:
    sheet = RecoverySheet(bytes(range(20)))
    assert " ".join(sheet.groups) == FIRST_GROUPS
    assert (sheet.salt.hex(), sheet.key.hex()) == (FIRST_SALT, FIRST_KEY)


FIRST_GROUPS = "000GN 40R48 0M308 E209K 185GH R38EQ 1W81K 24GKX"
FIRST_SALT = "5231392dbffed27dbda4e96b5657164d"
FIRST_KEY = "7eec6b71cb1a9428cbb34bb1d53843d5dfb8bcc1d74959d10adba716b0f0df0a"
