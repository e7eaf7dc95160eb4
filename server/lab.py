"""`psa-kit lab`: JupyterLab on the same notebooks and client files, for who wants to calculate further."""

from __future__ import annotations

import json
import logging
import secrets
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jupyter_core.paths import jupyter_runtime_dir

from kits import places, wording
from kits.live.phones import sealing
from server import kernel, kernels, logs, pages, remains

PORT = 8888
QUIET = {"fetchNews": "false", "checkForUpdates": False}
"""What JupyterLab's page would otherwise ask: whether it may fetch news."""


def own_settings(folder: Path) -> Path:
    """Return where this JupyterLab keeps its settings: apart from the person's own, and asking nothing about news."""
    settings_folder = folder / "lab" / "settings"
    notification = settings_folder / "@jupyterlab" / "apputils-extension" / "notification.jupyterlab-settings"
    if not notification.exists():
        notification.parent.mkdir(parents=True, exist_ok=True)
        notification.write_text(json.dumps(QUIET), "utf8")
    return settings_folder


def settings(port: int, browser: bool, token: str) -> dict[str, dict[str, Any]]:
    """Return JupyterLab's configuration: on this machine only, behind a token, asking nothing of any other host."""
    return {
        "ServerApp": {
            "ip": "127.0.0.1",
            "port": port,
            "root_dir": str(pages.NOTEBOOKS),
            "open_browser": browser,
            "kernel_spec_manager_class": kernels.OwnKernelSpecs,
            "terminals_enabled": False,
            "answer_yes": True,  # Ctrl-C ends it, without a question
            "allow_root": True,
            "log_level": logging.ERROR,
        },
        "IdentityProvider": {"token": token},
        "MappingKernelManager": {"transport_encryption": "auto"},
        "KernelManager": {
            "shutdown_wait_time": kernel.SHUTDOWN_SECONDS,
            "transport": kernels.transport(jupyter_runtime_dir()),
        },
        "MultiKernelManager": {"kernel_manager_class": "server.keys.Kernel"},
        "LabApp": {
            "log_level": logging.ERROR,
            "news_url": None,
            "check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
            "extension_manager": "readonly",
            "user_settings_dir": str(own_settings(places.data_folder())),
            "workspaces_dir": str(places.data_folder() / "lab" / "workspaces"),
        },
    }


def open_lab(port: int | None, browser: bool, language: str) -> Iterator[str]:
    """Run JupyterLab until Ctrl-C; every kernel ends with it. Yields its address."""
    from jupyterlab.labapp import LabApp  # noqa: PLC0415 - a second of imports that other commands do not need
    from traitlets.config import Config  # noqa: PLC0415

    say = wording.of("server", language).say
    sealing.begin()
    remains.clear()
    token = secrets.token_hex(24)
    server: Any = LabApp.initialize_server(argv=[], config=Config(settings(port or PORT, browser, token)))
    logs.start()  # it brought handlers of its own
    _add_locks(server)
    server.io_loop.run_sync(_first_turn)  # in which it opens its port: who is told the address may be there at once
    signal.signal(signal.SIGINT, server._signal_stop)  # also where a shell in the background has it ignored
    yield say("lab.ready", address=f"http://127.0.0.1:{server.port}/lab?token={token}")
    server.start()
    yield say("serve.stopped")


def _add_locks(server: Any) -> None:
    """Let pages in notebooks unlock client files, as the kit's own do: this server has a memory and kernels of its own."""
    from server.lock_routes import LockHandler  # noqa: PLC0415
    from server.locks import Locks  # noqa: PLC0415

    asked = (f"{server.base_url}psa/locks", LockHandler, {"locks": Locks(server.kernel_manager)})
    server.web_app.add_handlers(".*$", [asked])


async def _first_turn() -> None:
    """Be the last thing that a loop does in its first turn."""
