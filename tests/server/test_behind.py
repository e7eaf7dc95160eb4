"""The kit behind another program that knows who comes: over its socket alone, for its own pages alone, and only so many."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from kernel_line import Line, asked, made
from running import ROOT, awaited, is_kernel, until
from tornado.httpclient import HTTPClientError

from kits import rights

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no sockets that lie in a folder")
PROGRAM = [sys.executable, str(Path(__file__).parent / "counter.py")]
HOST, MOST = "hub.example.nl", 2
PAGE = f"http://{HOST}/user/a/start"
SHUT = f"http://{HOST}/user/a/voila/api/shutdown/"


class Behind:
    """A kit behind a proxy whose public address is https."""

    def __init__(self, folder: Path) -> None:
        self.socket = folder / "kit.sock"
        env = os.environ | {
            "PSA_KIT_DATA": str(folder / "data"),
            "PYTHONPATH": str(ROOT),
            "JUPYTERHUB_PUBLIC_URL": f"https://{HOST}/user/a/",
            "JUPYTERHUB_USER": "a",
            "JUPYTERHUB_BASE_URL": "/",
        }
        words = ["--socket", str(self.socket), "--base-url", "/user/a/", "--pages", str(MOST), "--put-away", "30"]
        self.process = subprocess.Popen([*PROGRAM, *words], env=env, start_new_session=True)
        until(self.socket.exists, "the kit to listen at its socket")

    def ask(self, address: str, method: str = "GET", **headers: str) -> Any:
        return awaited(asked(self.socket, address, method, **headers))

    def opened(self) -> str:
        """Return the kernel of a page that was opened."""
        page = self.ask(PAGE)
        assert page.code == 200
        return made(page.body.decode())[0]

    def close(self, kernel: str) -> int:
        """Say a page's farewell; return the answer's status."""
        return int(self.ask(SHUT + kernel, "POST", Origin=f"https://{HOST}").code)

    def kernels(self) -> list[psutil.Process]:
        return [child for child in psutil.Process(self.process.pid).children(recursive=True) if is_kernel(child)]


@pytest.fixture(scope="module")
def behind() -> Iterator[Behind]:
    with tempfile.TemporaryDirectory() as folder:  # a socket's path may not be long
        kit = Behind(Path(folder))
        yield kit
        kernels = kit.kernels()
        kit.process.terminate()
        kit.process.wait()
        until(lambda: not any(kernel.is_running() for kernel in kernels), "the kernels to end with their server")
        assert not kit.socket.exists()


def test_it_listens_on_no_port(behind: Behind) -> None:
    assert not [line for line in psutil.Process(behind.process.pid).net_connections("inet") if line.laddr.port == 8866]
    kept = behind.socket.stat().st_mode & 0o777, behind.socket.parent.stat().st_mode & 0o777
    assert kept == (0o600, 0o700)


def test_whoever_reaches_the_socket_is_let_in_under_the_public_name_alone(behind: Behind) -> None:
    assert behind.ask(f"http://{HOST}/user/a/").headers["Location"] == "/user/a/start"
    assert behind.ask("http://elsewhere.example/user/a/start").code == 403
    assert behind.ask("http://localhost/").code == 404  # how the other program looks whether it is there


def test_a_page_sets_no_cookie_and_names_where_it_may_open_a_line(behind: Behind) -> None:
    page = behind.ask(PAGE)
    assert "Set-Cookie" not in page.headers
    policy = page.headers["Content-Security-Policy"]
    assert f"connect-src 'self' blob: data: wss://{HOST};" in policy
    said = page.body.decode()
    assert '"putAwayMinutes": 30' in said
    assert '"start": "/hub/spawn/a"' in said
    assert behind.close(made(said)[0]) == 204


def test_another_page_closes_no_kernel_and_opens_no_line(behind: Behind) -> None:
    kernel = behind.opened()
    channels = f"http://{HOST}/user/a/api/kernels/{kernel}/channels?session_id=s"
    others = ["https://evil.example", f"http://{HOST}", f"https://{HOST}:8443", "null", f"https://{HOST}.evil.example"]
    for origin in others:
        assert behind.ask(SHUT + kernel, "POST", Origin=origin).code == 403
        with pytest.raises(HTTPClientError) as refused:
            awaited(Line.opened(channels, through=behind.socket, Origin=origin))
        assert refused.value.code == 403
    assert behind.close(kernel) == 204


def test_one_page_too_many_is_told_so_and_opens_once_another_is_closed(behind: Behind) -> None:
    kernels = [behind.opened() for _ in range(MOST)]

    async def look() -> tuple[Any, Any]:
        lines = [
            await Line.opened(
                f"http://{HOST}/user/a/api/kernels/{kernel}/channels?session_id={kernel}",
                through=behind.socket,
                Origin=f"https://{HOST}",
            )
            for kernel in kernels
        ]
        full = await asked(behind.socket, PAGE)
        lines[0].connection.close()
        while (after := await asked(behind.socket, PAGE)).code == 503:
            pass
        lines[1].connection.close()
        return full, after

    full, after = awaited(look())
    assert full.code == 503
    assert f"Er staan al {MOST} pagina’s open" in full.body.decode()
    assert full.headers["Refresh"]
    assert after.code == 200


def refused(folder: Path, **said: str) -> str:
    words = [sys.executable, "-m", "server.cli", "serve", "--socket", str(folder / "kit.sock"), "--data", str(folder)]
    env = {name: value for name, value in os.environ.items() if name != rights.VARIABLE} | said
    told = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, env=env)
    assert told.returncode == 2
    assert not (folder / "kit.sock").exists()
    return told.stderr


def test_a_socket_that_others_could_reach_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    assert "is niet van jou alleen" in refused(tmp_path, PSA_KIT_HUB='{"user": "anna", "keeper": false}')


@pytest.mark.parametrize("said", [{}, {"PSA_KIT_HUB": "anna"}], ids=["nothing", "what cannot be understood"])
def test_a_hub_that_does_not_say_who_comes_opens_nothing(tmp_path: Path, said: dict[str, str]) -> None:
    tmp_path.chmod(0o700)
    assert rights.VARIABLE in refused(tmp_path, **said), "who comes would be somebody who may see all"
