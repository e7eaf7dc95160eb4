"""A page and its kernel in a real browser: opened, closed, lost and found again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil
import pytest
from running import PATIENCE, UNASKED

from server import kernels, pool

PROGRAM = [sys.executable, str(Path(__file__).parent / "counter.py")]
LOST = "[role=alertdialog]"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def served(start_kit: Any) -> Any:
    return start_kit(program=PROGRAM)


@pytest.fixture
def until() -> Any:
    from running import until

    return until


def counted(page: Any, number: int) -> None:
    page.locator("#count", has_text=str(number)).wait_for()


def test_a_page_works_and_keeps_its_own_address(served: Any, open_page: Any) -> None:
    page = open_page(served.address("/memo-voting", "dossier=a%20b&session=%C3%A9"))
    counted(page, 0)
    page.click("#count")
    counted(page, 1)
    assert page.evaluate("location.search") == "?dossier=a%20b&session=%C3%A9"
    assert page.evaluate("document.documentElement.lang") == "nl"
    assert page.locator("#loading").count() == 0


def test_the_front_end_comes_in_few_pieces(served: Any, open_page: Any) -> None:
    page = open_page(served.address())
    counted(page, 0)
    asked = page.evaluate("performance.getEntriesByType('resource').map(entry => new URL(entry.name).pathname)")
    assert len(asked) <= 8, "Voilà's own front end is some seventy"
    assert all(path.startswith("/psa/") for path in asked)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a kernel listens on ports, which Jupyter chooses beforehand")
def test_no_line_of_a_kernel_is_a_port_that_was_chosen_beforehand(served: Any, open_page: Any, until: Any) -> None:
    counted(open_page(served.address()), 0)
    for kernel in served.kernels():
        ports = [line for line in kernel.net_connections("inet") if line.status == psutil.CONN_LISTEN]
        assert len(ports) <= 1, "the one is for what child processes print: ipykernel takes it as it chooses it"
    assert served.kernels()


def test_a_path_that_is_too_long_for_a_socket_makes_way_for_ports() -> None:
    assert kernels.transport("/tmp") == ("ipc" if sys.platform == "linux" else "tcp")
    assert kernels.transport("/tmp/" + "x" * 60) == "tcp"
    assert len(kernels.A_SOCKET + "/tmp") < kernels.LONGEST_SOCKET


def test_a_closed_tab_leaves_no_kernel(served: Any, open_page: Any, until: Any) -> None:
    until(lambda: not served.kernels(), "kernels of earlier tests to be gone")
    page = open_page(served.address())
    counted(page, 0)
    assert len(served.kernels()) == 1
    page.close(run_before_unload=True)
    until(lambda: not served.kernels(), "the closed tab's kernel to be gone", UNASKED)


def test_a_reload_leaves_one_kernel(served: Any, open_page: Any, until: Any) -> None:
    page = open_page(served.address())
    counted(page, 0)
    page.reload()
    counted(page, 0)
    until(lambda: len(served.kernels()) == 1, "the first kernel to be gone", UNASKED)


def test_following_a_mail_link_keeps_the_kernel(served: Any, open_page: Any) -> None:
    page = open_page(served.address())
    counted(page, 0)
    page.evaluate("dispatchEvent(new Event('beforeunload', { cancelable: true }))")
    page.click("#count")
    counted(page, 1)


def test_a_killed_kernel_is_said_and_the_page_opens_afresh(served: Any, open_page: Any, until: Any) -> None:
    until(lambda: not served.kernels(), "kernels of earlier tests to be gone")
    page = open_page(served.address())
    page.click("#count")
    counted(page, 1)
    served.kernels()[0].kill()
    page.locator(LOST).wait_for()
    assert "De verbinding met de kit is weg" in page.inner_text(LOST)
    assert page.evaluate("document.activeElement.textContent") == "Opnieuw openen"
    counted(page, 0)  # it opened itself: a new kernel, which starts counting at nought
    assert page.locator(LOST).count() == 0


def test_the_button_opens_the_page_at_once(served: Any, open_page: Any, until: Any) -> None:
    until(lambda: not served.kernels(), "kernels of earlier tests to be gone")
    page = open_page(served.address())
    counted(page, 0)
    served.kernels()[0].kill()
    page.get_by_role("button", name="Opnieuw openen").click()
    page.locator(LOST).wait_for(state="detached")
    counted(page, 0)


@pytest.mark.skipif(os.name == "nt", reason="kills by signal")
def test_a_killed_server_leaves_no_kernel_and_the_page_waits_for_its_return(
    start_kit: Any, open_page: Any, until: Any
) -> None:
    first = start_kit(program=PROGRAM)
    page = open_page(first.address("/start", "dossier=a"))
    counted(page, 0)
    kernels = first.kernels()
    first.process.send_signal(signal.SIGKILL)
    page.locator(LOST).wait_for()
    until(lambda: not any(alive(kernel) for kernel in kernels), "the killed server's kernels to end")
    start_kit(program=PROGRAM, data=first.data, port=urlsplit(first.url).port)
    page.locator(LOST).wait_for(state="detached")
    counted(page, 0)
    assert page.evaluate("location.search") == "?dossier=a"


def alive(process: psutil.Process) -> bool:
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE


def test_a_page_that_cannot_be_made_says_so_without_a_traceback(start_kit: Any, open_page: Any) -> None:
    broken = start_kit("--broken", program=PROGRAM)
    page = open_page(broken.address())
    page.get_by_text("Deze pagina kon niet geopend worden").wait_for()
    assert "secret" not in page.content()
    assert "RuntimeError" not in page.content()
    assert "RuntimeError" in (broken.data / "logs" / "kit.log").read_text("utf8")


def test_a_page_that_stood_ready_serves_whoever_comes_and_another_is_made(
    start_kit: Any, open_page: Any, until: Any
) -> None:
    ready = start_kit("--waiting", str(pool.WAITING), program=PROGRAM)
    until(lambda: len(ready.kernels()) == pool.WAITING, "kernels to stand ready")
    opened = [open_page(ready.address(path, f"dossier={n}")) for n, path in enumerate(("/start", "/culture", "/evaluation"))]
    for n, page in enumerate(opened):
        counted(page, 0)
        assert page.evaluate("location.search") == f"?dossier={n}"
        page.click("#count")
        counted(page, 1)
    until(lambda: len(ready.kernels()) == 3 + pool.WAITING, "three pages, and as many ready as before")


def test_a_kernel_that_died_while_it_stood_ready_is_not_given_to_anyone(start_kit: Any, open_page: Any, until: Any) -> None:
    ready = start_kit("--waiting", str(pool.WAITING), program=PROGRAM)
    until(lambda: len(ready.kernels()) == pool.WAITING, "kernels to stand ready")
    for kernel in ready.kernels():
        kernel.kill()
    page = open_page(ready.address())
    counted(page, 0)
    page.click("#count")
    counted(page, 1)


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_stopping_the_kit_ends_every_process_it_started(start_kit: Any, open_page: Any, sent: int, until: Any) -> None:
    kit = start_kit("--waiting", str(pool.WAITING), program=PROGRAM)
    page = open_page(kit.address())
    counted(page, 0)
    until(lambda: len(kit.kernels()) >= 2, "kernels to stop")
    started = psutil.Process(kit.process.pid).children(recursive=True)
    kit.stop(sent)
    assert kit.process.returncode == 0, kit.said.read_text("utf8")
    _gone, left = psutil.wait_procs(started, timeout=PATIENCE)
    assert not left


def test_a_taken_port_makes_way_for_the_next(start_kit: Any) -> None:
    first = start_kit("--no-preheat")
    port = urlsplit(first.url).port
    second = start_kit("--no-preheat", port=port)
    assert urlsplit(second.url).port != port
    assert f"Poort {port} is bezet" in second.said.read_text("utf8")


def test_a_bookmark_works_after_a_restart_on_another_port(start_kit: Any, open_page: Any) -> None:
    first = start_kit(program=PROGRAM)
    page = open_page(first.address())
    counted(page, 0)
    first.stop()
    second = start_kit(program=PROGRAM, data=first.data)
    page.goto(second.url + "/memo-voting?dossier=a")
    counted(page, 0)


def test_a_kit_under_another_servers_path_works_and_links_within_it(start_kit: Any, open_page: Any) -> None:
    kit = start_kit("--no-preheat", "--base-url", "/user/noor")
    page = open_page(f"{kit.url}/user/noor/?token={kit.token}")
    page.get_by_role("button", name="Open het voorbeeld").click()
    page.locator("a[href*=memo-voting]").first.click()
    page.locator(".psa-room").wait_for()
    assert urlsplit(page.url).path == "/user/noor/memo-voting"
    assert page.goto(f"{kit.url}/memo-voting").status == 404


def test_no_history_of_what_ran_is_kept(served: Any, open_page: Any) -> None:
    profile = Path(os.environ.get("IPYTHONDIR", Path.home() / ".ipython")) / "profile_default" / "history.sqlite"
    before = profile.stat().st_mtime_ns if profile.exists() else None
    page = open_page(served.address())
    counted(page, 0)
    page.close(run_before_unload=True)
    assert (profile.stat().st_mtime_ns if profile.exists() else None) == before


def test_psa_kit_serve_is_what_the_command_line_runs(warm_kit: Any) -> None:
    assert "server.cli" in " ".join(psutil.Process(warm_kit.process.pid).cmdline())
    assert subprocess.run([sys.executable, "-m", "server.cli", "--help"], capture_output=True, check=False).returncode == 0


def test_a_page_that_nobody_sees_is_put_away_and_goes_on_at_a_click(start_kit: Any, open_page: Any, until: Any) -> None:
    kit = start_kit("--put-away", "30", program=PROGRAM)
    page = open_page(kit.address())
    counted(page, 0)
    page.clock.install()
    page.reload()
    page.clock.run_for(45 * 60_000)  # seen all that time
    counted(page, 0)
    assert page.locator(LOST).count() == 0
    page.evaluate("Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' })")
    page.clock.run_for(31 * 60_000)
    page.get_by_text("Deze pagina is even opgeborgen").wait_for()
    until(lambda: not kit.kernels(), "the kernel of the page that was put away to be gone", UNASKED)
    page.get_by_role("button", name="Ga verder").click()
    page.locator(LOST).wait_for(state="detached")
    counted(page, 0)
