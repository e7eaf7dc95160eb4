"""What a browser can and cannot reach."""

from __future__ import annotations

import http.client
import json
import os
import re
import stat
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from running import PATIENCE, ROOT

from kits.dossier import machine

COUNTER = [sys.executable, str(Path(__file__).parent / "counter.py")]


@pytest.fixture(scope="module")
def served(start_kit: Any) -> Any:
    return start_kit(program=COUNTER)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


def ask(kit: Any, path: str, method: str = "GET", headers: dict[str, str] | None = None, token: bool = False) -> Any:
    sent = dict(headers or {}) | ({"Authorization": f"token {kit.token}"} if token else {})
    request = urllib.request.Request(kit.url + path, method=method, headers=sent)
    try:
        return urllib.request.build_opener(NoRedirect).open(request, timeout=PATIENCE)
    except urllib.error.HTTPError as error:
        return error


@pytest.mark.parametrize("path", ["/start", "/memo-voting", "/memo-voting?dossier=a&session=b"])
def test_a_page_stays_shut_without_token_or_cookie(served: Any, path: str) -> None:
    answer = ask(served, path)
    said = answer.read().decode()
    assert answer.status == 403
    assert "Deze browser mag hier nog niet naar binnen" in said
    assert 'href="/"' not in said  # the same door
    assert "Traceback" not in said


def test_a_wrong_token_is_refused(served: Any) -> None:
    assert ask(served, "/start?token=" + "0" * 48).status == 403


def test_the_token_becomes_a_cookie_and_leaves_the_address(served: Any) -> None:
    answer = ask(served, f"/memo-voting?dossier=a%20b&token={served.token}&session=%C3%A9")
    assert answer.status == 302
    assert answer.headers["Location"] == "/memo-voting?dossier=a%20b&session=%C3%A9"
    assert "HttpOnly" in answer.headers["Set-Cookie"]


def test_the_bare_address_leads_to_the_front_door(served: Any) -> None:
    answer = ask(served, "/?token=x&a=b")
    assert (answer.status, answer.headers["Location"]) == (302, "/start?token=x&a=b")


@pytest.mark.parametrize(
    "path",
    [
        "/voila/render/start.ipynb",
        "/voila/tree",
        "/voila/files/start.ipynb",
        "/voila/api/contents",
        "/voila/static/voila.js",
        "/api/kernels",
        "/api/contents",
        "/api/terminals",
        "/api/sessions",
        "/login",
        "/logout",
        "/psa/static/x/../../../server/private.py",
        "/psa/static/x/%2e%2e/%2e%2e/cli.py",
        "/psa/voila/x/%2e%2e/voila.py",
        "/start.ipynb",
    ],
)
def test_nothing_else_is_there_even_with_the_token(served: Any, path: str) -> None:
    answer = ask(served, path, token=True)
    assert answer.status in (403, 404)
    assert "Traceback" not in answer.read().decode()


def test_what_a_page_is_made_of_has_an_address_that_changes_with_it_and_may_be_kept(served: Any) -> None:
    page = ask(served, "/start", token=True).read().decode()
    needs = [path for path in re.findall(r'(?:href|src)="(/psa/[^"]+)"', page) if not path.endswith((".svg", "/"))]
    assert {Path(path).suffix for path in needs} == {".js", ".css", ".woff2"}
    for path in needs:
        answer = ask(served, path)
        assert answer.status == 200, path
        assert "immutable" in answer.headers["Cache-Control"]
        assert re.search(r"[0-9a-f]{12}", path)
    [sheet] = [path for path in needs if path.startswith("/psa/page/") and path.endswith(".css")]
    [font] = re.findall(r'url\("\.\.(/static/[^"]+)"\)', ask(served, sheet).read().decode())
    assert "/psa" + font in needs, "the font that the page asks for early is the one that its sheet names"
    assert ask(served, "/psa/page/start-000000000000.js").status == 404


def test_a_kernel_cannot_be_deleted_or_made_from_outside(served: Any) -> None:
    kernel = "00000000-0000-0000-0000-000000000000"
    assert ask(served, f"/api/kernels/{kernel}", "DELETE", token=True).status == 404
    assert ask(served, "/api/kernels", "POST", token=True).status == 404


