"""Keys are held in memory, forgotten when asked, and shown nowhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kits.dossier import keyring

ONE, OTHER = b"1" * 16, b"2" * 16
KEY, OTHER_KEY = b"k" * 32, b"l" * 32


@pytest.fixture(autouse=True)
def empty() -> Iterator[None]:
    keyring.forget()
    yield
    keyring.forget()


def test_a_key_is_held_until_it_is_forgotten() -> None:
    assert keyring.held(ONE) is None
    keyring.hold(ONE, KEY)
    keyring.hold(OTHER, OTHER_KEY)
    assert (keyring.held(ONE), keyring.held(OTHER)) == (KEY, OTHER_KEY)
    assert keyring.all_held() == {ONE: KEY, OTHER: OTHER_KEY}
    keyring.forget(ONE)
    assert keyring.all_held() == {OTHER: OTHER_KEY}
    keyring.forget()
    assert keyring.all_held() == {}


def test_who_asked_is_told_once_of_each_key_that_was_forgotten_and_of_no_other() -> None:
    told: list[bytes] = []
    end = keyring.on_forget(told.append)
    keyring.hold(ONE, KEY)
    keyring.hold(OTHER, KEY)
    keyring.forget(ONE)
    keyring.forget(ONE)
    assert told == [ONE]
    keyring.forget()
    assert told == [ONE, OTHER]
    end()
    keyring.hold(ONE, KEY)
    keyring.forget()
    assert told == [ONE, OTHER]


def test_a_key_is_gone_before_anybody_is_told() -> None:
    seen: list[bytes | None] = []
    end = keyring.on_forget(lambda salt: seen.append(keyring.held(salt)))
    keyring.hold(ONE, KEY)
    keyring.forget()
    end()
    assert seen == [None]


def test_a_key_shows_nothing_of_itself() -> None:
    keyring.hold(ONE, KEY)
    for said in (repr(keyring.held(ONE)), str(keyring.held(ONE)), f"{keyring.all_held()}"):
        assert "kkk" not in said


@pytest.mark.parametrize(("salt", "key"), [(b"short", KEY), (ONE, b"short"), (b"", b"")])
def test_what_is_no_salt_or_no_key_is_not_held(salt: bytes, key: bytes) -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        keyring.hold(salt, key)
    assert keyring.all_held() == {}
