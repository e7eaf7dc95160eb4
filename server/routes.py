"""What a browser can reach: the pages, what they are made of, their kernel's channels, and nothing else."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any

from jupyter_core.utils import ensure_async
from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import APIHandler, FileFindHandler, JupyterHandler
from tornado import web
from voila.handler import VoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from server import behind, pages, pool
from server.bundles import Bundle, Bundles

NEEDS = "<!-- what this page needs -->"
"""Where in a page stands what it is that is asked for: the rest of it is the same for all, and may have been made before."""
TEXTS = "psa_texts"
"""The setting that holds the server's texts, in the language it was started in."""
OPEN = "psa_open_pages"
"""The setting that counts the pages that are open."""
TRY_AGAIN = "2"
"""Seconds after which a page for which there was no room asks again by itself."""


class OwnPages(JupyterHandler):
    """Asked by the kit's own pages alone."""

    async def prepare(self, *more: Any, **settings: Any) -> None:
        """Hold who asks to the very address that browsers have, where that is known: others look at the host alone."""
        prepared: Any = super().prepare(*more, **settings)
        await ensure_async(prepared)
        origin, ours = self.request.headers.get("Origin"), behind.public_origin()
        if ours and origin is not None and origin.lower() != ours:
            raise web.HTTPError(403)


class ErrorPages(JupyterHandler):
    """Says what is wrong in the kit's own look; never a traceback, never a login form."""

    def get_login_url(self) -> str:
        """Refuse who has no token or cookie. There is nothing to log in to: the right address is the key."""
        raise web.HTTPError(403)

    def write_error(self, status_code: int, **_values: Any) -> None:
        """Write the page for this status, or the one for any other trouble."""
        texts = self.settings[TEXTS]
        known = texts.get("errors")
        said = known.get(str(status_code), known["other"])
        text = said["text"]
        if status_code == 503:
            self.set_header("Refresh", TRY_AGAIN)  # somebody closes a page, or this one was opened anew
            text = texts.say("errors.503.text", n=self.settings[OPEN].most)
        template = self.settings["voila_jinja2_env"].get_template("error.html")
        self.set_header("Content-Type", "text/html; charset=utf-8")
        links = {} if status_code in {403, 503} else known["links"]
        self.finish(template.render(language=texts.language, title=said["title"], text=text, **links))


class NotFound(ErrorPages):
    """Every address that is not one of ours."""

    @allow_unauthenticated
    async def prepare(self) -> None:  # type: ignore[override]
        """Answer 404, whoever asks and however."""
        if not self.check_host():
            raise web.HTTPError(403)
        raise web.HTTPError(404)


class FrontDoor(ErrorPages):
    """The bare address leads to the front door, keeping what stands behind the question mark."""

    def initialize(self, address: str) -> None:
        """Take where the front door is."""
        self.address = address

    @allow_unauthenticated
    def get(self) -> None:
        """Lead on; the page itself looks at who comes."""
        self.redirect(self.address + ("?" + self.request.query if self.request.query else ""))


class PageHandler(ErrorPages, VoilaHandler):  # type: ignore[misc]
    """One page at its own short address. What follows the question mark is for the page in the browser."""

    def initialize(self, needs: Bundles, **settings: Any) -> None:
        """Take what the page needs, and what Voilà does."""
        super().initialize(**settings)
        self.needs = (
            f'<link rel="stylesheet" href="{self.base_url}psa/page/{needs.sheet.name}">'
            f'<link id="psa-module" rel="modulepreload" href="{self.base_url}psa/page/{needs.script.name}">'
        )

    @web.authenticated
    async def get(self) -> None:
        """Render the page as it comes; a first visit, with the token in the address, goes on to the clean address."""
        if self.get_query_argument("token", None) is not None:
            self.identity_provider.set_login_cookie(self, self.current_user)
            rest = "&".join(part for part in self.request.query.split("&") if not part.startswith("token="))
            self.redirect(self.request.path + ("?" + rest if rest else ""))
            return
        if self.settings[OPEN].full:
            raise web.HTTPError(503)
        self.settings[OPEN].begin()
        if not isinstance(self.identity_provider, behind.Trusting):  # a Hub has a cookie of that name, and no files to lock
            _ = self.xsrf_token  # sets the cookie that what a page asks of locks has to bring along
        async for html in self.get_generator(path=pages.NOTEBOOK):
            self.write(html.replace(NEEDS, self.needs))
            await self.flush()

    def should_use_rendered_notebook(self, *arguments: Any) -> bool:
        """Use the kernel that stands ready, when it really does; otherwise this page starts one of its own."""
        return pool.ready(self.kernel_manager) and super().should_use_rendered_notebook(*arguments)


class Line(OwnPages, VoilaKernelWebsocketHandler):  # type: ignore[misc]
    """A page's line to its kernel. What may go over it stands in `kernels.CONFIG`."""

    async def open(self, kernel_id: str) -> None:
        """Open it; the page is counted by it from now on."""
        opening = super().open(kernel_id)  # which counts the line before it waits for anything
        self.settings[OPEN].came(kernel_id)
        await opening


class Shutdown(OwnPages, APIHandler):
    """Puts a closed page's kernel away at once.

    The browser's last message cannot carry the token against forged requests (voila issue 1458), so this one route
    does without it. It still needs the cookie, our own origin, and a kernel's id, which only its page knows.
    """

    SUPPORTED_METHODS = ("POST",)

    def check_xsrf_cookie(self) -> None:
        """Look at where the message comes from instead."""
        if not self.check_origin():
            raise web.HTTPError(403)

    @web.authenticated
    async def post(self, kernel_id: str) -> None:
        """Put the kernel away, when it is still there; it closes its client file first, for other computers."""
        if kernel_id in self.kernel_manager:
            self.settings[OPEN].gone(kernel_id)
            await ensure_async(self.kernel_manager.shutdown_kernel(kernel_id))  # type: ignore[no-untyped-call]
        self.set_status(204)
        self.finish()


class Alive(JupyterHandler):
    """Lets a page that lost the kit notice that it is back."""

    SUPPORTED_METHODS = ("GET",)

    @allow_unauthenticated
    def get(self) -> None:
        """Answer, with nothing."""
        self.set_header("Cache-Control", "no-store")
        self.set_status(204)


class StaticFiles(FileFindHandler):
    """Files that pages are made of. Their address changes with their content or version, so browsers may keep them."""

    def set_extra_headers(self, path: str) -> None:
        """Allow keeping, for good."""
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")

    def set_headers(self) -> None:
        """Skip what the parent says about keeping."""
        web.StaticFileHandler.set_headers(self)

    @allow_unauthenticated
    def get(self, path: str, include_body: bool = True) -> Awaitable[None]:  # type: ignore[override]
        """Send the file; what is in it is no secret."""
        return super().get(path.partition("/")[2], include_body)  # the first part is only there to change


class PageFile(JupyterHandler):
    """What a page is made of, in one file."""

    SUPPORTED_METHODS = ("GET",)

    def initialize(self, files: dict[str, Bundle]) -> None:
        """Take the files by name."""
        self.files = files

    @allow_unauthenticated
    def get(self, name: str) -> None:
        """Send it. Its name holds its fingerprint, so browsers may keep it for good."""
        if name not in self.files:
            raise web.HTTPError(404)
        self.set_header("Content-Type", self.files[name].mime)
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")
        self.write(self.files[name].data)
