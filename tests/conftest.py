"""What all tests share: a kit that really runs, a browser that really looks, and no test skipped unnoticed in CI."""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import on_database

if on_database.ON:
    on_database.begin()

import forking
import locked_clients
import pytest
from database_server import DatabaseServer, serving
from hypothesis import HealthCheck, settings
from once import made_once
from running import CHROMIUM_FLAGS, PATIENCE, ROOT, Kit, chromium_path, free_port

# ── a busy machine is no fault: no test asserts time, benchmarks measure it ──────────────────────────────────────────

settings.register_profile("kit", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# In CI red is about what was changed, not luck; who works on something tries 100 examples each.
settings.register_profile("ci", settings.get_profile("kit"), derandomize=True, max_examples=40)
# On a database everything that is tried is tried again: what differs there is no luck of a drawing.
settings.register_profile("database", settings.get_profile("ci"), max_examples=4)
settings.load_profile(os.environ.get("PSA_KIT_HYPOTHESIS", "kit"))

# ── what stays is not looked through ─────────────────────────────────────────────────────────────────────────────────


@pytest.hookimpl(hookwrapper=True)
def pytest_collection() -> Iterator[None]:
    """Collect without Python looking again and again for what nobody uses: all that is made here stays to the end."""
    gc.disable()
    yield
    gc.freeze()
    gc.enable()


# ── several at a time ────────────────────────────────────────────────────────────────────────────────────────────────


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Deal the files over the workers of a run, those with a browser first.

    Each worker begins with an equal stretch of the list: so it has an equal share of what takes long, files stay together
    with what they share, and the last tests to be done are short ones. A run on a database has those that make a client.
    """
    if on_database.ON:
        items[:] = [item for item in items if on_database.concerns(item)]
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    files: dict[Path, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    hands: list[list[pytest.Item]] = [[] for _ in range(workers)]
    for file in sorted(files.values(), key=lambda file: all(one.get_closest_marker("browser") is None for one in file)):
        min(hands, key=len).extend(file)
    items[:] = [item for hand in hands for item in hand]


FAILED = pytest.StashKey[list[bool]]()
"""Of a test, whether its parts up to now failed."""

# ── nothing skipped unnoticed ────────────────────────────────────────────────────────────────────────────────────────


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """In CI, where PSA_KIT_NO_SKIPS=1, a skipped test is a failed one."""
    report = (yield).get_result()
    item.stash.setdefault(FAILED, []).append(report.failed)
    if os.environ.get("PSA_KIT_NO_SKIPS") == "1" and report.skipped and not hasattr(report, "wasxfail"):
        why = report.longrepr[-1] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome, report.longrepr = "failed", f"nothing may be skipped here: {why}"


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Name at the end what failed beside others, where CI runs that once more alone."""
    before = os.environ.get("PSA_KIT_FAILED_BEFORE", "")
    if before:
        terminalreporter.section("failed beside others, and run once more alone")
        terminalreporter.write_line(before)


os.environ["PSA_KIT_MACHINE"] = tempfile.mkdtemp(prefix="psa-machine-")  # what a computer keeps about itself, not this one's
os.environ["PSA_KIT_PHONES_LOCAL"] = "1"  # phones are let in on this computer alone: a test opens no door to a network


@pytest.fixture(autouse=True)
def no_key_stays() -> Iterator[None]:
    """Let no test find the keys of another's locked client files."""
    yield
    if keyring := sys.modules.get("kits.dossier.keyring"):
        keyring.forget()


# ── a kit that runs ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="session")
def fork_source(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], forking.Source]]:
    """Return a function that gives what kits and phones' services are forked from, begun when it is first asked for."""
    begun: list[forking.Source] = []

    def one() -> forking.Source:
        if not begun:
            begun.append(forking.Source.begin(ROOT, tmp_path_factory.mktemp("source")))
        return begun[0]

    yield one
    for source in begun:
        source.end()


@pytest.fixture(scope="session", autouse=True)
def phones_are_forked(fork_source: Callable[[], forking.Source]) -> None:
    """Have the phones' services that the tests themselves open forked."""
    if sys.platform == "linux":
        forking.fork_phones(fork_source)


@pytest.fixture
def phones_by_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the phones' service of this test started as people start it: a process that is known by its command line."""
    from kits.live.phones import service

    monkeypatch.setattr(service, "subprocess", subprocess)


