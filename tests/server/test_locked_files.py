"""Client files with a lock, as the server knows them: who may unlock, how guessing is slowed, what is locked by itself."""

from __future__ import annotations

import asyncio
import http.cookiejar
import json
import os
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from running import PATIENCE, awaited, until

from kits import dossier, idle_lock
from kits.dossier import keyring, locking
from kits.problems import Problem
from server import keys, locks, presence
from server.guesses import FREE, MOST_SECONDS, Guesses
from server.presence import SLEPT_SECONDS, TICK_SECONDS, Presence

PASSPHRASE = "paard fiets lamp water"


class Clock:
    """A clock that stands where it is put."""

    def __init__(self) -> None:
        self.at = 1_000_000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture(autouse=True)
def nothing_held() -> Iterator[None]:
    yield
    keyring.forget()


def locked_file(folder: Path, name: str = "De Linde") -> tuple[Path, locking.RecoverySheet]:
    """Make a client file with a lock, of which no key is held."""
    with dossier.create(folder, name) as made:
        path = made.path
    assert path is not None
    sheet = locking.new_sheet()
    locking.lock(path, PASSPHRASE, sheet)
    keyring.forget()
    return path, sheet


# ── guessing ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_few_wrong_ones_cost_nothing_and_then_each_waits_longer_until_one_is_right() -> None:
    clock = Clock()
    guesses, file = Guesses(clock), Path("a.psa")
    waits = []
    for _ in range(FREE + 9):
        guesses.was_wrong(file)
        waits.append(guesses.wait(file))
        clock.at += waits[-1]
    assert waits[: FREE - 1] == [0] * (FREE - 1)
    assert waits[FREE - 1 :] == sorted(waits[FREE - 1 :])
    assert waits[-1] == MOST_SECONDS
    guesses.was_wrong(file)
    assert guesses.wait(Path("another.psa")) == 0
    guesses.was_right(file)
    assert guesses.wait(file) == 0


# ── by itself ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_only_somebody_at_that_file_keeps_it_from_being_idle() -> None:
    clock = Clock()
    seen, one, other = Presence(clock), Path("one.psa"), Path("other.psa")
    seen.moved(one)
    seen.moved(other)
    clock.at += 14 * 60
    seen.moved(other)
    assert not seen.idle(one, 15)
    clock.at += 60
    assert seen.idle(one, 15)
    assert not seen.idle(other, 15)
    assert not seen.idle(one, idle_lock.NEVER)


def test_a_session_runs_until_its_page_says_otherwise_or_is_gone() -> None:
    seen, file = Presence(Clock()), Path("a.psa")
    seen.runs("one", file)
    seen.runs("two", file)
    assert seen.running(file, {"one", "two"})
    seen.runs("one", None)
    assert seen.running(file, {"one", "two"})
    assert not seen.running(file, {"one"})  # the browser of the other crashed, and its kernel was put away
    assert not seen.running(file, {"one", "two"})


def test_a_tick_that_comes_much_too_late_was_slept_through() -> None:
    clock = Clock()
    seen = Presence(clock)
    assert not seen.slept()
    clock.at += TICK_SECONDS + SLEPT_SECONDS
    assert not seen.slept()  # a very busy machine
    clock.at += TICK_SECONDS + SLEPT_SECONDS + 1
    assert seen.slept()
    assert not seen.slept()
    clock.at -= 3600  # somebody set the clock back
    assert not seen.slept()


def test_a_file_nobody_works_in_is_locked_and_never_while_a_session_runs_but_sleep_locks_it_all_the_same(
    data_folder: Path,
) -> None:
    path, _ = locked_file(data_folder)
    clock = Clock()
    kernels = {"k"}
    held = lambda: len(keyring.all_held())  # noqa: E731

    async def hours() -> list[int]:
        mine = locks.Locks(kernels, Presence(clock))
        seen = []
        await mine.unlock(path, PASSPHRASE)
        for running, minutes in ((True, 600), (False, 14), (False, 15)):
            mine.told("k", path, running=running)
            await ticks(mine, clock, minutes)
            seen.append(held())
        await mine.unlock(path, PASSPHRASE)
        mine.told("k", path, running=True)
        await mine.look()
        clock.at += 8 * 3600  # the lid was closed
        await mine.look()
        seen.append(held())
        return seen

    assert awaited(hours()) == [1, 1, 0, 0]


