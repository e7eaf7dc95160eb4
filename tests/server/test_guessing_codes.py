"""Guessing the code of a room makes who guesses wait, and nobody else."""

from __future__ import annotations

from server.phones import limits
from server.phones.limits import CodeTries


class Clock:
    """A clock that a test sets."""

    now = 1_000.0

    def __call__(self) -> float:
        return self.now


def test_eight_wrong_codes_from_each_of_38_addresses_keep_nobody_else_out() -> None:
    tries = CodeTries(Clock())
    for address in range(38):
        for _ in range(limits.FREE_TRIES):
            tries.wrong(f"10.0.0.{address}")
    assert tries.wait("10.0.1.1") == 0
    assert all(tries.wait(f"10.0.0.{address}") > 0 for address in range(38))


def test_while_many_addresses_guess_each_has_fewer_tries_and_who_mistypes_once_goes_on() -> None:
    tries = CodeTries(Clock())
    for address in range(limits.TRIES_A_MINUTE):
        tries.wrong(f"10.0.{address // 250}.{address % 250}")
    tries.wrong("10.9.0.1")
    assert tries.wait("10.9.0.1") == 0
    tries.wrong("10.9.0.1")
    assert tries.wait("10.9.0.1") > 0


def test_all_of_a_network_together_guess_so_slowly_that_it_takes_years() -> None:
    clock = Clock()
    tries, tried = CodeTries(clock), 0
    for _ in range(8 * 60):  # eight hours, a minute at a time
        clock.now += 60
        for address in range(250):
            while tries.wait(str(address)) == 0:
                tries.wrong(str(address))
                tried += 1
    assert tried < 31**6 / 10_000


def test_a_wait_grows_but_never_past_its_longest() -> None:
    clock = Clock()
    tries = CodeTries(clock)
    for _ in range(2_000):
        tries.wrong("10.0.0.1")
    assert 0 < tries.wait("10.0.0.1") <= limits.LONGEST_WAIT
