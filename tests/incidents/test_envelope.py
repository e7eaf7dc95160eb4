"""A report that comes encrypted is read by its own client alone, counts once, and what cannot be taken says why."""

import base64
import datetime as dt
import email.message
import json
import textwrap
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from often import often

from kits.incidents import envelope
from kits.incidents.envelope import letter, new_pair, read, seal
from kits.incidents.report import Report
from kits.problems import Problem

TODAY = dt.date(2026, 11, 27)
REPORT = Report(
    "2026-11-26",
    "building",
    ("verbal", "intimidation"),
    "14:20",
    "Kantoor Noord",
    "reception",
    "u1",
    words="Hij riep: “Ik kom terug!”",
)
MADE = "2026-11-26T13:30:00+00:00"
PAIR, OTHER = new_pair(), new_pair()
UNITS = {"u1": "Wonen Noord", "u2": "Onderhoud"}


def sealed(**changes: Any) -> str:
    report = replace(REPORT, **changes.pop("report", {}))
    return seal(letter(report, "a" * 22, made=MADE) | changes, PAIR.public)


def hostile(**fields: Any) -> str:
    told = letter(REPORT, "a" * 22, made=MADE)
    return seal(told | {"report": told["report"] | fields}, PAIR.public)


def arrived(data: bytes | str) -> tuple[envelope.Arrived, ...]:
    return read(data, [PAIR.private], UNITS, TODAY)


def why(one: envelope.Arrived) -> str:
    assert one.report is None and one.problem is not None
    assert one.problem.text("nl") != one.problem.text("en")
    return one.problem.code.rpartition(".")[2]


def test_a_report_comes_out_as_it_was_told() -> None:
    [one] = arrived(sealed())
    assert (one.report, one.problem) == (REPORT, None)
    assert one.key.startswith("file:")


def test_the_same_report_is_the_same_however_often_it_is_encrypted_and_another_when_it_was_changed() -> None:
    once, again, changed = (arrived(text)[0] for text in (sealed(), sealed(), sealed(report={"words": "Anders."})))
    assert once.key == again.key != changed.key
    assert once.fingerprint != again.fingerprint
    assert [one.key for one in arrived(f"{sealed()}\n\n{sealed()}\n{sealed(report={'words': 'Anders.'})}")] == [
        once.key,
        changed.key,
    ]


def mail(text: str, quoted: str = "", broken: str = "\n", width: int = 76) -> str:
    lines = broken.join(textwrap.wrap(text, width, break_on_hyphens=False))
    body = f"Beste collega,\n\nHierbij een melding:\n{lines}\nGroet,\nMilan.van.de.balie en team\n"
    return textwrap.indent(body, quoted) if quoted else body


@pytest.mark.parametrize(
    "text",
    [
        mail(sealed()),
        mail(sealed(), quoted="> > "),
        mail(sealed(), broken="=\r\n", width=70),
        mail(sealed(), broken=" \r\n\t"),
        mail(sealed(), broken="\u200b\n"),
        f"<html><body><p>Hoi</p><p>{'<br>'.join(textwrap.wrap(sealed(), 60, break_on_hyphens=False))}</p></body></html>",
        f"Melding:{sealed()}.Groeten",
    ],
    ids=["wrapped", "quoted", "quoted_printable", "indented", "zero_width", "html", "glued"],
)
def test_what_mail_programs_do_to_lines_does_no_harm(text: str) -> None:
    assert [one.report for one in arrived(text)] == [REPORT]
    assert [one.report for one in arrived(text.encode())] == [REPORT]


def test_a_mail_that_was_saved_is_read_with_what_hangs_on_it() -> None:
    message = email.message.EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.nl", "b@example.nl", "Melding"
    message.set_content(mail(sealed()), cte="quoted-printable")
    message.add_attachment(
        sealed(report={"site": "Zuid"}).encode(), maintype="application", subtype="octet-stream", filename="m.jwe"
    )
    assert [one.report.site for one in arrived(bytes(message)) if one.report] == ["Kantoor Noord", "Zuid"]


def test_a_file_in_utf_16_is_read() -> None:
    assert arrived(sealed().encode("utf-16"))[0].report == REPORT


@pytest.mark.parametrize("text", ["", "Geen melding.", "eyJhbGciOiJub25lIn0.e30.", b"\x00\xff\xfe" * 50, "a.b.c.d.e"])
def test_what_holds_no_report_says_so(text: bytes | str) -> None:
    with pytest.raises(Problem) as refused:
        arrived(text)
    assert refused.value.code == "kits.incidents:envelope.none"


def test_more_than_ten_megabytes_is_not_read() -> None:
    with pytest.raises(Problem) as refused:
        arrived("x" * (10 * 1024**2 + 1))
    assert "10 MB" in refused.value.text("nl")


def test_another_clients_report_is_said_to_be_that_beside_ones_own() -> None:
    theirs = seal(letter(REPORT, "b" * 22), OTHER.public)
    first, second = arrived(f"{theirs}\n{sealed()}")
    assert why(first) == "other_client"
    assert second.report == REPORT
    [old] = read(theirs, [PAIR.private, OTHER.private], UNITS, TODAY)  # keys that were replaced go on reading
    assert old.report == REPORT


