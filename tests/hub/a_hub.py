"""A real JupyterHub on loopback, with its real proxy, as `deploy/` sets one up; and the people who sign in to it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import psutil
import pytest
import requests
from kernel_line import Line, made
from running import PATIENCE, ROOT, free_port, is_kernel, until

PYTHON = ROOT / ".venv-hub" / "bin" / "python"
PROXY = ROOT / "node_modules" / ".bin" / "configurable-http-proxy"
PASSWORD = "een-proef-op-deze-computer"


def needed() -> None:
    """Skip where the Hub is not there, saying how to get it."""
    if not PYTHON.exists():
        pytest.skip("needs a JupyterHub: deploy/README.md says how .venv-hub is made")
    if not PROXY.exists():
        pytest.skip("needs the Hub's proxy: `npm ci`")


class Hub:
    """A Hub that runs. `groups` are its people by group, `addresses` each corporation's client."""

    def __init__(self, folder: Path, groups: dict[str, list[str]], addresses: dict[str, str], **more: str) -> None:
        self.folder, self.homes = folder, Path(tempfile.mkdtemp(prefix="psa-hub-"))
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        ports = [str(self.port), *(str(free_port()) for _ in range(3))]
        (folder / "addresses").mkdir()
        for name, address in addresses.items():
            (folder / "addresses" / f"{name}.address").write_text(address)
        env = os.environ | {
            "PSA_HUB_CORPORATIONS": " ".join(addresses),
            "PSA_HUB_ADDRESSES": str(folder / "addresses"),
            "PSA_HUB_SPAWNER": "simple",
            "PSA_HUB_PUBLIC_URL": self.url,
            "PSA_HUB_INNER_URL": self.url,
            "PSA_HUB_STATE": str(folder / "state"),
            "PSA_HUB_HOMES": str(self.homes),
            "PSA_HUB_PORTS": " ".join(ports),
            "PSA_HUB_LOGIN": "trial",
            "PSA_HUB_TRIAL": json.dumps(groups),
            "PSA_HUB_TRIAL_PASSWORD": PASSWORD,
            "PSA_HUB_PROXY": str(PROXY),
        }
        env |= more
        self.log = folder / "log"
        with self.log.open("wb") as log:
            command = [str(PYTHON), "-m", "jupyterhub", "-f", str(ROOT / "deploy" / "jupyterhub_config.py")]
            self.process = subprocess.Popen(
                command, env=env, cwd=folder, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
            )
        until(self._answers, "the Hub to answer")

    def _answers(self) -> bool:
        if self.process.poll() is not None:
            pytest.fail(f"the Hub ended by itself: {self.log.read_text('utf8', 'replace')}")
        try:
            return requests.get(f"{self.url}/hub/health", timeout=PATIENCE).ok
        except requests.ConnectionError:
            return False

    def processes(self, word: str = "") -> list[psutil.Process]:
        """Return its processes, those of people's kits too; those with a word on their command line."""
        there = psutil.Process(self.process.pid).children(recursive=True)
        lives = [one for one in there if one.status() != psutil.STATUS_ZOMBIE]
        return [one for one in lives if word in " ".join(one.cmdline())]

    def of(self, person: str) -> list[psutil.Process]:
        """Return the processes of one person's kit."""
        return [one for one in self.processes() if one.environ().get("JUPYTERHUB_USER") == person]

    def kernels(self) -> list[psutil.Process]:
        """Return the kernels of all people."""
        return [one for one in self.processes() if is_kernel(one)]

    def stop(self) -> None:
        """End it, and wait for all that it started."""
        there = self.processes()
        self.process.terminate()
        self.process.wait(PATIENCE)
        until(lambda: not any(one.is_running() for one in there), "all that the Hub started to end")
        shutil.rmtree(self.homes, ignore_errors=True)


class Somebody(requests.Session):
    """Somebody at a browser."""

    def __init__(self, hub: Hub, name: str) -> None:
        super().__init__()
        self.hub, self.name = hub, name
        self.home = f"{hub.url}/user/{name}"

    def sign_in(self) -> None:
        """Sign in, and wait until the kit is there."""
        self.get(f"{self.hub.url}/hub/login", timeout=PATIENCE)
        said = {"username": self.name, "password": PASSWORD, "_xsrf": self.cookies.get("_xsrf", path="/hub/")}
        answer = self.post(f"{self.hub.url}/hub/login?next=/hub/spawn", data=said, timeout=PATIENCE)
        assert answer.ok, answer.text
        self.start()

    def start(self) -> None:
        """Have the kit started, as the Hub's page does, and wait until it is there."""
        self.get(f"{self.hub.url}/hub/spawn/{self.name}", timeout=PATIENCE)
        until(lambda: self.get(f"{self.home}/psa/alive", timeout=PATIENCE).status_code == 204, f"the kit of {self.name}")

    def opened(self, page: str = "start", query: str = "") -> Opened:
        """Open a page."""
        answer = self.get(f"{self.home}/{page}?{query}", timeout=PATIENCE)
        assert answer.status_code == 200, answer.text
        return Opened(self, page, *made(answer.text))

    def cookie(self) -> str:
        """Return what a browser sends along to this person's own pages."""
        return "; ".join(
            f"{one.name}={one.value}" for one in self.cookies if (one.path or "/") in {"/", f"/user/{self.name}/"}
        )


class Opened:
    """A page that somebody opened, and its line."""

    def __init__(self, person: Somebody, page: str, kernel: str, widget: str) -> None:
        self.person, self.page, self.kernel, self.widget = person, page, kernel, widget
        self.address = f"{person.home}/api/kernels/{kernel}/channels?session_id={kernel}"
        self.view: dict[str, Any] = {}
        self.files: list[bytes] = []
        self._asked = 0

    async def line(self) -> None:
        """Open its line."""
        self._line = await Line.opened(self.address, Cookie=self.person.cookie(), Origin=self.person.hub.url)

    async def ask(self, do: str, **arguments: Any) -> dict[str, Any]:
        """Ask something as the page does; return the answer."""
        self._asked += 1
        await self._line.ask(self.widget, ask=self._asked, do=do, **arguments)
        while True:
            kind, content = await self._line.heard()
            said = content["data"].get("content", {}) if kind == "comm_msg" else {}
            self.view, self.files = said.get("view", self.view), self._line.files
            if said.get("answer") == self._asked:
                return said

    async def hello(self, **address: str) -> dict[str, Any]:
        """Say what the page is for."""
        return await self.ask("hello", page=self.page, address=address)

    async def ended(self) -> bool:
        """Wait until the other end has broken the line off."""
        try:
            while True:
                await self._line.heard()
        except EOFError:
            return True

    def leave(self) -> int:
        """Close it as a browser does; return the answer's status."""
        self._line.connection.close()
        return self.farewell()

    def farewell(self) -> int:
        """Say what a page says when it goes; return the answer's status."""
        route = f"{self.person.home}/voila/api/shutdown/{self.kernel}"
        return self.person.post(route, headers={"Origin": self.person.hub.url}, timeout=PATIENCE).status_code
