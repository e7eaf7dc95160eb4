"""Words that are looked up by what they belong to, and so are named nowhere in the code."""

from __future__ import annotations

import pytest

from kits import wording
from kits.live.phones import Kind
from kits.memo_voting.state import PhoneSubject
from server.phones.handler import STATUS


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_what_a_phone_is_refused_with_a_status_of_its_own_has_a_sentence(language: str) -> None:
    said = wording.of("kits.live", language).get("phones")
    assert STATUS.keys() <= said.keys()


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_the_button_that_counts_phones_has_words_for_every_way_of_asking(language: str) -> None:
    said = wording.of("widgets", language).get("phones.take")
    assert {kind.value for kind in Kind if kind is not Kind.TELL} <= said.keys()
    assert said[PhoneSubject.SOLUTIONS] != said[PhoneSubject.MEMOS] != said["patterns"]


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_a_phone_has_the_same_words_for_a_group_as_for_one_person(language: str) -> None:
    write = wording.of("server.phones", language).get("page.write")
    assert {"board", "memo", "mine", "hidden"} == write["group"].keys() <= write.keys()
