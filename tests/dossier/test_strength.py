"""How strong a passphrase is, is estimated on the low side, and said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kits.dossier.strength import strength
from kits.problems import Problem

WEAK = [
    "", "a", "welkom01", "Welkom2026!", "p@ssw0rd123!", "P4ssw0rd!2024#x", "a" * 40, "abcdefghijklmnop", "qwertyuiopasdfgh",
    "hond hond hond hond hond hond hond", "De Linde 2026", "1a1a1a1a1a1a1a1a1a", "12345678901234567890", "Jan de Vries 1970",
    "arbeidsongeschiktheidsverzekering",
]  # fmt: skip
FAIR = ["paard batterij nietje juist", "8306421957206831"]
STRONG = ["paard batterij nietje juist klavier", "xK9#vQ2!mZ7@pL4w", "éénentwintig vurige olifanten zingen zacht"]


@pytest.mark.parametrize(
    ("passphrase", "level"),
    [(one, level) for level, those in (("weak", WEAK), ("fair", FAIR), ("strong", STRONG)) for one in those],
)
def test_what_people_think_up(passphrase: str, level: str) -> None:
    found = strength(passphrase, ["Woningstichting De Linde", "Jan de Vries"])
    assert found.level == level
    for language in ("nl", "en"):
        assert Problem(found.text).text(language)


def test_what_others_know_to_try_counts_for_next_to_nothing() -> None:
    passphrase = "woningstichting zonnebloem eikenlaan prinsengracht vuurtoren"
    assert strength(passphrase).level == "strong"
    assert strength(passphrase, ["Woningstichting Zonnebloem", "Eikenlaan, Prinsengracht"]).level == "weak"


@given(st.text(max_size=40), st.text(max_size=10))
def test_saying_more_is_never_weaker_by_a_word(passphrase: str, known: str) -> None:
    found = strength(passphrase, [known])
    assert found.bits >= 0
    assert strength(f"{passphrase} vuurtoren", [known]).bits >= found.bits
