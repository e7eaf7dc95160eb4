"""Reports by phone, over the service as it really runs: into the register at once, once, and left nowhere else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from participant import Phone
from running import until

from kits import dossier, live
from kits.incidents import envelope
from kits.incidents.events import CallSet
from kits.incidents.model import INSTRUMENT, MODEL
from kits.incidents.register import Register
from kits.incidents.report import Report
from kits.live.phones import box, service
from server.phones.limits import TOLD_AT_ONCE

WORDS = "Hij-riep-iets-onvergetelijks"
REPORT = Report(dt.date.today().isoformat(), "building", ("verbal",), reach="06-12345678", needs_now=True, words=WORDS)


def test_a_phone_reports_while_the_register_is_open_and_not_after(tmp_path: Path, data_folder: Path) -> None:
    with dossier.create(tmp_path / "linde.psa", "De Linde") as file:
        row = file.add_session(INSTRUMENT, "Register")
        log = live.Session(file, row.id, MODEL)
        log.do(CallSet(whom="toestel 112"))
        room = service.start(file, row.id, "127.0.0.1")
        try:
            stranger, phone, other = (Phone(room, language) for language in ("nl", "nl", "en"))
            letter = envelope.letter(REPORT, "a" * 22, language="nl")
            assert [stranger.ask(*what)[0] for what in (("GET", "/form"), ("PUT", "/tell", letter))] == [401, 401]
            assert (phone.join(), other.join()) == (200, 200)
            state = phone.state()
            assert (state["ask"]["kind"], state["mine"]) == ("tell", None)
            assert phone.answer("report", {"report": {}})[0] == 400, "nothing of a report comes to lie in the ballot box"

            form = other.ask("GET", "/form")[1]
            assert (form["language"], form["client"]["call"]) == ("en", "toestel 112")
            assert "key" not in form and form["words"]["nl"]["send"] != form["words"]["en"]["send"]

            said = [phone.ask("PUT", "/tell", letter)[:2] for _ in range(2)]
            register = Register(file, row.id)
            [case] = register.cases()
            assert said == [(200, {"number": case.number})] * 2 and case.way == "phone"
            assert register.look(case.id, "terugbellen").texts[0].text == WORDS

            wrong = letter | {"language": "en", "report": letter["report"] | {"kinds": []}}
            status, refused, _ = phone.ask("PUT", "/tell", wrong)
            assert status == 400 and refused["say"].isascii() and "kind" in refused["say"], "in the form's language"
            assert phone.ask("PUT", "/tell", b"[]")[0] == 400 and phone.ask("PUT", "/tell", b"x" * 70_000)[0] == 413
            others = [envelope.letter(REPORT, f"{n:022}") for n in range(TOLD_AT_ONCE + 1)]
            *_, (status, late, headers) = [other.ask("PUT", "/tell", one) for one in others]
            assert (status, headers["Retry-After"]) == (429, str(late["wait"])) and late["say"]
            assert len(register.cases()) == TOLD_AT_ONCE + 1

            with file.transaction() as connection:
                box.close(connection, row.id)
            late_one = envelope.letter(REPORT, "z" * 22)
            until(lambda: _refused(phone, late_one), "closing the room closes the way")
            assert len(register.cases()) == TOLD_AT_ONCE + 1
        finally:
            with file.transaction() as connection:
                box.close(connection, row.id)
            until(lambda: not service.running(room), "the service ends with the room")
    logs = "".join(path.read_text("utf8") for path in data_folder.rglob("*.log*"))
    assert WORDS not in logs and "12345678" not in logs


def _refused(phone: Phone, letter: dict[str, object]) -> bool:
    try:
        return phone.ask("PUT", "/tell", letter)[0] in (401, 409)
    except OSError:
        return True  # nobody listens any more
