"""Making the form for the intranet: page, style, script and what it knows of the client in one HTML file.

Nothing in it is fetched, and its own rules (a Content-Security-Policy) let nothing be: what is filled in leaves the page
only encrypted, by a person's own doing.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from kits import wording
from kits.incidents import codes, hints
from kits.incidents.envelope import FORM
from kits.incidents.report import LINE_LIMIT, OLDEST_DAYS, WORDS_LIMIT
from kits.live.phones import at_hub
from kits.reports.paper import Export, file_name
from kits.wording import LANGUAGES

PACKAGE = "kits.incidents.intranet"
HERE = Path(__file__).parent
SCRIPTS = ("hints.js", "seal.js", "fields.js", "form.js", "handing.js")
"""The script's parts, in the order in which they stand in the page."""
SHARED = ("hints.js", "seal.js", "fields.js", "form.js", "form.css")
"""What of the page is the form itself: a phone in a room (`kits.incidents.phones`) shows it as well."""
ASKED = ("places", "activities", "kinds")
_MODULE = re.compile(r"^import .*;\n|^export (?=\w)|^/\*\*.*\*/\n", re.MULTILINE)


@dataclass(frozen=True)
class Intranet:
    """What a client's form says of the client.

    `public` is its public key (`envelope.Pair.public`; "" for a form that seals nothing). `sites` and `units` (id and name)
    are offered as choices; without them people say their own. `mail_to` is where reports are mailed, `call` whom to call
    when it cannot wait, and `hear_days` within how many days whoever reports hears what is done (None: not said).
    """

    organisation: str
    public: str
    mail_to: str = ""
    call: str = ""
    hear_days: int | None = None
    sites: tuple[str, ...] = ()
    units: tuple[tuple[str, str], ...] = ()
    language: str = "nl"


def page(intranet: Intranet) -> Export:
    """Return the form as a file to put on an intranet, or to hand out."""
    say = wording.of(PACKAGE, intranet.language).say
    script = "\n".join(_MODULE.sub("", (HERE / name).read_text("utf8")) for name in SCRIPTS)
    style = (HERE / "form.css").read_text("utf8")
    knows = told(intranet) | {"key": json.loads(intranet.public)}
    filled = {
        "language": intranet.language,
        "title": escape(say("page.document", organisation=intranet.organisation)),
        "no_script": escape(say("page.no_script", call=intranet.call and say("page.call", call=intranet.call))),
        "style": style,
        "style_hash": _hash(style),
        "script": script,
        "script_hash": _hash(script),
        "told": json.dumps(knows, ensure_ascii=False).replace("<", "\\u003c"),
    }
    html = re.sub(r"\{(\w+)\}", lambda place: filled[place[1]], (HERE / "page.html").read_text("utf8"))
    name = file_name(say("page.file"), "", say("page.file"), intranet.organisation)
    return Export(f"{name}.html", html.encode(), "text/html")


def told(intranet: Intranet, *, on_phone: bool = False) -> dict[str, Any]:
    """Return what the form knows: the client's own, all choices and words in each language, what hints look for.

    On a phone some of its words are others: what is filled in there goes to the register at once.
    """
    said = {language: wording.of(PACKAGE, language) for language in LANGUAGES}
    words = {language: dict(texts.get("page")) for language, texts in said.items()}
    for language, texts in said.items() if on_phone else ():
        words[language] |= texts.get("phone") | (texts.get("phone_over_tls") if at_hub.over_tls() else {})
    kinds = {language: wording.of("kits.incidents", language).get("hints") for language in LANGUAGES}
    return {
        "form": FORM,
        "language": intranet.language,
        "client": {
            "organisation": intranet.organisation,
            "mail_to": intranet.mail_to,
            "call": intranet.call,
            "hear_days": intranet.hear_days,
            "sites": intranet.sites,
            "units": intranet.units,
        },
        "limits": {"line": LINE_LIMIT, "words": WORDS_LIMIT, "days": OLDEST_DAYS},
        "codes": {
            question: [{"id": code.id, "words": code.words, "means": code.means} for code in codes.of(question)]
            for question in ASKED
        },
        "words": words,
        "hint_kinds": kinds,
        "hints": hints.for_browser(),
    }


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