@pytest.fixture(scope="session")
def start_kit(
    fork_source: Callable[[], forking.Source], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., Kit]]:
    """Return a function that starts a kit: `start_kit("--no-preheat", data=…, port=…)`. All are ended at the end.

    With `project` it is that copy of the project that runs. One without waiting kernels is forked, and so are its kernels,
    where that can be (`forking.py`); all others start as people start them.
    """
    kits: list[Kit] = []

    def begun(command: list[str], project: Path, **settings: Any) -> subprocess.Popen[bytes] | forking.Forked:
        forks = sys.platform == "linux" and "--no-preheat" in command and project == ROOT
        if not (forks and command[1:3] == ["-m", forking.KIT]):
            new = {
                "stderr": subprocess.STDOUT,
                "start_new_session": True,
            }  # a signal to the tests is not a signal to the kit
            return subprocess.Popen(command, cwd=project, **new, **settings)
        said = settings["stdout"].fileno()
        return fork_source().forked(forking.KIT, command[3:], settings["env"], project, (said, said))

    def start(
        *words: str,
        data: Path | None = None,
        port: int | None = None,
        program: list[str] | None = None,
        project: Path = ROOT,
    ) -> Kit:
        folder = data or tmp_path_factory.mktemp("kit")
        said = tmp_path_factory.mktemp("said") / "said.txt"
        command = program or [sys.executable, "-m", forking.KIT, "serve", "--no-browser"]
        env = os.environ | {"PSA_KIT_DATA": str(folder), "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(project)}
        with said.open("wb") as out:
            process = begun([*command, "--port", str(port or free_port()), *words], project, stdout=out, env=env)
        kits.append(Kit(process, folder, said))
        return kits[-1]

    yield start
    for kit in kits:  # all at once: each takes a second to put its kernels away
        kit.send(signal.SIGINT)
    for kit in kits:
        kit.stop()


@pytest.fixture(scope="session")
def kit(start_kit: Callable[..., Kit]) -> Kit:
    """A kit for all tests that leave it as it is.

    Its kernels are made when they are asked for: one that is made ready for the next visitor, with every page in it, is a
    third of the work of a test. `warm_kit` is as people start it.
    """
    return start_kit("--no-preheat")


@pytest.fixture(scope="session")
def warm_kit(start_kit: Callable[..., Kit]) -> Kit:
    """A kit as people start it, kernels waiting, for walks that show that pages are the same out of a waiting kernel."""
    return start_kit()


@pytest.fixture(scope="session")
def a_sample(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Return a function that puts a sample client's file somewhere, as on a day: made once in a run, which takes seconds."""
    import sample_data

    def sample(path: Path, language: str = "nl", day: dt.date | None = None) -> Path:
        on = day or dt.date.today()
        name = f"sample-{language}-{on}"
        made = made_once(tmp_path_factory, name, lambda folder: sample_data.make(folder / "sample.psa", language, on))
        return Path(shutil.copyfile(made / "sample.psa", path))

    return sample


@pytest.fixture(scope="session")
def sample_file(a_sample: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample client's file, for all tests that copy it to a client of its own (`policy_desk.another`)."""
    return a_sample(tmp_path_factory.mktemp("sample") / "sample.psa")


@pytest.fixture
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder, for what runs inside the test itself."""
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setenv("PSA_KIT_DATA", str(folder))
    return folder


# ── where a client can be ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="session")
def database_server() -> Iterator[DatabaseServer]:
    """A PostgreSQL server, for all tests that ask for one."""
    with serving() as server:
        yield server


@pytest.fixture(params=["file", "locked", "database"])
def anywhere(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path | str:
    """Where a client is made: what holds for a file holds for a locked one and for a database on a server."""
    if request.param == "file":
        return tmp_path / "client.psa"
    if request.param == "locked":
        locked_clients.lock_when_made(monkeypatch, tmp_path / "client.psa")
        return tmp_path / "client.psa"
    server: DatabaseServer = request.getfixturevalue("database_server")
    return server.address()


@pytest.fixture(autouse=on_database.ON)
def clients_in_a_database(request: pytest.FixtureRequest) -> Iterator[None]:
    """Where a run is on a database, have clients made there, but for a test that looks at a client file itself."""
    spec = getattr(request.node, "callspec", None)
    stays = request.node.get_closest_marker("on_file") or (spec and spec.params.get("anywhere") == "file")
    on_database.use(None if stays else lambda: request.getfixturevalue("database_server"))
    yield
    on_database.free()


# ── a browser that looks ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A Chromium, for the whole run; each test makes pages of its own in it.

    Rather the one without windows, where it is: the same engine, for half the processor. Benchmarks use what people have.
    """
    path = chromium_path("chromium-headless-shell")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Any, request: pytest.FixtureRequest) -> Iterator[Callable[..., Any]]:
    """Return a function that opens an address in a fresh profile: `open_page(kit.address("/start"), width=1280, …)`.

    When the test ends, a request that any page made to another host, or an error a page threw, fails it. Where it failed,
    what each page showed then is told.
    """
    contexts: list[Any] = []
    elsewhere: list[str] = []
    errors: list[str] = []

    def open_one(address: str, width: int = 1280, height: int = 720, same_profile_as: Any = None, **profile: Any) -> Any:
        own = (urlsplit(address).hostname, None)  # None: what a page made itself, by blob: or data:
        if same_profile_as is None:
            seen = {"width": width, "height": height}
            contexts.append(chromium.new_context(viewport=seen, accept_downloads=True, **profile))
        page = same_profile_as.context.new_page() if same_profile_as else contexts[-1].new_page()
        page.set_default_timeout(PATIENCE * 1000)
        page.on("request", lambda r: urlsplit(r.url).hostname not in own and elsewhere.append(r.url))
        page.on("websocket", lambda w: urlsplit(w.url).hostname not in own and elsewhere.append(w.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address, wait_until="domcontentloaded")
        return page

    yield open_one
    from playwright.sync_api import Error as PlaywrightError

    for context in contexts:
        for page in context.pages if any(request.node.stash.get(FAILED, [])) else ():
            with contextlib.suppress(PlaywrightError):
                print(f"{page.url.partition('?')[0]} shows: {page.inner_text('body', timeout=5000)[:1500]}")
        for page in context.pages:  # as a tab is closed: a page that is only dropped tells nobody, and its kernel would stay
            with contextlib.suppress(PlaywrightError):
                page.goto("about:blank", wait_until="commit", timeout=10_000)
        context.close()
    assert elsewhere == [], "a page asked another host for something"
    assert errors == [], "a page's script went wrong"
