"""`psa-kit lock`, `passphrase` and `plain`, as somebody gives them in a terminal window; other commands ask as well."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from running import PATIENCE

from kits import clients, dossier
from kits.dossier import keyring, locking

pexpect = pytest.importorskip("pexpect", reason="there are no terminals to ask in on Windows")

WORDS, NEW_WORDS = "paard batterij nietje juist", "een heel andere losse wachtzin"


class Terminal:
    """A command in a terminal window, and what it said."""

    def __init__(self, *words: str) -> None:
        self.program = pexpect.spawn(
            sys.executable, ["-m", "server.cli", *words], env=os.environ | {"PSA_KIT_LANGUAGE": "nl"},
            encoding="utf8", timeout=PATIENCE, echo=False, dimensions=(50, 200),
        )  # fmt: skip
        self.said = ""

    def asked(self, question: str, answer: str) -> Terminal:
        self.program.expect_exact(question)
        self.said += self.program.before
        self.program.sendline(answer)
        return self

    def saw(self, text: str) -> Terminal:
        self.program.expect_exact(text)
        return self

    def ended(self, status: int = 0) -> str:
        self.program.expect(pexpect.EOF)
        self.said += self.program.before
        self.program.close()
        assert self.program.exitstatus == status, self.said
        return self.said


@pytest.fixture(autouse=True)
def no_keys() -> Iterator[None]:
    yield
    keyring.forget()


@pytest.fixture
def client(data_folder: Path) -> Path:
    with dossier.create(data_folder, "Woonstede") as made:
        made.add_session("memo_voting", "Team Noord")
        clients.back_up(made)
        assert made.path
        return made.path


def groups(said: str) -> dict[int, str]:
    return {int(n): group for n, group in re.findall(r"(\d): (\w{5})\b", said)}


def test_a_client_is_locked_used_given_another_passphrase_and_made_plain(client: Path, tmp_path: Path) -> None:
    window = Terminal("lock", "Woonstede").asked("Nieuwe wachtzin:", WORDS).asked("Nog een keer:", WORDS)
    window.program.expect_exact("Typ ze over van je papier:")
    sheet = groups(window.program.before)
    assert sorted(sheet) == list(range(1, 9))
    assert not locking.is_locked(client), "not before the sheet was typed over"
    typed = " ".join(sheet[n] for n in range(1, 9))
    slip = ("A" if sheet[3][0] != "A" else "B") + sheet[3][1:]
    window.program.sendline(typed.replace(sheet[3], slip))
    window.saw("groep 3").asked("Typ ze over van je papier:", typed.lower())
    said = window.asked("Ook vergrendelen? (j/n)", "j").ended()
    assert "Redelijk" in said and "1 kopie vergrendeld." in said
    assert locking.is_locked(client)
    assert [copy.locked for copy in clients.copies(client, dossier.peek(client).id)] == [True]

    copy = tmp_path / "kopie.psa"
    window = Terminal("backup", "Woonstede", str(copy)).asked("Wachtzin van Woonstede.psa", "verkeerd")
    window.saw("Dit is niet de wachtzin").asked("Wachtzin van Woonstede.psa", WORDS).ended()
    assert locking.is_locked(copy)

    window = Terminal("passphrase", "Woonstede").asked("Wachtzin van", "").asked("Herstelblad", typed)
    window.asked("Nieuwe wachtzin:", NEW_WORDS).asked("Nog een keer:", NEW_WORDS).ended()
    (known,) = clients.copies(client, dossier.peek(client).id)
    locking.unlock(known.path, NEW_WORDS)
    keyring.forget()

    assert "vergrendeld" in Terminal("list").ended()
    Terminal("plain", "Woonstede").asked("Wachtzin van", NEW_WORDS).ended()
    assert not locking.is_locked(client)
    assert "Team Noord" in Terminal("documents", "Woonstede").ended()


def test_who_gives_other_answers_or_none_changes_nothing(client: Path) -> None:
    Terminal("lock", "Woonstede").asked("Nieuwe wachtzin:", WORDS).asked("Nog een keer:", WORDS + "!").ended(2)
    Terminal("lock", "Woonstede").asked("Nieuwe wachtzin:", " ").ended(2)
    assert not locking.is_locked(client)
    for command in ("plain", "passphrase"):
        assert "niet vergrendeld" in Terminal(command, "Woonstede").ended(2)
    locking.lock(client, WORDS, locking.new_sheet())
    keyring.forget()
    window = Terminal("plain", "Woonstede")
    for _ in range(3):
        window.asked("Wachtzin van", "verkeerd")
    assert "Dit is niet de wachtzin" in window.ended(2)
    assert locking.is_locked(client)
