"""Voilà with our addresses, our look and our locks: it listens on this machine only, and opens with a token, always."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import re
import shutil
import signal
import socket
import tempfile
import threading
import webbrowser
from pathlib import Path
from typing import Any

from jupyter_core.utils import run_sync
from jupyter_server.utils import url_path_join
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from tornado.web import RequestHandler
from traitlets.config import Config
from voila.app import Voila

from kits import instruments, places, wording
from kits.live.phones import sealing
from kits.problems import Problem
from server import behind, bundles, kernels, lock_routes, open_pages, pages, pool, private, routes
from server.locks import Locks

ADDRESS = "127.0.0.1"
PORT = 8866
PORTS_TRIED = 50
OPENING, OPENED_SECONDS = ".open.html", 30
"""The file a browser is opened with, and how long it lies there."""
THEME = Path(__file__).resolve().parent / "theme"
STATIC = (THEME / "static", pages.ROOT / "widgets" / "static")
KERNEL_ID = r"(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)"
POLICY = (
    # The browser itself refuses whatever would leave this machine; `eval` is how one that a program drives waits for us.
    "default-src 'self' blob: data:; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline' blob: data:; connect-src 'self' blob: data: {lines}; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)


class KitApp(Voila):  # type: ignore[misc]
    """The kit's server: `make(…)` configures it, `bind()` takes a port, `start()` runs until Ctrl-C or SIGTERM."""

    name = "psa-kit"
    keep: private.Private
    language: str
    limits: behind.Limits
    lies_at: Path | None = None
    """Where it listens in place of a port, for another program that knows who comes."""
    sockets: list[socket.socket]
    moved: bool = False
    """Whether another port had to be taken than the one asked for."""

    @classmethod
    def make(
        cls,
        port: int = PORT,
        browser: bool = True,
        waiting: int = pool.WAITING,
        *,
        language: str = "nl",
        base_url: str = "/",
        notebooks: Path = pages.SERVED,
        socket: Path | None = None,
        limits: behind.Limits = behind.NONE,
    ) -> KitApp:
        """Return the server, ready to take a port; it keeps so many kernels `waiting` for who comes.

        `base_url` is the path under which others, a JupyterHub for one, hand on what is asked of it; with a `socket` it
        listens there, and takes whoever asks for the one person it serves. Raises Problem when the data folder or the
        socket cannot be used.
        """
        paths = [str(THEME), os.environ.get("JUPYTER_PATH", "")]
        os.environ["JUPYTER_PATH"] = os.pathsep.join(path for path in paths if path)
        sealing.begin()
        keep = private.read_or_make()
        base_url = url_path_join("/", base_url, "/")
        config = _configuration(keep, notebooks, port, browser, waiting)
        config.Voila.base_url = base_url
        if socket is not None:
            config.Voila.identity_provider_class = behind.Trusting
        config.VoilaConfiguration.resources = {"psa": for_template(language, base_url, limits)}
        app: KitApp = cls.instance(config=config)
        app.keep, app.language, app.lies_at, app.limits = keep, language, socket, limits
        app.initialize([])
        return app

    def initialize(self, argv: list[str] | None = None) -> None:
        """Set up as Voilà does, but read no configuration of the machine's: it could open what we keep shut."""
        self.config_file_paths: list[str] = []
        super().initialize(argv)

    def _configure_logging(self) -> None:
        """Leave logging to `server.logs`: on screen stands the address, in the log what went wrong."""
        self.log.propagate = True

    def init_settings(self) -> dict[str, Any]:
        """Add to Voilà's settings what makes it ours."""
        settings: dict[str, Any] = super().init_settings()
        settings["voila_jinja2_env"].globals["psa"] = for_template(self.language, self.base_url, self.limits)
        self.kernel_manager.allowed_message_types = kernels.FROM_PAGES  # Voilà gives its own, over any configuration
        pool.begin(self.kernel_manager)
        public = behind.public_origin() if self.lies_at else ""
        lines = behind.lines(public) if self.lies_at else "ws://127.0.0.1:*"
        return settings | {
            routes.TEXTS: wording.of("server", self.language),
            routes.OPEN: open_pages.OpenPages(self.kernel_manager, self.limits.pages),
            # A web page elsewhere cannot reach us by giving this machine another name.
            "allow_remote_access": self.lies_at is not None and not public,
            "local_hostnames": behind.hosts() if self.lies_at else ["localhost"],
            "headers": {"Content-Security-Policy": POLICY.format(lines=lines), "Referrer-Policy": "same-origin"},
            "default_handler_class": routes.NotFound,
            "log_function": _log_request,
            # On this machine a line does not break unnoticed. Beyond it, whoever hands it on cuts what is silent.
            "ws_ping_interval": behind.BEAT_MS if self.lies_at else 0,
        }

    def init_handlers(self) -> list[tuple[Any, ...]]:
        """Return the routes: Voilà's own only where a page cannot do without."""
        self.locks = Locks(self.kernel_manager)
        made = bundles.of(instruments.pages(), "../static/" + _stamp())
        files = {each.name: each for page in made.values() for each in (page.script, page.sheet)}
        handlers: list[tuple[Any, ...]] = [
            ("", routes.FrontDoor, {"address": self.base_url + instruments.FRONT_DOOR.address}),
            (rf"api/kernels/{KERNEL_ID}/channels", routes.Line),
            (r"voila/api/shutdown/([\w-]+)", routes.Shutdown),
            (r"psa/alive", routes.Alive),
            (r"psa/locks", lock_routes.LockHandler, {"locks": self.locks}),
            (r"psa/static/(.*)", routes.StaticFiles, {"path": [str(path) for path in STATIC]}),
            (r"psa/page/([\w.-]+)", routes.PageFile, {"files": files}),
        ]
        for page, needs in made.items():
            settings = {
                "needs": needs,
                "template_paths": self.template_paths,
                "config": self.config,
                "voila_configuration": self.voila_configuration,
            }
            handlers.append((page, routes.PageHandler, settings))
        return [(re.escape(self.base_url) + path, *rest) for path, *rest in handlers]

    def bind(self) -> str:
        """Take the first free port from the one asked for, or the socket; return the kit's address, token and all."""
        if self.lies_at is not None:
            self.sockets = behind.sockets(self.lies_at)
            return str(self.lies_at)
        wanted: int = self.port  # type: ignore[has-type]
        for port in (*range(wanted, min(wanted + PORTS_TRIED, 65536)), 0):
            try:
                self.sockets = bind_sockets(port, ADDRESS)
                break
            except OSError as error:
                self.log.info("Port %s cannot be used: %s", port, error)
        found = self.sockets[0].getsockname()[1]
        self.moved, self.port = found != wanted, found
        return self.opened_at

    @property
    def opened_at(self) -> str:
        """The kit's address on this computer, token and all."""
        return f"http://{ADDRESS}:{self.port}{self.base_url}?token={self.keep.token}"

    def listen(self) -> None:
        """Answer on the port that `bind` took, open the browser, and run until stopped."""
        HTTPServer(self.app).add_sockets(self.sockets)
        if self.open_browser:
            self.show(self.opened_at)
        self.ioloop = IOLoop.current()
        # Ctrl-C ends it as SIGTERM does: between two callbacks, not in the midst of one that is starting a kernel. (A
        # shell that starts us in the background has Ctrl-C's signal ignored; whoever sends it to us means it.)
        signal.signal(signal.SIGINT, self._handle_signal_stop)
        try:
            self.ioloop.start()
        finally:
            self.stop()

    def show(self, address: str) -> None:
        """Open the browser by way of a file: an address on a command line could be read by others on this machine."""
        file = places.data_folder() / OPENING  # where a browser may read that is shut out of hidden folders
        file.unlink(missing_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf8") as html:
            html.write(f'<!DOCTYPE html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url={address}">')
        threading.Thread(target=webbrowser.open, args=(file.as_uri(),), daemon=True).start()
        IOLoop.current().call_later(OPENED_SECONDS, self.forget)  # it holds the token: not for longer than a browser needs

    def forget(self) -> None:
        """Take away the file the browser was opened with."""
        (places.data_folder() / OPENING).unlink(missing_ok=True)

    def stop(self) -> None:
        """Put every kernel away, those that stand ready too, and give their client files free for other computers.

        The kernels are not asked but ended: one that is still starting would keep who pressed Ctrl-C waiting. All that
        was confirmed is on disk; what a kernel would still do is take the claim off its file, and that is done here.
        One that cannot be ended now is logged, and ends by itself: kernels watch whether their server is there.
        """
        signal.signal(signal.SIGINT, signal.default_int_handler)  # who presses again wants out at once
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        try:
            run_sync(self.kernel_manager.shutdown_all)(now=True)
        except Exception:
            logging.getLogger("psa_kit").exception("Kernels could not be put away")
        give_free()
        shutil.rmtree(self.connection_dir, ignore_errors=True)
        self.forget()
        if self.lies_at is not None:
            self.lies_at.unlink(missing_ok=True)


def give_free() -> None:
    """Take this computer's claims off the client files that nothing here has open any more, by opening and closing them."""
    from kits import dossier  # noqa: PLC0415 - the database's modules are for the kernels; here only at the very end
    from kits.dossier.claim import lock_file  # noqa: PLC0415

    for path in places.client_files():
        if lock_file(path).exists():
            with contextlib.suppress(Problem), dossier.open(path):
                pass


def for_template(language: str, base_url: str, limits: behind.Limits) -> dict[str, Any]:
    """Return what templates show: the address of our files, which changes with them, and texts in both languages."""
    return {
        "base_url": base_url,
        "static": f"{base_url}psa/static/{_stamp()}",
        "needs": routes.NEEDS,
        "language": language,
        "life": {"putAwayMinutes": limits.put_away, "hub": behind.hub()},
        "texts": {each: wording.of("server", each).get("page") for each in wording.LANGUAGES},
    }


def _configuration(keep: private.Private, notebooks: Path, port: int, browser: bool, waiting: int) -> Config:
    config = Config(
        {
            "Voila": {
                "ip": ADDRESS,
                "port": port,
                "open_browser": browser,
                "root_dir": str(notebooks),
                "token": keep.token,
                "cookie_secret": keep.cookie_secret.encode(),
                "connection_dir_root": tempfile.gettempdir(),
            },
            "VoilaConfiguration": {
                "template": "psa",
                "theme": "light",
                "strip_sources": True,
                "show_tracebacks": False,
                "allow_template_override": "NO",
                "allow_theme_override": "NO",
                "file_allowlist": [],
                "extension_allowlist": [],
                "kernel_spec_manager_class": kernels.OwnKernelSpecs,
                "multi_kernel_manager_class": kernels.Kernels,
                "preheat_kernel": waiting > 0,
            },
            "VoilaKernelManager": pool.settings(waiting),
            "IdentityProvider": {
                "cookie_name": keep.cookie_name,
                "cookie_options": {"expires_days": 365, "samesite": "Lax"},
                "get_secure_cookie_kwargs": {"max_age_days": 365},
            },
        }
    )
    config.merge(kernels.CONFIG)
    config.KernelManager.transport = kernels.transport(tempfile.gettempdir())
    return config


def _stamp() -> str:
    """Return letters that change with any of our own static files."""
    digest = hashlib.sha256()
    for folder in STATIC:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def _log_request(handler: RequestHandler) -> None:
    """Log what the server could not do; without the query, which can hold the token."""
    if handler.get_status() >= 500:
        logging.getLogger("psa_kit").error("%s %s: %s", handler.request.method, handler.request.path, handler.get_status())