def test_another_site_cannot_put_a_kernel_away(served: Any) -> None:
    path = "/voila/api/shutdown/00000000-0000-0000-0000-000000000000"
    cookie = ask(served, f"/start?token={served.token}").headers["Set-Cookie"].partition(";")[0]
    assert ask(served, path, "POST", {"Origin": "http://elsewhere.example", "Cookie": cookie}).status == 403
    assert ask(served, path, "POST", {"Origin": served.url}).status == 403
    assert ask(served, path, "POST", {"Origin": served.url, "Cookie": cookie}).status == 204


def test_another_name_for_this_machine_is_refused(served: Any) -> None:
    connection = http.client.HTTPConnection(urlsplit(served.url).netloc, timeout=PATIENCE)
    connection.request("GET", f"/start?token={served.token}", headers={"Host": "elsewhere.example"})
    assert connection.getresponse().status == 403


def test_a_page_may_load_from_nowhere_else(served: Any) -> None:
    policy = ask(served, "/start").headers["Content-Security-Policy"]
    allowed = {word for part in policy.split(";") for word in part.split()[1:]}
    assert not {word for word in allowed if "//" in word and "127.0.0.1" not in word}
    assert "*" not in allowed


def test_only_this_machine_is_listened_to(served: Any) -> None:
    import psutil

    heard = psutil.Process(served.process.pid).net_connections("tcp")
    assert {each.laddr.ip for each in heard if each.status == psutil.CONN_LISTEN} == {"127.0.0.1"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such file modes")
def test_only_the_owner_can_read_the_token(served: Any) -> None:
    assert not (served.data / ".private.json").exists(), "a folder of documents is often copied elsewhere"
    [file] = [f for f in machine.folder().glob("private-*.json") if served.token in f.read_text()]
    assert stat.S_IMODE(machine.folder().stat().st_mode) == 0o700
    for made in (served.data / "logs", *served.data.rglob("*.log")):
        assert stat.S_IMODE(made.stat().st_mode) == (0o700 if made.is_dir() else 0o600)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert json.loads(file.read_text())["token"] == served.token


def test_the_log_holds_neither_the_token_nor_an_address(served: Any) -> None:
    ask(served, f"/nowhere?token={served.token}&dossier=verborgen")
    logs = "".join(path.read_text("utf8") for path in Path(served.data / "logs").glob("*.log"))
    assert served.token not in logs
    assert "verborgen" not in logs
    assert "Traceback" not in logs
    assert "  File " not in logs + served.said.read_text("utf8"), "an address that is not there is no fault of the kit"


# ── a kit may lie under another server's path: no address begins at that server's root ───────────────────────────────

ADDRESSES = {
    ".js": re.compile(r"""["'`]/(?!/)[\w$]"""),
    ".css": re.compile(r"""(?:url\(|@import)\s*["']?/"""),
    ".html": re.compile(r"""(?:href|src|action|url)\s*=\s*["']?/"""),
    ".py": re.compile(r"""(?:href|src|action|url)\s*=\s*\\?["']?/|redirect\(f?["']/"""),
}
"""How an address looks that would begin there, in each kind of file."""
SAMPLES = {
    ".js": 'import { t } from "/words.js";',
    ".css": "src: url(/psa/font.woff2)",
    ".html": '<a href="/start">',
    ".py": "self.redirect('/start')",
}


def from_the_root(text: str, kind: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if ADDRESSES[kind].search(line)]


@pytest.mark.parametrize("kind", ADDRESSES)
def test_no_address_begins_at_the_servers_root(kind: str) -> None:
    assert from_the_root(SAMPLES[kind], kind), "what is looked for is found where it stands"
    endings = (kind, ".j2") if kind == ".html" else (kind,)
    files = [path for top in ("widgets", "server") for path in (ROOT / top).rglob("*") if path.suffix in endings]
    ours = [path for path in files if "vendor" not in path.parts and "__pycache__" not in path.parts]
    assert len(ours) > 1
    found = {str(path.relative_to(ROOT)): lines for path in ours if (lines := from_the_root(path.read_text("utf8"), kind))}
    assert found == {}
