"""`psa-kit lab`: JupyterLab on the same notebooks and client files, for who wants to calculate further."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator
from typing import Any

from kits import texts
from server import kernels, pages

PORT = 8888


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
        "LabApp": {
            "log_level": logging.ERROR,
            "news_url": None,
            "check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
            "extension_manager": "readonly",
        },
    }


def open_lab(port: int | None, browser: bool, language: str) -> Iterator[str]:
    """Run JupyterLab until Ctrl-C; every kernel ends with it. Yields its address."""
    from jupyterlab.labapp import LabApp  # noqa: PLC0415 - a second of imports that other commands do not need
    from traitlets.config import Config  # noqa: PLC0415

    say = texts.of("server", language).say
    token = secrets.token_hex(24)
    server: Any = LabApp.initialize_server(argv=[], config=Config(settings(port or PORT, browser, token)))
    yield say("lab.ready", address=f"http://127.0.0.1:{server.port}/lab?token={token}")
    server.start()
    yield say("serve.stopped")