def test_a_file_that_is_unlocked_is_watched_from_then_on(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, _ = locked_file(data_folder)
    clock = Clock()
    monkeypatch.setattr(presence, "TICK_SECONDS", 0.01)

    async def forgotten() -> None:
        await locks.Locks({}, Presence(clock)).unlock(path, PASSPHRASE)
        assert keyring.all_held()
        clock.at += 3600
        while keyring.all_held():
            await asyncio.sleep(0.01)

    awaited(forgotten())


async def ticks(mine: locks.Locks, clock: Clock, minutes: int) -> None:
    """Let so many minutes go by."""
    for _ in range(minutes * 60 // 30):
        clock.at += 30
        await mine.look()


def test_after_how_long_is_kept_on_this_computer_and_what_is_damaged_counts_as_usual() -> None:
    assert idle_lock.minutes() == idle_lock.USUAL
    idle_lock.keep(60)
    assert idle_lock.minutes() == 60
    with pytest.raises(ValueError, match="choices"):
        idle_lock.keep(7)
    (idle_lock.machine.folder() / idle_lock.FILE).write_text('{"minutes": "soon"}', "utf8")
    assert idle_lock.minutes() == idle_lock.USUAL
    (idle_lock.machine.folder() / idle_lock.FILE).unlink()


# ── by hand ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_wrong_passphrase_and_a_wrong_sheet_hold_nothing_and_the_right_ones_do(data_folder: Path) -> None:
    path, sheet = locked_file(data_folder)
    typed = " ".join(sheet.groups)

    async def tried() -> list[object]:
        mine = locks.Locks({})
        said: list[object] = []
        for passphrase, words in (("x", ""), ("", " ".join(locking.new_sheet().groups)), (PASSPHRASE, ""), ("", typed)):
            try:
                await mine.unlock(path, passphrase, words)
                said.append(len(keyring.all_held()))
            except Problem as problem:
                said.append(problem.code.rpartition(".")[2])
            await mine.lock(None, sure=True)
            said.append(len(keyring.all_held()))
        return said

    assert awaited(tried()) == ["wrong_passphrase", 0, "wrong_sheet", 0, 1, 0, 1, 0]


def test_a_lock_goes_on_only_under_the_sheet_that_was_shown_and_typed_over(data_folder: Path) -> None:
    with dossier.create(data_folder, "De Linde") as made:
        path = made.path
    assert path is not None

    async def put() -> list[str]:
        mine, said = locks.Locks({}), []
        shown, page = await mine.new_sheet(path, "nl")
        assert "De Linde" in page
        groups = list(shown.groups)
        slip = " ".join(["00000", *groups[1:]])
        for typed in (slip, " ".join(locking.new_sheet().groups), " ".join(groups).lower()):
            try:
                await mine.put_on(path, PASSPHRASE, typed)
                said.append("locked")
            except Problem as problem:
                said.append(problem.code.rpartition(".")[2])
                assert not locking.is_locked(path)
        return said

    assert awaited(put()) == ["sheet_group", "other_sheet", "locked"]
    assert locking.is_locked(path)


def test_a_sheet_of_before_is_of_no_use_once_there_is_another_and_the_lock_comes_off_with_the_passphrase(
    data_folder: Path,
) -> None:
    path, first = locked_file(data_folder)

    async def renewed() -> None:
        mine = locks.Locks({})
        await mine.unlock(path, PASSPHRASE)
        second, _ = await mine.new_sheet(path, "nl")
        await mine.renew(path, PASSPHRASE, " ".join(second.groups))
        assert list(keyring.all_held()) == [second.salt]
        await mine.lock(path, sure=True)
        with pytest.raises(Problem, match="wrong_sheet"):
            await mine.unlock(path, sheet=" ".join(first.groups))
        await mine.change(path, PASSPHRASE, "een heel andere zin")
        with pytest.raises(Problem, match="wrong_passphrase"):
            await mine.take_off(path, PASSPHRASE)
        await mine.take_off(path, "een heel andere zin")

    awaited(renewed())
    assert not locking.is_locked(path)
    assert keyring.all_held() == {}


# ── lines to kernels ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.skipif(os.name == "nt", reason="a pipe there is never full for who writes: a kernel always reads")
def test_a_kernel_that_does_not_read_has_its_line_closed_so_that_it_forgets() -> None:
    keyring.hold(b"s" * 16, b"k" * 32)
    reading, writing = os.pipe()
    line = keys.Line(writing)
    assert line in keys.lines
    while line in keys.lines:
        line.tell(b"x" * 999 + b"\n")
    told = b""
    while piece := os.read(reading, 65536):
        told += piece
    os.close(reading)
    assert told.startswith(b'{"hold": ["' + b"73" * 16)


def test_who_is_gone_is_told_nothing() -> None:
    reading, writing = os.pipe()
    line = keys.Line(writing)
    os.close(reading)
    line.tell(b"x\n")
    assert line not in keys.lines


# ── the address ──────────────────────────────────────────────────────────────────────────────────────────────────────


class Browser:
    """Asks as a browser does: with the cookies it was given, and the token against forged requests."""

    def __init__(self, kit: Any) -> None:
        self.kit, self.cookies = kit, http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        self._opener.open(kit.address("/start"), timeout=PATIENCE).read()

    def asks(self, body: dict[str, Any], **headers: str) -> tuple[int, dict[str, Any]]:
        token = next(cookie.value for cookie in self.cookies if cookie.name == "_xsrf") or ""
        sent = {"Content-Type": "application/json", "X-XSRFToken": token, **headers}
        request = urllib.request.Request(f"{self.kit.url}/psa/locks", json.dumps(body).encode(), sent, method="POST")
        try:
            answer = self._opener.open(request, timeout=PATIENCE)
        except urllib.error.HTTPError as error:
            return error.code, {}
        return answer.status, json.load(answer)


@pytest.fixture(scope="module")
def served(start_kit: Any) -> Any:
    return start_kit("--no-preheat")


def test_only_a_page_of_this_kit_is_heard_and_only_about_files_of_this_person(served: Any, tmp_path: Path) -> None:
    path, _ = locked_file(served.data, "Van buiten")
    elsewhere, _ = locked_file(tmp_path, "Elders")
    browser = Browser(served)
    asked = {"do": "unlock", "path": str(path), "passphrase": "x"}
    bare = urllib.request.Request(f"{served.url}/psa/locks", b"{}", {"Content-Type": "application/json"}, method="POST")
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(bare, timeout=PATIENCE)
    assert browser.asks(asked, **{"X-XSRFToken": "forged"})[0] == 403
    assert browser.asks(asked, Origin="http://elsewhere.example")[0] in (403, 404)
    assert browser.asks({**asked, "do": "_answer"})[0] == 400
    assert "refused" in browser.asks({**asked, "path": str(elsewhere)})[1]
    assert "wachtzin" in browser.asks(asked)[1]["refused"]
    assert "passphrase" in browser.asks({**asked, "language": "en"})[1]["refused"]
    assert browser.asks({**asked, "passphrase": PASSPHRASE})[1]["id"]


def test_who_guesses_waits_and_nothing_that_was_typed_is_in_a_log(served: Any) -> None:
    path, sheet = locked_file(served.data, "Geraden")
    browser = Browser(served)
    said = [
        browser.asks({"do": "unlock", "path": str(path), "passphrase": f"geheim{n}geheim"})[1]["refused"]
        for n in range(FREE + 1)
    ]
    assert re.search(r"Wacht nog \d+ secon", said[-1])
    assert browser.asks({"do": "unlock", "path": str(path), "passphrase": PASSPHRASE})[1]["refused"].startswith("Dat was")
    browser.asks({"do": "unlock", "path": ["geheim"], "passphrase": {"geheim": 1}})
    written = b"".join(one.read_bytes() for one in (served.data / "logs").rglob("*") if one.is_file())
    for typed in (b"geheim", PASSPHRASE.encode(), *(group.encode() for group in sheet.groups)):
        assert typed not in written


def test_locking_takes_the_key_back_from_every_kernel(served: Any) -> None:
    path, _ = locked_file(served.data, "Terug")
    browser = Browser(served)  # its page's kernel is there
    asked = {"path": str(path), "passphrase": PASSPHRASE}
    assert "id" in browser.asks({"do": "unlock", **asked})[1]
    assert browser.asks({"do": "lock", **asked})[1] == {"phones": 0}
    until(lambda: "refused" in browser.asks({"do": "take_off", "path": str(path), "passphrase": "x"})[1], "it to be locked")


def test_a_file_that_was_renamed_meanwhile_is_locked_by_its_new_name(data_folder: Path) -> None:
    path, _ = locked_file(data_folder)

    async def renamed() -> None:
        mine = locks.Locks({})
        await mine.unlock(path, PASSPHRASE)
        with dossier.open(path) as client:
            client.rename("De Wilg")
        await mine.lock(data_folder / "De Wilg.psa", sure=False)

    awaited(renamed())
    assert keyring.all_held() == {}
