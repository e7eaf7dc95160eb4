"""A report in an envelope: encrypted in a browser to the client's public key, read with the private one.

An envelope is a JWE (RFC 7516: RSA-OAEP-256, A256GCM) as text. It comes in a file, or in a mail that breaks and quotes its
lines; several at once are fine. What cannot be taken says why, and what could be read of it is handed over as well.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import pydantic

from kits.incidents.report import LINE_LIMIT, WORDS_LIMIT, Report, checked
from kits.problems import Problem
from kits.wording import LANGUAGES, clean_text, of

PACKAGE = "kits.incidents"
ALGORITHMS = ("RSA-OAEP-256", "A256GCM")
BITS = 3072
FORM = 1
"""The version of what an envelope holds; a form that asks something else has a higher one."""
LARGEST = 10 * 1024 * 1024
"""Bytes of a file or a text that are read."""
MOST = 500
"""Envelopes that are opened at once."""
TOLD_LIMIT = 2 * WORDS_LIMIT
_BEGINS = "eyJ"  # a JSON object in base64url
_HEAD = re.compile(r"eyJhbGciOiJSU0EtT0FFUC0yNTYi")  # {"alg":"RSA-OAEP-256", as every envelope of the form begins
_INSIDE = r"(?:(?!eyJhbGciOiJSU0Et)[\w-])+"  # where another envelope begins, this one was cut off
_ENVELOPE = re.compile(rf"eyJ[\w-]+\.{_INSIDE}\.[\w-]{{16}}\.{_INSIDE}\.[\w-]{{22}}", re.ASCII)
_SOFT_BREAK = re.compile(r"=\r?\n")
_BETWEEN = re.compile("[\\s>|*\u00ad\u200b-\u200f\u2060\ufeff]+")
_TAG = re.compile(r"<[^<>]*>")
_ID = re.compile(r"[\w-]{16,64}", re.ASCII)


@dataclass(frozen=True)
class Pair:
    """A client's keys as JSON Web Keys: `public` goes into the form, `private` (class C) stays where names stay."""

    public: str
    private: str

    @property
    def kid(self) -> str:
        """What names the pair in an envelope (RFC 7638)."""
        return str(json.loads(self.public)["kid"])


@dataclass(frozen=True)
class Arrived:
    """What came in one envelope: a `report`, or the `problem` that keeps it out.

    `key` is the report's own identity: the same whenever it is sent or encrypted again, other when it was changed; "" for
    what cannot be read. `told` is what an envelope says that can be read and not be taken, for people to read.
    """

    fingerprint: str
    key: str = ""
    report: Report | None = None
    problem: Problem | None = None
    told: str = ""


_AS_WRITTEN = pydantic.ConfigDict(extra="forbid", strict=True, cache_strings="none")  # no text of a report stays in pydantic


@pydantic.dataclasses.dataclass(frozen=True, config=_AS_WRITTEN)
class _Told(Report):
    """The report as the form writes it; `unit_said` is a unit's name, or what somebody called theirs."""

    unit_said: str = ""


@pydantic.dataclasses.dataclass(frozen=True, config=_AS_WRITTEN)
class _Letter:
    """What an envelope holds."""

    form: int
    id: str
    report: _Told
    language: str = ""
    made: str = ""


_LETTER = pydantic.TypeAdapter(_Letter)


def new_pair() -> Pair:
    """Return new keys for a client: RSA of 3072 bits, named by their thumbprint."""
    from joserfc.jwk import RSAKey  # noqa: PLC0415 - a hundred modules, which kernels that wait do without

    key = RSAKey.generate_key(BITS)
    named = {"kid": key.thumbprint()}
    return Pair(json.dumps(key.as_dict(private=False) | named), json.dumps(key.as_dict(private=True) | named))


def seal(letter: Mapping[str, Any], public: str) -> str:
    """Return an envelope as the form makes it, of what `letter` says: for a kit that reports to another, and for tests."""
    from joserfc import jwe  # noqa: PLC0415
    from joserfc.jwk import RSAKey  # noqa: PLC0415

    key = RSAKey.import_key(json.loads(public))
    header = {"alg": ALGORITHMS[0], "enc": ALGORITHMS[1], "kid": key.kid}
    return jwe.encrypt_compact(header, json.dumps(letter).encode(), key, algorithms=ALGORITHMS)


def letter(report: Report, key: str, language: str = "nl", made: str = "", unit_said: str = "") -> dict[str, Any]:
    """Return what an envelope holds of a report; `key` is the identity that its sender chose."""
    told = asdict(report) | {"kinds": list(report.kinds), "unit_said": unit_said}
    return {"form": FORM, "id": key, "language": language, "made": made, "report": told}


