"""Keys on their way over a pipe."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from running import ROOT, until

from kits.dossier import key_line, keyring

SALT, KEY = bytes(range(16)), bytes(range(32))


@pytest.fixture(autouse=True)
def nothing_held() -> Iterator[None]:
    yield
    keyring.forget()


def test_a_process_holds_and_forgets_what_it_is_told_and_forgets_all_when_the_line_ends() -> None:
    reading, writing = os.pipe()
    thread = key_line.follow(reading)
    os.write(writing, key_line.held(SALT, KEY))
    until(lambda: keyring.held(SALT) == KEY, "the key to have come")
    os.write(writing, key_line.forgotten(SALT))
    until(lambda: keyring.held(SALT) is None, "the key to be forgotten")
    os.write(writing, key_line.held(SALT, KEY) + b'{"hold": ["00')  # who wrote it ended in the middle of a line
    os.close(writing)
    thread.join()
    assert keyring.all_held() == {}


def test_what_is_no_line_of_ours_is_passed_over() -> None:
    reading, writing = os.pipe()
    os.write(writing, b'nonsense\n[]\n"x"\n{"hold": ["00", "11"]}\n{"hold": 5}\n\xff\n' + key_line.held(SALT, KEY))
    os.close(writing)
    key_line.read(reading)
    assert keyring.all_held() == {SALT: KEY}


def test_what_a_process_starts_itself_cannot_read_its_keys() -> None:
    code = (
        "import subprocess, sys\n"
        "from kits.dossier import key_line, keyring\n"
        "own = key_line.taken_over()\n"
        "child = subprocess.run([sys.executable, '-c', 'import sys; print(repr(sys.stdin.read()))'], capture_output=True)\n"
        "key_line.read(own)\n"
        "print(child.stdout.decode().strip(), len(keyring.all_held()))\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], input=key_line.held(SALT, KEY), capture_output=True, cwd=ROOT, check=True
    )
    assert told.stdout.decode().strip() == "'' 1"
