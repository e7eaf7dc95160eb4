"""How fast phones are let in: a room at once, behind one address too, and nobody fills it by joining over and over."""

from __future__ import annotations

from server.phones.limits import ALL_TOLD_AT_ONCE, TOLD_AT_ONCE, DoorBusyError, Doors, Tellings


class Clock:
    """Time that only goes by when a test says so."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def let_in(doors: Doors, clock: Clock, address: str, tries: int, *, seconds: float = 0.0, people: int = 0) -> int:
    """Return how many of so many tries, spread over `seconds`, were let in."""
    n = 0
    for _ in range(tries):
        n += doors.wait(address, people) == 0
        clock.now += seconds / tries
    return n


def test_a_room_of_thirty_behind_one_address_is_in_at_once() -> None:
    clock = Clock()
    assert let_in(Doors(clock), clock, "192.168.1.1", 30) == 30


def test_a_room_of_two_hundred_is_too_where_the_plan_says_so() -> None:
    clock = Clock()
    assert let_in(Doors(clock), clock, "192.168.1.1", 200, people=200) == 200


def test_1495_joins_in_six_seconds_do_not_fill_the_room_and_shut_nobody_out() -> None:
    clock = Clock()
    doors = Doors(clock)
    assert let_in(doors, clock, "192.168.1.66", 1_495, seconds=6) <= 46
    assert let_in(doors, clock, "192.168.1.7", 30) == 30, "others come in beside them"
    wait = doors.wait("192.168.1.66", 0)
    assert 0 < wait <= 1, "and who shares the address waits a second, not for good"
    clock.now += wait
    assert doors.wait("192.168.1.66", 0) == 0


def test_many_addresses_do_not_fill_it_together_either() -> None:
    clock = Clock()
    doors = Doors(clock)
    assert sum(let_in(doors, clock, f"10.0.{n // 250}.{n % 250}", 5, seconds=0.02) for n in range(300)) <= 80 + 4 * 6 + 1


def test_addresses_are_forgotten_again() -> None:
    clock = Clock()
    doors = Doors(clock)
    for n in range(3_000):
        doors.wait(f"10.{n // 62_500}.{n // 250 % 250}.{n % 250}", 0)
        clock.now += 3
    assert len(doors._of) <= 1_001


def test_a_phone_that_has_to_wait_is_told_a_time_so_that_it_tries_again_however_short_it_is() -> None:
    assert [DoorBusyError(seconds).seconds for seconds in (0.001, 0.04, 0.1, 0.94, 1.0)] == [0.1, 0.1, 0.1, 1.0, 1.0]


def test_a_phone_and_a_room_of_phones_are_held_to_what_there_can_be_to_tell() -> None:
    clock = Clock()
    tellings = Tellings(clock)
    assert [tellings.wait("a") for _ in range(TOLD_AT_ONCE)] == [0] * TOLD_AT_ONCE
    seconds = tellings.wait("a")
    assert seconds > 0 and tellings.wait("b") == 0, "the other phone does not wait"
    clock.now += seconds
    assert tellings.wait("a") == 0
    assert [bool(tellings.wait(f"phone {n}")) for n in range(ALL_TOLD_AT_ONCE)].count(True) > 0