def read(
    data: bytes | str, keys: Sequence[str], units: Mapping[str, str] | None = None, today: dt.date | None = None
) -> tuple[Arrived, ...]:
    """Return what the envelopes in a file or a text hold, each once, in their order.

    `keys` are the client's private keys, `units` the names of its units by id: one that is not there (any more) is told in
    the report's own words instead. Raises Problem when there is no envelope at all, or more than is read.
    """
    if len(data) > LARGEST:
        raise Problem("kits.incidents:envelope.too_big", limit=LARGEST // 1024**2)
    texts = [_joined(text) for text in _texts(data)]
    envelopes = list(dict.fromkeys(found for text in texts for found in _ENVELOPE.findall(text)))
    if len(envelopes) > MOST:
        raise Problem("kits.incidents:envelope.too_many", n=len(envelopes), limit=MOST)
    opened = _opener(keys if envelopes else ())
    arrived = [_arrived(envelope, opened, units or {}, today) for envelope in envelopes]
    begun = {text[match.start() :][:64] for text in texts for match in _HEAD.finditer(_ENVELOPE.sub(" ", text))}
    if begun:
        arrived.append(Arrived("", problem=Problem("kits.incidents:envelope.cut_off")))
    if not arrived:
        raise Problem("kits.incidents:envelope.none")
    return _once(arrived)


def _once(arrived: Sequence[Arrived]) -> tuple[Arrived, ...]:
    """Leave out a report that is there already, encrypted another time."""
    return tuple({one.key or one.fingerprint or str(n): one for n, one in enumerate(arrived)}.values())


def _texts(data: bytes | str) -> Iterator[str]:
    """Yield the texts in which envelopes may stand: of a mail that was saved, each of its parts."""
    if isinstance(data, str):
        yield data
        return
    if re.match(rb"(?:[A-Za-z-]+:.*\r?\n(?:[ \t].*\r?\n)*){3}", data):
        import email.policy  # noqa: PLC0415 - nor does a kernel that waits need to know what mail looks like

        for part in email.message_from_bytes(data, policy=email.policy.default).walk():
            if not part.is_multipart():
                payload = part.get_payload(decode=True)
                yield payload.decode("utf8", "replace") if isinstance(payload, bytes) else ""
        return
    utf16 = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    yield data.decode("utf16" if utf16 else "utf8", "replace")


def _joined(text: str) -> str:
    """Return a text with what mail programs put between the parts of an envelope left out."""
    if "<html" in text[:5000].lower():
        text = _TAG.sub("", text)
    return _BETWEEN.sub("", _SOFT_BREAK.sub("", text))


def _opener(keys: Sequence[str]) -> Callable[[str], bytes]:
    """Return what opens an envelope with the key that it names."""
    from joserfc import jwe  # noqa: PLC0415
    from joserfc.errors import ExceededSizeError, JoseError, UnsupportedAlgorithmError  # noqa: PLC0415
    from joserfc.jwk import RSAKey  # noqa: PLC0415

    known = {key.kid: key for key in (RSAKey.import_key(json.loads(one)) for one in keys)}

    def opened(envelope: str) -> bytes:
        kid = _kid(envelope)
        if not isinstance(kid, str) or kid not in known:
            raise Problem("kits.incidents:envelope.other_client")
        try:
            plain = jwe.decrypt_compact(envelope, known[kid], algorithms=ALGORITHMS).plaintext
        except (ExceededSizeError, UnsupportedAlgorithmError) as error:
            raise Problem("kits.incidents:envelope.foreign") from error
        except (JoseError, ValueError) as error:
            raise Problem("kits.incidents:envelope.damaged") from error
        return plain or b""

    return opened


def _kid(envelope: str) -> object:
    """Return which pair of keys an envelope names."""
    head = envelope.partition(".")[0]
    try:
        told = json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))
    except (ValueError, RecursionError) as error:
        raise Problem("kits.incidents:envelope.damaged") from error
    return told.get("kid") if isinstance(told, dict) else None


def _arrived(envelope: str, opened: Callable[[str], bytes], units: Mapping[str, str], today: dt.date | None) -> Arrived:
    fingerprint = hashlib.sha256(
        envelope.rpartition(".")[0].rpartition(".")[2].encode() + envelope[-22:].encode()
    ).hexdigest()
    try:
        plain = opened(envelope)
    except Problem as problem:
        return Arrived(fingerprint, problem=problem)
    try:
        return replace(unsealed(plain, units, today), fingerprint=fingerprint)
    except Problem as problem:
        told = clean_text(plain.decode("utf8", "replace"))[:TOLD_LIMIT]
        return Arrived(fingerprint, problem=problem, told=told)


def unsealed(plain: bytes, units: Mapping[str, str], today: dt.date | None = None) -> Arrived:
    """Return the report in what an envelope holds, with its own identity. Raises Problem for what cannot be taken."""
    found = _letter(plain)
    report = _report(found, units, today)
    same = json.dumps([found.id, asdict(found.report)], sort_keys=True)
    key = f"file:{hashlib.sha256(same.encode('utf8', 'surrogatepass')).hexdigest()[:32]}"
    return Arrived("", key, report)


def _letter(plain: bytes) -> _Letter:
    try:
        told = json.loads(plain)
    except (ValueError, RecursionError) as error:
        raise Problem("kits.incidents:envelope.strange") from error
    version = told.get("form") if isinstance(told, dict) else None
    if type(version) is int and version > FORM:
        raise Problem("kits.incidents:envelope.newer")
    try:
        found = _LETTER.validate_json(plain)
    except pydantic.ValidationError as error:
        raise Problem("kits.incidents:envelope.strange") from error
    if found.form != FORM or not _ID.fullmatch(found.id):
        raise Problem("kits.incidents:envelope.strange")
    return found


def _report(found: _Letter, units: Mapping[str, str], today: dt.date | None) -> Report:
    """Return the report in a letter; a unit that is not the client's is told in its words."""
    told = asdict(found.report)
    said = clean_text(told.pop("unit_said"), single_line=True)[:LINE_LIMIT]
    if told["unit"] not in units:
        alike = [unit for unit, name in units.items() if said and name.casefold() == said.casefold()]
        told["unit"] = alike[0] if len(alike) == 1 else ""
        if said and not told["unit"]:
            language = found.language if found.language in LANGUAGES else LANGUAGES[0]
            line = of(PACKAGE, language).say("unit_said", unit=said)
            told["words"] = f"{line}\n{told['words']}".strip()
    return checked(Report(**told), today)
