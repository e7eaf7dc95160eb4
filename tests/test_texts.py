"""Words that are looked up by what they belong to, and so are named nowhere in the code."""

from __future__ import annotations

import pytest

from kits import texts
from server.phones.pages import _STATUS


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_what_a_phone_is_refused_with_a_status_of_its_own_has_a_sentence(language: str) -> None:
    said = texts.of("kits.live", language).get("phones")
    assert _STATUS.keys() <= said.keys()