@pytest.mark.parametrize("part", [0, 1, 2, 3, 4])
def test_a_report_in_which_one_figure_was_changed_is_not_taken(part: int) -> None:
    parts = sealed().split(".")
    at = len(parts[part]) // 2
    parts[part] = parts[part][:at] + ("A" if parts[part][at] != "A" else "B") + parts[part][at + 1 :]
    [one] = arrived(".".join(parts))
    assert why(one) in {"damaged", "other_client"}


def test_a_report_that_was_cut_off_is_said_beside_one_that_is_whole() -> None:
    whole, cut = arrived(f"{sealed()[:700]}\n{sealed()}")
    assert whole.report == REPORT
    assert why(cut) == "cut_off"


def test_a_newer_forms_report_is_kept_for_a_newer_kit() -> None:
    [one] = arrived(sealed(form=2, colour="red"))
    assert why(one) == "newer"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (sealed(colour="red"), "strange"),
        (sealed(id="../../etc"), "strange"),
        (sealed(form="1"), "strange"),
        (sealed(form=0), "strange"),
        (hostile(colour="red"), "strange"),
        (hostile(near_miss="yes"), "strange"),
        (hostile(kinds="verbal"), "strange"),
        (hostile(words=["a"]), "strange"),
        (hostile(place="roof"), "unknown_code"),
        (hostile(kinds=["verbal", "cruelty"]), "unknown_code"),
        (hostile(day="2026-11-30"), "day_to_come"),
        (hostile(words="a" * 6000), "long_words"),
    ],
)
def test_what_the_form_does_not_write_is_not_taken_and_can_still_be_read(text: str, code: str) -> None:
    [one] = arrived(text)
    assert why(one) == code
    assert "2026-11" in one.told


@pytest.mark.parametrize("plain", [b"[" * 40_000, b"{", b"\xff\xfe", b"null", b'"x"', b"[]", b"1" * 5000])
def test_what_is_no_letter_at_all_says_so(plain: bytes) -> None:
    from joserfc import jwe
    from joserfc.jwk import RSAKey

    key = RSAKey.import_key(json.loads(PAIR.public))
    header = {"alg": "RSA-OAEP-256", "enc": "A256GCM", "kid": PAIR.kid}
    [one] = arrived(jwe.encrypt_compact(header, plain, key, algorithms=envelope.ALGORITHMS))
    assert why(one) == "strange"


def test_control_characters_go_and_markup_stays_the_text_it_is() -> None:
    [one] = arrived(hostile(words="<script>alert(1)</script>\x00\x07\u0085", site="<b>Noord</b>\x1b[31m"))
    assert one.report is not None
    assert (one.report.words, one.report.site) == ("<script>alert(1)</script>", "<b>Noord</b>[31m")


def test_a_packed_letter_is_not_unpacked() -> None:
    from joserfc import jwe
    from joserfc.jwk import RSAKey

    key = RSAKey.import_key(json.loads(PAIR.public))
    header = {"alg": "RSA-OAEP-256", "enc": "A256GCM", "kid": PAIR.kid, "zip": "DEF"}
    packed = jwe.encrypt_compact(header, b"0" * 1_000_000, key, algorithms=[*envelope.ALGORITHMS, "DEF"])
    assert why(arrived(packed)[0]) == "foreign"


def test_a_letter_longer_than_the_form_writes_is_not_opened() -> None:
    assert why(arrived(hostile(words="a" * 70_000))[0]) == "foreign"


@pytest.mark.parametrize(
    ("unit", "said", "found", "words"),
    [
        ("u1", "Wonen Noord", "u1", ""),
        ("gone", "onderhoud", "u2", ""),
        ("gone", "Wonen Oost", "", "Afdeling: Wonen Oost"),
        ("", "Balieteam", "", "Afdeling: Balieteam"),
        ("gone", "", "", ""),
    ],
)
def test_a_unit_that_is_not_there_is_told_in_its_words(unit: str, said: str, found: str, words: str) -> None:
    [one] = arrived(seal(letter(replace(REPORT, unit=unit, words=""), "a" * 22, unit_said=said), PAIR.public))
    assert one.report is not None
    assert (one.report.unit, one.report.words) == (found, words)


@pytest.mark.parametrize("made", ["", "gisteren", "2026-11-26", "2026-11-26T13:30:00", "9999-12-31T23:59:59-23:00"])
def test_a_moment_that_is_none_is_no_reason_to_refuse(made: str) -> None:
    [one] = arrived(sealed(made=made))
    assert one.report == REPORT


def test_keys_are_of_one_client_and_the_public_one_tells_no_secret() -> None:
    assert PAIR.kid != OTHER.kid
    public, private = json.loads(PAIR.public), json.loads(PAIR.private)
    assert public.keys() == {"kty", "n", "e", "kid"} < private.keys()
    assert len(base64.urlsafe_b64decode(public["n"] + "==")) * 8 == 3072
    assert PAIR.private not in repr(read.__doc__) and private["d"] not in PAIR.public


@settings(max_examples=often(30))
@given(st.binary(max_size=300))
def test_any_bytes_give_reports_or_a_sentence(data: bytes) -> None:
    try:
        assert all(one.problem for one in arrived(data))
    except Problem as problem:
        assert problem.text("nl")
