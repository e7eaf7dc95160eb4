"""Phones on the facilitator's page: letting them in, how many have answered, and putting up what they gave."""

from __future__ import annotations

import dataclasses
import functools
import logging
from typing import Any

from kits import live
from kits.live.phones import AT_LEAST, Kind, PhoneRoom, at_hub, away, box, enough
from kits.problems import Problem

log = logging.getLogger("psa_kit.phones")


def view(session: live.Session[Any]) -> dict[str, Any] | None:
    """Return what the page shows of phones: numbers only. None where the instrument asks nothing of them.

    `{room: {address, code, qr, paused} | None, over_tls, ask: {question, kind, closes} | None, counts}`.
    """
    asking = session.model.phones
    if asking is None:
        return None
    ask = asking.asked(session.state)
    with session.dossier.reading() as connection:
        room = box.room(connection, session.id)
        question = (
            ask.question if ask and ask.kind is not Kind.TELL else None
        )  # how many told something is nobody's business
        counts = box.counts(connection, session.id, question) if room else box.Counts()
        silent = away.silent(connection, session.id, question) if room else away.Silent()
    known = asking.known(session.state)
    return {
        "room": _room(room) if room else None,
        "over_tls": at_hub.over_tls(),
        "ask": {"question": ask.question, "kind": ask.kind.value, "closes": ask.closes} if ask else None,
        "counts": {
            **dataclasses.asdict(counts),
            "enough": bool(ask and (ask.by_group or enough(ask.kind, counts))),
            "least": AT_LEAST,
            "silent": silent.all,
            "gone": silent.gone,
        },
        "known": {"people": known.people, "counted": known.counted, "explained": bool(known.reason)},
    }


def _room(room: PhoneRoom) -> dict[str, Any]:
    return {"address": room.address, "code": room.code, "qr": _qr(room.url), "paused": room.paused}


@functools.lru_cache(maxsize=4)
def _qr(url: str) -> str:
    """Return a QR code as an address an image can have, with the quiet edge a camera needs."""
    import segno  # noqa: PLC0415 - only where phones are let in

    made = segno.make(url, error="m", micro=False)
    return str(made.svg_data_uri(border=4, scale=8, light="#ffffff", dark="#1c2733"))


def wifi_qr(name: str, password: str) -> str:
    """Return the QR code that lets a phone on to a Wi-Fi network, as an address an image can have. Nothing of it is kept."""
    from segno import helpers  # noqa: PLC0415 - only where phones are let in

    made = helpers.make_wifi(name, password or None, "WPA" if password else None)
    return str(made.svg_data_uri(border=4, scale=8, light="#ffffff", dark="#1c2733"))


def send_away(session: live.Session[Any], *, here_too: bool) -> int:
    """Let phones that gave nothing to what is asked now take part no longer. Returns how many."""
    asking = session.model.phones
    ask = asking.asked(session.state) if asking else None
    with session.dossier.transaction() as connection:
        return away.send_away(connection, session.id, ask.question if ask else None, here_too=here_too)


def open_room(session: live.Session[Any], host: str) -> None:
    """Let phones in at one of this computer's addresses. Raises Problem when they cannot be."""
    from kits.live.phones import service  # noqa: PLC0415 - only where phones are let in

    service.start(session.dossier, session.id, host)


def asleep(session: live.Session[Any], *, revive: bool) -> bool:
    """Say whether phones were let in, but nothing listens to them; where it may, start the service again first.

    It may only where somebody opened this very room on this computer, and at the same address: on another network, or with a
    file from elsewhere, somebody has to choose again. What phones gave, and who takes part, stays.
    """
    with session.dossier.reading() as connection:
        room = box.room(connection, session.id)
    if room is None:
        return False
    from kits.live.phones import service  # noqa: PLC0415 - only where phones are let in

    at_home = room.door in {one.address for one in service.addresses()}
    elsewhere = (
        not at_home and session.dossier.path is None
    )  # another computer may have let them in to a client in a database
    if (at_home or elsewhere) and service.answers(room) is not False:
        return False
    if revive and at_home and service.was_chosen(room):
        log.warning("The phones' service had gone; it is started again")
        try:
            service.start(session.dossier, session.id, room.door)
            return False
        except Problem as problem:
            log.error("The phones' service could not be started again: %s", problem.code)
    return True


def close(session: live.Session[Any]) -> None:
    """Shut phones out, and wipe what there is of them."""
    with session.dossier.transaction() as connection:
        box.close(connection, session.id)
    session.dossier.fold_in(wait=False)


def pause(session: live.Session[Any], *, paused: bool) -> None:
    """Let phones wait, or go on."""
    with session.dossier.transaction() as connection:
        box.pause(connection, session.id, paused=paused)


def addresses() -> list[dict[str, str]]:
    """Return where phones could be let in."""
    from kits.live.phones import service  # noqa: PLC0415 - only where phones are let in

    return [dataclasses.asdict(one) for one in service.addresses()]
